"""How a file stands is kept by the database itself: after every step, sweep, and mending."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from cases import standing
from cases.actions import sweeping
from cases.actions.ending import withdraw
from cases.models import Deadline, Order, Standing
from tests import factories as made
from tests.cases.scenes import HELD, SCENES
from tests.cases.standings import kept_as_computed

pytestmark = pytest.mark.django_db
EVERY_SCENE = sorted({*HELD, *SCENES}, key=lambda scene: scene.__name__)


@pytest.mark.parametrize("scene", EVERY_SCENE, ids=lambda scene: scene.__name__)
def test_what_is_kept_is_what_the_records_say(stage, scene):
    """Wherever a file may stand, and on each of the days when one of its clocks runs out."""
    scene(stage)
    kept_as_computed(stage.on(9))
    days = sorted(
        {day + timedelta(days=1) for day in Deadline.objects.values_list("due_on", flat=True)}
    )
    for day in days:
        kept_as_computed(day)
        sweeping.sweep(day)
        kept_as_computed(day)
    assert not Standing.objects.gone_by(days[-1]).exists()


def test_a_new_file_waits_for_its_agency_and_an_ended_one_for_nobody(stage):
    case = made.received_case(stage)
    kept = Standing.objects.get(case=case)
    assert (kept.owner, kept.ended, kept.agency) == ("agency", False, case.agency)
    assert kept.due == case.deadlines.get().due_on
    assert kept.good_until is None  # whoever has to answer is pressed until he does
    withdraw(case, by=made.holder(case), on=stage.on(1))
    kept.refresh_from_db()
    assert (kept.owner, kept.ended, kept.due) == ("nobody", True, standing.NO_DAY)


def test_a_clock_that_is_turned_past_the_door_is_seen(stage):
    """Many rows at once, by a statement of its own, as the sweep and a late closing day do."""
    cases = [made.received_case(stage) for _ in range(3)]
    later = stage.on(90)
    Deadline.objects.filter(case__in=cases[:2]).update(due_on=later, office_day=later)
    assert set(Standing.objects.filter(due=later).values_list("case", flat=True)) == {
        case.pk for case in cases[:2]
    }
    Deadline.objects.filter(case=cases[0]).delete()
    assert Standing.objects.get(case=cases[0]).due == standing.NO_DAY


def test_what_slept_is_put_right(stage):
    """A row that is missing and one that is wrong are mended, and counted; the rest is left."""
    order = made.signed_order(stage)
    wrong, missing, right = order.case, made.received_case(stage), made.received_case(stage)
    Standing.objects.filter(case=wrong).update(owner="tribunal", to_serve=False)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_standing WHERE case_id = %s", [missing.pk])
    told = StringIO()
    call_command("standings", stdout=told)
    assert told.getvalue() == "2 put right\n"
    assert Standing.objects.filter(case__in=[wrong, missing, right]).count() == 3
    kept_as_computed(stage.on(1))
    call_command("standings", stdout=told)
    assert told.getvalue().endswith("0 put right\n")


def test_the_sweep_names_the_next_day_where_nothing_else_can(stage, monkeypatch):
    """A day that could not be ended presses nobody; the file is pressed by the one behind it."""
    case = made.incomplete_case(stage)
    day = Standing.objects.get(case=case)
    mend = case.deadlines.get(code="apa27_completion")
    assert day.due == mend.due_on == day.good_until
    monkeypatch.setitem(sweeping.CONSEQUENCES, mend.code, lambda *_all: None)
    after = mend.due_on + timedelta(days=1)
    kept_as_computed(after)
    assert Standing.objects.gone_by(after).get() == day
    sweeping.sweep(after)
    day.refresh_from_db()
    assert day.due > mend.due_on
    assert not Standing.objects.gone_by(after).exists()
    kept_as_computed(after)


def test_a_standing_follows_an_order_from_desk_to_desk(stage):
    order = made.submitted_order(stage)
    owners = [Standing.objects.get(case=order.case).owner]
    Order.objects.filter(pk=order.pk).update(state="cleared")
    owners.append(Standing.objects.get(case=order.case).owner)
    assert owners == ["supervisor", "head"]
