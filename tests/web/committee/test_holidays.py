"""A closing day resolved late, through the pages of the registry: preview, approval, undoing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from kombu.exceptions import OperationalError

from accounts.models import Absence
from cases.models import Deadline
from cases.tasks import sweep as sweep_cases
from complaints.actions import redating
from complaints.redating.carrying import Carrier
from complaints.redating.ledgers import LEDGERS, OFFICIAL
from complaints.tasks import carry_out, carry_out_approved, sweep
from law import limits
from law.models import Declaration, Holiday, HolidayYear
from notifications.channels import write
from notifications.models import Message
from tests import factories
from tests.appealing import filed_appeal
from tests.complaining import filed_complaint
from tests.factories import reread
from tests.web.committee.closing_days import LATE, TOLD, approve, press, proposed
from tests.web.doors import signed_in
from workflow.errors import NotLawfulNow
from workflow.models import AbstractDeadline

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("eighteenth")]
ONE = timedelta(days=1)


def page(declaration, user, **query):
    return signed_in(user).get(f"/committee/holidays/{declaration.pk}/", query)


def appeal_day(order) -> Deadline:
    return order.deadlines.get(code="s18_appeal", replaced_by=None)


def test_the_preview_shows_each_day_and_changes_nothing(world):
    order = factories.served_order(world, "refuse")
    assert appeal_day(order).due_on == LATE
    shown = page(proposed(world), world.registrar)
    text = shown.content.decode()
    plan = shown.context["told"].plan
    assert plan.total == 1
    assert plan.by_day == [{"old": LATE, "new": LATE + ONE, "count": 1}]
    assert "How many" in text
    assert [order.case.reference in text, "26 Nov 2026" in text] == [True, True]
    assert appeal_day(order).due_on == LATE
    assert not Holiday.objects.filter(date=LATE).exists()
    assert not Message.objects.filter(kind="day_moved").exists()


def test_a_second_person_carries_it_out_and_everything_is_told(world, second):
    order = factories.served_order(world, "refuse")
    old, declaration = appeal_day(order), proposed(world)
    assert approve(declaration, second).status_code == 302
    new = appeal_day(order)
    assert (new.due_on, new.office_day, new.replaces) == (LATE + ONE, LATE - ONE, old)
    assert reread(old).cancelled_on == date(2026, 11, 18)
    assert (new.started_on, new.days, new.alarm_on) == (old.started_on, 15, old.alarm_on)
    assert new.steps[: len(old.steps)] == old.steps
    assert [step["rule"] for step in new.steps[len(old.steps) :]] == ["declared_late", "office_day"]
    assert "มติคณะรัฐมนตรี 17 พฤศจิกายน 2569" in new.ground
    event = order.case.events.get(name="redate")
    assert (event.actor, event.order, event.facts["until"]) == (second, order, "2026-11-26")
    assert Holiday.objects.get(date=LATE).history.get().history_user == second
    message = Message.objects.get(kind="day_moved")
    assert (message.recipient, message.channel) == ("asker@example.com", "email")
    assert message.facts["number"] == order.case.reference


def test_the_approval_is_acknowledged_at_once_and_a_worker_carries_it_out(
    world, second, django_capture_on_commit_callbacks, broker
):
    order = factories.served_order(world, "refuse")
    declaration = proposed(world)
    with django_capture_on_commit_callbacks(execute=True):
        assert press(declaration, second).status_code == 302
    assert broker.waits_for(1)
    assert broker.called[0][:2] == ("complaints.tasks.carry_out", (declaration.pk,))
    assert "Approved, being carried out" in page(declaration, second).content.decode()
    assert appeal_day(order).due_on == LATE
    assert not Holiday.objects.filter(date=LATE).exists()
    assert press(declaration, second).status_code == 409
    undo = f"/committee/holidays/{declaration.pk}/undo/"
    assert signed_in(second).post(undo, {"reason": "ยกเลิกมติ"}).status_code == 409
    carry_out(declaration.pk)
    assert "carried out 18" in page(declaration, second).content.decode()
    assert appeal_day(order).due_on == LATE + ONE


def test_a_worker_that_died_is_made_good_by_the_clock_and_nothing_happens_twice(
    world, second, monkeypatch
):
    order = factories.served_order(world, "refuse")
    declaration = proposed(world)
    press(declaration, second)

    def dies(self):
        raise InterruptedError

    with monkeypatch.context() as patched:
        patched.setattr(Carrier, "tell", dies)
        with pytest.raises(InterruptedError):
            carry_out(declaration.pk)
    assert (appeal_day(order).due_on, declaration.redated.count()) == (LATE, 0)
    for _time in range(2):
        carry_out_approved()
        carry_out(declaration.pk)
    assert appeal_day(order).due_on == LATE + ONE
    assert Message.objects.filter(kind="day_moved").count() == 1
    assert order.deadlines.count() == 2
    assert reread(declaration).done_on == date(2026, 11, 18)


def test_without_a_broker_the_approval_stands(
    world, second, django_capture_on_commit_callbacks, broker
):
    declaration, broker.trouble = proposed(world), OperationalError()
    with django_capture_on_commit_callbacks(execute=True):
        assert press(declaration, second).status_code == 302
    carry_out_approved()
    assert reread(declaration).done_on


def test_what_no_calendar_can_answer_is_refused_with_the_reason_and_changes_nothing(world, second):
    order = factories.served_order(world, "refuse")
    declaration = proposed(world)
    press(declaration, second)
    for year in HolidayYear.objects.filter(year__gte=2026):
        year.holidays.all().delete()
        year.delete()
    carry_out_approved()
    text = page(declaration, second).content.decode()
    assert "could not be carried out, 18" in text
    assert "พ.ศ. 2569" in reread(declaration).refusal
    assert reread(declaration).refusal in text
    assert appeal_day(order).due_on == LATE
    carry_out_approved()
    assert reread(declaration).done_on is None


def test_whoever_proposed_it_does_not_approve_it(world):
    order = factories.served_order(world, "refuse")
    answer = approve(proposed(world), world.registrar)
    assert answer.status_code == 409
    assert "may not approve" in answer.content.decode()
    assert appeal_day(order).due_on == LATE


def test_nobody_but_the_registry_comes_in(world):
    declaration = proposed(world)
    for user in (world.officer, world.head, world.requester):
        for url in ("", "new/", f"{declaration.pk}/", f"{declaration.pk}/days.csv"):
            assert signed_in(user).get(f"/committee/holidays/{url}").status_code == 403
        assert approve(declaration, user).status_code == 403
    assert signed_in(world.registrar).get("/committee/holidays/4711/").status_code == 404


def test_officials_never_move(world, second):
    case = factories.in_process_case(world, on=date(2026, 11, 10))
    answer = case.deadlines.get(code="s11_answer")
    assert answer.due_on == LATE
    approve(proposed(world), second)
    assert list(case.deadlines.all()) == [answer]
    assert reread(answer).is_running


def test_a_day_that_the_office_named_itself_stays(world, second):
    appeal = filed_appeal(world)
    day = {"section": "32", "actor_kind": "person", "started_on": date(2026, 11, 10), "days": 15}
    named = appeal.deadlines.create(code="s32_summons", due_on=LATE, office_day=LATE, **day)
    approve(proposed(world), second)
    assert reread(named).is_running


def test_the_third_party_moves_and_is_told_and_the_requester_is_not(world, second):
    objection = factories.dismissed_objection(world)
    day = objection.deadlines.get(code="s18_appeal")
    told = TOLD | {"first": day.due_on.isoformat()}
    approve(proposed(world, **told), second)
    moved = objection.deadlines.get(code="s18_appeal", replaced_by=None)
    assert moved.due_on > day.due_on
    message = Message.objects.get(kind="day_moved")
    assert message.recipient == "legal@sommut-industry.example.com"
    event = objection.item.case.events.get(name="redate")
    assert (event.subject, event.source) == ("objection", objection.state)


def test_who_has_no_email_is_told_by_post(world, second):
    by_post = factories.person(email="", address="99 หมู่ 1 ตำบลทุ่งดอกจาน", answer_by="post")
    case = factories.in_process_case(world, asks=by_post)
    order = factories.served_order(world, "refuse", case=case)
    approve(proposed(world), second)
    if appeal_day(order).replaces is None:
        pytest.fail("the day did not move")
    message = Message.objects.get(kind="day_moved")
    assert (message.channel, message.agency) == ("post", world.agency)
    assert message.recipient.startswith("นายใฝ่รู้ ทดลอง\n99 หมู่ 1")


def test_a_region_reaches_its_own_agencies_and_their_later_days_too(world, second):
    here = factories.served_order(world, "refuse")
    world.agency.region = "south"
    world.agency.save()
    declaration = proposed(world, region="south")
    assert page(declaration, world.registrar).context["told"].plan.total == 1
    approve(declaration, second)
    assert appeal_day(here).due_on == LATE + ONE
    assert appeal_day(factories.served_order(world, "refuse", on=date(2026, 11, 10))).due_on == (
        LATE + ONE
    ), "what is counted afterwards knows the day of the region"
    world.agency.region = "north"
    world.agency.save()
    assert appeal_day(factories.served_order(world, "refuse", on=date(2026, 11, 10))).due_on == LATE


def test_undoing_needs_two_people_again_and_brings_the_old_day_back(world, second):
    order = factories.served_order(world, "refuse")
    approve(proposed(world), second)
    done = Declaration.objects.get()
    url = f"/committee/holidays/{done.pk}/undo/"
    answer = signed_in(second).post(url, {"reason": "ยกเลิกมติ 20 พฤศจิกายน 2569"})
    undoing = Declaration.objects.get(undoes=done)
    assert answer["Location"] == f"/committee/holidays/{undoing.pk}/"
    assert appeal_day(order).due_on == LATE + ONE
    assert approve(undoing, second).status_code == 409
    assert approve(undoing, world.registrar).status_code == 302
    back = appeal_day(order)
    assert (back.due_on, back.replaces.due_on) == (LATE, LATE + ONE)
    assert [s["rule"] for s in back.steps].count("withdrawn_late") == 1
    assert not Holiday.objects.filter(date=LATE).exists()
    assert Message.objects.filter(kind="day_moved").count() == 2
    assert signed_in(second).post(url, {"reason": "อีกครั้ง"}).status_code == 409


def test_a_day_is_never_moved_to_one_that_is_here_or_over(world, second):
    order = factories.served_order(world, "refuse")
    approve(proposed(world), second)
    done = Declaration.objects.get()
    with time_machine.travel(datetime(2026, 11, 25, 3, tzinfo=ZoneInfo("UTC")), tick=False):
        client = signed_in(second)
        client.post(f"/committee/holidays/{done.pk}/undo/", {"reason": "ยกเลิกมติ"})
        undoing = Declaration.objects.get(undoes=done)
        plan = page(undoing, second).context["told"].plan
        assert (plan.total, plan.staying) == (0, 1)
        approve(undoing, world.registrar)
    assert appeal_day(order).due_on == LATE + ONE


def test_every_table_of_days_is_covered(world):
    tables = {ledger.deadline for ledger in LEDGERS} | set(OFFICIAL)
    assert tables == set(AbstractDeadline.__subclasses__())


def test_the_list_for_a_spreadsheet_is_inert_and_whole(world):
    world.agency.name_th = "=HYPERLINK(1)"
    world.agency.save()
    order = factories.served_order(world, "refuse")
    answer = signed_in(world.registrar, "th").get(
        f"/committee/holidays/{proposed(world).pk}/days.csv"
    )
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.count("\r\n") == 2
    assert f'"{order.case.reference}","\'=HYPERLINK(1)",' in text
    assert '"25/11/2569","26/11/2569"' in text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"first": "22/11/2569"}, "dates"),
        ({"first": "25/11/2599"}, "dates"),
        ({"act": "withdrawn"}, "dates"),
        ({"last": "24/11/2569"}, "last"),
        ({"resolved_on": "19/11/2569"}, "resolved_on"),
        ({"region": "atlantis"}, "region"),
    ],
)
def test_what_cannot_be_resolved_is_refused_with_a_reason(world, wrong, field):
    answer = signed_in(world.registrar).post("/committee/holidays/new/", TOLD | wrong)
    errors = answer.context["form"].errors
    assert (answer.status_code, bool(errors.get(field) or errors.get("__all__"))) == (200, True)
    assert not Declaration.objects.exists()


def test_a_proposal_is_put_aside_with_a_reason(world, second):
    declaration = proposed(world)
    url = f"/committee/holidays/{declaration.pk}/reject/"
    assert signed_in(second).post(url, {"reason": ""}).status_code == 200
    assert signed_in(second).post(url, {"reason": "มติยังไม่ประกาศ"}).status_code == 302
    assert "มติยังไม่ประกาศ" in page(declaration, second).content.decode()
    assert approve(declaration, second).status_code == 409


def test_the_rule_of_two_people_stands_below_the_page_too(world, second):
    declaration = proposed(world)
    known = {"on": date(2026, 11, 18)}
    with pytest.raises(NotLawfulNow):
        redating.approve(declaration, by=world.registrar, **known)
    with pytest.raises(PermissionDenied):
        redating.approve(declaration, by=world.head, **known)


def test_what_was_counted_by_the_old_list_meanwhile_is_found_by_fact_the_next_night(world, second):
    order = factories.served_order(world, "refuse")
    approve(proposed(world), second)
    late = factories.served_order(world, "refuse", on=date(2026, 11, 10))
    old = appeal_day(late)  # as if it had been counted while the list was being changed
    Deadline.objects.filter(pk=old.pk).update(due_on=LATE, office_day=LATE)
    for _night in range(2):
        sweep()
    assert [appeal_day(one).due_on for one in (order, late)] == [LATE + ONE, LATE + ONE]
    assert Message.objects.filter(kind="day_moved").count() == 2


def test_a_day_that_came_into_the_list_past_a_declaration_is_shown_and_moved(world, second):
    order = factories.served_order(world, "refuse")
    names = {"name_th": "วันหยุดพิเศษ", "name_en": "Special holiday", "source": "มติ ครม."}
    listed = Holiday.objects.create(year_id=2026, date=LATE, kind="special", **names)
    client = signed_in(world.registrar)
    page = client.get("/committee/holidays/")
    assert "1 open day still falls on it" in page.content.decode()
    url = f"/committee/holidays/new/?day={listed.pk}"
    begun = client.get(url).context["form"].initial
    assert (begun["first"], begun["name_th"], begun["citation"]) == (LATE, "วันหยุดพิเศษ", "มติ ครม.")
    assert approve(proposed(world), second).status_code == 302
    assert appeal_day(order).due_on == LATE + ONE
    assert Holiday.objects.filter(date=LATE).count() == 1
    assert "still falls" not in client.get("/committee/holidays/").content.decode()


@pytest.mark.parametrize("ledger", ["appeal", "court", "complaint"])
def test_days_before_the_board_move_with_their_event_and_notice(world, second, ledger):
    matter = filed_complaint(world) if ledger == "complaint" else filed_appeal(world)
    days = matter.court_deadlines if ledger == "court" else matter.deadlines
    due = limits.due("s18_appeal", date(2026, 11, 10))
    old = days.create(
        code="court_suit", section="49", actor_kind="person", started_on=due.trigger_on,
        days=due.days, due_on=LATE, office_day=LATE, steps=due.steps_as_json(),
    )  # fmt: skip
    declaration = proposed(world)
    assert page(declaration, second).context["shown"][0]["row"].number == matter.number
    approve(declaration, second)
    new = days.get(replaces=old)
    assert (new.due_on, reread(old).cancelled_on) == (LATE + ONE, date(2026, 11, 18))
    event = matter.events.get(name="redate")
    assert (event.source, event.facts["until"]) == (matter.state, "2026-11-26")
    message = Message.objects.get(kind="day_moved", facts__number=matter.number)
    assert (message.recipient, message.facts["matter"]) == (matter.email, ledger)
    assert page(declaration, second).context["shown"][0]["kind"]


def at(day):
    """Nine in the morning of a day of November."""
    return time_machine.travel(
        datetime(2026, 11, day, 9, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    )


def night():
    sweep_cases()
    sweep()


def kept_open(world):
    """An order of which the day to appeal runs out in a file with another item in work."""
    case = factories.in_process_case(world, factories.PLAN, "สัญญาจ้าง", on=date(2026, 11, 10))
    return factories.served_order(world, "refuse", case=case)


def desk(order):
    return reverse("officer:case", args=[order.case_id])


def fates(declaration, user):
    shown = page(declaration, user).context
    return [(one["row"].number, str(one["fate"])) for one in shown["shown"]]


def test_a_day_that_ran_out_before_a_late_approval_runs_again(world, second):
    order = kept_open(world)
    old = appeal_day(order)
    with at(26):
        night()
        assert reread(old).lapsed_on == date(2026, 11, 26)
        declaration = proposed(world)
        assert fates(declaration, second) == [(order.case.reference, "again")]
        text = page(declaration, second).content.decode()
        assert "1 day that had run out runs again" in text
        approve(declaration, second)
        new = appeal_day(order)
        assert (new.due_on, new.replaces, new.is_running) == (LATE + ONE, old, True)
        assert reread(old).lapsed_on == date(2026, 11, 26), "that it had run out stays in the file"
        assert order.case.events.filter(name="redate", order=order).count() == 1
        message = Message.objects.get(kind="day_moved")
        assert (message.recipient, message.facts["again"]) == ("asker@example.com", True)
        told = signed_in(world.officer).get(desk(order)).content.decode()
        assert "had run out, and nothing had followed from it" in told
        assert fates(declaration, second) == [(order.case.reference, "again")]
        night()
        assert appeal_day(order).is_running
    with at(27):
        night()
        assert appeal_day(order).lapsed_on == date(2026, 11, 27)


def test_a_file_that_was_closed_meanwhile_is_left_to_a_person_with_the_link(world, second):
    order = factories.served_order(world, "refuse")
    old = appeal_day(order)
    with at(26):
        night()
        assert reread(order.case).state == "closed"
        declaration = proposed(world)
        assert fates(declaration, second) == [(order.case.reference, "left")]
        approve(declaration, second)
        assert (appeal_day(order), reread(order.case).state) == (old, "closed")
        assert not Message.objects.filter(kind="day_moved").exists()
        event = order.case.events.get(name="redate_left")
        assert (event.order, event.facts["until"]) == (order, "2026-11-26")
        message = Message.objects.get(kind="day_left")
        assert (message.user, message.recipient) == (world.officer, world.officer.email)
        assert desk(order) in write(message).body
        text = page(declaration, second).content.decode()
        assert "1 day that had run out is left to a person" in text
        for _night in range(2):
            night()
        assert Message.objects.filter(kind="day_left").count() == 1


def test_whoever_stands_in_for_the_officer_is_told_of_a_day_left_to_a_person(world, second):
    factories.served_order(world, "refuse")
    with at(26):
        night()
        since, until = date(2026, 11, 26), date(2026, 11, 27)
        Absence.objects.create(
            user=world.officer, deputy=world.colleague, since=since, until=until,
            entered_by=world.supervisor,
        )  # fmt: skip
        approve(proposed(world), second)
        message = Message.objects.get(kind="day_left")
    assert (message.user, message.recipient) == (world.colleague, world.colleague.email)


def test_a_day_that_would_be_over_all_the_same_is_left_to_a_person(world, second):
    order = kept_open(world)
    with at(27):
        night()
        declaration = proposed(world)
        approve(declaration, second)
        assert fates(declaration, second) == [(order.case.reference, "left")]
        assert appeal_day(order).lapsed_on == date(2026, 11, 27)


def test_an_objector_whose_silence_had_its_consequence_is_left_to_a_person(world, second):
    objection = factories.dismissed_objection(world)
    day = objection.deadlines.get(code="s18_appeal")
    with at(day.due_on.day + 1):
        night()
        assert reread(objection).state == "expired"
        approve(proposed(world, first=day.due_on.isoformat()), second)
    assert reread(objection).state == "expired"
    event = objection.item.case.events.get(name="redate_left")
    assert event.objection == objection
    assert not objection.deadlines.filter(replaces=day).exists()
