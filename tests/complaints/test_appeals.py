"""An objector's appeal as the registry of the Office records it (ss. 17, 18, 37)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.actions import appeals
from complaints.models import Appeal
from tests import factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import GRANT
from tests.factories import reread
from workflow.errors import NotLawfulNow


@pytest.fixture
def objection(stage):
    """A dismissed objection on an item that a signed order would disclose."""
    found = factories.dismissed_objection(stage)
    stage.signed(found.case, GRANT, on=stage.on(7))
    return reread(found)


def lodged(stage, objection, day=8):
    return appeals.lodge(objection, by=stage.registrar, on=stage.on(day), filed_on=stage.on(day))


def decided(stage, appeal, *, disclose, day=30, **more):
    facts = {"decided_on": stage.on(day - 1), "decision_number": "สค 12/2569"} | more
    return appeals.decide(appeal, by=stage.registrar, on=stage.on(day), disclose=disclose, **facts)


def test_an_appeal_gets_a_number_meets_the_clock_and_keeps_the_lock(stage, objection):
    appeal = lodged(stage, objection)
    assert appeal.number == "อ. 1/2569"
    assert reread(objection).state == "appealed"
    assert objection.deadlines.of_code("s18_appeal").get().met_on == stage.on(8)
    assert [e.name for e in appeal.events.all()] == ["lodge"]


def test_numbers_of_appeals_have_no_gap(stage, objection):
    before = lodged(stage, objection).number
    appeals.drop(Appeal.objects.get(), by=stage.registrar, on=stage.on(9))
    with pytest.raises(ValidationError):
        appeals.lodge(reread(objection), by=stage.registrar, on=stage.on(9), filed_on=stage.on(10))
    second = lodged(stage, reread(objection), day=9)
    assert (before, second.number) == ("อ. 1/2569", "อ. 2/2569")


@pytest.mark.parametrize("who", ["officer", "supervisor", "head", "outsider", "visitor"])
def test_only_the_registry_records_appeals(stage, objection, who):
    before = snapshot()
    with pytest.raises(PermissionDenied):
        appeals.lodge(objection, by=getattr(stage, who), on=stage.on(8), filed_on=stage.on(8))
    assert snapshot() == before
    appeal = lodged(stage, objection)
    before = snapshot()
    for act in (
        lambda by: appeals.drop(appeal, by=by, on=stage.on(9)),
        lambda by: appeals.decide(
            appeal, by=by, on=stage.on(9), disclose=True, decided_on=stage.on(9),
            decision_number="1",
        ),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act(getattr(stage, who))
    assert snapshot() == before


@pytest.mark.parametrize(("filed", "on"), [(6, 8), (9, 8)], ids=["before the ruling", "tomorrow"])
def test_the_day_of_filing_lies_between_the_ruling_and_today(stage, objection, filed, on):
    with pytest.raises(ValidationError) as refusal:
        appeals.lodge(objection, by=stage.registrar, on=stage.on(on), filed_on=stage.on(filed))
    assert set(refusal.value.message_dict) == {"filed_on"}


def test_a_second_appeal_waits_for_the_end_of_the_first(stage, objection):
    lodged(stage, objection)
    before = snapshot()
    with pytest.raises(NotLawfulNow):
        lodged(stage, reread(objection))
    assert snapshot() == before


@pytest.mark.parametrize("made", ["objected_item", "received"])
def test_only_a_dismissed_objection_is_appealed(stage, made):
    objection = factories.objected_item(stage)
    if made == "received":
        objection = factories.ruled_objection(stage, heard=True)
    with pytest.raises(NotLawfulNow):
        lodged(stage, reread(objection))


@pytest.mark.parametrize(
    ("disclose", "appeal_state", "state", "item"),
    [(True, "disclose", "overruled", "granted"), (False, "withhold", "sustained", "found")],
)
def test_the_decision_ends_the_lock_or_bars_the_order(
    stage, objection, disclose, appeal_state, state, item
):
    appeal = decided(stage, lodged(stage, objection), disclose=disclose)
    assert (reread(appeal).state, reread(objection).state) == (appeal_state, state)
    assert reread(objection.item).state == item
    events = reread(objection.item).events
    assert events.filter(name="order_overtaken").exists() is not disclose


@pytest.mark.parametrize(
    "wrong", [{"decision_number": " "}, {"decided_day": 31}, {"decided_day": 7}], ids=str
)
def test_a_decision_has_its_number_and_a_day_after_the_filing(stage, objection, wrong):
    appeal = lodged(stage, objection)
    day = wrong.pop("decided_day", None)
    more = {"decided_on": stage.on(day)} if day else wrong
    before = snapshot()
    with pytest.raises(ValidationError):
        decided(stage, appeal, disclose=True, **more)
    assert snapshot() == before


def test_what_was_decided_is_not_decided_again(stage, objection):
    appeal = decided(stage, lodged(stage, objection), disclose=False)
    for act in (
        lambda: decided(stage, reread(appeal), disclose=True, day=40),
        lambda: appeals.drop(reread(appeal), by=stage.registrar, on=stage.on(40)),
    ):
        with pytest.raises(NotLawfulNow):
            act()


def test_withdrawing_it_gives_the_objection_back(stage, objection):
    appeal = appeals.drop(lodged(stage, objection), by=stage.registrar, on=stage.on(10))
    assert (reread(appeal).state, reread(objection).state) == ("dropped", "dismissed")
    assert reread(objection.item).state == "embargoed"


@pytest.mark.parametrize(
    ("who", "sees"),
    [("registrar", True), ("officer", True), ("head", True), ("receiver", False),
     ("outsider", False), ("visitor", False)],
)  # fmt: skip
def test_the_docket_is_seen_by_the_registry_and_the_agency_concerned(stage, objection, who, sees):
    lodged(stage, objection)
    assert Appeal.objects.visible_to(getattr(stage, who)).exists() is sees
