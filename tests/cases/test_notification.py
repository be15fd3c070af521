"""The day of notification, from which every right runs (APA ss. 40, 42, 71)."""

from datetime import date, timedelta

import pytest

from cases.actions import issue, thirdparty
from cases.actions.sweeping import sweep
from cases.actions.thirdparty import Concerned
from cases.correspondence import Service, prove_receipt
from tests.cases.stage import DAY, REFUSE, REFUSE_CORRECTION
from tests.factories import reread
from tests.law.test_limits import ROWS
from workflow.errors import NotLawfulNow

ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "notified", "due"),
    [
        (row["limit"], date.fromisoformat(row["trigger_on"]), date.fromisoformat(row["due_on"]))
        for row in ROWS
        if row["limit"] in ("s18_appeal", "s25_appeal")
    ],
    ids=str,
)
def test_an_order_served_on_a_day_is_appealed_until_the_day_of_the_table(
    stage, code, notified, due
):
    kind, finding = "general", REFUSE
    if code == "s25_appeal":
        kind, finding = "correction", REFUSE_CORRECTION
    case = stage.found(on=notified, kind=kind)
    order = stage.served(case, finding, on=notified, channel="in_person")
    deadline = order.deadlines.get()
    assert (deadline.code, deadline.due_on) == (code, due)


@pytest.mark.parametrize(
    ("channel", "days"),
    [("electronic", 0), ("in_person", 0), ("registered", 7), ("registered_abroad", 15)],
)
def test_the_channel_gives_the_day_of_notification(stage, channel, days):
    order = reread(stage.served(stage.found(), REFUSE, channel=channel))
    assert order.notified_on == DAY + days * ONE
    assert order.deadlines.get().started_on == order.notified_on
    assert order.dispatches.get().deemed == bool(days)


def test_a_proven_later_receipt_starts_the_clock_anew_and_an_earlier_one_does_not(stage):
    order = reread(stage.served(stage.found(), REFUSE, channel="registered"))
    dispatch, old = order.dispatches.get(), order.deadlines.get()
    with pytest.raises(NotLawfulNow):
        prove_receipt(dispatch, received_on=order.notified_on - ONE, by=stage.officer)
    later = order.notified_on + 3 * ONE
    [new] = prove_receipt(dispatch, received_on=later, by=stage.officer)
    assert (new.started_on, new.replaces) == (later, old)
    assert new.due_on > old.due_on
    with pytest.raises(NotLawfulNow):
        prove_receipt(reread(dispatch), received_on=later + ONE, by=stage.officer)


def test_a_last_day_that_had_passed_is_counted_anew_when_a_later_receipt_is_proven(stage):
    order = reread(stage.served(stage.found(), REFUSE, channel="registered"))
    old = order.deadlines.get()
    sweep(old.due_on + ONE)
    assert reread(old).lapsed_on
    later = order.notified_on + 4 * ONE
    [new] = prove_receipt(order.dispatches.get(), received_on=later, by=stage.officer)
    assert (new.replaces, new.lapsed_on) == (old, None)
    assert new.due_on > old.due_on
    assert reread(old).lapsed_on == old.due_on + ONE  # what seemed to have passed stays written


def test_a_lock_that_has_ended_does_not_come_back_with_a_later_receipt(stage):
    by_post = Concerned("บริษัท ไม่มีอีเมล จำกัด", "ความลับทางการค้า", address="1 ถนนสมมติ")
    item = stage.found().items.get()
    [objection] = thirdparty.consult(item, by=stage.officer, on=DAY, concerned=[by_post])
    by = stage.third_party(objection)
    thirdparty.lodge(objection, by=by, on=DAY, statement="ไม่ยินยอม")
    thirdparty.rule(objection, by=stage.officer, on=DAY, heard=False, reasons="ไม่ใช่ความลับ")
    over = stage.after(objection)
    sweep(over)
    assert reread(objection).state == "expired"
    ruling = objection.dispatches.get(letter__kind="objection_ruling")
    later = ruling.notified_on + ONE
    assert prove_receipt(ruling, received_on=later, by=stage.officer) == []
    assert reread(item).state == "found"


def test_without_the_notice_of_appeal_the_window_is_a_year(stage):
    order = stage.cleared(stage.found(), REFUSE)
    order.appeal_notice = False
    order.save()
    issue.sign(order, by=stage.head, on=DAY)
    issue.serve(order, by=stage.officer, service=Service("electronic", DAY))
    assert order.deadlines.get().due_on == date(2027, 11, 2)


def test_a_letter_is_not_sent_before_its_date(stage):
    order = stage.signed(stage.found(), REFUSE)
    with pytest.raises(NotLawfulNow):
        issue.serve(order, by=stage.officer, service=Service("electronic", DAY - ONE))
