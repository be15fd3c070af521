"""Records on which every guard of a transition is content, whatever their state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.actions import items
from cases.models import Item, Objection, Order
from complaints.actions import complaining
from complaints.models import Appeal
from law.models import ComplaintCause, Panel
from tests import appealing, factories
from tests.cases.stage import CORRECT, DAY, GRANT, REFUSE_CORRECTION, Stage


def content_case(stage: Stage, name: str) -> Any:
    """A file decided by an order that opens no appeal, with nothing owed."""
    if name in ("begin", "decide", "deliver", "close"):
        return factories.served_order(stage, "already_public").case
    return stage.filed()


def _by_order(outcome: str) -> Callable[[Stage], Item]:
    def made(stage: Stage) -> Item:
        return factories.signed_order(stage, outcome).case.items.get()

    return made


def _correction(finding: Any) -> Callable[[Stage], Item]:
    def made(stage: Stage) -> Item:
        return stage.signed(stage.found(kind="correction"), finding).case.items.get()

    return made


def _offered(stage: Stage) -> Item:
    item = stage.begun().items.get()
    items.offer_transfer(item, by=stage.officer, on=DAY, agency=stage.other, reason="ผู้จัดทำ")
    return item


def _transferred(stage: Stage) -> Item:
    item = _offered(stage)
    items.accept_transfer(item.transfers.get(), by=stage.receiver, on=DAY)
    return item


def _advised(stage: Stage) -> Item:
    item = stage.begun().items.get()
    items.advise_elsewhere(item, by=stage.officer, on=DAY, agency=stage.other, why="ไม่ได้จัดทำ")
    return item


def _locked(stage: Stage) -> Item:
    item = stage.found().items.get()
    stage.ruled(item)
    return item


ITEMS: dict[str, Callable[[Stage], Item]] = {
    "offer": _offered,
    "transfer": _transferred,
    "advise": _advised,
    "embargo": _locked,
    "grant": _by_order("grant"),
    "partly_grant": _by_order("partly_grant"),
    "refuse": _by_order("refuse"),
    "report_not_held": _by_order("not_held"),
    "point_out": _by_order("already_public"),
    "decline": _by_order("decline"),
    "correct": _correction(CORRECT),
    "refuse_correction": _correction(REFUSE_CORRECTION),
}


def content_item(stage: Stage, name: str) -> Item:
    """An item on which the guards of that transition are content."""
    make = ITEMS.get(name, lambda stage: stage.found().items.get())
    return make(stage)


def content_objection(stage: Stage, name: str) -> Objection:
    """A dismissed objection whose time to appeal is over, on an item that is still locked."""
    objection = stage.ruled(stage.found().items.get())
    for deadline in objection.deadlines.running():
        deadline.lapsed_on = DAY
        deadline.save()
    return objection


def content_order(stage: Stage, name: str) -> Order:
    """A complete order, cleared and signed by others, with its day of notification."""
    order = stage.cleared(stage.found(), GRANT)
    order.signed_by, order.notified_on = stage.head, DAY
    return order


def content_appeal(stage: Stage, name: str) -> Appeal:
    """An objector's appeal that was screened, answered, routed and, to be decided, ruled on."""
    appeal = stage.appealed(stage.found().items.get()).appeals.get()
    if name == "convert":
        causes = ComplaintCause.objects.in_force(DAY)[:1]
        complaining.take_over(appeal, by=stage.registrar, on=DAY, causes=causes)
    if name == "decide":
        appeal = appealing.forwarded_appeal(stage, appeal)
        seats = appealing.bench(appeal.panel)
        appealing.signed_ruling(appeal, seats, DAY, "disclose")
        appeal.items.update(outcome="disclose")
    appeal.timeliness, appeal.screening, appeal.answer = "timely", "ในกำหนด", "เหตุผล"
    appeal.panel, appeal.routing = _panel(), "ตามสาขา"
    return appeal


def _panel() -> Panel:
    return Panel.objects.in_force(DAY).get(code="sl-1")


CONTENT: dict[str, Callable[[Stage, str], Any]] = {
    "case": content_case,
    "item": content_item,
    "objection": content_objection,
    "order": content_order,
    "appeal": content_appeal,
}


def people(stage: Stage, record: Any) -> dict[str, Any]:
    """Everybody who may come to the door of this record."""
    case = record.case
    third_parties = [p.pk for p in case.third_parties.all()]
    if isinstance(record, Objection):
        third_parties = [record.third_party_id]
    return {
        **{who: getattr(stage, who) for who in ("intake", "officer", "colleague", "supervisor")},
        **{who: getattr(stage, who) for who in ("head", "registrar", "receiver", "clock")},
        "asker": stage.asker(case),
        "third_party": type(stage.clock).objects.visitor(third_parties=third_parties),
        "outsider": stage.outsider,
        "secretary": appealing.bench(_panel())[0].user,
    }
