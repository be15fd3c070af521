"""Anyone files a request: one question a page, nothing lost, nothing filed twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case
from tests.web.walks import ANSWERS, answer, code_of, file_one, send, token_of, write_draft

ID = "1101700203450"  # invented; its check digit is right


def text(response):
    return response.content.decode()


def test_a_request_is_filed_without_an_account(visitor, world):
    case, code = file_one(visitor, world.agency)
    assert (case.agency, case.kind, case.state) == (world.agency, "general", "received")
    assert [i.description for i in case.items.all()] == [ANSWERS["items"]["text"]]
    assert case.requester.email == "asks@example.com"
    assert len(code.replace("-", "")) == 26
    assert case.reference in text(visitor.get("/file/sent/"))


def test_sending_twice_makes_one_request_and_gives_the_same_answer(visitor, world):
    write_draft(visitor, world.agency)
    token = token_of(visitor)
    first, second = send(visitor, token), send(visitor, token)
    assert (
        (first.status_code, first.url) == (second.status_code, second.url) == (302, "/file/sent/")
    )
    assert code_of(visitor) == code_of(visitor)
    assert Case.objects.count() == 1


def test_the_receipt_is_not_shown_again_once_the_code_is_kept(visitor, world):
    case, code = file_one(visitor, world.agency)
    assert visitor.post("/file/sent/kept/").url == f"/requests/{case.pk}/"
    assert visitor.get("/file/sent/").status_code == 404
    assert code not in text(visitor.get(f"/requests/{case.pk}/"))


def test_the_receipt_is_a_pdf_that_nobody_else_gets(visitor, world, client):
    file_one(visitor, world.agency)
    slip = visitor.get("/file/sent/receipt.pdf")
    assert slip.content.startswith(b"%PDF-")
    assert "no-store" in slip["Cache-Control"]
    assert client.get("/file/sent/receipt.pdf").status_code == 404


def test_going_back_loses_nothing(visitor, world):
    write_draft(visitor, world.agency)
    assert "นางสาวตัวอย่าง ทดลอง" in text(visitor.get("/file/who/"))
    changed = answer(visitor, "who", world.agency, name="นายเปลี่ยนชื่อ ทดลอง")
    assert changed.url == "/file/check/"
    page = text(visitor.get("/file/check/"))
    assert "นายเปลี่ยนชื่อ ทดลอง" in page
    assert ANSWERS["items"]["text"] in page


@pytest.mark.parametrize("step", ["kind", "access", "who", "capacity", "contact"])
def test_a_page_left_blank_says_what_to_do_at_the_field(visitor, world, step):
    page = visitor.post(f"/file/{step}/", {"nothing": "1"})
    assert page.status_code == 200
    summary = text(page).partition('class="error-summary"')[2].partition("</div>")[0]
    assert "โปรด" in summary
    for anchor in summary.split('href="#')[1:]:
        assert f'id="{anchor.partition(chr(34))[0]}"' in text(page)


def test_a_draft_cannot_be_sent_before_every_page_is_answered(visitor, world):
    answer(visitor, "kind", world.agency)
    assert visitor.get("/file/check/").url == "/file/agency/"
    assert send(visitor, "made-up").url == "/file/agency/"
    assert Case.objects.count() == 0


def test_the_declaration_is_needed(visitor, world):
    write_draft(visitor, world.agency)
    page = visitor.post("/file/check/", {"token": token_of(visitor)})
    assert "โปรดทำเครื่องหมายรับรองก่อนส่ง" in text(page)
    assert Case.objects.count() == 0


@pytest.mark.parametrize("typed", ["ดอกจาน", "  เทศบาล  ดอกจาน ", "tung-dok"])
def test_the_directory_is_searched_by_parts_of_a_name(visitor, world, typed):
    page = text(visitor.get("/file/agency/", {"q": typed}))
    assert "เทศบาลตำบลทุ่งดอกจาน" in page
    assert "ห้วยแสงดาว" not in page


@pytest.mark.parametrize("typed", ["%", "_", "\\", '"', "ก" * 101, "\u200b", "a OR b " * 300])
def test_odd_searches_find_nothing_and_break_nothing(visitor, world, typed):
    page = visitor.get("/file/agency/", {"q": typed})
    assert page.status_code == 200
    assert "เทศบาลตำบลทุ่งดอกจาน" not in text(page)


@pytest.mark.parametrize("key", ["", "0", "-1", "999999", "9" * 40, "abc"])
def test_an_agency_that_is_not_in_the_directory_is_refused(visitor, world, key):
    page = visitor.post("/file/agency/", {"agency": key})
    assert page.status_code == 200
    assert visitor.get("/file/").url == "/file/kind/"


DISGUISES = {
    "plain": ID,
    "glued": f"เลข{ID}ครับ",
    "thai digits": ID.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
    "dashes": "1-1017-00203-45-0",
    "zero width": "\u200b".join(ID),
    "newline": f"{ID[:6]}\n{ID[6:]}",
}


@pytest.mark.parametrize("typed", DISGUISES.values(), ids=DISGUISES)
def test_an_identification_number_is_warned_of_before_going_on(visitor, world, typed):
    answer(visitor, "kind", world.agency)
    answer(visitor, "agency", world.agency)
    stopped = answer(visitor, "items", world.agency, text=f"แฟ้มของ {typed} ปี 2568")
    assert stopped.url == "/file/items/"
    page = text(visitor.get("/file/items/"))
    assert "ลบเลขนี้ให้ฉัน" in page
    assert visitor.post("/file/items/", {"then": "next", "text": ""}).status_code != 302 or (
        visitor.get("/file/").url == "/file/items/"
    )


@pytest.mark.parametrize(("choice", "kept"), [("mask", False), ("keep", True)])
def test_one_tap_removes_the_number_or_keeps_it(visitor, world, choice, kept):
    answer(visitor, "kind", world.agency)
    answer(visitor, "agency", world.agency)
    answer(visitor, "items", world.agency, text=f"แฟ้มของ {ID} ปี 2568")
    visitor.post("/file/items/1/", {"do": choice})
    page = text(visitor.get("/file/items/"))
    assert (ID in page) is kept
    assert "ปี 2568" in page
    assert "ลบเลขนี้ให้ฉัน" not in page
    assert visitor.post("/file/items/", {"then": "next", "text": ""}).url == "/file/access/"


def test_items_are_added_and_removed_one_by_one(visitor, world):
    answer(visitor, "items", world.agency, text="รายงาน ก", then="more")
    answer(visitor, "items", world.agency, text="รายงาน ข", then="more")
    visitor.post("/file/items/1/", {"do": "remove"})
    page = text(visitor.get("/file/items/"))
    assert "รายงาน ข" in page
    assert "รายงาน ก" not in page


def test_at_most_twenty_items(visitor, world):
    for number in range(20):
        answer(visitor, "items", world.agency, text=f"รายการทดลอง {number}", then="more")
    page = text(answer(visitor, "items", world.agency, text="รายการที่เกิน", then="more"))
    assert "ไม่เกิน 20 รายการ" in page
    assert "รายการที่เกิน" in page


def test_an_answer_by_post_needs_an_address(visitor, world):
    page = answer(visitor, "contact", world.agency, answer_by="post")
    assert "โปรดกรอกที่อยู่" in text(page)


@pytest.mark.parametrize("status", ["foreigner", "juristic"])
def test_own_data_is_for_thais_and_residents(visitor, world, status):
    answer(visitor, "kind", world.agency, kind="own_data")
    page = answer(visitor, "who", world.agency, status=status)
    assert "มาตรา 21" in text(page)


def test_the_kind_is_checked_again_at_the_end(visitor, world):
    write_draft(visitor, world.agency, who={"status": "foreigner"})
    answer(visitor, "kind", world.agency, kind="own_data")
    page = send(visitor, token_of(visitor))
    assert page.status_code == 200
    assert Case.objects.count() == 0


def test_a_follow_up_is_linked_to_the_first_request(visitor, world):
    first, _code = file_one(visitor, world.agency)
    assert visitor.post(f"/requests/{first.pk}/follow-up/").url == "/file/"
    assert visitor.get("/file/").url == "/file/items/"
    for step in list(ANSWERS)[2:]:
        answer(visitor, step, world.agency)
    send(visitor, token_of(visitor))
    second = Case.objects.latest("pk")
    assert second.follows == first


def test_a_stranger_cannot_follow_up_what_he_may_not_see(visitor, world, client):
    first, _code = file_one(visitor, world.agency)
    assert client.post(f"/requests/{first.pk}/follow-up/").status_code == 404


def test_fields_nobody_asked_for_change_nothing(visitor, world):
    forged = {"state": "closed", "agency_id": world.other.pk, "is_staff": "1", "officer": "1"}
    write_draft(visitor, world.agency)
    token = token_of(visitor)
    visitor.post("/file/check/", {"token": token, "declared": "1"} | forged)
    case = Case.objects.get()
    assert (case.state, case.agency, case.officer) == ("received", world.agency, None)


def test_a_correction_is_not_asked_in_which_form(visitor, world):
    answer(visitor, "kind", world.agency, kind="correction")
    answer(visitor, "agency", world.agency)
    assert "ควรเป็นอย่างไร" in text(visitor.get("/file/items/"))
    assert answer(visitor, "items", world.agency).url == "/file/who/"
    assert visitor.get("/file/access/").status_code == 404
    for step in ("who", "capacity", "contact", "files"):
        answer(visitor, step, world.agency)
    send(visitor, token_of(visitor))
    assert Case.objects.get().kind == "correction"
    assert "บัตรประจำตัวประชาชน" in text(visitor.get("/file/sent/"))


def test_somebody_who_represents_another_is_reminded_of_the_proof(visitor, world):
    write_draft(
        visitor, world.agency, capacity={"capacity": "proxy", "represented": "นายผู้อื่น ทดลอง"}
    )
    assert "ยังไม่ได้แนบหลักฐาน" in text(visitor.get("/file/check/"))
    proof = SimpleUploadedFile("มอบอำนาจ.pdf", b"%PDF-1.4\n%%EOF")
    visitor.post("/file/files/", {"files": [proof], "proof": "1", "then": "next"})
    assert "ยังไม่ได้แนบหลักฐาน" not in text(visitor.get("/file/check/"))
    send(visitor, token_of(visitor))
    case = Case.objects.get()
    assert case.requester.represented == "นายผู้อื่น ทดลอง"
    assert case.attachments.get().proof


def test_a_person_with_an_account_does_not_type_what_is_known(client, world):
    client.force_login(world.requester)
    assert world.requester.name_th in text(client.get("/file/who/"))
    assert world.requester.email in text(client.get("/file/contact/"))
    case, _code = file_one(client, world.agency)
    assert case.requester.account == world.requester
