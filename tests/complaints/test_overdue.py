"""Days before the Board that pass are written down by statements, not file by file."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import AppealEvent, ComplaintEvent, ConsultationEvent
from complaints.tasks import sweep
from law import limits
from notifications.models import Message
from tests.appealing import filed_appeal
from tests.complaining import filed_complaint
from tests.complaints import questions
from tests.factories import reread

OFFICE = "saraban@office.example.go.th"


@pytest.fixture(autouse=True)
def office(stage):
    stage.office.email = OFFICE
    stage.office.save()


@pytest.fixture
def night(stage):
    """The periodic task of a day, as the worker runs it; how many statements it took."""

    def run(day) -> int:
        three = datetime.combine(stage.on(day), time(3), ZoneInfo("Asia/Bangkok"))
        with time_machine.travel(three, tick=False), CaptureQueriesContext(connection) as asked:
            sweep()
        return len(asked)

    return run


def suable(stage):
    """An appeal with the time to go to court, counted by the law."""
    appeal = filed_appeal(stage)
    due = limits.due("court_suit", stage.day)
    appeal.court_deadlines.create(
        code="court_suit", section="49", actor_kind="person", started_on=due.trigger_on,
        days=due.days, due_on=due.due_on, office_day=due.office_day, steps=due.steps_as_json(),
    )  # fmt: skip
    return appeal


OWNER = {"court": "appeal"}
KINDS = {
    "complaint": (filed_complaint, ComplaintEvent, "opinion_overdue", "complaint_late"),
    "consultation": (questions.accepted, ConsultationEvent, "overdue", "consultation_late"),
    "appeal": (filed_appeal, AppealEvent, "overdue", "appeal_moved"),
    "court": (suable, AppealEvent, "court_suit_over", ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_passed_day_leaves_one_entry_and_one_notice(stage, night, kind):
    make, events, name, notice = KINDS[kind]
    matter = make(stage)
    days = matter.court_deadlines if kind == "court" else matter.deadlines
    old = days.get()
    Message.objects.all().delete()
    for _night in range(3):
        night(120)
    entry = events.objects.get(name=name)
    assert getattr(entry, OWNER.get(kind, kind)) == matter
    assert (entry.source, entry.target, entry.on) == (matter.state, matter.state, stage.on(120))
    assert (entry.actor, entry.facts["due_on"]) == (stage.clock, old.due_on.isoformat())
    assert reread(old).lapsed_on == (None if kind == "appeal" else stage.on(120))
    posted = Message.objects.filter(kind=notice)
    whom = stage.registrar.email if kind == "consultation" else OFFICE
    assert [m.recipient for m in posted] == ([whom] if notice else [])
    assert all(m.facts["number"] == matter.number for m in posted)
    assert all(m.lane == f"{kind}:{matter.pk}" for m in posted)


@pytest.mark.parametrize("kind", KINDS)
def test_a_night_of_many_takes_as_many_statements_as_a_night_of_one(stage, night, kind):
    make, events, name, _notice = KINDS[kind]
    make(stage)
    night(120)  # what else happens in the first night is no matter of these days
    make(stage)
    one = night(121)
    for _more in range(4):
        make(stage)
    assert night(122) == one
    assert events.objects.filter(name=name).count() == 6
