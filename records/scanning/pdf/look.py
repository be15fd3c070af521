"""The pages of a PDF: words that its reader does not see, and why, and all words for identifiers.

What is seen is not asked of the file but of the pixels (``records.redaction.seeing``); the file is
only asked afterwards, for the reason that an officer reads.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from records.findings import Finding, Passage, Place, Where, place
from records.hidden import Kind
from records.redaction.glyphs import (
    Glyph,
    Plane,
    address,
    drop_spoken_text,
    glyphs,
    is_mark,
    pieces,
)
from records.redaction.seeing import SMALLEST, judge
from records.redaction.shapes import Rect, Size, around
from records.redaction.sizes import scale
from records.refusals import Reason, Refused
from records.scanning.look import Found
from records.scanning.pdf.words import letters, text_of

LOOKING_DPI = 100
NEARLY_WHITE = 225
NEVER_DRAWN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
LEAST = 3  # glyphs: a single one is a dot of a leader or a mark without a letter


def pages(content: bytes, *, first: int, last: int, names: list[str]) -> dict[str, Any]:
    """Return what was found on these pages, counted from 0; the last is not one of them."""
    found = Found(names)
    try:
        document = pypdfium2.PdfDocument(content)
        for index in range(first, last):
            page = document[index]
            _page(page, index + 1, found)
            page.close()
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise Refused(Reason.LOCKED if locked else Reason.BROKEN, "page") from error
    return {"findings": found.told()}


def _page(page: pypdfium2.PdfPage, number: int, found: Found) -> None:
    causes = {address(each): each for each in pieces(page)}
    spoken = [words for each in causes.values() for words in _spoken(each)]
    drop_spoken_text(page)
    text = page.get_textpage()
    held = glyphs(text, Plane(page))
    text.close()
    whole = _passage(held, number)
    found.take(whole)
    shown = letters(whole.text)
    for words in spoken:
        if letters(words) not in shown:
            found.take(Finding(Kind.UNSEEN, place(Where.PAGE, number=number), words))
    whys = {owner: _why(piece) for owner, piece in causes.items()}
    judge(page, held, scale(Size(*page.get_size()), LOOKING_DPI))
    for finding in _unseen(held, number, whys):
        found.take(finding)


def _spoken(piece: Any) -> Iterator[str]:
    """Yield what a piece of the page says aloud instead of what it shows."""
    for index in range(max(pdfium.FPDFPageObj_CountMarks(piece), 0)):
        mark, size = pdfium.FPDFPageObj_GetMark(piece, index), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size)
        if size.value:
            held = (ctypes.c_ubyte * size.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", held, size.value, size)
            yield text_of(bytes(held))


def _why(piece: Any) -> Kind:
    """Return why a piece of text may be out of sight, by what the file says of it."""
    if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_TEXT:
        return Kind.COVERED_TEXT
    if pdfium.FPDFTextObj_GetTextRenderMode(piece) in NEVER_DRAWN:
        return Kind.INVISIBLE_TEXT
    colours = [ctypes.c_uint() for _ in range(4)]
    if pdfium.FPDFPageObj_GetFillColor(piece, *colours):
        red, green, blue, opaque = (colour.value for colour in colours)
        if opaque < 16:
            return Kind.INVISIBLE_TEXT
        if min(red, green, blue) >= NEARLY_WHITE:
            return Kind.PALE_TEXT
    if any(_mark_name(piece, n) == "OC" for n in range(pdfium.FPDFPageObj_CountMarks(piece))):
        return Kind.LAYER
    return Kind.COVERED_TEXT


def _mark_name(piece: Any, index: int) -> str:
    size, held = ctypes.c_ulong(), (ctypes.c_ushort * 32)()
    mark = pdfium.FPDFPageObj_GetMark(piece, index)
    pdfium.FPDFPageObjMark_GetName(mark, held, 64, size)
    return bytes(held)[: min(size.value, 64)].decode("utf-16-le", "replace").rstrip("\x00")


def _unseen(held: list[Glyph], number: int, whys: dict[int, Kind]) -> Iterator[Finding]:
    """Join what is not seen to words; white space between two such words belongs to them."""
    shadows = _shadows(held)
    printed = [
        glyph
        for glyph in held
        if (glyph.place or glyph.char in (" ", "\n")) and id(glyph) not in shadows
    ]
    run: list[Glyph] = []
    for seen, group in groupby(printed, key=lambda g: g.seen and g.place is not None):
        more = list(group)
        if not seen:
            run += more
        elif run:
            yield from _told(run, number, whys)
            run = []
    yield from _told(run, number, whys)


def _shadows(held: list[Glyph]) -> set[int]:
    """Return the letters that are not seen for the same letter drawn over them: bold, a shadow."""
    drawn: dict[str, list[Rect]] = {}
    for glyph in held:
        if glyph.seen and glyph.place:
            drawn.setdefault(glyph.char, []).append(glyph.place)
    shadows: set[int] = set()
    base = False
    for glyph in held:
        if glyph.seen or not glyph.place:
            continue
        if glyph.char and not is_mark(glyph.char):
            base = any(glyph.place.meets(place) for place in drawn.get(glyph.char, ()))
        if base:
            shadows.add(id(glyph))
    return shadows


def _told(run: list[Glyph], number: int, whys: dict[int, Kind]) -> Iterator[Finding]:
    def cause(glyph: Glyph) -> Kind:
        place_, why = glyph.place, whys.get(glyph.owner, Kind.COVERED_TEXT)
        if place_ is None or why is Kind.INVISIBLE_TEXT:
            return why
        if place_.right <= 0 or place_.left >= 1 or place_.bottom <= 0 or place_.top >= 1:
            return Kind.OFF_EDGE
        return Kind.TINY_TEXT if glyph.tall < SMALLEST else why

    drawn = [glyph for glyph in run if glyph.place]
    for kind in dict.fromkeys(cause(glyph) for glyph in drawn):
        text, places = "", []
        for glyph in run:
            if glyph.place is None:
                text += " "
            elif cause(glyph) is kind:
                text += glyph.char
                places.append(glyph.place)
        if len(places) >= LEAST:
            yield Finding(kind, place(Where.PAGE, _box(places), number=number), text)


def _box(places: list[Rect]) -> tuple[float, float, float, float]:
    left, top, right, bottom = around(places)
    return left, top, right, bottom


def _passage(held: list[Glyph], number: int) -> Passage:
    """Return all words of a page, seen or not, each letter with its place."""
    text, owners = "", []
    for glyph in held:
        text += glyph.char
        owners += [glyph] * len(glyph.char)

    def locate(start: int, end: int) -> Place:
        places = [glyph.place for glyph in owners[start:end] if glyph.place]
        return place(Where.PAGE, _box(places) if places else None, number=number)

    return Passage(text, locate)
