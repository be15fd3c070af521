"""What time does by itself, and what it may not do: the sweep and the last days."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from cases import clock
from cases.actions import ending, intake
from cases.actions.sweeping import sweep
from cases.models import Item
from law.models import Holiday, HolidayYear
from notifications.models import Message
from tests import factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import DAY, REFUSE
from tests.factories import reread
from workflow.errors import NotLawfulNow

ONE = timedelta(days=1)


def answer_clock(case):
    return case.deadlines.of_code("s11_answer").filter(replaced_by=None).get()


def last_of(case):
    return case.deadlines.order_by("pk").last()


def test_the_answer_is_due_fifteen_calendar_days_after_receipt_and_does_not_roll(stage):
    due = answer_clock(stage.filed(on=date(2026, 3, 30)))
    assert (due.due_on, due.office_day) == (date(2026, 4, 14), date(2026, 4, 10))


def test_an_agency_that_counts_working_days_counts_them(stage):
    stage.agency.answer_basis = "working"
    stage.agency.save()
    assert answer_clock(stage.filed(on=date(2026, 11, 2))).due_on == date(2026, 11, 23)


def test_lateness_is_noted_once_and_the_requester_is_told_what_he_may_do(stage):
    case = stage.begun()
    due = answer_clock(case).due_on
    sweep(due)
    assert answer_clock(case).lapsed_on is None  # the last day itself is not late
    for night in range(1, 4):
        sweep(due + night * ONE)
    assert answer_clock(case).lapsed_on == due + ONE
    assert case.events.filter(name="overdue").count() == 1
    assert Message.objects.filter(kind="agency_late").count() == 1
    assert reread(case).state == "in_process"  # nothing is decided by silence


def test_an_order_served_in_time_meets_the_clock(stage):
    case = stage.served(stage.found(), REFUSE, on=DAY + 15 * ONE).case
    assert answer_clock(case).met_on == DAY + 15 * ONE


def test_an_extension_is_written_within_the_standard_only(stage):
    case = stage.begun()
    due = answer_clock(case).due_on
    new = intake.extend(case, by=stage.officer, on=due, until=due + 20 * ONE, reason="เอกสารมาก")
    assert (new.due_on, new.replaces.due_on, new.replaces.cancelled_on) == (
        due + 20 * ONE, due, due,
    )  # fmt: skip
    assert case.dispatches.last().letter.kind == "extension"


@pytest.mark.parametrize(("on", "until"), [(16, 40), (5, 15), (5, 3)])
def test_an_extension_too_late_or_backwards_is_refused_and_leaves_nothing(stage, on, until):
    case = stage.begun()
    before = snapshot()
    with pytest.raises(NotLawfulNow):
        intake.extend(
            case, by=stage.officer, on=DAY + on * ONE, until=DAY + until * ONE, reason="มาก"
        )
    assert snapshot() == before


@pytest.mark.parametrize("worked", [0, 1, 7, 14])
@pytest.mark.parametrize("waited", [0, 3, 15])
def test_a_pause_keeps_exactly_the_days_that_were_left(stage, worked, waited):
    case = stage.filed()
    left = answer_clock(case).due_on - (DAY + worked * ONE)
    asked, answered = DAY + worked * ONE, DAY + (worked + waited) * ONE
    intake.ask_completion(case, by=stage.officer, on=asked, missing="ปีใด")
    assert not case.deadlines.running().of_code("s11_answer").exists()
    sweep(answered)
    intake.complete(case, by=stage.asker(case), on=answered, text="ปี 2568")
    assert answer_clock(case).due_on - answered == left


def test_what_is_added_stands_beside_the_request_and_the_time_to_add_ends(stage):
    case = stage.filed()
    intake.ask_completion(case, by=stage.officer, on=DAY, missing="ปีใด")
    mend = case.deadlines.of_code("apa27_completion").get().due_on
    with pytest.raises(NotLawfulNow):
        intake.complete(case, by=stage.asker(case), on=mend + ONE, text="ปี 2568")
    intake.complete(case, by=stage.asker(case), on=mend, text="ปี 2568")
    assert [a.text for a in case.amendments.all()] == ["ปี 2568"]


def test_an_unmended_request_is_treated_as_withdrawn_after_the_last_day(stage):
    case = stage.filed()
    intake.ask_completion(case, by=stage.officer, on=DAY, missing="ปีใด")
    mend = case.deadlines.of_code("apa27_completion").get().due_on
    sweep(mend)
    assert reread(case).state == "incomplete"
    sweep(mend + 5 * ONE)  # the nights between were missed
    case = reread(case)
    assert case.state == "withdrawn"
    assert {i.state for i in case.items.all()} == {"withdrawn"}
    assert case.dispatches.last().letter.kind == "lapsed"
    assert not case.deadlines.running().exists()


def test_one_unexplained_item_lapses_and_the_rest_goes_on(stage):
    case = stage.found("หนึ่ง", "สอง")
    first, second = case.items.all()
    intake.ask_explanation(first, by=stage.officer, on=DAY, question="ฉบับใด")
    sweep(last_of(case).due_on + ONE)
    assert (reread(first).state, reread(second).state) == ("withdrawn", "found")
    assert reread(case).state == "in_process"


def test_a_delivered_file_closes_by_itself_when_no_right_is_running(stage):
    case = stage.served(stage.found(), REFUSE).case
    assert reread(case).state == "delivered"
    before = snapshot()
    with pytest.raises(NotLawfulNow):
        ending.close(reread(case), by=stage.officer, on=DAY)
    assert snapshot() == before
    sweep(case.orders.get().deadlines.get().due_on)
    assert reread(case).state == "delivered"
    sweep(case.orders.get().deadlines.get().due_on + ONE)
    assert reread(case).state == "closed"


def test_withdrawing_ends_everything_that_still_runs(stage):
    case = stage.found("หนึ่ง", "สอง", "สาม")
    one, two, _ = case.items.all()
    [objection] = stage.invited(one)
    intake.ask_explanation(two, by=stage.officer, on=DAY, question="ฉบับใด")
    order = stage.drafted(case)
    ending.withdraw(case, by=stage.asker(case), on=DAY)
    assert {i.state for i in Item.objects.filter(case=case)} == {"withdrawn"}
    assert (reread(objection).state, reread(order).state) == ("void", "discarded")
    assert not case.deadlines.running().exists()


def test_a_file_that_refuses_does_not_stop_the_others(stage, caplog):
    """A letter by post needs the calendar; where that ends, its file waits and is logged."""
    by_post = factories.person(answer_by="post", email="", address="9 หมู่ 9")
    stuck = factories.received_case(stage, asks=by_post)
    intake.ask_completion(stuck, by=stage.officer, on=DAY, missing="ปีใด")
    other = stage.begun(on=DAY + 30 * ONE)
    with transaction.atomic():
        Holiday.objects.all().delete()
        HolidayYear.objects.all().delete()
        sweep(DAY + 60 * ONE)
        assert reread(stuck).state == "incomplete"
        assert answer_clock(other).lapsed_on == DAY + 60 * ONE
        assert "BeyondCalendar" in caplog.text
        transaction.set_rollback(True)  # the years are announced
    sweep(DAY + 61 * ONE)
    assert reread(stuck).state == "withdrawn"


def test_a_clock_is_a_row_that_is_never_moved(stage):
    case = stage.begun()
    intake.extend(case, by=stage.officer, on=DAY, until=DAY + 30 * ONE, reason="มาก")
    rows = list(
        case.deadlines.of_code(clock.ANSWER).order_by("pk").values_list("due_on", flat=True)
    )
    assert rows == [DAY + 15 * ONE, DAY + 30 * ONE]
