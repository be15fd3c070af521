"""Appeals of requesters and objectors: lodged, screened, routed, decided (ss. 17, 18, 25, 37)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.actions import items, orders, thirdparty
from cases.actions.orders import Finding
from cases.actions.sweeping import sweep
from complaints.actions import aftermath, appeals, reminding
from complaints.models import Appeal
from complaints.timeliness import in_time
from law.models import ComplaintCause, Subject
from tests import appealing, factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import GRANT
from tests.factories import reread
from workflow.errors import NotLawfulNow

ONE = timedelta(days=1)


@pytest.fixture
def objection(stage):
    """A dismissed objection on an item that a signed order would disclose."""
    found = factories.dismissed_objection(stage)
    stage.signed(found.case, GRANT, on=stage.on(7))
    return reread(found)


def lodged(stage, objection, day=8):
    return appeals.lodge(objection, by=stage.registrar, on=stage.on(day), filed_on=stage.on(day))


def test_an_appeal_gets_a_number_meets_the_clock_and_keeps_the_lock(stage, objection):
    appeal = lodged(stage, objection)
    assert appeal.number == "อ. 1/2569"
    assert reread(objection).state == "appealed"
    assert objection.deadlines.of_code("s18_appeal").get().met_on == stage.on(8)
    assert [e.name for e in appeal.events.all()] == ["lodge", "send_letter"]
    assert appeal.deadlines.get().due_on == stage.on(15)


def test_numbers_of_appeals_have_no_gap(stage, objection):
    before = lodged(stage, objection).number
    appeals.drop(Appeal.objects.get(), by=stage.registrar, on=stage.on(9))
    with pytest.raises(ValidationError):
        appeals.lodge(reread(objection), by=stage.registrar, on=stage.on(9), filed_on=stage.on(10))
    assert (before, lodged(stage, reread(objection), 9).number) == ("อ. 1/2569", "อ. 2/2569")


@pytest.mark.parametrize("who", ["officer", "supervisor", "head", "outsider", "visitor"])
def test_only_the_registry_and_the_objector_bring_his_appeal(stage, objection, who):
    before = snapshot()
    with pytest.raises(PermissionDenied):
        appeals.lodge(objection, by=getattr(stage, who), on=stage.on(8), filed_on=stage.on(8))
    assert snapshot() == before
    by = stage.third_party(objection)
    appeal = appeals.lodge(objection, by=by, on=stage.on(8), filed_on=stage.on(8))
    with pytest.raises(PermissionDenied):
        appeals.drop(appeal, by=getattr(stage, who), on=stage.on(9))
    assert appeals.drop(appeal, by=by, on=stage.on(9)).state == "dropped"


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


@pytest.mark.parametrize("heard", [None, True])
def test_only_a_dismissed_objection_is_appealed(stage, heard):
    objection = factories.objected_item(stage)
    if heard:
        objection = factories.ruled_objection(stage, heard=True)
    with pytest.raises(NotLawfulNow):
        lodged(stage, reread(objection))


@pytest.mark.parametrize(
    ("disclose", "state", "item"), [(True, "overruled", "granted"), (False, "sustained", "found")]
)
def test_the_ruling_ends_the_lock_or_bars_the_order(stage, objection, disclose, state, item):
    appeal = appealing.ruled_appeal(stage, lodged(stage, objection), disclose)
    assert (appeal.state, reread(objection).state) == ("decided", state)
    assert reread(objection.item).state == item
    assert not appeal.items.filter(live=True).exists()
    with pytest.raises(NotLawfulNow):
        appeals.drop(appeal, by=stage.registrar, on=stage.on(60))


def test_withdrawing_it_gives_the_objection_back(stage, objection):
    appeal = appeals.drop(lodged(stage, objection), by=stage.registrar, on=stage.on(10))
    assert (reread(appeal).state, reread(objection).state) == ("dropped", "dismissed")
    assert reread(objection.item).state == "embargoed"
    assert not appeal.deadlines.running().exists()


@pytest.mark.parametrize(
    ("who", "sees"),
    [("registrar", True), ("officer", False), ("receiver", False), ("outsider", False)],
)
def test_the_agency_sees_an_appeal_once_it_was_told(stage, objection, who, sees):
    appeal = lodged(stage, objection)
    user = getattr(stage, who)
    assert Appeal.objects.visible_to(user, stage.on(8)).exists() is sees
    appealing.forwarded_appeal(stage, appeal)
    told = sees or who == "officer"
    assert Appeal.objects.visible_to(user, stage.on(8)).exists() is told


def test_a_requester_appeals_several_items_of_one_order(stage):
    order = factories.served_order(stage, "refuse", "grant", "partly_grant")
    filing = appealing.filing(order)
    assert len(filing.dispositions) == 2
    day = order.notified_on + 5 * ONE
    by = appealing.asker(order)
    made = appeals.file_appeal(filing, by=by, filed_on=day, today=day)
    again = appeals.file_appeal(filing, by=by, filed_on=day, today=day)
    assert (again.appeal, again.code) == (made.appeal, made.code)
    assert order.deadlines.get(code="s18_appeal").met_on == day
    with pytest.raises(NotLawfulNow):
        appeals.file_appeal(appealing.filing(order), by=by, filed_on=day, today=day)


def test_what_was_not_refused_is_not_appealed(stage):
    order = factories.served_order(stage, "refuse", "not_held")
    not_held = order.dispositions.get(outcome="not_held")
    day = order.notified_on + ONE
    with pytest.raises(ValidationError) as refusal:
        appeals.file_appeal(
            appealing.filing(order, not_held), by=appealing.asker(order), filed_on=day, today=day
        )
    assert "dispositions" in refusal.value.message_dict
    with pytest.raises(PermissionDenied):
        appeals.file_appeal(appealing.filing(order), by=stage.outsider, filed_on=day, today=day)


def test_one_item_appealed_leaves_the_time_for_the_other(stage):
    order = factories.served_order(stage, "refuse", "refuse")
    first, second = appeals.appealable(order)
    day, by = order.notified_on + ONE, appealing.asker(order)
    appeals.file_appeal(appealing.filing(order, first), by=by, filed_on=day, today=day)
    assert order.deadlines.running().exists()
    appeals.file_appeal(appealing.filing(order, second), by=by, filed_on=day, today=day)
    assert not order.deadlines.running().exists()


@pytest.mark.parametrize(
    ("channel", "deemed"), [("electronic", False), ("registered", True)], ids=str
)
def test_a_late_appeal_is_never_turned_away_by_the_system(stage, channel, deemed):
    """Invariant 12; scenario R7: the window runs from notification, and a person judges it."""
    order = factories.served_order(stage, "refuse", channel=channel)
    late = order.deadlines.get(code="s18_appeal").due_on + 3 * ONE
    sweep(late)
    appeal = appealing.filed_appeal(stage, order=order, on=late)
    assert appeal.state == "lodged"
    facts = in_time(appeal)
    assert (facts.days_late, facts.deemed, facts.doubtful) == (3, deemed, deemed)
    reminding.sweep(late + 90 * ONE)
    assert reread(appeal).state == "lodged"
    known = {"by": stage.registrar, "on": late}
    with pytest.raises(ValidationError):
        appeals.admit(appeal, timeliness="late", reasons="พ้นกำหนด", **known)
    with pytest.raises(NotLawfulNow):
        appeals.admit(appeal, timeliness="provisional", reasons=" ", **known)
    appeals.admit(appeal, timeliness="provisional", reasons="ไปรษณีย์", **known)
    assert reread(appeal).timeliness == "provisional"


def test_the_forwarding_meets_its_clock_and_starts_the_panels(stage):
    appeal = appealing.forwarded_appeal(stage, appealing.filed_appeal(stage))
    clocks = {d.code: d for d in appeal.deadlines.all()}
    assert clocks["s37_forward"].met_on == appeal.forwarded_on
    assert clocks["s37_decision"].started_on == appeal.forwarded_on
    longer = appeals.extend(appeal, by=stage.registrar, on=appeal.forwarded_on, reasons="เอกสารมาก")
    assert (longer.due_on - appeal.forwarded_on).days == 60
    with pytest.raises(NotLawfulNow):
        appeals.extend(appeal, by=stage.registrar, on=appeal.forwarded_on, reasons="อีก")


def test_another_panel_than_the_tables_needs_a_reason(stage):
    appeal = appealing.admitted_appeal(stage, appealing.filed_appeal(stage))
    day, registrar = appeal.received_on, stage.registrar
    subject, other = (Subject.objects.coded(c, day) for c in ("personnel", "finance"))
    panel = appeals.panel_for(other, day)
    with pytest.raises(ValidationError):
        appeals.forward(appeal, by=registrar, on=day, subject=subject, panel=panel)
    appeals.forward(appeal, by=registrar, on=day, subject=subject, panel=panel, routing="สัญญา")
    assert (reread(appeal).panel, reread(appeal).routing) == (panel, "สัญญา")


def test_the_other_side_never_learns_who_asked_or_objected(stage, objection):
    theirs = appealing.forwarded_appeal(stage, lodged(stage, objection))
    known = {"by": stage.registrar, "on": stage.on(9), "due_on": stage.on(20)}
    [told] = appeals.ask_other_side(theirs, **known)
    requester = objection.case.requester
    html = told.letter.thai.html
    assert requester.name in html
    assert objection.third_party.name not in html
    upheld = factories.ruled_objection(stage, heard=True)
    order = stage.served(upheld.case, factories.FINDINGS["refuse"], on=stage.on(9))
    mine = appealing.admitted_appeal(stage, appealing.filed_appeal(stage, order=order))
    known = {"by": stage.registrar, "on": mine.received_on}
    [told] = appeals.ask_other_side(mine, due_on=mine.received_on + 9 * ONE, **known)
    for edition in told.letter.editions.all():
        assert upheld.case.requester.name not in edition.html
        assert mine.case.reference not in edition.html


def test_a_misfiled_appeal_becomes_a_complaint_with_its_first_day(stage):
    appeal = appealing.filed_appeal(stage)
    causes = ComplaintCause.objects.in_force(stage.day)[:1]
    day = appeal.received_on + 2 * ONE
    complaint = appeals.convert(appeal, by=stage.registrar, on=day, causes=causes)
    assert (reread(appeal).state, complaint.filed_on) == ("converted", appeal.filed_on)
    assert not appeal.items.filter(live=True).exists()


def ordered_round(stage, outcome="disclose", **said):
    appeal = appealing.ruled_appeal(stage, appealing.filed_appeal(stage), outcome=outcome, **said)
    return appeal, appeal.case.rounds.get()


def found_in(stage, case):
    day = case.received_on
    from_code = stage.asker(case.round_of)
    assert type(case).objects.visible_to(from_code).filter(pk=case.pk).exists()
    factories.intake.take_up(case, by=stage.officer, on=day)
    item = case.items.get()
    items.record_found(item, by=stage.officer, on=day, place="ตู้ 3")
    return item, orders.draft_order(reread(case), by=stage.officer, on=day)


def test_an_inspection_that_was_ordered_is_given_in_no_other_form(stage):
    """Scenario R5: inspect two declarations, but no copy."""
    _appeal, case = ordered_round(stage, access="inspect", conditions="ตรวจดูต่อหน้าเจ้าหน้าที่")
    assert [d.days for d in case.deadlines.all()] == [7]
    item, order = found_in(stage, case)
    for finding, lawful in [
        (factories.FINDINGS["refuse"], False),
        (Finding("grant", access="copy", conditions="ตรวจดูต่อหน้าเจ้าหน้าที่"), False),
        (Finding("grant", access="inspect"), False),
        (Finding("grant", access="inspect", conditions="ตรวจดูต่อหน้าเจ้าหน้าที่"), True),
    ]:
        orders.write_finding(order, item, by=stage.officer, finding=finding)
        assert (not order.obstacles()) is lawful, finding
    with pytest.raises(NotLawfulNow):
        thirdparty.consult(
            item, by=stage.officer, on=case.received_on, concerned=[factories.COMPANY]
        )
    with pytest.raises(NotLawfulNow):
        factories.intake.ask_explanation(item, by=stage.officer, on=case.received_on, question="?")


def test_what_is_sent_back_is_decided_anew_within_the_ordinary_time(stage):
    _appeal, case = ordered_round(stage, "remit")
    assert [d.days for d in case.deadlines.all()] == [15]
    item, order = found_in(stage, case)
    orders.write_finding(order, item, by=stage.officer, finding=factories.FINDINGS["refuse"])
    assert not order.obstacles()


def test_a_duty_is_reported_contested_reported_and_confirmed(stage):
    appeal, _case = ordered_round(stage)
    owed, day = appeal.obligations.get(), appeal.decided_on
    asker = stage.asker(appeal.case)
    for who in (stage.outsider, stage.receiver, stage.intake):
        with pytest.raises(PermissionDenied):
            aftermath.tell(owed, by=who, on=day, report="ส่งแล้ว")
    aftermath.tell(owed, by=stage.officer, on=day + 5 * ONE, report="ส่งแล้ว")
    with pytest.raises(PermissionDenied):
        aftermath.confirm(owed, by=stage.officer, on=day + 5 * ONE)
    aftermath.contest(owed, by=asker, on=day + 6 * ONE, dispute="blank", text="หน้าว่าง")
    assert owed.deadlines.running().get().started_on == day + 6 * ONE
    aftermath.tell(owed, by=stage.head, on=day + 8 * ONE, report="ส่งใหม่")
    aftermath.confirm(owed, by=asker, on=day + 9 * ONE)
    assert (owed.state, owed.ended_on) == ("confirmed", day + 9 * ONE)


def test_the_head_is_reminded_before_the_day_and_after_it_once_each(stage):
    appeal, _case = ordered_round(stage)
    owed = appeal.obligations.get()
    due = owed.deadlines.get().due_on
    letters = appeal.postings.filter(letter__kind="compliance_reminder")
    reminding.sweep(due - 5 * ONE)
    assert letters.count() == 0
    for day, sent in [(due - ONE, 1), (due, 1), (due + ONE, 2), (due + 40 * ONE, 2)]:
        reminding.sweep(day)
        reminding.sweep(day)
        assert letters.count() == sent, day
    assert owed.events.filter(name__startswith="remind").count() == 2
