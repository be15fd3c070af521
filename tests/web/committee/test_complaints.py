"""The registry's desk for complaints: docket, one page, a page for each duty, entry on paper."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from complaints.actions import complaints
from complaints.models import Complaint
from law.models import ComplaintCause, Panel
from tests import factories as made
from tests.complaining import (
    bench,
    complaint_at,
    complaint_filing,
    filed_complaint,
    filer,
    opined_complaint,
)
from tests.factories import reread
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(
        datetime(2026, 11, 4, 10, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    ):
        yield


@pytest.fixture
def desk(world):
    return signed_in(world.registrar)


def url(complaint, duty=""):
    return f"/committee/complaints/{complaint.pk}/{duty + '/' if duty else ''}"


def test_the_docket_has_a_tab_for_each_stage_by_due_day(world, desk):
    late = filed_complaint(world, on=world.on(2), person=filer(name="นายทีหลัง ทดลอง"))
    early = filed_complaint(world, on=world.day)
    running = complaint_at(world, "examining")
    ended = complaint_at(world, "accepted")
    complaints.strike(ended, by=world.registrar, on=world.on(1), answer="ได้รับแล้ว")
    pages = {tab: desk.get("/committee/complaints/", {"show": tab}).content.decode()
             for tab in ("screen", "running", "decided", "nonsense")}  # fmt: skip
    assert pages["screen"].index(early.number) < pages["screen"].index(late.number)
    assert running.number in pages["running"]
    assert ended.number in pages["decided"]
    assert ended.number not in pages["running"]
    assert late.number in pages["nonsense"]


POSTS = {
    "accept": ("received", {}, "accepted"),
    "turn-away": ("received", {"road": "request", "answer": "ยังไม่เคยยื่นคำขอ"}, "not_accepted"),
    "ask": ("accepted", {"question": "เหตุใด", "due_on": "20/11/2569"}, "explaining"),
    "explain": ("explaining", {"text": "ชี้แจง"}, "examining"),
    "inspect": ("examining", {"plan": "ตรวจแฟ้ม"}, "inspecting"),
    "report": ("inspecting", {"found": "yes", "report": "พบในตู้"}, "examining"),
    "summon": ("examining", {"who": "นาย ก", "about": "แฟ้ม", "due_on": "20/11/2569"}, "examining"),
    "extend": ("examining", {"reasons": "รอผลตรวจ"}, "examining"),
    "strike": ("examining", {"answer": "ได้รับเอกสารแล้ว"}, "struck"),
    "withdraw": ("explaining", {}, "withdrawn"),
}


@pytest.mark.parametrize("duty", POSTS)
def test_each_duty_has_its_page_and_is_done_by_a_post(world, desk, duty):
    state, given, reached = POSTS[duty]
    complaint = complaint_at(world, state)
    page = desk.get(url(complaint, duty))
    assert page.status_code == 200
    assert complaint.facts in page.content.decode()
    assert desk.post(url(complaint, duty), given).status_code == 302
    assert reread(complaint).state == reached
    assert desk.get(url(complaint)).status_code == 200


@pytest.mark.parametrize("duty", [name for name, (_s, given, _r) in POSTS.items() if given])
def test_what_was_typed_is_kept_when_something_is_missing(world, desk, duty):
    state, given, _reached = POSTS[duty]
    complaint = complaint_at(world, state)
    for missing in given:
        kept = {name: value for name, value in given.items() if name != missing}
        page = desk.post(url(complaint, duty), kept)
        assert page.status_code == 200
        text = page.content.decode()
        assert f'id="id_{missing}' in text
        assert all(str(value) in text for value in kept.values())
    assert reread(complaint).state == state


@pytest.mark.parametrize("duty", [*POSTS, "convert", "examine", "refer", "testify", "close"])
def test_what_is_not_lawful_now_is_409_with_its_reason(world, desk, duty):
    complaint = complaint_at(world, "accepted")
    complaints.strike(complaint, by=world.registrar, on=world.day, answer="สิ้นสุด")
    assert desk.get(url(complaint, duty)).status_code == 409
    assert desk.post(url(complaint, duty), {"answer": "x"}).status_code == 409


@pytest.mark.parametrize("duty", ["", *POSTS, "convert", "examine", "agency"])
def test_only_the_registry_has_the_duties(world, duty):
    complaint = complaint_at(world, "accepted")
    for user in (world.officer, world.head, world.requester):
        assert signed_in(user).get(url(complaint, duty)).status_code == 403
    assert Client().get(url(complaint, duty)).status_code == 302
    complaint.pk += 99
    assert signed_in(world.registrar).get(url(complaint, duty)).status_code == 404
    complaint.pk -= 99
    assert reread(complaint).state == "accepted"


def test_a_refused_form_from_the_law_keeps_the_text(world, desk):
    complaint = complaint_at(world, "accepted")
    page = desk.post(url(complaint, "ask"), {"question": "เหตุใด", "due_on": "4/11/2569"})
    assert page.status_code == 200
    assert "เหตุใด" in page.content.decode()
    assert 'href="#id_due_on"' in page.content.decode()


def test_the_page_shows_only_lawful_steps_as_buttons_and_why_not_the_others(world, desk):
    text = desk.get(url(complaint_at(world, "accepted", "delay"))).content.decode()
    buttons = re.findall(r'class="btn btn-\w+ btn-desk" href="[^"]+/([a-z-]+)/"', text)
    assert set(buttons) == {"ask", "examine", "request", "summon", "extend", "strike", "withdraw"}
    assert "This is not possible while the state is" in text
    assert "disclose" not in text.lower()


def test_the_matter_goes_before_a_body_and_to_another(world, desk):
    complaint = complaint_at(world, "accepted")
    sub, board = (Panel.objects.get(code=code) for code in ("sub-complaints", "board"))
    assert desk.post(url(complaint, "examine"), {"panel": sub.pk}).status_code == 302
    wanting = desk.post(url(complaint, "refer"), {"panel": board.pk, "reason": ""})
    assert 'href="#id_reason"' in wanting.content.decode()
    assert desk.post(url(complaint, "refer"), {"panel": board.pk, "reason": "x"}).status_code == 302
    assert reread(complaint).panel == board


def test_members_of_the_body_read_and_those_of_the_agency_do_not(world):
    complaint = complaint_at(world, "examining")
    _secretary, chair, member, _third = bench(complaint.panel, 3)
    page = signed_in(chair.user).get(url(complaint))
    assert page.status_code == 200
    assert "btn-desk" not in page.content.decode()
    assert signed_in(chair.user).get(url(complaint, "strike")).status_code == 403
    member.home_agency = complaint.agency
    member.save()
    assert signed_in(member.user).get(url(complaint)).status_code == 404


def test_the_agency_is_named_by_search_and_tick(world, desk):
    complaint = filed_complaint(world, agency=None, agency_named="อบต. ห้วยแสงดาว")
    found = desk.post(url(complaint, "agency"), {"find": "แสงดาว", "do_find": "1"}).content.decode()
    assert world.other.name_th in found or world.other.name_en in found
    given = {"find": "แสงดาว", "agency": world.other.pk}
    assert desk.post(url(complaint, "agency"), given).status_code == 302
    assert reread(complaint).agency == world.other
    assert desk.get(url(complaint, "agency")).status_code == 409


def test_a_misfiled_one_is_taken_up_as_an_appeal_from_its_page(world):
    with time_machine.travel(datetime(2026, 12, 4, 10, tzinfo=ZoneInfo("Asia/Bangkok"))):
        order = made.served_order(world, "refuse")
        first = order.notified_on + timedelta(days=2)
        filing = complaint_filing(world, case=order.case, channel="post")
        complaint = complaints.file_complaint(
            filing, by=world.registrar, filed_on=first, today=first
        ).complaint
        client = signed_in(world.registrar)
        assert client.get(url(complaint, "convert")).status_code == 200
        assert client.post(url(complaint, "convert"), {}).status_code == 200
        row = order.dispositions.get()
        assert client.post(url(complaint, "convert"), {"dispositions": row.pk}).status_code == 302
        complaint = reread(complaint)
        assert (complaint.state, complaint.became_appeal.filed_on) == ("converted", first)
        assert complaint.became_appeal.number in client.get(url(complaint)).content.decode()


def paper(**more):
    cause = ComplaintCause.objects.get(code="delay")
    return {
        "channel": "post", "filed_on": "2/11/2569", "received_on": "3/11/2569",
        "agency_named": "โรงเรียนบ้านหนองสมมติ", "causes": cause.pk, "facts": "ขอแล้วไม่ตอบ",
        "name": "นางสาวเขียนมา ทดลอง", "address": "1 หมู่ 2", "token": "t" * 30,
    } | more  # fmt: skip


def test_a_complaint_by_post_is_entered_with_its_real_days_and_a_slip(world, desk):
    assert desk.get("/committee/complaints/enter/").status_code == 200
    entered = desk.post("/committee/complaints/enter/", paper())
    complaint = Complaint.objects.get()
    assert entered.url == url(complaint, "slip")
    assert (complaint.filed_on, complaint.received_on) == (world.day, world.on(1))
    assert (complaint.agency, complaint.agency_named) == (None, "โรงเรียนบ้านหนองสมมติ")
    slip = desk.get(entered.url).content.decode()
    assert re.search(r'code-secret">([0-9A-Z]{5}-){5}[0-9A-Z]<', slip)
    assert signed_in(world.registrar).get(entered.url).status_code == 404
    desk.post("/committee/complaints/enter/", paper())
    assert Complaint.objects.count() == 1


def test_an_agency_of_the_directory_is_found_by_its_exact_name(world, desk):
    desk.post("/committee/complaints/enter/", paper(agency_named=world.other.name_th))
    assert Complaint.objects.get().agency == world.other


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"filed_on": "5/11/2569"}, "filed_on"), ({"received_on": "1/11/2569"}, "received_on"),
     ({"address": ""}, "email"), ({"causes": ""}, "causes"), ({"name": " "}, "name")],
)  # fmt: skip
def test_entry_on_paper_says_what_is_wrong_and_keeps_the_text(world, desk, wrong, field):
    page = desk.post("/committee/complaints/enter/", paper(**wrong))
    assert page.status_code == 200
    assert f'href="#id_{field}' in page.content.decode()
    assert "ขอแล้วไม่ตอบ" in page.content.decode()
    assert not Complaint.objects.exists()


def test_letters_and_files_are_read_by_those_before_whom_it_is(world, desk):
    complaint = complaint_at(world, "accepted")
    posting = complaint.postings.get()
    assert desk.get(url(complaint, f"letters/{posting.pk}/xx")).status_code == 404
    other = filed_complaint(world)
    assert desk.get(url(other, f"letters/{posting.pk}/th")).status_code == 404
    officer = signed_in(world.officer)
    assert officer.get(url(complaint, f"letters/{posting.pk}/th")).status_code == 403
    assert desk.get(url(complaint, "files/999")).status_code == 404


def test_the_opinion_and_the_duty_stand_on_the_page(world, desk):
    complaint = opined_complaint(world, complaint_at(world, "examining"), "breached", world.on(2))
    text = desk.get(url(complaint)).content.decode()
    assert "The agency did not do its duty" in text
    assert desk.get(url(complaint, "close")).status_code == 409


def test_the_number_of_queries_does_not_grow(world, desk, django_assert_max_num_queries):
    complaint = complaint_at(world, "examining")
    for show in ("screen", "running"):
        with django_assert_max_num_queries(14) as few:
            desk.get("/committee/complaints/", {"show": show})
        for _ in range(3):
            filed_complaint(world)
            complaint_at(world, "examining")
        with django_assert_max_num_queries(14) as many:
            desk.get("/committee/complaints/", {"show": show})
        assert len(many) <= len(few) + 1
    with django_assert_max_num_queries(60) as few:
        desk.get(url(complaint))
    for day in (1, 2):
        facts = {"by": world.registrar, "on": world.on(day)}
        complaints.summon(complaint, who="ก", about="ข", due_on=world.on(9), **facts)
    with django_assert_max_num_queries(60) as many:
        desk.get(url(complaint))
    assert len(many) <= len(few)
