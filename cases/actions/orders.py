"""Drafting an order: what is said about each item, and the way from one desk to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from cases.actions.ending import settle
from cases.models import Case, CaseState, Disposition, Ground, Item, Order, OrderState, Outcome
from law.models import Exemption
from workflow.errors import NotLawfulNow
from workflow.guards import may
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

CORRECTABLE = (CaseState.IN_PROCESS, CaseState.DECIDED, CaseState.DELIVERED)


@dataclass(frozen=True)
class Claim:
    """One ground claimed for one item; ``exemption`` is a code such as ``15(5)``."""

    exemption: str
    facts: str = ""
    named_law: str = ""
    duty_weighed: str = ""
    public_weighed: str = ""
    private_weighed: str = ""
    type_withheld: str = ""
    reason: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """What a draft says about one item."""

    outcome: str
    access: str = ""
    explanation: str = ""
    released_part: str = ""
    conditions: str = ""
    public_place: str = ""
    doctor: str = ""
    annexed_note: str = ""
    advised_agency: Agency | None = None
    claims: Sequence[Claim] = ()


def draft_order(case: Case, *, by: User, on: date) -> Order:
    """Open a draft for the items that are ready; findings are written into it one by one."""
    with act():
        held = lock(case)
        _handled(held, by)
        insist([] if held.state == CaseState.IN_PROCESS else [_("The request is not in process.")])
        order = Order.objects.create(case=held, drafted_by=by, drafted_on=on)
        record_event(order, "draft", by=by, on=on, source="")
    return order


def _handled(case: Case, by: User) -> None:
    if not may(case, Case.begin, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))


def _open_draft(order: Order, by: User) -> Order:
    held = lock(order)
    if held.state != OrderState.DRAFT:
        raise NotLawfulNow([_("Only a draft can be changed; this order is further on.")])
    _handled(held.case, by)
    return held


def write_finding(order: Order, item: Item, *, by: User, finding: Finding) -> Disposition:
    """Write down, or write anew, what the draft says about an item."""
    if item.case_id != order.case_id:
        raise ValidationError({"item": _("The item belongs to another request.")})
    if finding.outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Choose an outcome.")})
    fields = {name: value for name, value in vars(finding).items() if name != "claims"}
    with act():
        held = _open_draft(order, by)
        disposition = held.dispositions.filter(item=item).first() or Disposition(
            order=held, item=item
        )
        for name, value in fields.items():
            setattr(disposition, name, value)
        save_as(disposition, by=by)
        _write_claims(disposition, finding.claims, by)
    return disposition


def _write_claims(disposition: Disposition, claims: Iterable[Claim], by: User) -> None:
    claims = list(claims)
    known = {e.code: e for e in Exemption.objects.in_force(disposition.order.drafted_on)}
    if unknown := [c.exemption for c in claims if c.exemption not in known]:
        raise ValidationError({"grounds": _("Unknown ground: %s.") % ", ".join(unknown)})
    for ground in disposition.grounds.exclude(exemption__code__in=[c.exemption for c in claims]):
        ground._history_user = by  # type: ignore[attr-defined]
        ground.delete()
    for claim in claims:
        exemption = known[claim.exemption]
        ground = disposition.grounds.filter(exemption=exemption).first() or Ground(
            disposition=disposition, exemption=exemption
        )
        for name, value in vars(claim).items():
            if name != "exemption":
                setattr(ground, name, value)
        save_as(ground, by=by)


def drop_item(order: Order, item: Item, *, by: User) -> None:
    """Take an item out of a draft."""
    with act():
        held = _open_draft(order, by)
        for disposition in held.dispositions.filter(item=item):
            for ground in disposition.grounds.all():
                ground.delete()
            disposition.delete()


def submit(order: Order, *, by: User, on: date) -> Order:
    """Hand a complete draft to the supervisor."""
    with step(order, Order.submit, by=by, on=on):
        pass
    return order


def send_back(order: Order, *, by: User, on: date, reason: str) -> Order:
    """Send a draft back to its drafter with what has to be mended."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what has to be mended.")})
    with step(order, Order.send_back, by=by, on=on, reason=reason) as held:
        held.cleared_by = held.cleared_on = None
    return order


def clear(order: Order, *, by: User, on: date) -> Order:
    """Clear a draft as a second person."""
    with step(order, Order.clear, by=by, on=on) as held:
        held.cleared_by, held.cleared_on = by, on
    return order


def discard(order: Order, *, by: User, on: date) -> Order:
    """Throw a draft away; it stays in the history, and holds nothing up any more.

    What waited for it goes on: the file may be delivered, and an order that it was to correct may
    be corrected by another.
    """
    with act():
        _handled(order.case, by)
        with step(order, Order.discard, by=by, on=on) as held:
            held.replaces = None
        settle(order.case, by=by, on=on)
    return order


def draft_correction(order: Order, *, by: User, on: date, reason: str) -> Order:
    """Open a new order that names the old one and starts from all that it said (APA s. 43)."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is corrected and why.")})
    with act():
        old = lock(order)
        _handled(old.case, by)
        insist(_why_no_correction(old))
        new = Order.objects.create(
            case=old.case, replaces=old, correction_reason=reason, drafted_by=by, drafted_on=on
        )
        for disposition in old.dispositions.all():
            _copy(disposition, new, by)
        record_event(new, "draft_correction", by=by, on=on, source="", replaces=old.pk)
    return new


def _why_no_correction(old: Order) -> list[str]:
    if old.state != OrderState.SERVED:
        return [_("Only a served order is corrected by a new one.")]
    if Order.objects.filter(replaces=old).exists():
        return [_("A correction of this order is already on its way.")]
    if old.case.state not in CORRECTABLE:
        return [_("The file is closed.")]
    return []


def _copy(disposition: Disposition, new: Order, by: User) -> None:
    grounds = list(disposition.grounds.all())
    disposition.pk, disposition._state.adding = None, True
    disposition.order, disposition.in_force = new, False
    save_as(disposition, by=by)
    for ground in grounds:
        ground.pk, ground._state.adding, ground.disposition = None, True, disposition
        save_as(ground, by=by)
