"""A requester follows his request; everybody else meets the same closed door."""

from decimal import Decimal

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases.actions import fees, intake, items, release
from cases.models import Outcome
from cases.tasks import sweep
from tests import factories
from tests.factories import reread


def text(response):
    return response.content.decode()


def opened(filed):
    """A visitor who has typed the code of a request."""
    client = Client(raise_request_exception=False)
    answer = client.post("/track/", {"code": filed.code})
    assert answer.url == f"/requests/{filed.case.pk}/"
    return client


def test_the_code_opens_the_request_however_it_is_typed(world, visitor):
    filed = factories.file(world)
    typed = f"  {filed.code[:7].lower()} {filed.code[7:].replace('0', 'o')} "
    assert visitor.post("/track/", {"code": typed}).url == f"/requests/{filed.case.pk}/"
    page = text(visitor.get(f"/requests/{filed.case.pk}/"))
    assert filed.case.reference in page
    assert factories.PLAN in page


def test_a_wrong_code_and_an_absent_request_answer_alike(world, visitor):
    filed = factories.file(world)
    near = visitor.post(
        "/track/", {"code": filed.code[:-1] + ("A" if filed.code[-1] != "A" else "B")}
    )
    far = visitor.post("/track/", {"code": "0" * 26})
    assert (near.status_code, near.content, near.headers) == (
        far.status_code,
        far.content,
        far.headers,
    )
    assert near.url == "/track/not-found/"
    assert "ไม่มีคำขอที่ใช้รหัสนี้" in text(visitor.get(near.url))


def test_the_code_never_stands_in_an_address(world, visitor):
    filed = factories.file(world)
    visitor.get("/track/", {"code": filed.code})
    assert visitor.get(f"/requests/{filed.case.pk}/").status_code == 404


def test_ten_wrong_codes_shut_the_door_and_time_opens_it(world, visitor):
    filed = factories.file(world)
    with time_machine.travel("2026-11-02T09:00+07:00", tick=False) as clock:
        for _try in range(10):
            assert visitor.post("/track/", {"code": "0" * 26}).status_code == 302
        shut = visitor.post("/track/", {"code": filed.code})
        assert shut.status_code == 429
        assert int(shut["Retry-After"]) >= 60
        clock.shift(16 * 60)
        assert visitor.post("/track/", {"code": filed.code}).status_code == 302


def test_a_request_that_is_absent_or_not_yours_is_the_same_404(world, visitor):
    filed = factories.file(world)
    other = factories.file(world)
    mine = opened(other)
    for client in (visitor, mine):
        absent, hidden = client.get("/requests/999999/"), client.get(f"/requests/{filed.case.pk}/")
        assert absent.status_code == hidden.status_code == 404
        assert absent.content == hidden.content


def test_staff_and_the_office_read_files_on_their_own_desks_only(world, client):
    filed = factories.file(world)
    for person in (world.officer, world.head, world.registrar, world.receiver):
        client.force_login(person)
        assert client.get(f"/requests/{filed.case.pk}/").status_code == 404


def test_the_page_says_what_comes_next_until_when_and_why(world):
    filed = factories.file(world)
    with time_machine.travel("2026-11-05T09:00+07:00", tick=False):
        page = text(opened(filed).get(f"/requests/{filed.case.pk}/"))
    assert "หน่วยงานต้องตอบ" in page
    assert "17 พฤศจิกายน 2569" in page
    assert "เหลือ 12 วัน" in page
    assert "มาตรา 64" in page


def test_a_late_agency_is_called_late_and_the_complaint_is_named(world):
    filed = factories.file(world)
    with time_machine.travel("2026-12-25T09:00+07:00", tick=False):
        page = text(opened(filed).get(f"/requests/{filed.case.pk}/"))
    assert "หน่วยงานตอบล่าช้า" in page
    assert "มาตรา 13" in page


def test_the_receipt_letter_can_be_read(world):
    filed = factories.file(world)
    client = opened(filed)
    sent = filed.case.dispatches.get()
    letter = client.get(f"/requests/{filed.case.pk}/letters/{sent.pk}/th/")
    assert letter.content.startswith(b"%PDF-")
    assert letter["Content-Disposition"].startswith("attachment")
    assert client.get(f"/requests/{filed.case.pk}/letters/{sent.pk}/xx/").status_code == 404


def test_an_order_is_shown_only_once_its_reader_was_notified(world):
    filed = factories.file(world)
    intake.take_up(filed.case, by=world.officer, on=world.day)
    order = factories.signed_order(world, Outcome.REFUSE, case=reread(filed.case))
    client = opened(filed)
    page = text(client.get(f"/requests/{filed.case.pk}/"))
    assert "มีคำสั่งแล้ว หนังสืออยู่ระหว่างส่ง" in page
    assert factories.SECRET.reason not in page
    unsent = order.dispatches.get()
    assert client.get(f"/requests/{filed.case.pk}/letters/{unsent.pk}/th/").status_code == 404


def test_each_outcome_names_its_own_right_and_day(world):
    filed = factories.file(world, "ก", "ข", "ค")
    intake.take_up(filed.case, by=world.officer, on=world.day)
    factories.served_order(
        world, Outcome.REFUSE, Outcome.NOT_HELD, Outcome.GRANT, case=reread(filed.case)
    )
    with time_machine.travel("2026-11-11T09:00+07:00", tick=False):
        page = text(opened(filed).get(f"/requests/{filed.case.pk}/"))
    assert page.count("ท่านมีสิทธิอุทธรณ์โดยไม่มีค่าใช้จ่าย") == 1
    assert page.count("ท่านมีสิทธิร้องเรียนโดยไม่มีค่าใช้จ่าย") == 1
    assert "25 พฤศจิกายน 2569" in page
    assert "มาตรา 13, 33" in page
    assert factories.SECRET.reason in page


def test_a_released_copy_is_handed_to_its_requester_alone(world, visitor):
    filed = factories.file(world)
    intake.take_up(filed.case, by=world.officer, on=world.day)
    order = factories.served_order(world, case=reread(filed.case))
    item = order.case.items.get()
    raw = factories.copy_of(item, world, approved=False)
    client, address = opened(filed), f"/requests/{filed.case.pk}/records/{raw.pk}/"
    assert client.get(address).status_code == 404
    release.approve_record(raw, by=world.supervisor, at=raw.uploaded_at)
    got = client.get(address)
    assert got.getvalue() == factories.PDF
    assert got["Content-Disposition"].startswith("attachment")
    assert visitor.get(address).status_code == 404


def test_a_released_copy_waits_for_the_fee(world):
    filed = factories.file(world)
    intake.take_up(filed.case, by=world.officer, on=world.day)
    item = factories.served_order(world, case=reread(filed.case)).case.items.get()
    copy = factories.copy_of(item, world)
    cost = fees.Cost(item, "copy_a4", 3, Decimal("1.00"))
    owed = fees.ask_fee(filed.case, by=world.officer, on=world.on(3), costs=[cost])
    client, page = opened(filed), f"/requests/{filed.case.pk}/"
    address = f"{page}records/{copy.pk}/"
    assert client.get(address).status_code == 404
    assert address not in text(client.get(page))
    assert "เมื่อชำระหรือได้รับยกเว้นแล้ว จะดาวน์โหลดไฟล์ที่ได้รับอนุญาตได้ที่หน้านี้" in text(client.get(page))
    fees.pay_fee(owed, by=world.officer, on=world.on(4), receipt_number="1/2569")
    assert address in text(client.get(page))
    assert client.get(address).getvalue() == factories.PDF


def test_completing_goes_on_with_the_request(world):
    filed = factories.file(world)
    intake.ask_completion(filed.case, by=world.officer, on=world.on(1), missing="ระบุปีของเอกสาร")
    client, address = opened(filed), f"/requests/{filed.case.pk}/"
    with time_machine.travel("2026-11-05T09:00+07:00", tick=False):
        page = text(client.get(address))
        assert "โปรดแก้ไขเพิ่มเติมคำขอ" in page
        assert "ระบุปีของเอกสาร" in page
        sent = client.post(f"{address}complete/", {"text": "ปี 2567", "files": [factories.upload()]})
        assert sent.url == address
        page = text(client.get(address))
    assert "ปี 2567" in page
    assert "ผังบริเวณ.pdf" in page
    assert reread(filed.case).state == "received"


def test_an_item_is_explained(world):
    filed = factories.file(world, "ก", "ข")
    intake.take_up(filed.case, by=world.officer, on=world.day)
    item = filed.case.items.get(number=2)
    intake.ask_explanation(item, by=world.officer, on=world.on(1), question="หมายถึงฉบับใด")
    client = opened(filed)
    with time_machine.travel("2026-11-05T09:00+07:00", tick=False):
        client.post(f"/requests/{filed.case.pk}/items/2/explain/", {"text": "ฉบับที่สอง"})
    assert reread(item).state == "searching"
    assert reread(filed.case).amendments.get().text == "ฉบับที่สอง"


def test_withdrawing_asks_once_more_and_ends_the_request(world):
    filed = factories.file(world)
    client, address = opened(filed), f"/requests/{filed.case.pk}/withdraw/"
    assert "ถอนคำขอใช่หรือไม่" in text(client.get(address))
    assert reread(filed.case).state == "received"
    client.post(address, {"reason": "ได้ข้อมูลแล้ว"})
    assert reread(filed.case).state == "withdrawn"


def test_a_step_that_is_not_lawful_now_keeps_the_text(world):
    filed = factories.file(world)
    client = opened(filed)
    typed = "ข้อความยาวที่พิมพ์ไว้แล้วต้องไม่หาย"
    page = client.post(f"/requests/{filed.case.pk}/complete/", {"text": typed})
    assert page.status_code == 409
    assert typed in text(page)
    assert "เหตุผล" in text(page)


def test_a_step_of_a_stranger_does_not_exist(world, visitor):
    filed = factories.file(world)
    for step in ("complete", "withdraw"):
        assert visitor.post(f"/requests/{filed.case.pk}/{step}/", {"text": "ก"}).status_code == 404
    assert reread(filed.case).state == "received"


def test_a_person_with_an_account_sees_his_requests_without_a_code(world, client):
    asks = factories.person(account=world.requester)
    filed = factories.file(world, by=world.requester, asks=asks)
    stranger = User.objects.create_user("else@example.com", name_th="นายอื่น ทดลอง")
    client.force_login(world.requester)
    assert filed.case.reference in text(client.get("/requests/"))
    assert client.get(f"/requests/{filed.case.pk}/").status_code == 200
    client.force_login(stranger)
    assert filed.case.reference not in text(client.get("/requests/"))


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_page_asks_the_database_no_more_for_more_items(world):
    counts = []
    for number in (1, 8):
        filed = factories.file(world, *[f"รายการที่ {n}" for n in range(number)])
        intake.take_up(filed.case, by=world.officer, on=world.day)
        outcomes = [Outcome.REFUSE] * number
        factories.served_order(world, *outcomes, case=reread(filed.case))
        client = opened(filed)
        counts.append(
            [queries(client, f"/requests/{filed.case.pk}/{page}") for page in ("", "history/")]
        )
    assert counts[0] == counts[1]
    assert max(counts[1]) <= 32


def test_an_item_that_another_agency_took_over_can_be_followed_there(world):
    filed = factories.file(world, "ก", "ข")
    intake.take_up(filed.case, by=world.officer, on=world.day)
    item = filed.case.items.first()
    why = "เป็นผู้จัดทำและกำหนดชั้นความลับ"
    offer = items.offer_transfer(
        item, by=world.officer, on=world.on(1), agency=world.other, reason=why
    )
    taken = items.accept_transfer(offer, by=world.receiver, on=world.on(2))
    client = opened(filed)
    assert f'href="/requests/{taken.pk}/"' in text(client.get(f"/requests/{filed.case.pk}/"))
    assert taken.reference in text(client.get(f"/requests/{taken.pk}/"))


def test_the_list_of_an_account_asks_the_database_no_more_for_more_requests(world, client):
    client.force_login(world.requester)
    counts = []
    for _round in range(2):
        for _more in range(3):
            factories.file(world, asks=factories.person(account=world.requester))
        counts.append(queries(client, "/requests/"))
    assert counts[0] == counts[1]


def test_an_agency_that_answered_late_is_no_longer_waited_for(world):
    filed = factories.file(world)
    intake.take_up(filed.case, by=world.officer, on=world.day)
    with time_machine.travel("2026-12-01T09:00+07:00", tick=False):
        sweep()
        client, address = opened(filed), f"/requests/{filed.case.pk}/"
        assert "หน่วยงานตอบล่าช้า" in text(client.get(address))
        case = reread(filed.case)
        factories.served_order(world, Outcome.REFUSE, case=case, on=world.on(29))
        page = text(client.get(address))
    assert "หน่วยงานตอบล่าช้า" not in page
    assert "หน่วยงานไม่ตอบภายในกำหนด" in page
