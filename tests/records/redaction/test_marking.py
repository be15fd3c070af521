"""A word is found however it is written, and every glyph of it is covered, never less."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.text import normalise
from records.redaction.burning import dots
from records.redaction.marking import marked
from records.redaction.rebuilding import opened
from records.redaction.shapes import Rect, Word
from tests.records.redaction.making import Paper, latin, line, width

HIGH, WIDE = 0.02, 0.01


def written(text: str, page: int = 1, row: int = 0, left: float = 0.1) -> list[Word]:
    """Words side by side on a row, each letter as wide as any other; marks above their letter."""
    words, x = [], left
    for part in text.split(" "):
        places, top = [], 0.1 + 0.03 * row
        for char in part:
            if char in "ัิีึืฺุู็่้๊๋์ํ":
                places.append(Rect(x - WIDE, top - 0.004, x, top))
                continue
            places.append(Rect(x, top, x + WIDE, top + HIGH))
            x += WIDE
        words.append(Word(part, page, tuple(places), True, row))
        x += WIDE
    return words


SAME = [
    ("น้ำหนึ่ง", "นํ้าหนึ่ง"),
    ("น้ำหนึ่ง", "น้ํา หนึ่ง"),
    ("น้ำ", "นำ้"),
    ("สำนัก", "สํานัก"),
    ("๑๑๐๓๗", "1-1 037"),
    ("1103700000001", "๑-๑๐๓๗-๐๐๐๐๐-๐๐-๑"),
    ("แม่น้ำ", "เเม่น้ำ"),
    ("เเม่", "แม่"),
    ("ZebraFish", "zebra fish"),
    ("ＡＢＣ１２", "abc12"),
    ("ชลธารา", "ชล\u200bธา\u00adรา"),
    ("ที่", "ที\u200d่"),
    ("José", "JOSE\u0301"),
]


@pytest.mark.parametrize(("text", "phrase"), [*SAME, *((b, a) for a, b in SAME)])
def test_a_word_is_found_however_it_is_written(text, phrase):
    words = written(f"ก่อน {text} หลัง")
    (mark,) = marked(words, phrase)
    for word in words[1:-1]:
        assert all(inside(place, mark.place) for place in word.places)
    assert not mark.place.meets(words[0].place)
    assert not mark.place.meets(words[-1].place)


def inside(place: Rect, cover: Rect) -> bool:
    return place == place.join(place) and cover.join(place) == cover


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("แม่", "เม่"), ("น้ำ", "า"), ("นำ", "นา"), ("ชลธารา", "ชลธารี"), ("12", "21"), ("กข", "")],
)
def test_what_is_another_word_is_not_found(text, phrase):
    assert marked(written(text), phrase) == []


def test_a_part_of_a_word_is_covered_with_the_marks_on_its_last_letter():
    words = written("นายชลธารีใจดี")
    (mark,) = marked(words, "ชลธาร")
    letters = zip(words[0].text, words[0].places, strict=True)
    assert "".join(char for char, place in letters if mark.place.meets(place)) == "ชลธารี"


def test_a_word_over_two_lines_has_a_box_on_each():
    words = written("คือ ชลธา", row=0, left=0.7) + written("รา ต่อไป", row=1)
    first, second = marked(words, "ชลธารา")
    assert (first.hit, second.hit) == (0, 0)
    assert words[1].place.join(first.place) == first.place
    assert words[2].place.join(second.place) == second.place
    assert not second.place.meets(words[3].place)


def test_a_word_over_two_pages_has_a_box_on_each():
    words = written("คือ ชลธา", page=1) + written("รา ต่อไป", page=2)
    assert [mark.page for mark in marked(words, "ชลธารา")] == [1, 2]


def test_words_that_a_program_wrote_in_another_order_are_found_as_they_stand():
    first, second, third = written("ชล ธา รา")
    (mark,) = marked([third, first, second], "ชลธารา")
    assert all(inside(word.place, mark.place) for word in (first, second, third))


def test_every_hit_is_told_once():
    assert len(marked(written("ชล ชล กชลข"), "ชล")) == 3
    assert len(marked(written("กกก"), "กก")) == 2  # also where one begins inside of another


def test_a_box_is_as_high_as_its_line_and_tells_nothing_of_its_letters():
    words = written("ที่ กก ชลธารา")
    (low,) = marked(words, "กก")
    (high,) = marked(words, "ชลธารา")
    assert (low.place.top, low.place.bottom) == (high.place.top, high.place.bottom)
    assert low.place.top < words[1].place.top


def test_a_box_goes_no_further_than_to_the_next_line():
    above = Word("ฏ", 1, (Rect(0.1, 0.05, 0.9, 0.098),), True, 7)  # reaches into the marks below
    words = [*written("ที่ กก"), above]
    (mark,) = marked(words, "กก")
    assert not mark.place.meets(words[-1].place)


def test_ink_without_a_meaning_may_be_any_mark():
    """Some programs do not tell what letter a mark is that stands on another mark."""
    words = written("ที\ufffdอยู่ ก")
    (mark,) = marked(words, "ที่อยู่")
    assert mark.place.join(words[0].place) == mark.place
    assert marked(words, "ทาอยู่") == []
    assert marked(words, "ที่อย\u0e38") == []


def test_marks_that_were_drawn_apart_from_their_letters_are_put_back():
    """As browsers print: the letters of a line, then its marks, each by itself."""
    text, x, apart = "ที่อยู่ของนายกำพล", 150.0, []
    for char in text.replace("ำ", "ํา"):
        apart.append((char, x))
        x += width(char, 16)
    letters = [each for each in apart if each[0] not in "ีู่ํ"]
    marks = [each for each in apart if each[0] in "ีู่ํ"]
    paper = Paper()
    paper.page("".join(line(char, x, 600) for char, x in letters + marks[::-1]))
    words = opened(paper.bytes()).read(1, 60)[1]
    assert normalise("".join(word.text for word in words)) == text
    for phrase in ("ที่อยู่", "กำพล"):
        assert len(marked(words, phrase)) == 1


# Letters with the marks that they can carry: a mark on a vowel is no text of anybody.
AFTER = ["", "่", "้", "ิ", "ี่", "ุ", "ู้", "็", "์", "า", "้า", "ะ", "ำ", "้ำ", "ั่"]
SYLLABLE = st.tuples(
    st.sampled_from(["", *"เแใไ"]), st.sampled_from("กขชนรส"), st.sampled_from(AFTER)
)
THAI = st.one_of(SYLLABLE.map("".join), st.sampled_from("๑๒"))
TEXT = st.lists(THAI, min_size=1, max_size=6).map("".join)


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_a_phrase_inside_of_any_text_is_covered_whole(before, phrase, after):
    words = written(f"{before}{phrase}{after}")
    covers = [mark.place for mark in marked(words, phrase)]
    if normalise(before + phrase + after) != before + phrase + after:
        return  # there is no such text in a record that was set from its letters
    for place in words[0].places[len(before) : len(before + phrase)]:
        assert any(inside(place, cover) for cover in covers)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_boxes_of_a_real_page_cover_the_ink(turned):
    """Without the letters the same page is white wherever a box was."""
    text = line("นายชลธารา ใจดี", 150, 600) + latin("name Zebrafish end", 150, 560)
    paper = Paper()
    paper.page(text, extra=f"/Rotate {turned} /CropBox [100 500 400 700]")
    record = opened(paper.bytes())
    picture, words = record.read(1, 200)
    everything = [mark for word in words for mark in marked([word], word.text)]
    for mark in everything:
        picture.paste("white", dots(mark.place, picture.size))
    assert len(words) == 5
    assert picture.convert("L").getextrema() == (255, 255)
