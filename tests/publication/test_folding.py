"""The form in which texts are compared: the same on both sides, and stable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.text import normalise
from publication.search.folding import fold, starts, traced, ways_of_year

TROUBLE = "เแกขรำาํ่้๊๋์ีิุูั็ฺ๎๐๑๒567 \t\nＡａAßİΣ´\u0345\u0301\u200bﬀ'\"%_\\"
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from(TROUBLE)), max_size=30)
WRITTEN = [
    ("น้ําประปา", "น้ำประปา"),
    ("นํ้าประปา", "น้ำประปา"),
    ("เเผนที่", "แผนที่"),
    ("ท่ีดิน", "ที่ดิน"),
    ("ที่ี่ดิน", "ที่ดิน"),
    ("ปี ๒๕๖๗", "ปี2567"),
    ("Road 12", "ｒｏａｄ １２"),
    ("กรม\u200bที่ดิน", "กรมที่ดิน"),
    ("กรม\nที่ดิน", "กรมที่ดิน"),
]


def test_what_is_typed_for_the_same_becomes_the_same() -> None:
    for one, other in WRITTEN[:5] + WRITTEN[6:]:
        assert fold(one) == fold(other), one
    assert fold("ปี ๒๕๖๗") == "ปี 2567"  # a space beside a number says something


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_the_traced_form_is_the_folded_form_with_its_places_in_order(text: str) -> None:
    found = traced(normalise(text))
    assert found.text.strip() == fold(text)
    assert len(found.origins) == len(found.text)
    assert found.origins == sorted(found.origins)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["ขยะมูลฝอย", "ถนนสายเก่า", "contract"]), TEXTS)
def test_a_phrase_stays_findable_whatever_stands_around_it(a: str, phrase: str, z: str) -> None:
    assert fold(phrase) in fold(f"{a}ก{phrase}ก{z}")


def test_a_year_is_asked_for_in_both_eras() -> None:
    assert set(ways_of_year("2567")) == {"2567", "2024"}
    assert set(ways_of_year("งบ2024")) == {"งบ2024", "งบ2567"}
    assert set(ways_of_year("พ.ศ.2567")) == {"2567", "2024"}
    assert ways_of_year("12345") == ["12345"]


def test_words_of_a_title_begin_behind_two_marks() -> None:
    assert starts("แผน (งบ) ถนน ก") == "^^แผ^^งบ^^ถน^^ก"


@pytest.mark.parametrize("written", ["งบประมาณพ.ศ.2567", "upload2024", "cube2024.pdf"])
def test_what_looks_like_an_era_within_a_word_is_found_as_it_was_typed(written):
    assert fold(written) in ways_of_year(fold(written))


def test_an_era_within_a_word_is_found_in_the_other_era_too():
    ways = ways_of_year("งบประมาณพ.ศ.2567")
    assert {"งบประมาณ2567", "งบประมาณ2024", "งบประมาณพ.ศ. 2567"} <= set(ways)
