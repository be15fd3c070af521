"""What people type into the request form is kept to the letter, or refused with a remedy."""

import pytest

from tests.web.walks import answer, file_one


def text(response):
    return response.content.decode()


BAD_TEXTS = {
    "invisible": "\u200b\u200b",
    "only marks": "\u0e48\u0e49\u0e34",
    "zalgo": "ก" + "\u0e49" * 200,
    "too long": "ก" * 5001,
    "nul": "เอกสาร\x00",
}


@pytest.mark.parametrize("typed", BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_text_that_cannot_be_read_is_refused_with_a_remedy(visitor, world, typed):
    page = answer(visitor, "items", world.agency, text=typed)
    assert page.status_code == 200
    assert "โปรด" in text(page).partition('class="error-text"')[2][:600]


LITERAL = [
    "{{7*7}} {% load x %}",
    "%s %(x)s ${x}",
    "<script>alert(1)</script>",
    "👨‍👩‍👧 𠮷 ประชาชน",
]


@pytest.mark.parametrize("typed", LITERAL)
def test_text_is_kept_to_the_letter(visitor, world, typed):
    case, _code = file_one(visitor, world.agency, items={"text": typed})
    assert case.items.get().description == typed
    page = text(visitor.get(f"/requests/{case.pk}/"))
    assert "<script>alert" not in page


def test_two_ways_of_writing_am_are_one(visitor, world):
    case, _code = file_one(visitor, world.agency, items={"text": "สํานักงาน นํ้า\u202eประปา"})
    assert case.items.get().description == "สำนักงาน น้ำประปา"


BAD_EMAILS = [
    "asks@example.com\r\nBcc: x@example.com",
    "a" * 320 + "@example.com",
    "asks@",
    "ก ข@x.y",
]


@pytest.mark.parametrize("typed", BAD_EMAILS)
def test_an_address_that_is_none_is_refused_at_the_field(visitor, world, typed):
    page = answer(visitor, "contact", world.agency, email=typed)
    assert page.status_code == 200
    assert "อีเมล" in text(page).partition('id="id_email_error"')[2][:400]


def test_a_thai_domain_and_thai_digits_are_taken(visitor, world):
    case, _code = file_one(
        visitor, world.agency, contact={"email": "asks@ไทย.example.com", "phone": "๐๘๑-๒๓๔ ๕๖๗๘"}
    )
    assert case.requester.email == "asks@xn--o3cw4h.example.com"
    assert case.requester.phone == "0812345678"


def test_items_that_no_letter_could_hold_are_refused_where_they_are_written(visitor, world):
    for _item in range(4):
        answer(visitor, "items", world.agency, text="ก" * 5000, then="more")
    page = answer(visitor, "items", world.agency, text="ข้อความที่ห้า")
    assert "แยกเป็นคำขอที่สอง" in text(page)
    assert "ข้อความที่ห้า" in text(page)


def test_the_longest_request_is_filed(visitor, world):
    answer(visitor, "kind", world.agency)
    answer(visitor, "agency", world.agency)
    for _item in range(3):
        answer(visitor, "items", world.agency, text="ก" * 5000, then="more")
    case, _code = file_one(visitor, world.agency, items={"text": "น้ำ" * 1666})
    assert case.items.count() == 4
