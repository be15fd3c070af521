"""The roads that stand open from a request: one tap to the right form, filled in already."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case, Disposition, Item, ItemState, Order
from cases.rights import APPEAL, rights_opened
from complaints.complaint_road import LATE, answer_day, why_no_complaint

DELAY = "delay"
CAUSES = {
    ItemState.NOT_HELD: "s33_denied",
    ItemState.ADVISED: "s12_advice",
    ItemState.TRANSFERRED: "s12_advice",
    ItemState.ALREADY_PUBLIC: "s11_not_supplied",
    ItemState.DECLINED: "s11_not_supplied",
    ItemState.REFUSED: "s11_not_supplied",
    ItemState.PARTLY_GRANTED: "s11_not_supplied",
}


def complain_url(case: Case, item: Item | None = None, cause: str = DELAY) -> str:
    """The complaint form, with what is known of the request."""
    known: dict[str, Any] = {"case": case.pk, "cause": cause}
    if item is not None:
        known |= {"item": item.number, "cause": CAUSES.get(ItemState(item.state), DELAY)}
    return f"{reverse('public:complain')}?{urlencode(known)}"


def appeal_url(order_id: int, item: Item | None = None) -> str:
    """The appeal form against an order, with the item ticked."""
    address = reverse("public:appeal-order", args=[order_id])
    return f"{address}?item={item.number}" if item is not None else address


def binding_of(item: Item) -> Disposition | None:
    """The served decision in force on an item."""
    served = item.dispositions.filter(in_force=True, order__state=Order.State.SERVED)
    return served.select_related("order").first()


def appeal_instead(item: Item | None) -> Disposition | None:
    """The decision on an item that opens an appeal and no complaint (s. 13 para 1, s. 18)."""
    decided = binding_of(item) if item is not None else None
    opened = {right.road for right in rights_opened(decided)} if decided else set()
    return decided if opened == {APPEAL} else None


def complain_step(case: Case, today: date) -> dict[str, Any]:
    """The way to a complaint about the whole request: open, or with the day from which."""
    reasons = why_no_complaint(case, today)
    label, late = _("Complain to the Board"), answer_day(case, today).how == LATE
    tone = "primary" if late and not reasons else "secondary"
    cause = DELAY if late else ""
    return {
        "label": label,
        "url": complain_url(case, cause=cause),
        "reasons": reasons,
        "tone": tone,
    }
