"""A third party answers by its code, in time, and never learns who asked (s. 17)."""

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import codes
from cases.actions import thirdparty
from tests import factories
from tests.factories import reread


def text(response):
    return response.content.decode()


def code_of(objection):
    return codes.derive("third-party", objection.third_party.code_seed)


def opened(objection):
    client = Client(raise_request_exception=False)
    answer = client.post("/third-party/", {"code": codes.grouped(code_of(objection))})
    assert answer.url == f"/third-party/{objection.third_party_id}/"
    return client


def invited(world):
    return factories.consulted_item(world).objections.get()


def on(day):
    return time_machine.travel(f"2026-11-{day:02}T09:00+07:00", tick=False)


def address_of(objection, rest=""):
    return f"/third-party/{objection.third_party_id}/{rest}"


def test_the_notice_tells_what_why_and_until_when(world):
    objection = invited(world)
    with on(5):
        page = text(opened(objection).get(address_of(objection)))
    assert factories.PLAN in page
    assert factories.COMPANY.interest in page
    assert "18 พฤศจิกายน 2569" in page


def test_nothing_leads_to_the_person_who_asked(world):
    objection = invited(world)
    case, asker = objection.case, objection.case.requester
    client = opened(objection)
    with on(5):
        pages = [
            text(client.get(address_of(objection))),
            text(client.get(address_of(objection, f"{objection.pk}/"))),
        ]
    for page in pages:
        for secret in (asker.name, asker.email, case.reference, f"/requests/{case.pk}"):
            assert secret not in page
    assert client.get(f"/requests/{case.pk}/").status_code == 404


def test_an_objection_in_writing_reaches_the_agency_with_its_files(world):
    objection = invited(world)
    file = SimpleUploadedFile("เหตุผล.txt", "ความลับทางการค้า".encode())
    with on(5):
        client = opened(objection)
        sent = client.post(
            address_of(objection, f"{objection.pk}/"),
            {"answer": "object", "statement": "เป็นความลับทางการค้า", "files": [file]},
        )
        assert sent.url == address_of(objection)
        page = text(client.get(sent.url))
    kept = reread(objection)
    assert (kept.state, kept.statement) == ("objected", "เป็นความลับทางการค้า")
    assert kept.attachments.get().name == "เหตุผล.txt"
    assert "เป็นความลับทางการค้า" in page


def test_consent_needs_no_reasons(world):
    objection = invited(world)
    with on(5):
        opened(objection).post(address_of(objection, f"{objection.pk}/"), {"answer": "consent"})
    assert reread(objection).state == "consented"


def test_an_objection_without_reasons_is_asked_for_them(world):
    objection = invited(world)
    with on(5):
        page = opened(objection).post(
            address_of(objection, f"{objection.pk}/"), {"answer": "object", "statement": " \u200b "}
        )
    assert "การคัดค้านต้องทำเป็นหนังสือ" in text(page)
    assert reread(objection).state == "invited"


def test_a_second_answer_meets_409_and_its_text_is_kept(world):
    objection = invited(world)
    typed = {"answer": "object", "statement": "เหตุผลที่ยาวพอที่จะไม่อยากพิมพ์ใหม่อีกครั้ง"}
    with on(5):
        client = opened(objection)
        client.post(address_of(objection, f"{objection.pk}/"), {"answer": "consent"})
        again = client.post(address_of(objection, f"{objection.pk}/"), typed)
    assert again.status_code == 409
    assert typed["statement"] in text(again)
    assert reread(objection).state == "consented"


def test_the_ruling_and_the_appeal_day_are_shown(world):
    objection = factories.dismissed_objection(world)
    with on(10):
        page = text(opened(objection).get(address_of(objection)))
    assert "หน่วยงานไม่รับฟังคำคัดค้านของท่าน" in page
    assert objection.ruling in page
    assert "24 พฤศจิกายน 2569" in page


def test_the_letters_to_the_third_party_can_be_read_by_it_alone(world, visitor):
    objection = invited(world)
    sent = objection.dispatches.get()
    address = address_of(objection, f"letters/{sent.pk}/th/")
    assert opened(objection).get(address).content.startswith(b"%PDF-")
    assert visitor.get(address).status_code == 404


def test_one_third_party_sees_nothing_of_another(world):
    first = invited(world)
    second = factories.consulted_item(
        world, factories.Concerned("นายอีกฝ่าย ทดลอง", "อาจกระทบชื่อเสียง", email="b@example.com")
    ).objections.get()
    client = opened(first)
    absent, hidden = client.get("/third-party/999999/"), client.get(address_of(second))
    assert (absent.status_code, hidden.status_code) == (404, 404)
    assert absent.content == hidden.content
    assert client.get(address_of(first, f"{second.pk}/")).status_code == 404


def test_a_wrong_code_and_the_code_of_a_request_answer_alike(world, visitor):
    filed = factories.file(world)
    other_purpose = visitor.post("/third-party/", {"code": filed.code})
    absent = visitor.post("/third-party/", {"code": "0" * 26})
    assert other_purpose.url == absent.url == "/third-party/not-found/"
    assert other_purpose.content == absent.content


def test_more_notices_ask_the_database_no_more(world, django_assert_max_num_queries):
    case = factories.in_process_case(world, *[f"ผังบริเวณ แผ่นที่ {n}" for n in range(5)])
    for item in case.items.all():
        factories.items.record_found(item, by=world.officer, on=world.day, place="แฟ้ม 1")
        thirdparty.consult(item, by=world.officer, on=world.on(1), concerned=(factories.COMPANY,))
    client = opened(case.third_parties.get().objections.first())
    with on(5), django_assert_max_num_queries(13):
        page = client.get(f"/third-party/{case.third_parties.get().pk}/")
    assert all(item.description in text(page) for item in case.items.all())
