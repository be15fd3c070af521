"""The lock of s. 17: silence, embargo, appeal, tribunal, and the day on which each ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from cases.actions import issue, orders, thirdparty
from cases.actions.sweeping import sweep
from cases.correspondence import Service
from complaints.actions import appeals
from notifications.models import Message
from tests import appealing, factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import DAY, GRANT
from tests.factories import reread
from workflow.errors import NotLawfulNow

ONE = timedelta(days=1)


def test_silence_counts_only_after_the_period_of_the_notice(stage):
    [objection] = stage.invited(stage.found().items.get())
    due = objection.deadlines.get().due_on
    sweep(due)
    assert reread(objection).state == "invited"
    sweep(due + ONE)
    assert (reread(objection).state, reread(objection.item).state) == ("silent", "found")


def test_the_period_to_object_is_never_shorter_than_fifteen_days(stage):
    item = stage.found().items.get()
    with pytest.raises(ValidationError):
        thirdparty.consult(item, by=stage.officer, on=DAY, concerned=[factories.COMPANY], days=14)


def test_a_late_answer_is_refused_with_its_reason(stage):
    [objection] = stage.invited(stage.found().items.get())
    late = objection.deadlines.get().due_on + ONE
    with pytest.raises(NotLawfulNow):
        thirdparty.lodge(objection, by=stage.third_party(objection), on=late, statement="คัดค้าน")


@pytest.fixture
def locked(stage):
    """An item with a signed order to disclose, locked by a dismissed objection."""
    item = stage.found().items.get()
    objection = stage.ruled(item)
    order = stage.signed(item.case, GRANT)
    issue.serve(order, by=stage.officer, service=Service("electronic", DAY))
    assert reread(item).state == "embargoed"
    return reread(objection)


def test_the_lock_ends_by_itself_after_the_objectors_day_and_not_a_day_before(stage, locked):
    last = locked.deadlines.of_code("s18_appeal").get().due_on
    for night in range((last - DAY).days + 1):
        sweep(DAY + night * ONE)
        assert reread(locked.item).state == "embargoed"
    sweep(last + ONE)
    assert (reread(locked).state, reread(locked.item).state) == ("expired", "granted")
    assert Message.objects.filter(kind="item_released").count() == 1


def test_missed_nights_heal_and_a_second_sweep_finds_nothing(stage, locked):
    late = stage.after(locked) + 30 * ONE
    assert sweep(late) > 0
    before = snapshot()
    assert sweep(late) == 0
    assert snapshot() == before
    assert reread(locked.item).state == "granted"


def test_every_objector_has_his_own_time(stage):
    item = stage.found().items.get()
    one, two = stage.invited(item, "first", "second")
    for objection, day in ((one, 0), (two, 5)):
        by = stage.third_party(objection)
        thirdparty.lodge(objection, by=by, on=DAY + day * ONE, statement="คัดค้าน")
        thirdparty.rule(
            objection, by=stage.officer, on=DAY + day * ONE, heard=False, reasons="ไม่ใช่ความลับ"
        )
    stage.signed(item.case, GRANT, on=DAY + 5 * ONE)
    sweep(stage.after(one))
    assert reread(item).state == "embargoed"
    sweep(stage.after(two))
    assert reread(item).state == "granted"


def test_a_recorded_appeal_keeps_the_lock_for_as_long_as_it_takes(stage, locked):
    appeal = appeals.lodge(locked, by=stage.registrar, on=DAY + ONE, filed_on=DAY + ONE)
    sweep(DAY + 100 * ONE)
    assert (reread(locked).state, reread(locked.item).state) == ("appealed", "embargoed")
    appealing.ruled_appeal(stage, appeal, True, on=DAY + 100 * ONE)
    assert (reread(locked).state, reread(locked.item).state) == ("overruled", "granted")


def test_the_tribunal_may_bar_what_the_order_disclosed(stage, locked):
    appeal = appeals.lodge(locked, by=stage.registrar, on=DAY + ONE, filed_on=DAY + ONE)
    appealing.ruled_appeal(stage, appeal, False, on=DAY + 9 * ONE)
    item = reread(locked.item)
    assert (reread(locked).state, item.state) == ("sustained", "found")
    assert not item.dispositions.filter(in_force=True).exists()
    order = stage.drafted(item.case, GRANT)
    with pytest.raises(NotLawfulNow):
        orders.submit(order, by=stage.officer, on=DAY + 10 * ONE)


@pytest.mark.parametrize(("dropped_after", "state"), [(2, "dismissed"), (60, "expired")])
def test_a_withdrawn_appeal_gives_the_lock_back_to_the_calendar(
    stage, locked, dropped_after, state
):
    appeal = appeals.lodge(locked, by=stage.registrar, on=DAY + ONE, filed_on=DAY + ONE)
    on = DAY + dropped_after * ONE
    appeals.drop(appeal, by=stage.registrar, on=on)
    sweep(on)
    assert reread(locked).state == state
    sweep(stage.after(locked) + 60 * ONE)
    assert reread(locked.item).state == "granted"


def test_an_appeal_is_not_turned_away_as_late_while_the_item_is_locked(stage):
    """Invariant 12: timeliness is the tribunal's to judge."""
    item = stage.found().items.get()
    objection = stage.ruled(item)
    late = stage.after(objection) + 10 * ONE
    sweep(late)
    appeals.lodge(reread(objection), by=stage.registrar, on=late, filed_on=late)
    assert (reread(objection).state, reread(item).state) == ("appealed", "embargoed")


def test_the_clock_acts_under_its_own_name(stage, locked):
    sweep(stage.after(locked))
    event = locked.events.get(name="expire")
    assert event.actor == User.objects.clock()
    assert event.on == stage.after(locked)
