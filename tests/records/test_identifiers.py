"""Identifiers in free text: each in all the ways in which people write it, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.dates import thai_digits
from law.identity import has_check_digit
from records.hidden import HINTS, Kind
from records.identifiers import find
from tests.law.test_identity import DISGUISES, ID

PERSON = "นายสมชาย น้ำใจงาม"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

FOUND = {
    "mobile": ("โทร 0812345678", Kind.PHONE, "0812345678"),
    "mobile with dashes": ("081-234-5678", Kind.PHONE, "0812345678"),
    "mobile with dots": ("08.1234.5678", Kind.PHONE, "0812345678"),
    "mobile with blanks": ("08 1234 5678", Kind.PHONE, "0812345678"),
    "mobile in Thai digits": (thai_digits("081-234-5678"), Kind.PHONE, "0812345678"),
    "mobile in wide digits": ("0812345678".translate(FULL_WIDTH), Kind.PHONE, "0812345678"),
    "mobile with unseen marks": ("081\u200b234\u200b5678", Kind.PHONE, "0812345678"),
    "mobile glued": ("เบอร์0812345678ค่ะ", Kind.PHONE, "0812345678"),
    "abroad": ("+66 81 234 5678", Kind.PHONE, "0812345678"),
    "abroad with a nought": ("+66(0)81-234-5678", Kind.PHONE, "0812345678"),
    "house line": ("0-2123-4567", Kind.PHONE, "021234567"),
    "provincial line": ("043 123 456", Kind.PHONE, "043123456"),
    "mobile after an abbreviation": ("โทร.0812345678ต่อ 12", Kind.PHONE, "0812345678"),
    "mobile after an English one": ("Tel.081-234-5678", Kind.PHONE, "0812345678"),
    "house line of accountants": ("กรมบัญชีกลาง โทร.021234567", Kind.PHONE, "021234567"),
    "abroad without a plus": ("0066812345678", Kind.PHONE, "0812345678"),
    "abroad without a plus and apart": ("0066 8 1234 5678", Kind.PHONE, "0812345678"),
    "abroad with noughts apart": ("00-66-81-234-5678", Kind.PHONE, "0812345678"),
    "passport in small letters": ("passport of the holder: aa1234567", Kind.PASSPORT, "AA1234567"),
    "passport before its word": ("aa1234567 (หนังสือเดินทาง)", Kind.PASSPORT, "AA1234567"),
    "account with a short word": ("บัญชี 1234567890", Kind.ACCOUNT, "1234567890"),
    "account with an English word": ("account: 1234567890", Kind.ACCOUNT, "1234567890"),
    "passport": ("AA1234567", Kind.PASSPORT, "AA1234567"),
    "passport with a blank": ("AB 1234567", Kind.PASSPORT, "AB1234567"),
    "named passport": ("หนังสือเดินทางเลขที่ E1234567", Kind.PASSPORT, "E1234567"),
    "foreign passport": ("Passport No. 123456789", Kind.PASSPORT, "123456789"),
    "account": ("123-4-56789-0", Kind.ACCOUNT, "1234567890"),
    "account with a word": ("เลขที่บัญชี 1234567890", Kind.ACCOUNT, "1234567890"),
    "account of a bank": ("ธนาคารสมมติ สาขาทุ่งดอกจาน 012345678901", Kind.ACCOUNT, "012345678901"),
    "account in Thai digits": ("๑๒๓-๔-๕๖๗๘๙-๐", Kind.ACCOUNT, "1234567890"),
    "e-mail": ("ถึง Somchai.J+x@Mail.Example.com ด้วย", Kind.EMAIL, "somchai.j+x@mail.example.com"),
    "e-mail glued to Thai": ("อีเมลsom@example.comค่ะ", Kind.EMAIL, "som@example.com"),
    "wide e-mail": ("som＠example．com", Kind.EMAIL, "som@example.com"),
    "spelled e-mail": ("som (at) example.com", Kind.EMAIL, "som@example.com"),
    "Thai e-mail": ("สมชาย@ตัวอย่าง.ไทย", Kind.EMAIL, "สมชาย@ตัวอย่าง.ไทย"),
    "request": ("ตามคำขอที่ tung-dok-jan-2569-12 ค่ะ", Kind.REFERENCE, "TUNG-DOK-JAN-2569-12"),
    "request in Thai digits": ("เลขรับ TDJ-๒๕๖๙-๑๒๓", Kind.REFERENCE, "TDJ-2569-123"),
    "request with a dash that holds": ("MOI\u20112569\u201112", Kind.REFERENCE, "MOI-2569-12"),
    "request with longer dashes": ("ที่ MOI–2569—12 – ด่วน", Kind.REFERENCE, "MOI-2569-12"),
    "request over two lines": ("(MOI-2569-\n12)", Kind.REFERENCE, "MOI-2569-12"),
    "request with blanks": ("moi - 2569 - 12", Kind.REFERENCE, "MOI-2569-12"),
    "request of a long code": ("my_agency‑x-2569-7", Kind.REFERENCE, "MY_AGENCY-X-2569-7"),
    "whole name": ("ผู้ขอคือ สมชาย น้ำใจงาม", Kind.PERSON, PERSON),
    "name glued": ("นายสมชายน้ำใจงามมายื่น", Kind.PERSON, PERSON),
    "name over two lines": ("สมชาย\nน้ำใจงาม", Kind.PERSON, PERSON),
    "name in two cells": ("สมชาย     น้ำใจงาม", Kind.PERSON, PERSON),
    "name in another spelling": ("สมชาย นํ้าใจงาม", Kind.PERSON, PERSON),
    "name in a third spelling": ("สมชาย นำ้ใจงาม", Kind.PERSON, PERSON),
    "name with unseen marks": ("สม\u200bชาย น้ำ\u200bใจงาม", Kind.PERSON, PERSON),
    "surname alone": ("ครอบครัวน้ำใจงาม", Kind.PERSON, PERSON),
    "first name with a title": ("คุณสมชายมาพบ", Kind.PERSON, PERSON),
}


@pytest.mark.parametrize(("text", "kind", "value"), FOUND.values(), ids=FOUND)
def test_it_is_found_in_one_form(text, kind, value):
    assert [(mark.kind, mark.value) for mark in find(text, [PERSON])] == [(kind, value)]


@pytest.mark.parametrize("name", DISGUISES)
def test_an_identity_number_is_found_in_every_disguise(name):
    found = [mark for mark in find(DISGUISES[name]) if mark.kind == Kind.IDENTITY]
    assert [mark.value for mark in found] == [ID]


ADDRESSES = {
    "of a village": "บ้านเลขที่ 12/3 หมู่ 4 ตำบลทุ่งดอกจาน อำเภอเมือง จังหวัดสมมติ",
    "short": "99 ม.2 ต.ห้วยแสงดาว อ.เมือง จ.สมมติ",
    "of Bangkok": "เลขที่ 5 ซอยสมมติ 3 ถนนสมมติ แขวงสมมติ เขตสมมติ กรุงเทพฯ",
    "in Thai digits": "๑๒/๓ หมู่ที่ ๔ ตำบลทุ่งดอกจาน",
    "in English": "12/3 Moo 4, Thung Dok Chan Subdistrict",
}


@pytest.mark.parametrize("text", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_is_found(text):
    assert Kind.ADDRESS in {mark.kind for mark in find(text)}


INNOCENT = {
    "an amount": "งบประมาณ 1,234,567,890.00 บาท",
    "a number of goods": "เลขสินค้า 8850123456789",
    "a wrong check digit": "1103700000004",
    "fourteen digits": "11037000000031",
    "a part of one": "0.0812345678",
    "a date": "23/11/2569 เวลา 09:30 น.",
    "years": "พ.ศ. 2560-2569",
    "a number of a letter": "ที่ ทด 52301/1234 ลงวันที่ 23 พฤศจิกายน 2569",
    "a number of a case": "คำขอเลขที่ 2569/000123",
    "a section": "มาตรา 15 วรรคหนึ่ง (5)",
    "a part of a longer one": "12.0812345678",
    "small letters of a part": "แบบ aa1234567",
    "a code in books": "รหัสบัญชี 5104010104",
    "years of accounts": "บัญชี 2567 2568 2569",
    "days after a code": "A1-2569-11-23 และ A1 - 2569 - 11 - 23",
    "a share": "ร้อยละ 12.3456789",
    "a sign alone": "@ และ a@b",
    "an item": "เลขที่ 12 เรื่อง การจัดซื้อ",
    "a longer Latin name": "Somchaiyo Jaideeee",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_what_names_nobody_is_left_alone(text):
    assert find(text, [PERSON, "Somchai Jaidee"]) == []


@pytest.mark.parametrize("name", ["กุ้ง ปูนิ่ม", "ก\u0e49\u0e38ง ปูน\u0e48\u0e34ม"])
@pytest.mark.parametrize("written", ["ก\u0e38\u0e49ง", "ก\u0e49\u0e38ง"])
def test_a_name_is_found_whichever_of_its_marks_was_typed_first(name, written):
    text = f"น.ส.\u200b{written} ปูน\u0e48\u0e34ม มายื่น"
    (mark,) = find(text, [name])
    assert mark.kind == Kind.PERSON
    assert text[mark.start : mark.end] == f"น.ส.\u200b{written} ปูน\u0e48\u0e34ม"


def test_a_name_of_two_letters_is_not_looked_for_alone():
    assert find("ก ข", ["ก", "", " "]) == []


def test_nothing_is_found_twice():
    marks = find(f"{ID} 0812345678 som@example.com {PERSON}", [PERSON, "สมชาย น้ำใจงาม"])
    assert [mark.kind for mark in marks] == [Kind.IDENTITY, Kind.PHONE, Kind.EMAIL, Kind.PERSON]


def test_the_place_is_the_place_in_the_text():
    text = "โทร\u200b ๐๘๑\u200b-๒๓๔-๕๖๗๘ ครับ"
    (mark,) = find(text)
    assert text[mark.start : mark.end] == "๐๘๑\u200b-๒๓๔-๕๖๗๘"


PIECES = st.sampled_from(
    [*"0123456789๐๑๙０@.-/ \n\u200b()+", "AA", "หมู่", "ตำบล", "สมชาย", "น้ำใจงาม", ID, "081"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_the_text_finds_are_inside_of_it_and_apart(text):
    marks = find(text, [PERSON])
    reached = 0
    for mark in marks:
        assert reached <= mark.start < mark.end <= len(text)
        assert mark.kind in HINTS
        assert mark.value.strip()
        reached = mark.end
        if mark.kind == Kind.IDENTITY:
            assert len(mark.value) == 13
            assert has_check_digit(mark.value)


@given(
    st.text("กขคงจ \n", max_size=30),
    st.integers(10_000_000, 99_999_999),
    st.sampled_from(["", "-", " ", ".", "\u200b"]),
    st.booleans(),
)
def test_a_telephone_number_is_found_wherever_it_stands(around, number, between, thai):
    digits = f"08{number}"
    written = f"{digits[:3]}{between}{digits[3:6]}{between}{digits[6:]}"
    text = around + (thai_digits(written) if thai else written) + around
    assert [mark.value for mark in find(text)] == [digits]


BAIT = ["a" * 50_000 + "!", "0" * 50_000, "@" * 50_000, "12 หมู่ " * 6_000, "(0)-" * 12_000]
BAIT += ["\u0e49" * 50_000, "a - " * 12_000, "passport aa1234567 " * 2_500, "a\u2011" * 25_000]


@pytest.mark.parametrize(
    "text",
    BAIT,
    ids=[
        *("letters", "digits", "signs", "addresses", "gaps"),
        *("tones", "dashes", "words", "code"),
    ],
)
def test_bait_does_not_hold_it_up(text):
    begun = time.process_time()
    find(text, [PERSON])
    assert time.process_time() - begun < 1.0
