"""Who is told when an agency's day comes near or passes: each rule once, whatever the nights."""

from datetime import date, timedelta

import pytest
from django.db import connection

from accounts.models import Absence, Agency
from cases.actions import intake
from cases.actions.sweeping import sweep
from cases.models import Deadline, Escalation
from law.models import Holiday
from notifications.models import Message
from tests import factories
from tests.cases.stage import DAY, REFUSE
from workflow.models import EscalationRule

ONE = timedelta(days=1)
# The answer is due on Tuesday 17 November 2026; each rule, its day, and who is told how.
DUE = DAY + 15 * ONE
SAID = {
    "half-officer": (date(2026, 11, 10), "officer", "digest"),
    "before3-officer": (date(2026, 11, 12), "officer", "email"),
    "before3-supervisor": (date(2026, 11, 12), "supervisor", "digest"),
    "due-officer": (DUE, "officer", "email"),
    "due-supervisor": (DUE, "supervisor", "digest"),
    "late-requester": (DUE + ONE, "requester", "email"),
    "past3-officer": (DUE + 3 * ONE, "officer", "digest"),
    "past3-supervisor": (DUE + 3 * ONE, "supervisor", "email"),
    "past7-head": (DUE + 7 * ONE, "head", "email"),
    "past15-office": (DUE + 15 * ONE, "office", "email"),
    "past15-board": (DUE + 15 * ONE, "board", None),
}


def said(case):
    return {e.rule: e for e in Escalation.objects.filter(deadline__case=case)}


def told():
    """Everything that the rules posted, as (rule, address, channel)."""
    posted = Message.objects.filter(key__startswith="escalation:")
    return sorted((m.key.rpartition(":")[2], m.recipient, m.channel) for m in posted)


def nights(first, last):
    for n in range((last - first).days + 1):
        sweep(first + n * ONE)


def addresses(stage, case):
    return {
        "officer": stage.officer.email,
        "supervisor": stage.supervisor.email,
        "head": stage.head.email,
        "office": stage.office.email,
        "requester": case.requester.email,
    }


def expected(stage, case):
    who = addresses(stage, case)
    rows = [(rule, who[whom], how) for rule, (_day, whom, how) in SAID.items() if how]
    return sorted(rows)


def test_each_rule_speaks_on_its_day_to_its_audience(stage):
    case = stage.begun()
    for today in sorted({day for day, *_rest in SAID.values()}):
        sweep(today - ONE)
        assert said(case).keys() == {rule for rule, (day, *_rest) in SAID.items() if day < today}
        sweep(today)
    found = {rule: (e.spoke_on, e.audience) for rule, e in said(case).items()}
    assert found == {rule: (day, whom) for rule, (day, whom, _how) in SAID.items()}
    assert told() == expected(stage, case)


def test_ten_nights_without_a_sweep_are_made_up_for_once(stage):
    case = stage.begun()
    sweep(date(2026, 11, 9))
    assert said(case) == {}
    for _again in range(3):
        sweep(date(2026, 11, 25))
    missed = {rule for rule, (day, *_rest) in SAID.items() if day <= date(2026, 11, 25)}
    assert said(case).keys() == missed
    assert said(case)["due-officer"].spoke_on == DUE
    assert said(case)["due-officer"].raised_on == date(2026, 11, 25)
    assert len(told()) == len(missed)
    nights(date(2026, 11, 26), DUE + 40 * ONE)
    assert told() == expected(stage, case)


def test_an_answer_in_time_ends_the_warnings(stage):
    case = stage.served(stage.found(), REFUSE, on=DAY + 9 * ONE).case
    nights(DAY + 9 * ONE, DUE + 20 * ONE)
    # Only what had been said by then: the answer met the clock on the ninth day.
    assert set(said(case)) <= {"half-officer"}
    assert not Message.objects.filter(kind="agency_late").exists()


def test_an_answer_given_late_ends_what_would_be_said_later(stage):
    case = stage.found()
    sweep(DUE + 4 * ONE)
    stage.served(case, REFUSE, on=DUE + 5 * ONE)
    nights(DUE + 5 * ONE, DUE + 30 * ONE)
    assert "past3-supervisor" in said(case)
    assert "past7-head" not in said(case)


def test_an_extension_is_a_longer_period_and_warned_of_anew(stage):
    case = stage.begun()
    sweep(date(2026, 11, 12))
    intake.extend(
        case, by=stage.officer, on=date(2026, 11, 12), until=date(2026, 12, 15), reason="มาก"
    )
    nights(date(2026, 11, 12), date(2026, 12, 9))
    rules = Escalation.objects.filter(deadline__case=case, rule="before3-officer")
    assert [e.spoke_on for e in rules] == [date(2026, 11, 12), date(2026, 12, 9)]


def test_a_pause_keeps_what_was_said(stage):
    """The clock goes on with the days that were left: it is the same period."""
    case = stage.begun()
    stage.agency.refresh_from_db()
    other = stage.filed()
    sweep(date(2026, 11, 10))
    before = told()
    intake.ask_completion(other, by=stage.officer, on=date(2026, 11, 10), missing="ปีใด")
    intake.complete(other, by=stage.asker(other), on=date(2026, 11, 11), text="ปี 2568")
    sweep(date(2026, 11, 11))
    assert told() == before
    carried = Escalation.objects.get(deadline__case=other, carried=True)
    assert carried.rule == "half-officer"
    assert said(case)


def test_a_rule_worded_anew_says_nothing_twice_and_a_new_one_nothing_of_the_past(stage):
    case = stage.begun()
    sweep(DUE + 4 * ONE)
    before = told()
    old = EscalationRule.objects.get(code="past3-supervisor")
    old.days = 2
    old.save()
    common = {"in_force_from": DUE + 4 * ONE, "audience": "head", "channel": "email"}
    EscalationRule.objects.create(code="past2-head", moment="past", days=2, **common)
    EscalationRule.objects.create(code="past5-head", moment="past", days=5, **common)
    sweep(DUE + 4 * ONE)
    assert told() == before
    sweep(DUE + 5 * ONE)
    assert said(case).keys() >= {"past5-head"}
    assert "past2-head" not in said(case)


def test_a_rule_ended_speaks_no_more(stage):
    case = stage.begun()
    sweep(DUE)
    rule = EscalationRule.objects.get(code="past3-supervisor")
    rule.in_force_until = DUE + ONE
    rule.save()
    nights(DUE + ONE, DUE + 5 * ONE)
    assert "past3-supervisor" not in said(case)
    assert "past3-officer" in said(case)


def test_what_an_absent_officer_is_owed_goes_to_his_deputy(stage):
    case = stage.begun()
    Absence.objects.create(
        user=stage.officer, deputy=stage.colleague, since=DUE, until=DUE + ONE,
        entered_by=stage.supervisor,
    )  # fmt: skip
    nights(DAY, DUE + 3 * ONE)
    whom = {rule: address for rule, address, _how in told()}
    assert whom["before3-officer"] == stage.officer.email
    assert whom["due-officer"] == stage.colleague.email
    assert whom["past3-officer"] == stage.officer.email
    assert said(case)


def test_without_an_officer_or_a_supervisor_the_agency_itself_is_told(stage):
    stage.filed()
    stage.supervisor.memberships.update(active=False)
    sweep(DUE)
    assert {address for _rule, address, _how in told()} == {stage.agency.email}
    assert {how for _rule, _address, how in told()} == {"email"}, "nobody reads it elsewhere"


def test_where_the_office_takes_no_part_the_days_stand_in_the_view_alone(stage):
    case = stage.begun()
    Agency.objects.filter(oversight=True).update(oversight=False)
    sweep(DUE + 15 * ONE)
    assert said(case).keys() == SAID.keys()
    assert told() == [row for row in expected(stage, case) if row[0] != "past15-office"]


def test_what_is_not_due_is_not_read(stage, django_assert_max_num_queries):
    """The cost of a night grows with what is due: nothing due, and few statements see no row."""
    for _each in range(3):
        stage.begun()
    sweep(DAY)
    assert not Deadline.objects.filter(alarm_on__lte=DAY).exists()
    with django_assert_max_num_queries(16):
        sweep(DAY)


def values_of(work):
    """The most values that one statement of some work carries."""
    carried = []

    def note(execute, sql, params, many, context):
        carried.append(len(params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        work()
    return max(carried)


def test_a_night_of_many_files_carries_its_keys_as_one_value(stage):
    """A mark for each of five thousand keys is parsed once for each rule: it took the longest."""
    night = DUE + ONE
    stage.begun(), stage.begun()
    few = values_of(lambda: sweep(night))
    for _file in range(8):
        stage.begun()
    assert values_of(lambda: sweep(night)) == few


def test_the_rows_of_a_night_are_written_by_statements_not_by_rows(stage):
    for _each in range(2):
        stage.begun()
    sweep(DAY)

    def cost(day):
        connection.force_debug_cursor = True
        connection.queries_log.clear()
        sweep(day)
        connection.force_debug_cursor = False
        return len(connection.queries_log)

    two = cost(DUE + ONE)
    for _each in range(4):
        stage.begun(on=DAY + 40 * ONE)
    sweep(DAY + 40 * ONE)
    assert cost(DUE + 41 * ONE) <= two + 8


@pytest.mark.parametrize("channel", ["email", "digest", "in_app"])
def test_a_rule_may_use_each_channel(stage, channel):
    for rule in EscalationRule.objects.filter(audience="officer"):
        rule.channel = channel
        rule.save()
    stage.begun()
    sweep(DUE)
    posted = Message.objects.filter(key__endswith=":due-officer").get()
    assert posted.channel == channel
    assert (posted.sent_at is not None) == (channel == "in_app")
    assert posted.user == stage.officer
    assert posted.lane.startswith("case:")
    assert posted.facts["due_on"] == DUE.isoformat()


def test_three_working_days_are_counted_by_the_closing_days_of_the_files_own_region(stage):
    """In the south offices are shut on Friday the 13th, so the warning comes a day sooner there."""
    words = {"name_th": "วันหยุดภาคใต้", "name_en": "Day of the south", "source": "มติ ครม."}
    friday = date(2026, 11, 13)
    Holiday.objects.create(year_id=2026, date=friday, region="south", kind="regional", **words)
    stage.other.region = "south"
    stage.other.save()
    north, south = stage.begun(), factories.received_case(stage, agency=stage.other)
    nights(DAY + ONE, DUE)
    days = {case.pk: said(case)["before3-officer"].spoke_on for case in (north, south)}
    assert days == {north.pk: date(2026, 11, 12), south.pk: date(2026, 11, 11)}
    assert said(south)["before3-officer"].raised_on == date(2026, 11, 11)


def test_an_agency_that_changes_its_region_is_warned_by_the_days_of_the_new_one(stage):
    """What was stored for the next night was computed from the closing days of the old region."""
    words = {"name_th": "วันหยุดภาคใต้", "name_en": "Day of the south", "source": "มติ ครม."}
    Holiday.objects.create(
        year_id=2026, date=date(2026, 11, 13), region="south", kind="regional", **words
    )
    case, other = stage.begun(), factories.received_case(stage, agency=stage.other)
    nights(DAY + ONE, date(2026, 11, 10))
    stage.agency.region = "south"
    stage.agency.save()
    nights(date(2026, 11, 11), date(2026, 11, 12))
    assert said(case)["before3-officer"].spoke_on == date(2026, 11, 11)
    assert said(other)["before3-officer"].spoke_on == date(2026, 11, 12)
    assert "half-officer" in said(case)
