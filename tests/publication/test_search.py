"""Searching what is public: nothing that holds the words is missed, nothing hidden is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.models import Reader, SearchRow
from publication.search import finding, folding, snippets
from publication.search.reading import read
from publication.search.rows import withdraw_row
from publication.search.snippets import snippet
from tests.publication import stage
from tests.publication.searching import DAY, DESK, found, put, titles
from tests.worlds import World

pytestmark = pytest.mark.django_db

HAY = st.text(st.sampled_from("กขคงจฉชซดตทนบปพมยรลวสหอะาิีึุู่้๊ำเแโใไ๐๑๒ abc "), max_size=120)
PLANTED = (
    "ขยะมูลฝอยติดเชื้อ", "น้ำประปาหมู่บ้าน", "คอนกรีตเสริมเหล็ก", "แผนที่ท้ายประกาศ",
    "ที่ราชพัสดุ", "e-bidding", "งบประมาณ 2567", "มาตรา 15(5)",
)  # fmt: skip
QUIET = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUIET
@given(st.sampled_from(PLANTED), HAY, HAY)
def test_a_phrase_in_the_middle_of_unspaced_text_is_always_found(
    phrase: str, before: str, after: str
) -> None:
    row = put("เรื่องหนึ่ง", f"{before}ก{phrase}ข{after}")
    hits = found(f'"{phrase}"').hits
    assert row.pk in [hit.row.pk for hit in hits]
    shown = next(hit for hit in hits if hit.row.pk == row.pk)
    assert any(part.hit for part in shown.text)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("โครงการน้ำประปาหมู่บ้าน", "นํ้าประปา"),
        ("แผนที่ท้ายประกาศ", "เเผนที่"),
        ("ที่ดินสาธารณะ", "ท่ีดิน"),
        ("งบประมาณปี ๒๕๖๗", "2567"),
        ("งบประมาณปี 2567", "2024"),
        ("แผนปี ค.ศ. 2024", "พ.ศ. 2567"),
        ("แผนปี ค.ศ. 2024", "พ.ศ.๒๕๖๗"),
        ("Waste Disposal CONTRACT", "contract waste"),
        ("สัญญา\nจ้างกำจัดขยะ", "สัญญาจ้าง"),
        ("สัญญาจ้างกำจัดขยะ", "สัญญา ขยะ"),
        ("กรม\u200bที่ดิน", "กรมที่ดิน"),
    ],
)
def test_it_is_found_however_it_is_typed(written: str, typed: str) -> None:
    put(written)
    put("เรื่องอื่นทั้งหมด")
    assert len(titles(typed)) == 1


@pytest.mark.parametrize("typed", ["%", "_", "\\", '"', "'", "%%%", "___", '""', "* OR ^"])
def test_signs_of_the_query_languages_mean_nothing(typed: str) -> None:
    put("โครงการธรรมดา")
    assert titles(typed) == []


def test_what_nobody_sees_is_nothing_typed() -> None:
    put("โครงการธรรมดา")
    assert titles("\x00\u200b ") == titles("") == ["โครงการธรรมดา"]


def test_signs_are_found_as_they_stand() -> None:
    put("ลดลง 100% จากเดิม")
    put("ลดลง 1000 จากเดิม")
    put('ไฟล์ a_b.csv และ "ฉบับจริง"')
    assert titles("100%") == ["ลดลง 100% จากเดิม"]
    assert len(titles("a_b.csv")) == 1
    assert found("axb.csv").mended == "a_b.csv"  # the line below stands for itself alone


def test_ten_thousand_words_are_answered_for_the_first_few() -> None:
    put("หนึ่งสอง")
    answer = found("หนึ่ง " + "สอง " * 10_000)
    assert answer.wanted.cut
    assert len(answer.hits) == 1
    assert found(" ".join(f"คำที่{n}" for n in range(10_000))).hits == []


def test_one_and_two_letters_are_the_beginning_of_a_word_of_the_title() -> None:
    put("ถนนสายเก่า", "งานก่อสร้าง")
    put("แผน (งบประมาณ) 2567")
    put("งานบุคคล")
    assert set(titles("ง")) == {"แผน (งบประมาณ) 2567", "งานบุคคล"}
    assert titles("งบ") == ["แผน (งบประมาณ) 2567"]
    assert titles("ถน งบ") == []
    assert titles("ถนน กอ") == []
    assert titles("ถนน กา") == []
    assert titles("ถนน ก่") == ["ถนนสายเก่า"]  # beside a longer word, anywhere in the text


def test_the_title_comes_first_and_then_the_newest() -> None:
    put("เก่า", "ขยะติดเชื้อ", public_from=DAY - timedelta(days=9))
    put("ใหม่", "ขยะติดเชื้อ")
    put("ขยะติดเชื้อ", public_from=DAY - timedelta(days=99))
    assert titles("ขยะติดเชื้อ") == ["ขยะติดเชื้อ", "ใหม่", "เก่า"]


def test_nothing_is_found_before_its_day_or_at_the_wrong_desk() -> None:
    put("ขยะพรุ่งนี้", public_from=DAY + timedelta(days=1))
    put("ขยะของเจ้าหน้าที่", kind="ruling", audience="desk")
    assert found("ขยะ").hits == []
    assert found("ขยะ").facets == {}
    assert titles("ขยะ", DESK) == ["ขยะของเจ้าหน้าที่"]


def test_what_is_withdrawn_is_gone_in_the_same_transaction() -> None:
    row = put("ขยะติดเชื้อ", "ในโรงพยาบาล")
    withdraw_row(row.kind, row.key)
    for typed in ("ขยะติดเชื้อ", "โรงพยาบาล", "ขย", "ขยะติดเชือ"):
        answer = found(typed)
        assert not answer.hits
        assert not answer.mended


def test_what_is_written_anew_is_found_as_it_now_reads() -> None:
    row = put("ขยะติดเชื้อ")
    put("ถนนสายเก่า", key=row.key)
    assert titles("ขยะติดเชื้อ") == []
    assert titles("ถนนสาย") == ["ถนนสายเก่า"]
    assert SearchRow.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    ["งบประมานรายจ่าย", "งบปรมาณรายจ่าย", "งบประมาณรายจาย", "งบประมมาณรายจ่าย", "งบรปะมาณรายจ่าย"],
)
def test_typing_errors_are_mended_and_told(typed: str) -> None:
    put("แผน", "ร่างงบประมาณรายจ่ายประจำปี")
    put("อื่น", "บันทึกการประชุม")
    answer = found(typed)
    assert [hit.row.title for hit in answer.hits] == ["แผน"]
    assert "งบประมาณรายจ่าย" in answer.mended


def test_a_word_is_not_mended_out_of_what_its_reader_may_not_read() -> None:
    put("งบประมาณรายจ่าย", kind="ruling", audience="desk")
    assert found("งบประมานรายจ่าย").mended == ""
    assert found("งบประมานรายจ่าย", DESK).mended


def test_facets_count_what_fits_and_narrow_it(world: World) -> None:
    put("ขยะ ก", agency=world.agency, be_year=2567, grounds=["15(5)"], outcome="grant")
    put("ขยะ ข", agency=world.agency, be_year=2568, grounds=["15(5)", "15(1)"], outcome="grant")
    put("ขยะ ค", agency=world.other, be_year=2568, grounds=["15(1)"], outcome="partly_grant")
    facets = found("ขยะ").facets
    assert facets["agency"] == [(world.agency.pk, 2), (world.other.pk, 1)]
    assert dict(facets["year"]) == {2567: 1, 2568: 2}
    assert dict(facets["ground"]) == {"15(5)": 2, "15(1)": 2}
    assert dict(facets["outcome"]) == {"grant": 2, "partly_grant": 1}
    assert titles("ขยะ", ground="15(1)", agency=world.agency.pk) == ["ขยะ ข"]
    assert titles("ขยะ", year=2567) == ["ขยะ ก"]
    assert titles("ขยะ", outcome="partly_grant") == ["ขยะ ค"]
    assert titles("", ground="15(5)", year=2568) == ["ขยะ ข"]


@pytest.mark.parametrize("probed", [20, 1000], ids=["seen at once", "told by the index"])
def test_a_word_that_many_hold_is_answered_from_the_newest(monkeypatch: Any, probed: int) -> None:
    monkeypatch.setattr("publication.search.finding.MOST", 5)
    monkeypatch.setattr("publication.search.finding.ENOUGH", 5)
    monkeypatch.setattr("publication.search.finding.NEWEST", (0, 3, 8, 20))
    monkeypatch.setattr("publication.search.finding.PROBED", probed)
    days = [DAY - timedelta(days=n) for n in range(20)]
    rows = [put("ถนน" if n % 2 else "โครงการ", public_from=day) for n, day in enumerate(days)]
    answer = found("โครงการ")
    assert answer.more
    assert [hit.row.pk for hit in answer.hits] == [row.pk for row in rows[0:10:2]]
    assert answer.count == 5
    assert found("โค").more


def test_pages_are_bounded_and_hold_each_row_once() -> None:
    for number in range(45):
        put(f"โครงการที่ {number:03}")
    seen = [hit.row.pk for page in (1, 2, 3) for hit in _page("โครงการ", page)]
    assert len(seen) == len(set(seen)) == 45
    assert [hit.row.pk for hit in _page("โครงการ", 10**9)] == seen[40:]
    assert [hit.row.pk for hit in _page("โครงการ", -3)] == seen[:20]


def _page(words: str, number: int) -> Any:
    return found(words, page=number).hits


LONG_TEXT = "ก" * 60_000


@pytest.mark.parametrize("written", ["ขยะติดเชื้อ", "ขยะติดเชื้อ ๒๕๖๗"])
def test_a_hit_deep_in_a_long_text_is_shown(written):
    wanted = read(written)
    parts = snippet(f"{LONG_TEXT} {written} {LONG_TEXT}", wanted)
    assert next(part.text for part in parts if part.hit).startswith("ขยะติดเชื้อ")


def test_without_a_word_or_with_the_hit_in_the_title_the_text_is_not_traced(monkeypatch):
    """A page shows twenty texts of up to 400,000 letters: tracing each would take seconds."""
    traced = []

    def trace(text):
        traced.append(text)
        return folding.traced(text)

    monkeypatch.setattr(snippets, "traced", trace)
    assert snippet(LONG_TEXT, read(""))[0].text.startswith("ก")
    assert snippet(LONG_TEXT, read("released"), elsewhere=True)[0].text.startswith("ก")
    assert traced == []
    snippet(LONG_TEXT * 5, read("released"))
    assert sum(map(len, traced)) < 2 * snippets.MOST_TRACED


def test_the_newest_are_found_although_many_hold_the_word_in_their_title(world, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 3)
    for number in range(6):
        put(f"ถนนสายดอกจาน {number}", public_from=world.on(1))
    put("ประกาศ", text="เรื่องถนนสายดอกจาน", public_from=world.on(5))
    found = finding.newest("ถนนสายดอกจาน", Reader(world.on(9)), finding.Filters(), 3)
    assert found[0].heading == "ประกาศ"


def test_only_rows_of_the_named_kinds_are_found(world: World) -> None:
    entry = stage.published(world)
    answer = put("คำตอบ", kind="answer")
    reader = Reader(max(DAY, entry.public_on))
    rows = SearchRow.objects.read_by(reader).filter(kind__in=["entry", "answer"])
    assert set(rows) == {entry.search_row, answer}
    assert set(SearchRow.objects.read_by(reader, ["answer"])) == {answer}
    assert set(SearchRow.objects.read_by(reader, ["entry"])) == {entry.search_row, answer}
