"""The machines of a consultation and of a court case, against tables written out by hand."""

import pytest
from django_fsm import TransitionNotAllowed

from accounts.models import User
from complaints.models import Consultation, CourtCase
from law.models import Panel
from tests.complaints import questions
from workflow.guards import may

AGENCY = "officer colleague supervisor head"
CONSULTATION = """
accept   | received                   | accepted         | registrar
refuse   | received accepted          | refused          | registrar
refer    | accepted                   | referred| registrar
reply    | accepted referred | answered         | registrar secretary
publish  | answered                   | published        | registrar
withdraw | received accepted referred | withdrawn | registrar AGENCY
"""
COURT_CASE = """
judge        | pending | judged    | registrar
become_final | judged  | final     | registrar
withdraw     | pending | withdrawn | registrar
"""
STATES = {
    "consultation": "received accepted referred answered published refused withdrawn",
    "court_case": "pending judged final withdrawn",
}
TABLES = {"consultation": CONSULTATION, "court_case": COURT_CASE}
MODELS = {"consultation": Consultation, "court_case": CourtCase}


def rows(machine):
    found = {}
    for line in TABLES[machine].strip().splitlines():
        name, sources, target, duty = (cell.strip() for cell in line.split("|"))
        duty = duty.replace("AGENCY", AGENCY)
        found[name] = (dict.fromkeys(sources.split(), target), set(duty.split()))
    return found


ALL = [(machine, name) for machine in TABLES for name in rows(machine)]


def content_consultation(stage):
    """A question on which every guard is content: whole, before a body, checked by a second."""
    found = questions.asked(stage)
    found.panel = Panel.objects.in_force(stage.day).get(code="sub-consultations")
    found.answer, found.refusal = questions.ANSWER, "ไม่อยู่ในขอบเขต"
    found.public_question = found.public_answer = "ข้อความ"
    found.prepared_by, found.published_by = stage.registrar, stage.officer
    return found


def content_court_case(stage):
    objection = stage.appealed(stage.found().items.get())
    appeal = objection.appeals.get()
    return appeal.court_cases.create(
        court="ศาลปกครองกลาง", level="first", black_number="1/2569", red_number="2/2569",
        filed_on=stage.day, judged_on=stage.day,
    )  # fmt: skip


CONTENT = {"consultation": content_consultation, "court_case": content_court_case}


def people(stage):
    """Everybody who may come to the door."""
    named = ("intake", "officer", "colleague", "supervisor", "head", "registrar", "receiver")
    panel = Panel.objects.in_force(stage.day).get(code="sub-consultations")
    found = {who: getattr(stage, who) for who in (*named, "clock", "outsider", "visitor")}
    for duty in ("secretary", "member"):
        user = User.objects.create_user(f"{duty}@sub.example.go.th", name_th=duty)
        user.seats.create(panel=panel, duty=duty, since=stage.day)
        found[duty] = user
    return found


@pytest.mark.parametrize("machine", TABLES)
def test_the_table_names_every_state_and_every_transition(machine):
    model = MODELS[machine]
    declared = {n for n in dir(model) if hasattr(getattr(model, n, None), "_django_fsm")}
    assert set(model.State.values) == set(STATES[machine].split())
    assert declared == set(rows(machine))


@pytest.mark.parametrize(("machine", "name"), ALL)
def test_each_state_takes_the_transition_or_refuses_it_as_the_table_says(stage, machine, name):
    record = CONTENT[machine](stage)
    taken = {}
    for state in STATES[machine].split():
        record.__dict__["state"] = state  # in memory only: no action could
        try:
            getattr(record, name)()
        except TransitionNotAllowed:
            assert record.state == state
        else:
            taken[state] = record.state
    assert taken == rows(machine)[name][0]


@pytest.mark.parametrize("machine", TABLES)
def test_each_transition_is_the_duty_of_those_the_table_names(stage, machine):
    record, everybody = CONTENT[machine](stage), people(stage)
    for name, (_moves, duty) in rows(machine).items():
        transition = getattr(MODELS[machine], name)
        assert {who for who, user in everybody.items() if may(record, transition, user)} == duty


UNMET = {
    "reply": {"answer": " "},
    "refuse": {"refusal": ""},
    "refer": {"panel": None},
    "publish": {"public_answer": ""},
}


@pytest.mark.parametrize("name", UNMET)
def test_a_guard_that_is_not_content_refuses(stage, name):
    record = content_consultation(stage)
    for field, value in UNMET[name].items():
        setattr(record, field, value)
    for state in rows("consultation")[name][0]:
        record.__dict__["state"] = state
        with pytest.raises(TransitionNotAllowed):
            getattr(record, name)()


def test_whoever_prepared_the_text_does_not_publish_it(stage):
    record = content_consultation(stage)
    record.published_by = record.prepared_by
    record.__dict__["state"] = "answered"
    with pytest.raises(TransitionNotAllowed):
        record.publish()


@pytest.mark.parametrize(("after", "final"), [("pending", False), ("withdrawn", True)])
def test_a_judgment_before_a_higher_court_is_not_final(stage, after, final):
    first = content_court_case(stage)
    first.__dict__["state"] = "judged"
    above = first.appeal.court_cases.create(
        court="ศาลปกครองสูงสุด", level="supreme", black_number="อ. 1/2569", before=first,
        filed_on=stage.day,
    )  # fmt: skip
    above.__dict__["state"] = after
    first.next = above
    first.__dict__["state"] = "judged"
    if final:
        first.become_final()
        assert first.state == "final"
    else:
        with pytest.raises(TransitionNotAllowed):
            first.become_final()
