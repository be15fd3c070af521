"""Files of an item and the handing over of what was granted (ss. 9, 11, 25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases import papers
from cases.actions.converting import why_not_as_it_is
from cases.actions.ending import settle
from cases.actions.issue import bind_copies
from cases.actions.looking import ask_look, why_not_out
from cases.correspondence import heading, to_requester, write_to_requester
from cases.files import Accepted, keep
from cases.hands import why_no_copy, why_not_approved_by
from cases.models import (
    Access,
    Case,
    Delivery,
    Dispatch,
    Disposition,
    Item,
    OrderState,
    Record,
    Requester,
)
from cases.permissions import handles, supervises
from cases.wording import access_phrase
from letters.papers import Phrase, Reference
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event


@dataclass(frozen=True)
class Handover:
    """One granted item handed over: how, and how much of it."""

    item: Item
    access: str
    what: str
    count: int = 1
    note: str = ""


def add_record(item: Item, *, by: User, kind: str, upload: Any, accepted: Accepted) -> Record:
    """Attach a file to an item; a copy to be released still needs a second person's approval.

    The same file sent twice by the same person (a double press) is one record. The bytes of an
    original are no copy.
    """
    with act():
        held = lock(item)
        _refuse_unless(handles(held, by))
        twin = held.records.filter(kind=kind, sha256=accepted.sha256, uploaded_by=by).first()
        if twin is not None:
            return twin
        if kind == Record.Kind.COPY and (wrong := why_no_copy(held, accepted.sha256)):
            raise ValidationError({"upload": wrong})
        record = Record(
            item=held,
            kind=kind,
            file=keep(upload),
            uploaded_by=by,
            **vars(accepted),
        )
        save_as(record, by=by)
        ask_look(record)
        record_event(held, "add_record", by=by, record=record.pk, sha256=record.sha256, kind=kind)
    return record


def approve_record(record: Record, *, by: User, at: datetime) -> Record:
    """Approve a copy for release as a second person; it is bound to the order by its hash."""
    with act():
        item = lock(record.item)
        held = Record.objects.with_look().select_for_update(of=("self",)).get(pk=record.pk)
        _refuse_unless(handles(held, by) or supervises(held, by))
        reasons = []
        if held.uploaded_by_id == by.pk:
            reasons.append(_("Whoever uploaded a copy may not approve it."))
        if held.kind != Record.Kind.COPY or held.approved_by_id:
            reasons.append(_("Only a copy that waits for approval can be approved."))
        reasons += why_not_approved_by(held, by) + why_no_copy(item, held.sha256)
        reasons += why_not_as_it_is(held)
        insist(reasons or why_not_out(held))
        held.approved_by, held.approved_at = by, at
        save_as(held, by=by)
        for disposition in item.dispositions.binding():
            bind_copies(disposition)
        record_event(item, "approve_record", by=by, record=held.pk, sha256=held.sha256)
    return held


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(_("This step belongs to somebody else's duty."))


def assure_identity(case: Case, *, by: User, on: date, method: str) -> Requester:
    """Confirm who the person is before his own data is released (s. 25)."""
    with act():
        held = lock(case)
        _refuse_unless(handles(held, by))
        requester = held.requester
        if requester.identity_assured_on is not None:
            raise NotLawfulNow([_("The identity has already been confirmed.")])
        if method not in Requester.IdentityMethod.values:
            raise ValidationError({"method": _("Choose how the identity was confirmed.")})
        requester.identity_method = method
        requester.identity_assured_on, requester.identity_assured_by = on, by
        save_as(requester, by=by)
        record_event(held, "assure_identity", by=by, on=on, method=method)
    return requester


def hand_over(case: Case, *, by: User, on: date, handovers: Sequence[Handover]) -> Dispatch:
    """Hand over granted items and write the letter of delivery.

    Raises ``NotLawfulNow`` while the order is unserved, a fee is owed, or the approved copy of
    an electronic release is missing.
    """
    if not handovers:
        raise ValidationError({"items": _("Choose what is handed over.")})
    with act():
        held = lock(case)
        _refuse_unless(handles(held, by))
        items = {item.pk: item for item in held.items.awaiting_delivery()}
        for handover in handovers:
            insist(_why_not_deliverable(held, items.get(handover.item.pk), handover))
            Delivery.objects.create(
                item=handover.item, access=handover.access, handed_on=on, handed_by=by,
                note=handover.note,
            )  # fmt: skip
            record_event(handover.item, "hand_over", by=by, on=on, access=handover.access)
        dispatch = write_to_requester(held, _letter(held, handovers, by), by=by, on=on)
        settle(held, by=by, on=on)
    return dispatch


def prospects(case: Case, items: Sequence[Item]) -> dict[int, tuple[str, list[str]]]:
    """Say of each item in which form it was granted and what it still lacks to be handed over.

    By the item's key; the rows are read once, however many items there are.
    """
    binding = Disposition.objects.binding().filter(item__in=items).select_related("order")
    decisions = {decision.item_id: decision for decision in binding}
    bound = set(Record.objects.bound().filter(item__in=items).values_list("item", flat=True))
    owed, told = case.fees.owed().exists(), {}
    for item in items:
        decision = decisions.get(item.pk)
        access = decision.access if decision and decision.access else item.access
        lacks = _lacking(case, decision, access, owed=owed, bound=item.pk in bound)
        told[item.pk] = (access, lacks)
    return told


def _why_not_deliverable(case: Case, item: Item | None, handover: Handover) -> list[str]:
    decision = item.dispositions.binding().select_related("order").first() if item else None
    owed, bound = case.fees.owed().exists(), bool(item and item.records.bound().exists())
    return _lacking(case, decision, handover.access, owed=owed, bound=bound)


def _lacking(
    case: Case, decision: Disposition | None, access: str, *, owed: bool, bound: bool
) -> list[str]:
    if decision is None:
        return [_("This item is not waiting to be handed over.")]
    reasons = []
    if decision.order.state != OrderState.SERVED:
        reasons.append(_("The order has to be served first."))
    if decision.access != access:
        reasons.append(
            _("The order grants another form: %(form)s.") % {"form": decision.get_access_display()}
        )
    if owed:
        reasons.append(_("A fee is neither paid nor waived."))
    if access == Access.ELECTRONIC and not bound:
        reasons.append(_("No approved copy is bound to the order yet."))
    if case.is_own_data and case.requester.identity_assured_on is None:
        reasons.append(_("The identity of the person has not been confirmed (s. 25)."))
    return reasons


def _letter(case: Case, handovers: Sequence[Handover], by: User) -> papers.Delivery:
    served = case.dispatches.filter(order__state=OrderState.SERVED).select_related("letter")
    letter = served.order_by("-pk")[0].letter
    paid = sum((c.total for c in case.fees.filter(paid_on__isnull=False)), start=Decimal())
    receipts = case.fees.exclude(receipt_number="").values_list("receipt_number", flat=True)
    return papers.Delivery(
        heading=heading(case, to_requester(case), by),
        reference=case.reference,
        received_on=case.received_on,
        order=Reference(Phrase("หนังสือ ที่", "our order No."), letter.number, letter.dated),
        items=tuple(_delivered(handover) for handover in handovers),
        paid=paid,
        paid_receipt=", ".join(receipts),
    )


def _delivered(handover: Handover) -> papers.Delivered:
    times = handover.count
    units = {Access.INSPECT: ("ครั้ง", "visit"), Access.ELECTRONIC: ("ไฟล์", "file")}
    thai, english = units.get(Access(handover.access), ("ชุด", "set"))
    return papers.Delivered(
        number=handover.item.number,
        what=handover.what or handover.item.description,
        mode=access_phrase(handover.access),
        count=Phrase(f"{times} {thai}", f"{times} {english}{'s' if times != 1 else ''}"),
        redacted=handover.item.state == Item.State.PARTLY_GRANTED,
    )
