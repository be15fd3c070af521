"""Days before the Board: the agency is told of what it owes, the Office of what it owes itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership, Role
from cases.actions.sweeping import sweep as sweep_cases
from complaints.actions import complaints, consultations, redating
from complaints.actions.carrying_out import carry_out
from complaints.actions.escalating import DESKS, escalate_matters
from complaints.models import ComplaintEscalation, ConsultationEscalation, ObligationEscalation
from notifications.models import Message
from tests.cases.stage import REFUSE
from tests.complaining import complaint_at, opined_complaint
from tests.complaints.questions import asked
from tests.worlds import member
from workflow.models import EscalationRule

ONE = timedelta(days=1)
OFFICE = "saraban@office.example.go.th"


@pytest.fixture(autouse=True)
def office(stage):
    stage.office.email = OFFICE
    stage.office.save()


def told():
    posted = Message.objects.filter(key__startswith="escalation:")
    return {(m.key.rpartition(":")[2], m.recipient, m.facts["matter"]) for m in posted}


def test_the_agency_is_told_of_its_explanation_and_the_office_of_its_opinion(stage):
    complaint = complaint_at(stage, "explaining")  # to be explained by the seventh day
    for day in range(1, 50):
        escalate_matters(stage.on(day))
    agency, ours = stage.agency.email, "office_complaint"
    assert told() >= {
        ("half-officer", agency, "complaint"),
        ("due-supervisor", stage.supervisor.email, "complaint"),
        ("past7-head", stage.head.email, "complaint"),
        ("past15-office", OFFICE, "complaint"),
        ("half-officer", OFFICE, ours),
        ("past7-head", OFFICE, ours),
        ("past15-office", OFFICE, ours),
    }
    assert {where for _rule, address, where in told() if address == agency} == {"complaint"}
    board = ComplaintEscalation.objects.filter(audience="board")
    assert board.filter(deadline__complaint=complaint).count() == 2


def test_an_agency_that_was_not_asked_hears_nothing(stage):
    complaint_at(stage, "accepted")
    for day in range(1, 50):
        escalate_matters(stage.on(day))
    assert {address for _rule, address, _matter in told()} == {OFFICE}


def test_what_was_answered_is_spoken_of_no_more(stage):
    complaint = complaint_at(stage, "explaining")
    complaints.explain(complaint, by=stage.officer, on=stage.on(1), text="ค้นหาแล้ว")
    escalate_matters(stage.on(20))
    said = ComplaintEscalation.objects.filter(deadline__complaint=complaint)
    assert {e.deadline.code for e in said} == {"s13_opinion"}


def test_a_duty_after_an_opinion_goes_to_the_agency(stage):
    complaint = opined_complaint(stage, complaint_at(stage, "examining"), "breached")
    due = complaint.obligations.get().deadlines.get().due_on
    escalate_matters(due)
    said = ObligationEscalation.objects.values_list("rule", flat=True)
    assert set(said) == {
        "half-officer", "before3-officer", "before3-supervisor", "due-officer", "due-supervisor",
    }  # fmt: skip
    assert ("due-supervisor", stage.supervisor.email, "obligation") in told()
    assert Message.objects.filter(facts__matter="obligation", facts__number=complaint.number)


def test_a_question_taken_up_belongs_to_its_officer_at_the_office(stage):
    question = asked(stage)
    consultations.accept(question, by=stage.registrar, on=stage.day)
    escalate_matters(question.deadlines.get().due_on)
    assert ("due-officer", stage.registrar.email, "consultation") in told()
    assert ConsultationEscalation.objects.filter(rule="due-officer").count() == 1


def test_supervisors_of_the_office_are_told_where_it_has_any(stage):
    chief = stage.colleague
    Membership.objects.create(user=chief, agency=stage.office, role=Role.SUPERVISOR, post_th="ผอ.")
    complaint_at(stage, "accepted")
    escalate_matters(stage.on(30))
    assert ("due-supervisor", chief.email, "office_complaint") in told()
    assert ("due-supervisor", OFFICE, "office_complaint") not in told()


def test_a_second_night_says_nothing_again_and_reads_no_row(stage, django_assert_max_num_queries):
    complaint_at(stage, "explaining")
    assert escalate_matters(stage.on(20)) > 0
    before = Message.objects.count()
    with django_assert_max_num_queries(3 + 4 * len(DESKS)):
        assert escalate_matters(stage.on(20)) == 0
    assert Message.objects.count() == before


def test_a_day_moved_by_a_late_holiday_is_warned_of_once(stage):
    """The re-dated row is the same period: what was said of the old one stands for it."""
    words = {"title_th": "ใกล้ครบกำหนดอุทธรณ์", "in_force_from": "2026-01-01", "channel": "email"}
    EscalationRule.objects.create(
        code="appeal-near", actor_kind="person", limit="s18_appeal", moment="before", days=3,
        audience="officer", **words,
    )  # fmt: skip
    order = stage.served(stage.found(), REFUSE)
    old = order.deadlines.get()
    near = old.due_on - 5 * ONE
    sweep_cases(near)
    said = Message.objects.filter(key__endswith=":appeal-near")
    assert said.count() == 1
    second = member(stage.office, Role.REGISTRAR, "second@oic.example.go.th", "นางรอง", "นิติกร")
    told = {"act": "declared", "name_th": "วันหยุดพิเศษ", "citation": "มติ ครม.", "resolved_on": near}
    wanted = redating.propose(by=stage.registrar, on=near, dates=[old.due_on], **told)
    redating.approve(wanted, by=second, on=near)
    assert carry_out(wanted.pk, on=near, now=timezone.now())
    new = order.deadlines.get(replaces=old)
    assert new.due_on > old.due_on
    for day in range(8):
        sweep_cases(near + day * ONE)
    assert said.count() == 1
    assert [e.carried for e in new.escalations.filter(rule="appeal-near")] == [True]
