"""Sitting and ruling: every state x every transition, and everybody, against tables by hand."""

import pytest
from django_fsm import TransitionNotAllowed

from complaints.actions import hearing
from complaints.models import Ruling, Sitting
from tests import benches
from tests.benches import SITS, UPHOLD
from tests.factories import reread
from tests.workflow.machines import BENCH_PEOPLE, BENCH_STATES, BENCH_TABLES, bench_rows
from tests.workflow.test_machines import plant, transitions_of
from workflow.guards import may

pytestmark = pytest.mark.django_db
MODELS = {"sitting": Sitting, "ruling": Ruling}
ALL = [(machine, name) for machine in BENCH_TABLES for name in bench_rows(machine)]


@pytest.fixture
def bench(world):
    return benches.panel_of(world)


def sitting(world, bench, name):
    """A sitting on which the guards of the transition are content."""
    appeal = benches.forwarded_appeal(world, bench.panel)
    if name in ("notice", "cancel"):
        return benches.called_sitting(world, bench, appeal)
    made = benches.open_sitting(world, bench, appeal)
    made.minutes = "รายงานการประชุม"
    return made


def ruling(world, bench, name):
    """A ruling on which the guards of the transition are content."""
    appeal = benches.forwarded_appeal(world, bench.panel)
    if name == "reject":
        made = benches.put_ruling(world, bench, appeal, UPHOLD)
        benches.cast(world, bench, made, *bench.voters)
        return made
    made = benches.signed_ruling(world, bench, appeal)
    if name == "lapse":
        hearing.drop(appeal, by=world.registrar, on=world.on(SITS + 2))
        made = reread(made)
    made.number = "สค 1/2569"
    return made


CONTENT = {"sitting": sitting, "ruling": ruling}


@pytest.mark.parametrize("machine", BENCH_TABLES)
def test_the_table_names_every_state_and_every_transition(machine):
    assert set(MODELS[machine].State.values) == set(BENCH_STATES[machine].split())
    assert transitions_of(MODELS[machine]) == set(bench_rows(machine))


@pytest.mark.parametrize(("machine", "name"), ALL)
def test_each_state_takes_the_transition_or_refuses_it_as_the_table_says(
    world, bench, machine, name
):
    record = CONTENT[machine](world, bench, name)
    taken = {}
    for state in BENCH_STATES[machine].split():
        plant(record, state)
        try:
            getattr(record, name)()
        except TransitionNotAllowed:
            assert record.state == state
        else:
            taken[state] = record.state
    assert taken == bench_rows(machine)[name][0]


@pytest.mark.parametrize(("machine", "name"), ALL)
def test_each_transition_is_the_duty_of_those_the_table_names(world, bench, machine, name):
    record = CONTENT[machine](world, bench, name)
    elsewhere = benches.panel_of(world, "sl-2")
    people = {
        "secretary": bench.secretary, "chair": bench.chair, "member": bench.members[0],
        "elsewhere": elsewhere.secretary, "registrar": world.registrar, "clock": world.clock,
        "officer": world.officer, "head": world.head, "outsider": world.requester,
    }  # fmt: skip
    assert set(people) == set(BENCH_PEOPLE.split())
    transition = getattr(MODELS[machine], name)
    allowed = {who for who, user in people.items() if may(record, transition, user)}
    assert allowed == bench_rows(machine)[name][1]


@pytest.mark.parametrize("name", ["put", "carry", "reject", "seal", "issue", "lapse"])
def test_a_guard_that_is_not_content_keeps_the_ruling_where_it_is(world, bench, name):
    appeal = benches.forwarded_appeal(world, bench.panel)
    record = benches.rulings.draft(appeal, by=bench.secretary, on=world.on(SITS))
    plant(record, next(iter(bench_rows("ruling")[name][0])))
    with pytest.raises(TransitionNotAllowed):
        getattr(record, name)()
