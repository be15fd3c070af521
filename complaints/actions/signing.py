"""Every member who sat signs, or the ruling says why one of them does not (APA s. 84)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Seat, User
from complaints.actions.bench import insist_on_part, insist_on_recorder, insist_on_seat
from complaints.database import UNABLE_ALREADY
from complaints.models import Hindrance, Ruling, RulingState, Signature, Unable
from complaints.ruling_letter import fingerprint
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step


def sign(ruling: Ruling, *, seat: Seat, by: User, on: date) -> Signature:
    """Sign the text that was carried; the last signature seals the ruling (APA s. 84)."""
    with act():
        held = _to_be_signed(ruling)
        insist_on_seat(seat, by, on)
        insist_on_part(held.matter, by, on)
        _insist_on_vote(held, seat)
        insist(why_not_signed_by(held, seat))
        made = Signature.objects.create(
            ruling=held, seat=seat, text_sha256=fingerprint(held), signed_on=on
        )
        record_event(held, "sign", by=by, on=on)
        _conclude(held, by=by, on=on)
    ruling.refresh_from_db()
    return made


def cannot_sign(
    ruling: Ruling, *, seat: Seat, by: User, on: date, cause: str, reason: str
) -> Unable:
    """Record why a member who sat does not sign; the ruling says so in place of his signature.

    The secretary or the chair records it, of others only, and nobody takes it back. Where it is
    recorded of all who sat, there is no ruling: the draft lapses and the matter is heard anew.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the file.")})
    with act():
        held = _to_be_signed(ruling)
        insist_on_recorder(held.panel, by, on)
        insist_on_part(held.matter, by, on)
        if seat.user_id == by.pk:
            raise PermissionDenied(_("Whoever is there to record it can sign himself."))
        _insist_on_vote(held, seat)
        insist(why_not_signed_by(held, seat))
        sits_still = Seat.objects.in_force(on).filter(pk=seat.pk).exists()
        if cause == Hindrance.LEFT and sits_still:
            raise ValidationError({"cause": _("The member's seat has not ended.")})
        made = Unable.objects.create(
            ruling=held, seat=seat, cause=cause, reason=reason.strip(),
            recorded_on=on, recorded_by=by,
        )  # fmt: skip
        record_event(held, "cannot_sign", by=by, on=on, seat=seat.pk, cause=cause)
        _conclude(held, by=by, on=on)
    ruling.refresh_from_db()
    return made


def not_accounted_for(ruling: Ruling) -> list[Seat]:
    """Those who sat and have neither signed nor been recorded as unable to."""
    sat = Seat.objects.filter(votes_cast__ruling=ruling).select_related("user")
    open_ = sat.exclude(signatures__ruling=ruling).exclude(unables__ruling=ruling)
    return list(open_.order_by("pk"))


def why_not_signed_by(ruling: Ruling, seat: Seat) -> list[str]:
    """Why nothing more is to be written down of a member; empty if he may still sign."""
    if ruling.signatures.filter(seat=seat).exists():
        return [_("You have signed.")]
    return [str(UNABLE_ALREADY)] if ruling.unables.filter(seat=seat).exists() else []


def _to_be_signed(ruling: Ruling) -> Ruling:
    held = lock(ruling)
    if held.state != RulingState.CARRIED:
        raise NotLawfulNow([_("There is nothing to sign now.")])
    return held


def _insist_on_vote(ruling: Ruling, seat: Seat) -> None:
    if not ruling.votes.filter(seat=seat).exists():
        raise PermissionDenied(_("Only the members who sat in the matter sign."))


def _conclude(ruling: Ruling, *, by: User, on: date) -> None:
    """Seal what all who can have signed; close what nobody can sign."""
    if ruling.everybody_signed():
        with step(ruling, Ruling.seal, by=by, on=on):
            pass
    elif ruling.nobody_can_sign():
        with step(ruling, Ruling.lapse, by=by, on=on):
            pass
