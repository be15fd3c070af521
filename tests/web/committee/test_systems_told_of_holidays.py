"""A day that a late closing day moves is told to the agency's own system as well, once."""

import json
from datetime import date

import pytest

from complaints.tasks import carry_out
from law import limits
from notifications.models import Connection, Message
from notifications.webhooks import body_of
from tests import factories
from tests.complaining import filed_complaint
from tests.web.committee.closing_days import LATE, press, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("eighteenth")]


@pytest.fixture
def systems(world):
    made = Connection.objects.create
    made(agency=world.agency, url="https://old.example.go.th/", active=False)
    made(agency=world.other, url="https://other.example.go.th/")
    return [made(agency=world.agency, url=f"https://oia.example.go.th/{n}") for n in (1, 2)]


def declare(world, second):
    """Propose, approve by another person, and let the worker do it: more than once."""
    declaration = proposed(world)
    press(declaration, second)
    for _twice in range(2):
        carry_out(declaration.pk)


def calls():
    return Message.objects.filter(channel="webhook", kind="day_moved").order_by("pk")


def test_each_system_hears_of_the_day_and_of_no_person(world, second, systems):
    order = factories.served_order(world, "refuse")
    declare(world, second)
    assert sorted(one.recipient for one in calls()) == sorted(str(one.pk) for one in systems)
    mail = Message.objects.get(kind="day_moved", channel="email")
    assert {one.key for one in calls()} == {mail.key}
    assert {one.lane for one in calls()} == {f"case:{order.case_id}"}
    told = json.loads(body_of(calls()[0]))
    assert told["data"] == {
        "number": order.case.reference, "matter": "case",
        "old_day": "2026-11-25", "new_day": "2026-11-26",
    }  # fmt: skip
    assert order.case.requester.name not in body_of(calls()[0]).decode()


@pytest.mark.parametrize("knows", [True, False])
def test_of_a_complaint_it_hears_once_it_was_told_of_it(world, second, systems, knows):
    complaint = filed_complaint(world)
    due = limits.due("s18_appeal", date(2026, 11, 10))
    complaint.deadlines.create(
        code="court_suit", section="49", actor_kind="person", started_on=due.trigger_on,
        days=due.days, due_on=LATE, office_day=LATE, steps=due.steps_as_json(),
    )  # fmt: skip
    if knows:
        complaint.agency_told_on = date(2026, 11, 12)
        complaint.save()
    declare(world, second)
    assert Message.objects.filter(kind="day_moved", channel="email").exists()
    assert calls().count() == (len(systems) if knows else 0)
