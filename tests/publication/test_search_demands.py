"""What a search has to forgive and to show, each through the page that everybody reads."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.publication import stage
from tests.publication.searching import put, read
from tests.worlds import World

pytestmark = pytest.mark.django_db
MARK = re.compile("<mark>([^<]*)</mark>")
PHRASES = ("ขยะมูลฝอยติดเชื้อ", "น้ำประปาหมู่บ้าน", "คอนกรีตเสริมเหล็ก", "แผนที่ท้ายประกาศ", "ที่ราชพัสดุ")
AROUND = "กองช่างได้ตรวจสอบแล้วพบว่าการดำเนินงานเป็นไปตามสัญญา"


@pytest.mark.parametrize(
    ("written", "typed", "marked"),
    [
        ("งบประมาณปี ๒๕๖๗", "งบประมาณ 2567", "๒๕๖๗"),
        ("งบประมาณปี 2567", "๒๕๖๗", "2567"),
        ("โครงการน้ำประปาหมู่บ้าน", "นํ้าประปา", "น้ำประปา"),
        ("โครงการนํ้าประปาหมู่บ้าน", "น้ำประปา", "น้ำประปา"),
        ("แผนที่ท้ายประกาศ", "เเผนที่", "แผนที่"),
        ("ที่ดินสาธารณะ", "ท่ีดิน", "ที่ดิน"),
        ("กรม\u200bที่ดิน", "กรมที่ดิน", "กรมที่ดิน"),
        ("กรมที่ดิน", "กรม\u200bที่ดิน", "กรมที่ดิน"),
        ("งบประมาณปี 2567", "2024", "2567"),
        ("แผนปี ค.ศ. 2024", "พ.ศ. 2567", "2024"),
        ("Waste Disposal CONTRACT", "contract", "CONTRACT"),
    ],
)
def test_it_is_found_and_marked_however_it_is_typed(
    visitor: Client, written: str, typed: str, marked: str
) -> None:
    put("เรื่องหนึ่ง", f"{AROUND}{written}{AROUND}")
    put("เรื่องอื่น", AROUND)
    page = read(visitor, q=typed)
    assert marked in MARK.findall(page)
    assert "เรื่องหนึ่ง" in page
    assert "เรื่องอื่น" not in page


def test_every_phrase_in_the_middle_of_unspaced_text_is_found(visitor: Client) -> None:
    for number, phrase in enumerate(PHRASES):
        put(f"เรื่องที่ {number}", f"{AROUND * 40}{phrase}{AROUND * 40}")
    for number, phrase in enumerate(PHRASES):
        page = read(visitor, q=phrase)
        assert f"เรื่องที่ {number}" in page
        assert MARK.findall(page) == [phrase]


def test_one_letter_two_letters_and_none_get_a_sensible_page(visitor: Client) -> None:
    put("งบประมาณรายจ่าย", AROUND)
    put("ถนนสายหลัก", "งานก่อสร้าง")
    for typed in ("ง", "งบ"):
        page = read(visitor, q=typed)
        assert "งบประมาณรายจ่าย" in unescape(re.sub("<[^>]+>", "", page))
        assert "ถนนสายหลัก" not in page
    assert "ถนนสายหลัก" in read(visitor, q="")


@pytest.mark.parametrize("typed", ["งบประมานรายจ่าย", "งบรปะมาณรายจ่าย", "งบประมาณรายจาย"])
def test_a_typing_error_is_mended_and_the_page_says_so(visitor: Client, typed: str) -> None:
    put("แผน", "ร่างงบประมาณรายจ่ายประจำปี")
    page = read(visitor, q=typed)
    assert "งบประมาณรายจ่าย" in MARK.findall(page)[0]
    assert f"“{typed}”" in page


def test_facets_count_and_narrow_by_agency_year_ground_and_outcome(
    world: World, visitor: Client
) -> None:
    many = {"agency": world.agency, "be_year": 2567, "grounds": ["15(5)"], "outcome": "grant"}
    few = {"agency": world.other, "be_year": 2568, "grounds": ["15(1)"], "outcome": "partly_grant"}
    for number in range(2):
        put(f"ขยะมาก {number}", **many)
    put("ขยะน้อย", **few)
    page = read(visitor, q="ขยะ")
    for name in ("agency", "year", "ground", "outcome"):
        part = re.search(rf'id="facet-{name}".*?</section>', page, re.DOTALL)[0]
        assert re.findall(r'"muted">\((\d+)\)<', part) == ["2", "1"], name
        onward = re.findall(r'href="(\?[^"]+)"', part)[1]
        narrowed = unescape(visitor.get(f"/search/{onward}").content.decode())
        assert "ขยะมาก" not in re.sub("<[^>]+>", "", narrowed), name
        assert len(MARK.findall(narrowed)) == 1, name


def test_an_order_is_found_by_its_day_and_outcome_on_the_page_of_its_entry(
    world: World, days: Any, visitor: Client
) -> None:
    entry = stage.published(world, title="ทะเบียนถนน", text="ทะเบียนทั้งฉบับ")
    assert entry.get_absolute_url() in read(visitor, q="คำสั่งลงวันที่")
    assert entry.get_absolute_url() in read(visitor, q="order disclose")
