"""Every state x every transition of a complaint, and everybody x every transition, by hand."""

import pytest
from django_fsm import TransitionNotAllowed

from accounts.models import User
from complaints import guards
from complaints.actions import complaints
from complaints.models import Complaint
from tests import factories
from tests.cases.snapshot import snapshot
from tests.complaining import bench, complaint_at, complaint_filing, opined_complaint
from tests.factories import reread
from workflow.errors import NotLawfulNow
from workflow.guards import may
from workflow.steps import step

STATES = (
    "received", "accepted", "explaining", "examining", "inspecting", "opined", "closed",
    "not_accepted", "converted", "struck", "withdrawn",
)  # fmt: skip
OPEN = "received accepted explaining examining inspecting"
PEOPLE = (
    "intake", "officer", "supervisor", "head", "registrar", "receiver", "clock", "complainant",
    "account", "asker", "secretary", "member", "outsider",
)  # fmt: skip
AGENCY = "officer supervisor head"

# name | from | to | whose duty
TABLE = f"""
accept     | received                              | accepted     | registrar
turn_away  | received                              | not_accepted | registrar
convert    | received accepted explaining examining       | converted    | registrar
ask        | accepted examining                    | explaining   | registrar
explain    | explaining                            | examining    | {AGENCY} registrar
examine    | accepted explaining                   | examining    | registrar
inspect    | examining                             | inspecting   | registrar
report_inspection | inspecting                            | examining    | registrar
opine      | examining                             | opined       | secretary registrar
close      | opined                                | closed       | clock registrar
strike     | accepted explaining examining inspecting     | struck       | registrar
withdraw   | {OPEN} | withdrawn | complainant account registrar
"""


def rows():
    """Each transition's ``{source: target}`` and the people whose duty it is."""
    found = {}
    for line in TABLE.strip().splitlines():
        name, sources, target, duty = (cell.strip() for cell in line.split("|"))
        found[name] = (dict.fromkeys(sources.split(), target), set(duty.split()))
    return found


@pytest.fixture
def content(stage):
    """A complaint on which every guard is content: signed opinion, appeal, report, reason."""
    order = factories.served_order(stage, "refuse")
    by, day = User.objects.visitor(cases=[order.case_id]), order.notified_on
    filing = complaint_filing(stage, "s33_denied", case=order.case, channel="post")
    made = complaints.file_complaint(filing, by=stage.registrar, filed_on=day, today=day).complaint
    made.account = User.objects.create_user("complains@example.com", name_th="ผู้ร้องเรียน")
    made.save()
    complaints.accept(made, by=stage.registrar, on=day)
    complaints.ask(made, by=stage.registrar, on=day, question="?", due_on=stage.on(40))
    complaints.explain(made, by=stage.officer, on=day, text="ชี้แจง")
    opined_complaint(stage, reread(made), "not_held", stage.on(40))
    other = complaints.file_complaint(
        complaint_filing(stage, case=order.case, channel="post"),
        by=stage.registrar, filed_on=day, today=day,
    ).complaint  # fmt: skip
    rows_ = list(order.dispositions.all())
    appeal = complaints.convert(other, by=stage.registrar, on=day, order=order, dispositions=rows_)
    type(appeal).objects.filter(pk=appeal.pk).update(converted_from=made)
    made = reread(made)
    made.road, made.answer, made.inspection, made.record_found = "appeal", "เหตุ", "พบ", True
    made.asker = by
    return made


def plant(complaint, state):
    """Put a complaint into a state in memory only."""
    complaint.__dict__["state"] = state
    return complaint


def people(stage, complaint):
    seats = bench(complaint.panel)
    known = {who: getattr(stage, who) for who in PEOPLE if hasattr(stage, who)}
    return known | {
        "complainant": User.objects.visitor(complaints=[complaint.pk]),
        "account": complaint.account,
        "asker": complaint.asker,
        "secretary": seats[0].user,
        "member": seats[1].user,
    }


def test_the_table_names_every_state_and_every_transition():
    declared = {n for n in dir(Complaint) if hasattr(getattr(Complaint, n, None), "_django_fsm")}
    assert set(Complaint.State.values) == set(STATES)
    assert declared == set(rows())


def test_each_state_takes_the_transition_or_refuses_it_as_the_table_says(content):
    for name, (legal, _duty) in rows().items():
        taken = {}
        for state in STATES:
            plant(content, state)
            try:
                getattr(content, name)()
            except TransitionNotAllowed:
                assert content.state == state
            else:
                taken[state] = content.state
        assert taken == legal, name


def test_each_transition_is_the_duty_of_those_the_table_names(stage, content):
    everybody = people(stage, content)
    assert set(everybody) == set(PEOPLE)
    for name, (_legal, duty) in rows().items():
        move = getattr(Complaint, name)
        allowed = {who for who, user in everybody.items() if may(content, move, user)}
        assert allowed == duty, name


def refused_by(record, move, by):
    with step(record, move, by=by):
        pass


GUARDS = {
    "road_is_named": ("received", "turn_away"),
    "has_become_an_appeal": ("received", "convert"),
    "agency_is_known": ("accepted", "ask"),
    "has_explained": ("explaining", "explain"),
    "has_subcommittee": ("accepted", "examine"),
    "existence_is_denied": ("examining", "inspect"),
    "has_inspection_report": ("inspecting", "report_inspection"),
    "opinion_is_signed": ("examining", "opine"),
    "nothing_is_outstanding": ("opined", "close"),
    "reason_is_told": ("accepted", "strike"),
}


@pytest.mark.parametrize("name", GUARDS)
def test_each_guard_refuses_with_its_reason_and_leaves_nothing_behind(stage, name):
    state, move = GUARDS[name]
    causes = ("delay",) if name == "existence_is_denied" else ()
    if state == "opined":
        complaint = opined_complaint(stage, complaint_at(stage, "examining"), "breached")
    else:
        complaint = complaint_at(stage, state, *causes)
    if name == "agency_is_known":
        Complaint.objects.filter(pk=complaint.pk).update(agency=None)
    before = snapshot()
    with pytest.raises(NotLawfulNow) as refusal:
        refused_by(complaint, getattr(Complaint, move), stage.registrar)
    assert refusal.value.reasons == [str(getattr(guards, name).reason)]
    assert snapshot() == before


def test_there_is_no_way_to_hand_a_record_over():
    """The Board has no power to: neither a transition nor a finding says so (s. 13)."""
    words = {str(label) for _value, label in Complaint.Finding.choices} | set(rows())
    assert not [w for w in words if "disclos" in w.lower() or "hand" in w.lower()]
    assert not hasattr(Complaint, "disclose")
