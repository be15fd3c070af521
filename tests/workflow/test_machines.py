"""Every state x every transition, and everybody x every transition, against tables by hand."""

import pytest
from django.core.exceptions import PermissionDenied
from django_fsm import TransitionNotAllowed

from cases.models import Case, Item, Objection, Order
from complaints.models import Appeal
from tests.workflow.content import CONTENT, people
from tests.workflow.machines import PEOPLE, STATES, TABLES, rows
from workflow.errors import NotLawfulNow
from workflow.guards import may
from workflow.steps import step

MODELS = {"case": Case, "item": Item, "objection": Objection, "order": Order, "appeal": Appeal}
ALL = [(machine, name) for machine in TABLES for name in rows(machine)]


def transitions_of(model):
    return {name for name in dir(model) if hasattr(getattr(model, name, None), "_django_fsm")}


def plant(record, state):
    """Put a record into a state in memory only: no action could, and the database would not."""
    record.__dict__["state"] = state
    return record


@pytest.mark.parametrize("machine", TABLES)
def test_the_table_names_every_state_and_every_transition(machine):
    assert set(MODELS[machine].State.values) == set(STATES[machine].split())
    assert transitions_of(MODELS[machine]) == set(rows(machine))


@pytest.mark.parametrize(("machine", "name"), ALL)
def test_each_state_takes_the_transition_or_refuses_it_as_the_table_says(stage, machine, name):
    record = CONTENT[machine](stage, name)
    taken = {}
    for state in STATES[machine].split():
        plant(record, state)
        try:
            getattr(record, name)()
        except TransitionNotAllowed:
            assert record.state == state
        else:
            taken[state] = record.state
    assert taken == rows(machine)[name][0]


@pytest.mark.parametrize(("machine", "name"), ALL)
def test_each_transition_is_the_duty_of_those_the_table_names(stage, machine, name):
    record = CONTENT[machine](stage, "offer" if name in ("transfer", "take_back") else name)
    if not record.case.third_parties.exists():
        record.case.third_parties.create(name="ผู้อื่น", address="ที่อยู่", code_digest=name)
    if machine == "case" and record.officer_id is None:
        record.officer = stage.officer
        record.save()
    transition = getattr(MODELS[machine], name)
    allowed = {who for who, user in people(stage, record).items() if may(record, transition, user)}
    assert allowed == rows(machine)[name][1]


def test_the_tables_speak_of_everybody(stage):
    assert set(people(stage, stage.filed())) == set(PEOPLE)


def test_while_nobody_has_the_file_any_officer_may_take_it(stage):
    case = stage.filed()
    assert may(case, Case.begin, stage.colleague)
    case.officer = stage.officer
    assert not may(case, Case.begin, stage.colleague)


def enter(record, transition, by):
    with step(record, transition, by=by):
        pass


def test_the_lawful_moment_is_asked_before_the_person(stage):
    """A step that nobody may take now is 409 even for somebody whose duty it never is."""
    order = stage.drafted(stage.found())
    with pytest.raises(NotLawfulNow):
        enter(order, Order.serve, stage.outsider)
    with pytest.raises(PermissionDenied):
        enter(order, Order.discard, stage.outsider)


def test_a_state_is_not_written_past_its_machine(stage):
    case = stage.filed()
    with pytest.raises(AttributeError):
        case.state = "closed"


def test_reloading_and_validating_do_not_trip_over_the_protected_state(stage):
    case = stage.filed()
    same = Case.objects.get(pk=case.pk)
    enter(case, Case.accept, stage.officer)
    same.refresh_from_db()
    same.full_clean()
    assert same.state == "accepted"


def test_the_agency_that_took_the_last_item_over_moves_the_file_on(stage):
    item = CONTENT["item"](stage, "transfer")
    assert Case.objects.get(pk=item.case_id).state == "delivered"
    assert may(item.case, Case.decide, stage.receiver)
    assert not may(stage.filed(), Case.decide, stage.receiver)
