"""One spelling for what looks the same, nothing invisible, and counting as readers count."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from law import text as law_text
from law.text import normalise

THAI = "".join(chr(code) for code in range(0x0E01, 0x0E5B) if chr(code).isprintable())
MEAN = (
    THAI
    + "\u200b\u200c\u200d\u200e\u202e\u2066\ufeff\xad\r\n\t\x00\x85 aé\u0301\u0327👨👩️\U0001f3f4"
)
MIXED = st.one_of(st.text(max_size=40), st.text(alphabet=MEAN, max_size=40))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("สํานักงาน", "สำนักงาน"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("น\u0e4d\u0e32", "นำ"),
        ("ก\u200bข\u00adค\ufeffง\u2060", "กขคง"),
        ("รายงาน\u202efdp.exe", "รายงานfdp.exe"),
        ("\u2066ก\u2069\u200e\u200f\u061c", "ก"),
        ("ก\u200dข\u200c", "กข"),
        ("a\x00b\x1bc", "abc"),
        ("ก\r\nข\rค\u2028ง", "ก\nข\nค\nง"),
        ("ก\tข", "ก\tข"),
        ("\ud800ก", "ก"),
        ("cafe\u0301", "café"),
        ("ที\u0e48\u0e34", unicodedata.normalize("NFC", "ที\u0e48\u0e34")),
    ],
)
def test_what_is_kept_of_what_was_typed(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦",
        "🏳️‍🌈",
        "👩🏽‍⚖️",
        "🇹🇭",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می‌خواهم",
        "क्‍ष",
        "𠮷野家",
        "\ue000",
        "{{7*7}} {% load %} %s ${x} <script>",
    ],
)
def test_what_carries_meaning_stays(text: str) -> None:
    assert normalise(text) == text


@given(MIXED)
@example("\u0e4d\u0e48\u0e32\u0e48")
@example("\u0e33\u0e48\u0e49")
@example("\u0958\u093c\u200d\u0958")
@example("\U0001d160\u0301")
def test_normalising_twice_changes_nothing_and_never_lengthens(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert len(once) <= len(text)
    assert len(once.encode("utf-8")) <= len(text.encode("utf-8", "surrogatepass"))


@given(MIXED)
def test_nothing_invisible_is_left(text: str) -> None:
    left = set(normalise(text)) & set("\x00\xad\u200b\u200e\u200f\u202a\u202e\u2066\ufeff\r\x85")
    assert not left


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u0e48\u0e49", "\u3164", "\n\t\u00a0", "\x00"]
)
def test_blank_is_what_nobody_sees(text: str) -> None:
    assert law_text.is_blank(text)


@pytest.mark.parametrize("text", ["ก", "-", "๑", "👍", "น้ำ", " . ", "\ue000"])
def test_anything_seen_is_not_blank(text: str) -> None:
    assert not law_text.is_blank(text)


def test_more_marks_than_any_writing_needs_are_noticed() -> None:
    assert not law_text.too_many_marks("ที่ปรึกษากฎหมายผู้รู้น้ำ")
    assert not law_text.too_many_marks("ก" + "\u0e49" * 3)
    assert law_text.too_many_marks("ก" + "\u0e49" * 4)
    assert law_text.too_many_marks("Z" + "\u0301\u0316" * 100)


@pytest.mark.parametrize(
    ("text", "count"),
    [("น้ำใจ", 3), ("ที่", 1), ("👨‍👩‍👧", 1), ("🇹🇭🇹🇭", 2), ("e\u0301a", 2), ("", 0), ("a\r\nb", 3)],
)
def test_letters_are_counted_as_readers_count(text: str, count: int) -> None:
    assert law_text.count_graphemes(text) == count


@given(MIXED)
def test_letters_put_together_are_the_text(text: str) -> None:
    assert "".join(law_text.graphemes(text)) == text


@given(MIXED, st.integers(0, 12))
def test_cutting_never_breaks_a_letter(text: str, most: int) -> None:
    short = law_text.cut(text, most)
    assert law_text.count_graphemes(short) <= max(most, 0) or short == text
    if short != text and most:
        assert text.startswith(short[:-1])
        assert short.endswith("…")
        kept = list(law_text.graphemes(short[:-1]))
        assert kept == list(law_text.graphemes(text))[: len(kept)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สํานักงาน", "สำนักงาน"),
        ("สำนักงาน", "สำนัก งาน"),
        ("เทศบาล", "เเทศบาล"[1:]),
        ("แก้ว", "เเก้ว"),
        ("PayPal", "РауРаl"),
        ("ทุ่งดอกจาน ๑", "ทุ่งดอกจาน 1"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_look_alikes_share_a_skeleton(one: str, other: str) -> None:
    assert law_text.skeleton(one) == law_text.skeleton(other)


def test_different_names_keep_different_skeletons() -> None:
    names = ["เทศบาลตำบลทุ่งดอกจาน", "เทศบาลตำบลทุ่งดอกจัน", "เทศบาลเมืองทุ่งดอกจาน", "Paypa1"]
    assert len({law_text.skeleton(name) for name in names}) == len(names)


def test_digits_only_reads_every_script() -> None:
    assert law_text.digits_only("โทร ๐๘-1２") == "0812"
