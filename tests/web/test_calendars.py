"""Due days in a calendar program: a secret address, shown once, revocable, nothing personal."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import CalendarFeed, Membership, Role, User
from cases.actions import intake
from complaints.actions import redating
from complaints.actions.carrying_out import carry_out
from tests import factories
from tests.appealing import bench, filed_appeal, forwarded_appeal
from tests.web.doors import signed_in
from tests.worlds import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def thursday():
    now = datetime(2026, 11, 12, 10, tzinfo=ZoneInfo("Asia/Bangkok"))
    with time_machine.travel(now, tick=False):
        yield


def address(user, kind="files") -> str:
    """The address as the page shows it, once."""
    page = signed_in(user).post(f"/desk/calendars/{kind}/make/")
    assert page.status_code == 200
    return page.context["address"].removeprefix("http://testserver")


def unfolded(answer) -> list[str]:
    text = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), "folded by octets"
    return text.replace("\r\n ", "").split("\r\n")


def summaries(url: str) -> list[str]:
    answer = Client().get(url)
    assert answer.status_code == 200
    return [line[8:] for line in unfolded(answer) if line.startswith("SUMMARY:")]


def test_an_officer_reads_his_own_files_and_nobody_elses(world):
    mine = factories.in_process_case(world)
    theirs = factories.received_case(world)
    factories.intake.assign(theirs, by=world.supervisor, officer=world.colleague)
    answer = Client().get(address(world.officer))
    lines = unfolded(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert [line for line in lines if line.startswith("DTSTART")] == ["DTSTART;VALUE=DATE:20261117"]
    assert mine.reference in "".join(lines)
    assert theirs.reference not in "".join(lines)


def event(url: str) -> dict[str, str]:
    """The one entry of a calendar."""
    lines = unfolded(Client().get(url))
    assert lines.count("BEGIN:VEVENT") == 1
    entry = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in entry)


def test_a_day_that_moves_stays_the_same_entry_and_goes_up_in_sequence(world):
    case = factories.in_process_case(world)
    url = address(world.officer)
    first = event(url)
    assert (first["SEQUENCE"], first["DTSTART;VALUE=DATE"]) == ("0", "20261117")
    seen = [first]
    for days in (20, 25):
        later = {"until": world.on(days), "reason": "เอกสารอยู่หลายกองงาน"}
        intake.extend(case, by=world.officer, on=world.on(10), **later)
        seen.append(event(url))
    assert {entry["UID"] for entry in seen} == {first["UID"]}
    assert [entry["SEQUENCE"] for entry in seen] == ["0", "1", "2"]
    assert len({entry["DTSTART;VALUE=DATE"] for entry in seen}) == 3


def test_a_persons_day_moved_by_a_late_closing_day_is_the_same_entry(world):
    objection = factories.consulted_item(world).objections.get()
    case, url = objection.item.case, address(world.officer)
    case.deadlines.filter(code="s11_answer").delete()
    before, old = event(url), objection.deadlines.get()
    second = member(world.office, Role.REGISTRAR, "second@oic.example.go.th", "นางรอง", "นิติกร")
    told = {"act": "declared", "name_th": "วันหยุดพิเศษ", "citation": "มติ ครม."}
    on = world.on(10)
    made = redating.propose(by=world.registrar, on=on, dates=[old.due_on], resolved_on=on, **told)
    redating.approve(made, by=second, on=on)
    assert carry_out(made.pk, on=on, now=timezone.now())
    after = event(url)
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], "1")
    assert after["DTSTART;VALUE=DATE"] > before["DTSTART;VALUE=DATE"]


def test_long_stories_are_followed_together(world, django_assert_max_num_queries):
    cases = [factories.in_process_case(world) for _n in range(3)]
    url = address(world.officer)
    for case in cases:
        for days in (20, 25):
            later = {"until": world.on(days), "reason": "เอกสารอยู่หลายกองงาน"}
            intake.extend(case, by=world.officer, on=world.on(10), **later)
    with django_assert_max_num_queries(12):
        assert summaries(url)


def test_nothing_personal_and_nothing_of_what_was_asked_stands_in_it(world):
    case = factories.consulted_item(world).case
    text = "".join(unfolded(Client().get(address(world.officer))))
    assert text.count("BEGIN:VEVENT") == 2
    told = (case.requester.name, case.requester.email, factories.PLAN, factories.COMPANY.name)
    assert [word for word in told if word in text] == []


def test_the_database_keeps_no_address_and_the_page_shows_it_once(world):
    url = address(world.officer)
    code = re.fullmatch(r"/calendar/([0-9A-Z]{26})\.ics", url)[1]
    row = CalendarFeed.objects.get()
    assert code not in str(vars(row))
    assert code not in signed_in(world.officer).get("/desk/calendars/").content.decode()


def test_a_new_address_and_a_revocation_end_the_old_one_like_one_that_never_was(world):
    absent = Client().get("/calendar/7K2MA7K2MA7K2MA7K2MA7K2MA7.ics")
    old = address(world.officer)
    new = address(world.officer)
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    signed_in(world.officer).post("/desk/calendars/files/revoke/")
    gone = Client().get(new)
    assert (gone.status_code, gone.content) == (404, absent.content)
    assert CalendarFeed.objects.live().count() == 0


def test_it_ends_with_the_duty_and_with_the_person(world):
    factories.in_process_case(world)
    url = address(world.officer)
    Membership.objects.filter(user=world.officer).update(active=False)
    assert Client().get(url).status_code == 404
    Membership.objects.filter(user=world.officer).update(active=True)
    User.objects.filter(pk=world.officer.pk).update(is_active=False)
    assert Client().get(url).status_code == 404


def test_a_member_reads_the_days_of_his_body_and_not_where_he_is_recused(world):
    appeal = forwarded_appeal(world, filed_appeal(world))
    seats = bench(appeal.panel)
    url = address(seats[1].user, str(appeal.panel_id))
    assert any(appeal.number in summary for summary in summaries(url))
    seats[1].home_agency = appeal.agency
    seats[1].save()
    assert summaries(url) == []


def test_who_has_no_duty_has_no_calendar(world):
    page = signed_in(world.officer).get("/desk/calendars/")
    assert [row["kind"] for row in page.context["rows"]] == ["files"]
    assert signed_in(world.requester).get("/desk/calendars/").status_code == 403
    assert signed_in(world.head).post("/desk/calendars/files/make/").status_code == 404
    assert signed_in(world.officer).post("/desk/calendars/4711/make/").status_code == 404
    assert signed_in(world.officer).get("/desk/calendars/files/make/").status_code == 405
    assert Client().post("/desk/calendars/files/make/").status_code == 302
