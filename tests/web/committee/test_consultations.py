"""Questions of agencies on both desks and the published answers, through their pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from accounts.models import Role
from complaints.actions import appeals
from complaints.models import Consultation
from tests import factories as cases
from tests.complaints import questions as made
from tests.factories import reread
from tests.web.doors import signed_in
from tests.worlds import member

pytestmark = pytest.mark.django_db
LONG = "ข้อความยาวพอที่จะต้องเก็บไว้ให้ผู้พิมพ์ ไม่ให้สูญหาย"


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel(
        datetime(2026, 11, 12, 10, tzinfo=ZoneInfo("Asia/Bangkok")), tick=False
    ):
        yield


@pytest.fixture
def second(world):
    return member(world.office, Role.REGISTRAR, "second@oic.example.go.th", "นางอ่านซ้ำ จริงดี", "นิติกร")


def page(question, duty=""):
    return f"/committee/consultations/{question.pk}/{duty}"


def test_an_officer_asks_from_the_desk_and_about_a_file(world):
    client, case = signed_in(world.officer), cases.in_process_case(world)
    for url in ("/officer/questions/new/", f"/officer/cases/{case.pk}/question/"):
        form = client.get(url)
        token = form.context["form"].initial["token"]
        given = {"agency": world.agency.pk, "facts": LONG, "question": "", "token": token}
        again = client.post(url, given)
        assert (again.status_code, LONG in again.content.decode()) == (200, True)
        sent = client.post(url, given | {"question": "เปิดเผยได้หรือไม่"})
        assert (
            client.post(url, given | {"question": "เปิดเผยได้หรือไม่"})["Location"] == sent["Location"]
        )
        assert client.get(sent["Location"]).status_code == 200
    assert [q.case for q in Consultation.objects.order_by("pk")] == [None, case]
    assert "ห. 2/2569" in client.get("/officer/questions/").content.decode()


def test_who_may_ask_and_who_sees(world):
    found = made.asked(world)
    url = f"/officer/questions/{found.pk}/"
    assert signed_in(world.intake).get("/officer/questions/new/").status_code == 403
    assert signed_in(world.head).get(url).status_code == 200
    assert signed_in(world.receiver).get(url).status_code == 404
    assert signed_in(world.receiver).get(page(found)).status_code == 403
    assert signed_in(world.officer).get(page(found, "accept/")).status_code == 403
    assert signed_in(world.registrar).get(page(found)).status_code == 200
    assert signed_in(world.registrar).get("/committee/consultations/999/").status_code == 404
    assert Client().get(url).status_code == Client().get(page(found)).status_code == 302


def test_the_registry_answers_and_another_person_publishes(world, second):
    found, client = made.asked(world), signed_in(world.registrar)
    assert client.post(page(found, "accept/")).status_code == 302
    assert client.post(page(found, "accept/")).status_code == 409
    assert client.post(page(found, "reply/"), {"answer": made.ANSWER}).status_code == 302
    told = client.post(page(found, "prepare/"), made.PUBLIC | {"title": "เทศบาลตำบลทุ่งดอกจาน"})
    assert 'href="#id_title"' in told.content.decode()
    assert client.post(page(found, "prepare/"), made.PUBLIC).status_code == 302
    assert client.get(page(found, "publish/")).status_code == 409
    other = signed_in(second)
    seen = other.get(page(found, "publish/")).context["form"].initial["seen"]
    assert other.post(page(found, "publish/"), {"seen": "0" * 64}).status_code == 409
    assert other.post(page(found, "publish/"), {"seen": seen}).status_code == 302
    assert made.PUBLIC["answer"] in Client().get(f"/answers/{found.pk}/").content.decode()


def test_what_comes_too_late_keeps_its_text(world):
    found, client = made.answered(world), signed_in(world.registrar)
    late = client.post(page(found, "reply/"), {"answer": LONG})
    assert (late.status_code, LONG in late.content.decode()) == (409, True)


def test_the_refusal_form_offers_the_pending_matter(world):
    objection = cases.dismissed_objection(world)
    found = made.asked(world, case=objection.item.case)
    appeal = appealed(world, objection)
    client = signed_in(world.registrar)
    assert appeal.number in client.get(page(found)).content.decode()
    assert client.get(page(found, "accept/")).status_code == 409
    form = client.get(page(found, "refuse/"))
    assert form.context["form"].initial["pending"] == appeal.number
    wrong = client.post(page(found, "refuse/"), {"refusal": LONG, "pending": "อ. 99/2569"})
    assert 'href="#id_pending"' in wrong.content.decode()
    given = {"refusal": LONG, "pending": appeal.number}
    assert client.post(page(found, "refuse/"), given).status_code == 302
    assert reread(found).state == "refused"


def appealed(world, objection):
    return appeals.lodge(objection, by=world.registrar, on=world.on(9), filed_on=world.on(9))


def test_the_letter_is_read_by_the_agency_and_the_office_alone(world):
    found = made.answered(world)
    posting = found.postings.get()
    url = f"/officer/questions/{found.pk}/letters/{posting.pk}/th/"
    answer = signed_in(world.officer).get(url)
    assert answer["Content-Type"] == "application/pdf"
    assert signed_in(world.receiver).get(url).status_code == 404
    office = page(found, f"letters/{posting.pk}/en/")
    assert signed_in(world.registrar).get(office).status_code == 200


def test_only_what_is_published_is_public(world, second):
    hidden = made.prepared(world)
    shown = made.published(world, by=second, title="ผลสอบของผู้สมัครรายอื่น")
    assert Client().get(f"/answers/{hidden.pk}/").status_code == 404
    counts = {"": 1, "q=ผู้สมัคร": 1, "q=ไม่มี": 0, "ground=15(3)": 1, "ground=15(5)": 0,
              "ground=x": 1, "after=9": 1}  # fmt: skip
    for query, count in counts.items():
        listed = Client().get(f"/answers/?{query}")
        assert (listed.status_code, listed.context["count"]) == (200, count), query
    text = Client().get(f"/answers/{shown.pk}/").content.decode()
    for secret in (made.FACTS, world.agency.name_th, world.officer.name_th, shown.number):
        assert secret not in text


def test_the_officer_finds_precedents_while_drafting(world, second, django_assert_max_num_queries):
    order = cases.drafted_order(world, "refuse")
    client, url = signed_in(world.officer), f"/officer/orders/{order.pk}/items/1/"
    with django_assert_max_num_queries(40) as before:
        assert "understands these grounds" not in client.get(url).content.decode()
    for n in range(6):
        made.published(world, "15(5)", by=second, title=f"แนวคำตอบเรื่องที่ {n}")
    made.published(world, "15(2)", by=second, title="เรื่องอื่น")
    with django_assert_max_num_queries(len(before)):
        text = client.get(url).content.decode()
    assert "แนวคำตอบเรื่องที่ 5" in text
    assert "แนวคำตอบเรื่องที่ 0" not in text, "at most five, the newest first"
    assert "เรื่องอื่น" not in text


@pytest.mark.parametrize("show", ["open", "answered", "ended", "nonsense"])
def test_the_list_does_not_ask_row_by_row(world, show, django_assert_max_num_queries):
    client = signed_in(world.registrar)
    made.asked(world)
    made.answered(world)
    with django_assert_max_num_queries(14) as few:
        assert client.get("/committee/consultations/", {"show": show}).status_code == 200
    for _ in range(3):
        made.asked(world)
        made.answered(world)
    with django_assert_max_num_queries(len(few)):
        client.get("/committee/consultations/", {"show": show})
