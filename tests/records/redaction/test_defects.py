"""What holds a secret back is taken away, piece by piece: each time a check must see it (P36)."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from records.redaction import binding, paged, remaining, seeing, sheets
from records.redaction.burning import burn
from records.redaction.marking import marked
from records.redaction.rebuilding import opened
from records.redaction.shapes import Box, Rect
from records.redaction.whole import rebuilt
from tests.records.redaction.hostile import CASES, SECRETS, WORD
from tests.records.redaction.leaks import (
    leaks,
    pictures,
    read_by_machine,
    strange_parts,
    uncovered,
)


def found(name: str) -> tuple[bytes, list[Box]]:
    hostile = CASES[name]()
    words = opened(hostile.content).read(1, 60)[1]
    marks = [mark for phrase in hostile.marked for mark in marked(words, phrase)]
    boxes = [Box(mark.page, mark.place, "ม. ๑๕ (๕)") for mark in marks]
    drawn = [Box(1, Rect(*place)) for place in hostile.drawn]
    return hostile.content, boxes + drawn


def test_the_original_served_is_seen():
    content, boxes = found("plain")
    assert leaks(content, SECRETS)
    assert uncovered(content, boxes) == boxes


def test_the_original_with_black_bars_drawn_over_it_is_seen():
    content, boxes = found("plain")
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    wide, high = page.get_size()
    for box in boxes:
        bar = pypdfium2.raw.FPDFPageObj_CreateNewRect(
            box.place.left * wide,
            (1 - box.place.bottom) * high,
            box.place.width * wide,
            box.place.height * high,
        )
        pypdfium2.raw.FPDFPageObj_SetFillColor(bar, 0, 0, 0, 255)
        pypdfium2.raw.FPDFPath_SetDrawMode(bar, 1, False)
        pypdfium2.raw.FPDFPage_InsertObject(page, bar)
    page.gen_content()
    held = io.BytesIO()
    document.save(held)
    assert uncovered(held.getvalue(), boxes) == []  # it looks as it should
    assert leaks(held.getvalue(), SECRETS)


def test_pixels_without_boxes_are_seen(monkeypatch):
    content, boxes = found("plain")
    monkeypatch.setattr(sheets, "burn", lambda page, _boxes, _burnt: page)
    made = rebuilt(content, boxes)
    assert leaks(made, SECRETS) == []  # the words alone would not tell
    assert uncovered(made, boxes)
    assert WORD.lower() in read_by_machine(pictures(made)[0]).lower()


def test_words_left_behind_a_box_are_seen(monkeypatch):
    content, boxes = found("plain")
    monkeypatch.setattr(remaining, "_met", lambda *_: [])
    made = rebuilt(content, boxes)
    assert uncovered(made, boxes) == []
    assert {leak.split()[0] for leak in leaks(made, SECRETS)} == set(SECRETS)


@pytest.mark.parametrize(
    "name",
    ["white_on_white", "off_the_page", "layer_that_is_off", "under_a_picture", "transparent"],
)
def test_words_that_nobody_sees_are_seen_by_the_check(monkeypatch, name):
    content, _boxes = found(name)
    assert leaks(rebuilt(content, []), SECRETS) == []
    monkeypatch.setattr(paged, "judge", lambda *_: None)
    assert leaks(rebuilt(content, []), SECRETS)


def test_words_seen_only_where_they_cross_a_line_are_seen_by_the_check(monkeypatch):
    content, _boxes = found("white_over_other_text")
    assert leaks(rebuilt(content, []), SECRETS) == []
    monkeypatch.setattr(seeing, "MOST", 0.0)
    assert leaks(rebuilt(content, []), SECRETS)


def test_a_lie_about_the_text_is_seen(monkeypatch):
    content, _boxes = found("spoken_text_lies")
    assert leaks(rebuilt(content, []), SECRETS) == []
    monkeypatch.setattr(paged, "drop_spoken_text", lambda _page: None)
    assert leaks(rebuilt(content, []), SECRETS)


def test_half_a_letter_left_beside_a_box_is_seen(monkeypatch):
    content, boxes = found("half_covered")
    monkeypatch.setattr(sheets, "burn", lambda page, drawn, _burnt: burn(page, drawn, []))
    without = [page.crop((0, 0, page.width, 900)) for page in pictures(rebuilt(content, boxes))]
    monkeypatch.undo()
    with_it = [page.crop((0, 0, page.width, 900)) for page in pictures(rebuilt(content, boxes))]
    dark = [sum(page.histogram()[:64]) for page in (without[0], with_it[0])]
    assert dark[0] < dark[1]


def test_a_face_believed_about_its_ink_is_seen(monkeypatch):
    monkeypatch.setattr(seeing._Eye, "_beyond", lambda *_: None)
    content, boxes = found("face_of_drawn_shapes")
    page = pictures(rebuilt(content, boxes))[0]
    line = page.crop((350, 880, 1200, 980))
    assert 0 < sum(line.histogram()[:64]) < 0.9 * 320 * 27  # the shapes are there, no solid bar


def test_parts_of_the_record_carried_along_are_seen(monkeypatch):
    content, boxes = found("told_about_the_file")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.append(PdfReader(io.BytesIO(rebuilt(content, boxes))))
    held = io.BytesIO()
    writer.write(held)
    assert strange_parts(held.getvalue())
    assert leaks(held.getvalue(), SECRETS)


def test_words_without_their_meaning_are_seen_by_the_readers(monkeypatch):
    """The check of what remains is no better than the table from numbers to text."""
    content, boxes = found("plain")
    monkeypatch.setattr(binding.Letters, "meanings", lambda _self: b"")
    text = pypdfium2.PdfDocument(rebuilt(content, boxes))[0].get_textpage().get_text_range()
    assert "KEEPWORD" not in text
