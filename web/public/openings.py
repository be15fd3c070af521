"""The roads that stand open from a request: one tap to the right form, filled in already."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import clock
from cases.models import Case, Disposition, Item, ItemState, Order
from cases.rights import APPEAL, rights_opened
from law.calendar import ONE_DAY
from web.templatetags.thai import thaidate

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


def complain_step(story: Any) -> dict[str, Any]:
    """The way to a complaint about the whole request: open, or with the day from which.

    Read from the rows of the page; the action asks ``complaints.complaint_road`` once more.
    """
    case: Case = story.case
    answers = [d for d in story.deadlines if d.code == clock.ANSWER and not d.cancelled_on]
    late = story.late or any(d.met_on and d.met_on > d.due_on for d in answers)
    step = {"label": _("Complain to the Board"), "url": complain_url(case), "tone": "secondary"}
    if late or any(not way.is_appeal for told in story.items for way in told.rights):
        tone = "primary" if story.late else "secondary"
        return step | {"url": complain_url(case, cause=DELAY if late else ""), "tone": tone}
    running = next((d for d in answers if d.is_running), None)
    if running is None:
        return step | {"label": _("What can I do?"), "url": reverse("public:my-complaint")}
    told = _("The agency may answer until %(last)s. You can complain about silence from %(day)s.")
    days = {"last": thaidate(running.due_on), "day": thaidate(running.due_on + ONE_DAY)}
    return step | {"reasons": [told % days]}
