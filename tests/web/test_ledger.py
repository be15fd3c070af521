"""The ledger in plain words, on the officer's page and on the requester's."""

import html
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import intake
from cases.actions.sweeping import sweep
from cases.models import Escalation
from tests import factories
from tests.factories import holder, reread
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def november():
    now = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Bangkok"))
    with time_machine.travel(now, tick=False):
        yield


def on_the_desk(world, case, language="en") -> str:
    answer = signed_in(world.officer, language).get(f"/officer/cases/{case.pk}/")
    return html.unescape(answer.content.decode())


def as_requester(world, client, code, case) -> str:
    client.cookies["django_language"] = "en"
    client.post("/track/", {"code": code})
    return html.unescape(client.get(f"/requests/{case.pk}/history/").content.decode())


def extended(world):
    filed = factories.file(world)
    case = filed.case
    intake.take_up(case, by=world.officer, on=world.on(1))
    intake.extend(
        case, by=world.officer, on=world.on(9), until=date(2026, 12, 8), reason="เอกสารมี 900 หน้า"
    )
    return reread(case), filed.code


def test_who_extended_when_under_which_rule_and_why_stands_in_one_story(world):
    case, _code = extended(world)
    page = on_the_desk(world, case)
    sentence = page.partition("11 November 2026: extended by ")[2].partition("</li>")[0]
    assert sentence.startswith(f"{world.officer.name_th} (")
    assert "Cabinet resolution" in sentence
    assert "from 17 November 2026 to 8 December 2026. Reason: เอกสารมี 900 หน้า" in page
    entries = signed_in(world.officer).get(f"/officer/cases/{case.pk}/").context["file"].ledger
    assert len([e for e in entries if e.deadline.code == "s11_answer"]) == 1, "one day, one story"
    assert "extended by" not in on_the_desk(world, case, "th")


def test_the_requester_reads_the_same_without_the_officers_name(world, client):
    case, code = extended(world)
    page = as_requester(world, client, code, case)
    assert "extended by the office that has to act" in page
    assert world.officer.name_th not in page
    assert "the day before it is not counted" in page


def test_the_days_of_a_pause_are_named_as_not_counted(world, client):
    filed = factories.file(world)
    intake.ask_completion(filed.case, by=world.officer, on=world.on(4), missing="ปีใด")
    assert "the count stands still" in on_the_desk(world, filed.case)
    intake.complete(reread(filed.case), by=holder(filed.case), on=world.on(10), text="ปี 2568")
    told = "From 6 November 2026 to 12 November 2026 no day was counted"
    for page in (
        on_the_desk(world, filed.case),
        as_requester(world, client, filed.code, filed.case),
    ):
        assert told in page
        assert "11 days were left, so the last day is 23 November 2026" in page
        assert "the count stands still" not in page


def test_each_closing_day_that_moved_the_day_is_named(world):
    order = factories.served_order(world, "refuse", on=date(2026, 11, 20))  # 15 days: Saturday
    page = on_the_desk(world, order.case)
    assert "Saturday 5 December 2026 is a closing day" in page
    assert "Sunday 6 December 2026 is a closing day as well" in page
    assert "Monday 7 December 2026 is a closing day as well" in page, "the substitute holiday"


def test_working_days_name_the_days_that_were_not_counted(world):
    world.agency.answer_basis = "working"
    world.agency.save()
    page = on_the_desk(world, factories.received_case(world))
    assert "Not counted, because public offices are shut: Saturday 7 November 2026" in page


def test_what_a_third_party_did_stays_out_of_the_requesters_story(world, client):
    filed = factories.file(world)
    case = filed.case
    intake.take_up(case, by=world.officer, on=world.on(1))
    item = case.items.get()
    factories.items.record_found(item, by=world.officer, on=world.on(1), place="แฟ้ม")
    factories.thirdparty.consult(
        item, by=world.officer, on=world.on(1), concerned=[factories.COMPANY]
    )
    with_third = on_the_desk(world, case)
    page = as_requester(world, client, filed.code, case)
    assert "object" in with_third.lower()
    assert "s. 17" not in page


def test_what_was_escalated_of_a_day_stands_with_it_for_officer_and_supervisor_alone(world, client):
    filed = factories.file(world)
    case = filed.case
    intake.take_up(case, by=world.officer, on=world.on(1))
    sweep(date(2026, 11, 12))
    intake.extend(case, by=world.officer, on=world.on(10), until=date(2026, 11, 19), reason="มาก")
    sweep(date(2026, 11, 20))
    page = on_the_desk(world, case)
    escalated = page.partition("Escalated</strong>")[2].partition("</ul>")[0]
    told = [line.partition("</li>")[0] for line in escalated.split("<li>")[1:]]
    assert "12 Nov 2026" in told[0]
    assert any("Three working days left" in one and "told: Supervisors" in one for one in told)
    assert "20 Nov 2026" in told[-1]
    assert len(told) == len(set(told)), "what a new row takes over stands once"
    names = (world.supervisor.name_th, world.officer.name_th, world.supervisor.email)
    assert [name for name in names if name in escalated] == []
    for user, sees in ((world.supervisor, True), (world.intake, False), (world.head, False)):
        shown = signed_in(user).get(f"/officer/cases/{case.pk}/").content.decode()
        assert ("Escalated</strong>" in shown) is sees
    assert "Escalated" not in as_requester(world, client, filed.code, case)
    thai = on_the_desk(world, case, "th").partition("การแจ้งเตือนที่ส่งแล้ว</strong>")[2]
    assert "หัวหน้างาน" in thai.partition("</ul>")[0]


def test_a_file_with_much_escalated_takes_one_statement_more(world):
    case = factories.in_process_case(world)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            on_the_desk(world, case)
        return len([q for q in asked.captured_queries if "cases_escalation" in q["sql"]])

    assert statements() == 1
    sweep(date(2026, 12, 20))
    assert statements() == 1


def test_what_a_period_that_goes_on_takes_over_stands_once(world):
    case = factories.received_case(world)
    sweep(date(2026, 11, 10))
    intake.ask_completion(case, by=world.officer, on=date(2026, 11, 10), missing="ปีใด")
    intake.complete(case, by=holder(case), on=date(2026, 11, 11), text="ปี 2568")
    sweep(date(2026, 11, 11))
    assert Escalation.objects.filter(deadline__case=case, carried=True).count() == 1
    assert on_the_desk(world, case).count("Half of the time is over") == 1
