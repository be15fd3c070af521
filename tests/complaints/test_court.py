"""The court stage: a suit, a judgment by item, the higher court, and back to compliance."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.models import Case
from complaints.actions import court
from complaints.actions.court import Judgment, Suit
from complaints.actions.sweeping import sweep
from complaints.models import CourtCase
from tests import appealing as matters
from tests.cases.snapshot import snapshot
from tests.cases.stage import Stage
from tests.factories import reread
from tests.scenes import scene_of
from workflow.errors import NotLawfulNow

pytestmark = pytest.mark.usefixtures("in_english")

COURT = "ศาลปกครองกลาง"


def dismissed(stage):
    appeal = matters.filed_appeal(stage)
    return {"appeal": matters.ruled_appeal(stage, appeal, outcome="uphold")}


built = scene_of(dismissed, people=Stage.set)


@pytest.fixture
def appeal(scene):
    """An appeal that the tribunal dismissed."""
    return scene.appeal


def day(appeal, days):
    return appeal.decided_on.fromordinal(appeal.decided_on.toordinal() + days)


def sued(stage, appeal, number="2557/2569", **more):
    facts = {"court": COURT, "black_number": number, "filed_on": day(appeal, 30)} | more
    act = {"by": stage.registrar, "on": day(appeal, 31)}
    return court.record_suit(reread(appeal), suit=Suit(**facts), **act)


def judged(stage, case, outcome="disclose", on=100, **more):
    outcomes = {row.pk: outcome for row in case.appeal.items.all()}
    facts = {"red_number": "1327/2570", "judged_on": day(case.appeal, on), "text": "ให้เพิกถอน"}
    judgment = Judgment(**(facts | {"outcomes": outcomes} | more))
    return court.judge(case, by=stage.registrar, on=day(case.appeal, on + 1), judgment=judgment)


def days_of(appeal, code):
    return appeal.court_deadlines.get(code=code)


def test_a_ruling_that_dismisses_starts_ninety_days_to_sue(stage, appeal):
    deadline = days_of(appeal, "court_suit")
    assert (deadline.days, deadline.actor_kind) == (90, "person")
    case = sued(stage, appeal)
    assert days_of(appeal, "court_suit").met_on == day(appeal, 30)
    assert (case.state, case.level, case.black_number) == ("pending", "first", "2557/2569")
    assert [event.name for event in case.events.all()] == ["file_suit"]


@pytest.mark.parametrize("who", ["officer", "head", "outsider", "visitor"])
def test_only_the_registry_enters_what_the_courts_do(stage, appeal, who):
    case, by = sued(stage, appeal), getattr(stage, who)
    on, before = day(appeal, 120), snapshot()
    suit = Suit(COURT, "อ. 9/2570", day(appeal, 110))
    for act in (
        lambda: court.record_suit(appeal, by=by, on=on, suit=suit),
        lambda: court.withdraw_suit(case, by=by, on=on, reason="ถอนฟ้อง"),
        lambda: court.appeal_higher(case, by=by, on=on, suit=suit),
        lambda: court.judge(case, by=by, on=on, judgment=Judgment("1/2570", on, "ยกฟ้อง", {})),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert snapshot() == before


@pytest.mark.parametrize("number", ["๒๕๕๗/๒๕๖๙", " อ. 12/2569 ", "ส.3/2569", "1/2569"])
def test_numbers_are_read_as_people_write_them(stage, appeal, number):
    assert sued(stage, appeal, number).black_number.endswith("/2569")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("black_number", {"number": "ไม่มี"}), ("black_number", {"number": "12/26"}),
     ("filed_on", {"days": -1}), ("filed_on", {"days": 60})],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(stage, appeal, field, wrong):
    days = wrong.pop("days", 30)
    with pytest.raises(ValidationError) as refused:
        sued(stage, appeal, filed_on=day(appeal, days), **wrong)
    assert set(refused.value.message_dict) == {field}
    assert not CourtCase.objects.exists()


def test_one_number_of_one_court_is_one_case(stage, appeal):
    sued(stage, appeal)
    with pytest.raises(NotLawfulNow):
        sued(stage, appeal)
    assert CourtCase.objects.count() == 1


def test_there_is_no_suit_before_the_tribunal_has_decided(stage):
    pending = matters.filed_appeal(stage)
    suit = Suit(COURT, "1/2569", pending.filed_on)
    with pytest.raises(NotLawfulNow):
        court.record_suit(pending, by=stage.registrar, on=pending.filed_on, suit=suit)


def test_a_judgment_says_something_about_an_item_of_this_appeal(stage, appeal):
    case = sued(stage, appeal)
    for wrong in ({}, {0: "disclose"}):
        with pytest.raises(ValidationError):
            judged(stage, case, outcomes=wrong)
    assert reread(case).state == "pending"
    judged(stage, case, "refused")
    assert [row.outcome for row in case.items.all()] == ["refused"]
    with pytest.raises(NotLawfulNow):
        judged(stage, case)


def test_a_judgment_is_final_once_the_time_to_appeal_is_over(stage, appeal):
    case = judged(stage, sued(stage, appeal))
    last = days_of(appeal, "court_appeal").due_on
    with pytest.raises(NotLawfulNow, match="not over"):
        court.become_final(case, by=stage.registrar, on=last)
    final = court.become_final(case, by=stage.registrar, on=day(appeal, 140))
    assert final.state == "final"
    duty = appeal.obligations.get()
    assert (duty.state, duty.ruling, duty.round.follows) == ("due", None, appeal.case)
    assert duty.deadlines.get().code == "compliance_7"
    assert duty.round.items.get().description == appeal.case.items.get().description


def test_a_dismissed_suit_leaves_everything_as_it_is(stage, appeal):
    case = judged(stage, sued(stage, appeal), "refused")
    before = Case.objects.count()
    court.become_final(case, by=stage.registrar, on=day(appeal, 140))
    assert Case.objects.count() == before
    assert not appeal.obligations.exists()


def test_the_higher_court_has_the_last_word(stage, appeal):
    first = judged(stage, sued(stage, appeal), "refused")
    act = {"by": stage.registrar, "on": day(appeal, 121)}
    above = Suit("ศาลปกครองสูงสุด", "อ. 77/2570", day(appeal, 120))
    second = court.appeal_higher(first, suit=above, **act)
    assert (second.before, second.level) == (first, "supreme")
    assert days_of(appeal, "court_appeal").met_on == day(appeal, 120)
    with pytest.raises(NotLawfulNow):
        court.appeal_higher(reread(first), suit=above, **act)
    with pytest.raises(NotLawfulNow):
        court.become_final(reread(first), by=stage.registrar, on=day(appeal, 200))
    judged(stage, second, "remit", on=150, red_number="อ. 80/2570")
    court.become_final(second, by=stage.registrar, on=day(appeal, 151))
    assert appeal.obligations.count() == 1
    assert second.state == "final"


def test_a_suit_that_is_withdrawn_ends_without_a_judgment(stage, appeal):
    case = court.withdraw_suit(
        sued(stage, appeal), by=stage.registrar, on=day(appeal, 40), reason="ผู้ฟ้องคดีถอนฟ้อง"
    )
    assert case.state == "withdrawn"
    with pytest.raises(NotLawfulNow):
        judged(stage, case)


def test_the_sweep_ends_the_time_to_sue_once(stage, appeal):
    deadline = days_of(appeal, "court_suit")
    sweep(deadline.due_on)
    assert reread(deadline).lapsed_on is None
    over = deadline.due_on.fromordinal(deadline.due_on.toordinal() + 1)
    sweep(over)
    sweep(over)
    assert reread(deadline).lapsed_on == over
    assert appeal.events.filter(name="court_suit_over").count() == 1
    late = {"filed_on": over}
    made = court.record_suit(
        appeal, by=stage.registrar, on=over, suit=Suit(COURT, "5/2569", **late)
    )
    assert made.state == "pending", "whether a suit is late is for the court"


@pytest.mark.parametrize(
    ("who", "sees"), [("registrar", True), ("head", True), ("receiver", False), ("outsider", False)]
)
def test_a_court_case_is_seen_with_its_appeal(stage, appeal, who, sees):
    sued(stage, appeal)
    seen = CourtCase.objects.visible_to(getattr(stage, who), day(appeal, 31))
    assert seen.exists() is sees
