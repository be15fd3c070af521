"""What statements write by the thousand reaches the agency's own system too, each event once."""

import json
from datetime import timedelta

import pytest

from cases.actions.sweeping import sweep
from complaints.actions.escalating import escalate_matters
from notifications.models import Connection, Message
from notifications.webhooks import body_of
from tests.cases.stage import DAY
from tests.complaining import complaint_at
from workflow.models import EscalationRule

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
DUE = DAY + 15 * ONE


@pytest.fixture
def systems(stage):
    """Two of this agency, one that was ended, one of another agency and one of the Office."""
    made = Connection.objects.create
    ours = [
        made(agency=stage.agency, url=f"https://oia.example.go.th/{number}") for number in (1, 2)
    ]
    made(agency=stage.agency, url="https://old.example.go.th/", active=False)
    made(agency=stage.other, url="https://other.example.go.th/")
    made(agency=stage.office, url="https://office.example.go.th/")
    return ours


def calls():
    return Message.objects.filter(channel="webhook", key__startswith="escalation:")


def test_a_day_that_comes_near_and_passes_is_told_to_each_system_once(stage, systems):
    case = stage.begun()
    for _twice in range(2):
        sweep(DUE + 8 * ONE)
    by_system = {str(one.pk) for one in systems}
    assert set(calls().values_list("recipient", flat=True)) == by_system
    told = [json.loads(body_of(one))["data"] for one in calls().filter(recipient=systems[0].pk)]
    rules = EscalationRule.objects.filter(audience__in=("officer", "supervisor", "head"))
    spoken = rules.exclude(code__contains="past15").count()
    assert len(told) == spoken
    assert {one["number"] for one in told} == {case.reference}
    assert {one["due_on"] for one in told} == {DUE.isoformat()}
    mails = Message.objects.filter(key__startswith="escalation:").exclude(channel="webhook")
    assert set(calls().values_list("key", flat=True)) <= set(mails.values_list("key", flat=True))
    assert {one.lane for one in calls()} == {f"case:{case.pk}"}


def test_no_person_and_no_word_of_the_request_leaves(stage, systems):
    case = stage.begun()
    sweep(DUE + 8 * ONE)
    people = (case.requester, stage.officer, stage.head)
    personal = [case.requester.name, *(p.email for p in people), case.items.first().description]
    bodies = " ".join(body_of(one).decode() for one in calls())
    assert calls().exists()
    assert not [word for word in personal if word and word in bodies]
    assert not calls().filter(kind="agency_late").exists(), "that one is the requester's"


def test_the_agency_hears_of_a_complaint_only_once_it_was_asked(stage, systems):
    complaint = complaint_at(stage, "accepted")
    for day in range(1, 30):
        escalate_matters(stage.on(day))
    assert not calls().filter(facts__number=complaint.number).exists()
    asked = complaint_at(stage, "explaining")
    for day in range(1, 30):
        escalate_matters(stage.on(day))
    told = calls().filter(facts__number=asked.number)
    assert {one.facts["matter"] for one in told} == {"complaint"}
    assert set(told.values_list("recipient", flat=True)) == {str(one.pk) for one in systems}
