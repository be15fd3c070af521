"""A button pressed twice does its work once."""

from decimal import Decimal

from cases.actions import fees
from cases.models import Dispatch, FeeCharge, Record
from tests import factories


def test_the_same_file_sent_twice_is_one_record(stage):
    item = stage.found().items.get()
    first = factories.copy_of(item, stage, approved=False)
    again = factories.copy_of(item, stage, approved=False)
    assert again == first
    assert item.events.filter(name="add_record").count() == Record.objects.count() == 1


def test_another_file_is_another_record(stage):
    item = stage.found().items.get()
    factories.copy_of(item, stage, approved=False)
    sent = factories.upload(content=factories.PDF + b"2")
    factories.release.add_record(
        item, by=stage.officer, kind="copy", upload=sent, accepted=factories.accept(sent)
    )
    assert Record.objects.count() == 2


def test_the_same_bill_asked_twice_is_one_bill(stage):
    case = factories.served_order(stage, "grant").case
    costs = [fees.Cost(case.items.get(), "copy_a4", 3, Decimal(1))]
    asked = [fees.ask_fee(case, by=stage.officer, on=stage.on(9), costs=costs) for _ in range(2)]
    assert asked[0] == asked[1]
    assert FeeCharge.objects.count() == 1
    assert Dispatch.objects.filter(letter__kind="fee").count() == 1
    more = [fees.Cost(case.items.get(), "copy_a4", 4, Decimal(1))]
    fees.ask_fee(case, by=stage.officer, on=stage.on(9), costs=more)
    assert FeeCharge.objects.count() == 2
