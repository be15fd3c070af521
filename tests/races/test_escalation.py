"""Sweeps that meet one another, and an officer who answers in the very moment of the sweep."""

from datetime import timedelta

import pytest
from django.db.models import Count

from cases import clock
from cases.actions.sweeping import sweep
from cases.models import Deadline, Escalation, Event
from notifications.models import Message
from tests.cases.stage import DAY
from workflow.refusals import act
from workflow.steps import lock

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
ONE = timedelta(days=1)
FILES, ROUNDS = 12, 4


def twice_said():
    rows = Escalation.objects.values("deadline", "rule").annotate(n=Count("pk"))
    return rows.filter(n__gt=1).count()


def test_four_sweeps_at_once_write_and_tell_everything_once(stage, race):
    for turn in range(ROUNDS):
        day = DAY + turn * 60 * ONE
        cases = [stage.begun(on=day) for _ in range(FILES)]
        due = cases[0].deadlines.get().due_on
        for late in (due, due + 4 * ONE):
            race(*[lambda on=late: sweep(on) for _ in range(4)])
            sweep(late)  # what was passed over because another hand held it
        keys = [case.pk for case in cases]
        said = Escalation.objects.filter(deadline__case__in=keys)
        rules = said.filter(deadline__case=keys[0]).count()
        assert rules >= 8
        assert said.count() == rules * FILES
        told = Message.objects.filter(key__startswith="escalation:", lane__in=lanes(keys))
        assert told.count() == said.exclude(audience="board").count()
        assert Event.objects.filter(case__in=keys, name="overdue").count() == FILES
    assert twice_said() == 0


def lanes(keys):
    return [f"case:{key}" for key in keys]


def test_a_file_that_is_being_answered_is_passed_over_by_the_sweep(stage, race):
    """The sweep writes past the door, so it holds the file as the door does."""
    case = stage.begun()
    deadline = case.deadlines.get()
    late = deadline.due_on + ONE
    with act():
        held = lock(case)
        running = list(clock.running(held, clock.ANSWER))
        assert race(lambda: sweep(late)) == [0]  # meanwhile, by another hand
        clock.meet(running, deadline.due_on)
    assert sweep(late) == 0
    after = Deadline.objects.get(pk=deadline.pk)
    assert (after.met_on, after.lapsed_on) == (deadline.due_on, None)
    assert not case.events.filter(name="overdue").exists()
