"""Where a file may stand on the ninth day, when anybody begins to try anything: made by acting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cases.actions import fees, intake, items, thirdparty
from complaints.actions import appeals
from tests import factories
from tests.cases.stage import GRANT, PARTLY, Stage


def asked_to_explain(stage: Stage) -> Any:
    item = stage.begun("เอกสารฉบับหนึ่ง", "อีกฉบับหนึ่ง").items.first()
    return intake.ask_explanation(item, by=stage.officer, on=stage.on(2), question="ฉบับใด")


def offered_elsewhere(stage: Stage) -> Any:
    item = stage.begun("เอกสารของหน่วยงานอื่น", "เอกสารของเรา").items.first()
    return items.offer_transfer(
        item, by=stage.officer, on=stage.on(2), agency=stage.other, reason="ผู้จัดทำ"
    )


def priced(stage: Stage) -> Any:
    """Served and granted on paper, with a fee that is owed."""
    item = stage.served(stage.found(), GRANT, on=stage.on(4)).case.items.get()
    cost = fees.Cost(item, "copy_a4", 3, Decimal(1))
    return fees.ask_fee(item.case, by=stage.officer, on=stage.on(5), costs=[cost])


def ready_to_fetch(stage: Stage) -> Any:
    """Served and granted, with the approved copy."""
    order = factories.served_order(stage, "grant", "partly_grant", on=stage.on(4))
    return [factories.copy_of(item, stage) for item in order.case.items.all()]


def promised_then_asked(stage: Stage) -> Any:
    """An order waits for the signature when somebody thinks of the third party."""
    item = factories.cleared_order(stage, "grant").case.items.get()
    return thirdparty.consult(item, by=stage.officer, on=stage.on(8), concerned=[factories.COMPANY])


def one_of_two_dismissed(stage: Stage) -> Any:
    """One third party has lost and may appeal, the other has not answered."""
    first, second = stage.invited(stage.found().items.get(), "first", "second", on=stage.on(5))
    holder = stage.third_party(first)
    thirdparty.lodge(first, by=holder, on=stage.on(6), statement="ไม่ยินยอม")
    thirdparty.rule(first, by=stage.officer, on=stage.on(7), heard=False, reasons="ไม่ใช่ความลับ")
    return second


def granted_under_lock(stage: Stage) -> Any:
    """A signed order grants what a dismissed objection still locks."""
    return stage.signed(factories.dismissed_objection(stage).case, GRANT, on=stage.on(7))


def served_under_lock(stage: Stage) -> Any:
    """The same, served: the requester knows, and must wait for the objector's time."""
    return stage.served(factories.dismissed_objection(stage).case, PARTLY, on=stage.on(7))


def appealed_after_grant(stage: Stage) -> Any:
    """An order grants, and the objector has turned to the tribunal."""
    objection = factories.dismissed_objection(stage)
    stage.served(objection.case, GRANT, on=stage.on(7))
    return appeals.lodge(objection, by=stage.registrar, on=stage.on(8), filed_on=stage.on(8))


# A third party holds the item back (s. 17): each lot of files has one of these.
HELD = (
    factories.consulted_item,
    factories.objected_item,
    factories.dismissed_objection,
    lambda stage: stage.appealed(stage.found().items.get()),
    promised_then_asked,
    one_of_two_dismissed,
    granted_under_lock,
    served_under_lock,
    appealed_after_grant,
)
SCENES = (
    factories.received_case,
    factories.incomplete_case,
    factories.found_item,
    asked_to_explain,
    offered_elsewhere,
    factories.own_data_case,
    lambda stage: factories.own_data_case(stage, kind="correction", assured=False),
    lambda stage: factories.cleared_order(stage, "partly_grant"),
    lambda stage: factories.signed_order(stage, "grant", "refuse", "not_held"),
    lambda stage: factories.served_order(stage, "refuse", channel="registered", on=stage.on(4)),
    priced,
    ready_to_fetch,
    factories.delivered_case,
)
