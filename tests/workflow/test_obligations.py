"""What an agency owes after a ruling: each state x transition, and whose duty each is."""

import pytest
from django_fsm import TransitionNotAllowed

from complaints.models import Obligation
from tests import appealing
from tests.cases.stage import Stage
from tests.scenes import scene_of
from workflow.guards import may

STATES = "due reported confirmed disputed discharged"
TABLE = {
    "tell": ("due disputed", "reported", "officer colleague supervisor head registrar"),
    "confirm": ("reported", "confirmed", "asker registrar"),
    "contest": ("reported", "disputed", "asker registrar"),
    "discharge": ("due reported disputed", "discharged", "registrar"),
}
PEOPLE = "intake officer colleague supervisor head registrar receiver clock outsider visitor"


built = scene_of(
    lambda stage: {"appeal": appealing.ruled_appeal(stage, appealing.filed_appeal(stage))},
    people=Stage.set,
)


@pytest.fixture
def owed(scene):
    appeal = scene.appeal
    found = appeal.obligations.get()
    found.report, found.reported_on, found.dispute = "ส่งมอบแล้ว", found.told_on, "blank"
    found.conclusion = "ตรวจสอบแล้ว"
    return found


def test_the_table_names_every_state_and_every_transition():
    named = {n for n in dir(Obligation) if hasattr(getattr(Obligation, n, None), "_django_fsm")}
    assert set(Obligation.State.values) == set(STATES.split())
    assert named == set(TABLE)


def test_each_state_takes_the_transition_or_refuses_it_as_the_table_says(owed):
    for name, (sources, target, _duty) in TABLE.items():
        taken = {}
        for state in STATES.split():
            owed.__dict__["state"] = state  # in memory only: no action could
            try:
                getattr(owed, name)()
            except TransitionNotAllowed:
                assert owed.state == state
            else:
                taken[state] = owed.state
        assert taken == dict.fromkeys(sources.split(), target), name


def test_each_transition_is_the_duty_of_those_the_table_names(stage, owed):
    everybody = {who: getattr(stage, who) for who in PEOPLE.split()}
    everybody["asker"] = stage.asker(owed.appeal.order.case)
    for name, (_sources, _target, duty) in TABLE.items():
        transition = getattr(Obligation, name)
        allowed = {who for who, user in everybody.items() if may(owed, transition, user)}
        assert allowed == set(duty.split()), name


UNMET = {"tell": "report", "contest": "dispute", "discharge": "conclusion"}


@pytest.mark.parametrize("name", UNMET)
def test_a_guard_that_is_not_content_refuses(owed, name):
    setattr(owed, UNMET[name], "")
    for state in TABLE[name][0].split():
        owed.__dict__["state"] = state
        with pytest.raises(TransitionNotAllowed):
            getattr(owed, name)()
