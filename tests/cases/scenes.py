"""Where a file may stand on the ninth day, when anybody begins to try anything: made by acting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cases.actions import fees, intake, items
from tests import factories
from tests.cases.stage import GRANT, Stage


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


SCENES = (
    factories.received_case,
    factories.incomplete_case,
    factories.found_item,
    asked_to_explain,
    offered_elsewhere,
    factories.consulted_item,
    factories.objected_item,
    factories.dismissed_objection,
    lambda stage: stage.appealed(stage.found().items.get()),
    lambda stage: stage.signed(factories.dismissed_objection(stage).case, GRANT, on=stage.on(7)),
    factories.own_data_case,
    lambda stage: factories.own_data_case(stage, kind="correction", assured=False),
    lambda stage: factories.cleared_order(stage, "partly_grant"),
    lambda stage: factories.signed_order(stage, "grant", "refuse", "not_held"),
    lambda stage: factories.served_order(stage, "refuse", channel="registered", on=stage.on(4)),
    priced,
    ready_to_fetch,
    factories.delivered_case,
)
