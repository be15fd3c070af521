"""Fees for copies, at or below the ceilings of the Board; nothing is charged for looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases import papers
from cases.actions.ending import settle
from cases.correspondence import heading, to_requester, write_to_requester
from cases.models import Access, Case, FeeCharge, FeeLine, Item
from cases.permissions import handles, supervises
from law.models import Fee
from letters.papers import Phrase
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event


@dataclass(frozen=True)
class Cost:
    """So many sheets of an item at a price; ``fee`` is a code of the ceilings."""

    item: Item
    fee: str
    quantity: int
    price: Decimal


def ask_fee(case: Case, *, by: User, on: date, costs: Sequence[Cost]) -> FeeCharge:
    """Ask for the price of copies (s. 9 para 3). Raises ``ValidationError`` above a ceiling.

    The same bill asked for twice on one day (a double press) is one bill.
    """
    ceilings = {fee.code: fee for fee in Fee.objects.in_force(on)}
    if problems := [p for cost in costs if (p := _problem(case, cost, ceilings))]:
        raise ValidationError({"costs": problems})
    if not costs:
        raise ValidationError({"costs": _("Say what has to be paid for.")})
    with act():
        held = lock(case)
        if not handles(held, by):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        insist([_("The file is closed.")] if held.state in Case.ENDED else [])
        if twin := _same_bill(held, on, costs):
            return twin
        charge = FeeCharge(case=held, asked_on=on, asked_by=by)
        save_as(charge, by=by)
        for cost in costs:
            FeeLine.objects.create(
                charge=charge, item=cost.item, fee=ceilings[cost.fee],
                quantity=cost.quantity, price=cost.price,
            )  # fmt: skip
        write_to_requester(held, _letter(held, charge, by), by=by, on=on)
        record_event(held, "ask_fee", by=by, on=on, total=str(charge.total))
    return charge


def _same_bill(case: Case, on: date, costs: Sequence[Cost]) -> FeeCharge | None:
    asked = sorted((c.item.pk, c.fee, c.quantity, c.price) for c in costs)
    for charge in case.fees.owed().filter(asked_on=on).prefetch_related("lines__fee"):
        lines = charge.lines.all()
        if sorted((x.item_id, x.fee.code, x.quantity, x.price) for x in lines) == asked:
            return charge
    return None


def _problem(case: Case, cost: Cost, ceilings: dict[str, Fee]) -> str:
    fee = ceilings.get(cost.fee)
    if cost.item.case_id != case.pk or fee is None:
        return _("Choose an item of this request and a kind of copy.")
    if cost.item.access == Access.INSPECT:
        return _("Nothing is charged for looking (item %(number)s).") % {"number": cost.item.number}
    if fee.ceiling is not None and cost.price > fee.ceiling:
        return _("%(fee)s may not cost more than %(ceiling)s baht.") % {
            "fee": fee,
            "ceiling": fee.ceiling,
        }
    return ""


def pay_fee(charge: FeeCharge, *, by: User, on: date, receipt_number: str) -> FeeCharge:
    """Note that a fee was paid, with the number of its receipt."""
    if not receipt_number.strip():
        raise ValidationError({"receipt_number": _("Give the number of the receipt.")})
    with act():
        held = _owed(charge, by, handles(charge, by))
        held.paid_on, held.receipt_number = on, receipt_number
        save_as(held, by=by)
        record_event(held.case, "pay_fee", by=by, on=on, total=str(held.total))
        settle(held.case, by=by, on=on)
    return held


def waive_fee(charge: FeeCharge, *, by: User, on: date, reason: str) -> FeeCharge:
    """Waive a fee with its reason, as for people of low income (s. 9 para 3)."""
    if not reason.strip():
        raise ValidationError({"waiver_reason": _("Say why the fee is waived.")})
    with act():
        held = _owed(charge, by, supervises(charge, by))
        held.waived_on, held.waived_by, held.waiver_reason = on, by, reason
        save_as(held, by=by)
        write_to_requester(held.case, _letter(held.case, held, by), by=by, on=on)
        record_event(held.case, "waive_fee", by=by, on=on, reason=reason)
        settle(held.case, by=by, on=on)
    return held


def _owed(charge: FeeCharge, by: User, allowed: bool) -> FeeCharge:
    lock(charge.case)
    held = FeeCharge.objects.select_for_update().get(pk=charge.pk)
    if held.paid_on or held.waived_on:
        raise NotLawfulNow([_("This fee has already been paid or waived.")])
    if not allowed:
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
    return held


def _letter(case: Case, charge: FeeCharge, by: User) -> papers.FeeNotice:
    total = charge.total
    waived = total if charge.waived_on else Decimal(0)
    return papers.FeeNotice(
        heading=heading(case, to_requester(case), by),
        reference=case.reference,
        received_on=case.received_on,
        lines=tuple(_line(line) for line in charge.lines.select_related("fee")),
        total=total,
        waived=waived,
        waiver_reason=charge.waiver_reason,
        payable=total - waived,
    )


def _line(line: FeeLine) -> papers.FeeLine:
    fee = line.fee
    return papers.FeeLine(
        what=Phrase.of(fee.title_th, fee.title_en),
        quantity=line.quantity,
        unit=Phrase.of(fee.unit_th, fee.unit_en),
        rate=line.price,
        ceiling=fee.ceiling,
        amount=line.amount,
    )
