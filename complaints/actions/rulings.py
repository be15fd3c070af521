"""A ruling or an opinion: drafted, put, voted, signed by all who sat, issued (ss. 28, 36, 37)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Seat, User
from complaints.actions import appeals, complaints
from complaints.actions.bench import insist_on_part, insist_on_seat, insist_on_secretary
from complaints.actions.serving_rulings import send_ruling
from complaints.actions.signing import cannot_sign as cannot_sign
from complaints.actions.signing import sign as sign
from complaints.actions.sittings import BEFORE_THE_BODY
from complaints.correspondence import column_of
from complaints.models import (
    Appeal,
    AppealedItem,
    Ruling,
    RulingItem,
    RulingState,
    Sitting,
    SittingState,
    Vote,
)
from complaints.models.states import RULING_OVER
from complaints.outcomes import outcomes_for
from complaints.ruling_letter import fingerprint
from law.dates import be_year
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step


@dataclass(frozen=True)
class Text:
    """What a draft says as a whole; what an opinion and a ruling each need differs."""

    facts: str = ""
    considerations: str = ""
    holding: str = ""
    observation: str = ""
    finding: str = ""
    to_do: str = ""


@dataclass(frozen=True)
class Said:
    """What a draft says of one item: the outcome, how it is accessed, on what terms, and why."""

    outcome: str = ""
    reasons: str = ""
    access: str = ""
    conditions: str = ""


def draft(matter: Any, *, by: User, on: date) -> Ruling:
    """Open a draft in a matter before the body; the secretary keeps the pen, not the vote."""
    insist_on_secretary(matter.panel, by, on)
    insist_on_part(matter, by, on)
    with act():
        held = lock(matter)
        if held.state not in BEFORE_THE_BODY[type(held)]:
            raise NotLawfulNow([_("The matter is not before this body.")])
        if held.rulings.exclude(state__in=RULING_OVER).exists():
            raise NotLawfulNow([_("There is a draft in this matter already.")])
        ruling = Ruling(panel=held.panel, drafted_by=by, drafted_on=on, **column_of(held))
        before = held.rulings.filter(panel=held.panel).order_by("pk").last()
        for name in Text.__dataclass_fields__ if before else ():
            setattr(ruling, name, getattr(before, name))
        save_as(ruling, by=by)
        _take_over_items(ruling, before, by=by)
        record_event(ruling, "draft", by=by, on=on, source="")
    return ruling


def _take_over_items(ruling: Ruling, before: Ruling | None, *, by: User) -> None:
    """Begin with what the draft said that the vote rejected: nothing is typed twice."""
    for row in before.items.all() if before else ():
        kept = {name: getattr(row, name) for name in Said.__dataclass_fields__}
        save_as(RulingItem(ruling=ruling, appealed=row.appealed, **kept), by=by)


def write(ruling: Ruling, *, by: User, on: date, text: Text) -> Ruling:
    """Write the parts of a draft; what was put to the vote is no draft any more."""
    with act():
        held = _in_draft(ruling, by, on)
        for name, value in asdict(text).items():
            setattr(held, name, value)
        save_as(held, by=by)
    ruling.refresh_from_db()
    return ruling


def write_item(
    ruling: Ruling, appealed: AppealedItem, *, by: User, on: date, said: Said
) -> RulingItem:
    """Write what the draft says of one item in dispute."""
    with act():
        held = _in_draft(ruling, by, on)
        if appealed.appeal_id != held.appeal_id:
            raise PermissionDenied(_("The item belongs to another matter."))
        if said.outcome and said.outcome not in dict(outcomes_for(appealed)):
            told = _("This outcome cannot be chosen for this item.")
            raise ValidationError({"outcome": told})
        row = held.items.filter(appealed=appealed).first()
        row = row or RulingItem(ruling=held, appealed=appealed)
        for name, value in asdict(said).items():
            setattr(row, name, value)
        save_as(row, by=by)
    return row


def _in_draft(ruling: Ruling, by: User, on: date) -> Ruling:
    """The draft, held; 409 once it was put, 403 for whoever does not keep it."""
    held = lock(ruling)
    if held.state != RulingState.DRAFTING:
        raise NotLawfulNow([_("What was put to the vote can no longer be changed.")])
    insist_on_secretary(held.panel, by, on)
    insist_on_part(held.matter, by, on)
    return held


def put(ruling: Ruling, *, sitting: Sitting, by: User, on: date) -> Ruling:
    """Put the draft to the vote at an open sitting that has the matter on its agenda."""
    insist_on_part(ruling.matter, by, on)
    with step(ruling, Ruling.put, by=by, on=on, sitting=sitting.pk) as held:
        insist_on_secretary(held.panel, by, on)
        now = lock(sitting)
        if now.panel_id != held.panel_id or now.state != SittingState.OPEN:
            raise NotLawfulNow([_("No sitting of the body is open.")])
        if not now.agenda.filter(**column_of(held.matter)).exists():
            raise NotLawfulNow([_("The matter is not on the agenda of the sitting.")])
        held.sitting = now
    return ruling


def vote(
    ruling: Ruling, *, seat: Seat, by: User, on: date, in_favour: bool, dissent: str = ""
) -> Vote:
    """Cast one's vote, once and for good; whoever is outvoted may annex why (APA s. 84)."""
    if in_favour and dissent.strip():
        raise ValidationError({"dissent": _("Whoever votes in favour does not dissent.")})
    with act():
        held = lock(ruling)
        if held.state != RulingState.PUT:
            raise NotLawfulNow([_("The draft is not before the vote.")])
        insist_on_seat(seat, by, on)
        if seat.pk not in {s.pk for s in held.may_take_part()}:
            raise PermissionDenied(_("Only members who are present and take part vote (s. 36)."))
        if held.votes.filter(seat=seat).exists():
            raise NotLawfulNow([_("You have voted. A vote never changes.")])
        cast = Vote.objects.create(
            ruling=held, seat=seat, in_favour=in_favour, dissent=dissent, cast_on=on
        )
        record_event(held, "vote", by=by, on=on)
    return cast


def close_vote(ruling: Ruling, *, by: User, on: date) -> Ruling:
    """Close the vote when every member who takes part has voted: carried or rejected."""
    with act():
        held = lock(ruling)
        carried = held.is_carried()
        if held.state == RulingState.PUT:
            insist_on_secretary(held.panel, by, on)
            insist_on_part(held.matter, by, on)
        with step(ruling, Ruling.carry if carried else Ruling.reject, by=by, on=on) as row:
            if carried:
                row.decided_on = on
    return ruling


def issue(ruling: Ruling, *, by: User, on: date) -> Ruling:
    """Number the ruling, send it to each side, and let the matter take its outcome (s. 37).

    Number, frozen document, letters, the outcome of every item and what the agency owes are one
    transaction: all of it or nothing.
    """
    with act():
        with step(ruling, Ruling.issue, by=by, on=on) as held:
            insist_on_secretary(held.panel, by, on)
            insist(_changed_since_signed(held))
            year = be_year(on)
            seq = next_number(f"ruling:{held.panel.letter_code}", year)
            held.number = f"{held.panel.letter_code} {seq}/{year}"
            held.issued_on = on
            held.letter = send_ruling(held, by=by, on=on)
        matter = ruling.matter
        finish = appeals.decide if isinstance(matter, Appeal) else complaints.opine
        finish(matter, ruling=ruling, by=by, on=on)
    ruling.refresh_from_db()
    return ruling


def _changed_since_signed(ruling: Ruling) -> list[str]:
    now = fingerprint(ruling)
    other = ruling.signatures.exclude(text_sha256=now).exists()
    return [_("The text is not the one that was signed.")] if other else []
