"""A PDF, page by page: its size, its picture and its words as a reader sees them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from records.redaction.composing import composed
from records.redaction.glyphs import Glyph, Plane, drop_spoken_text, glyphs, is_mark
from records.redaction.seeing import drawn, judge
from records.redaction.shapes import UNKNOWN, Rect, Size, Word
from records.redaction.sizes import MOST_POINTS, counted, scale
from records.refusals import Reason, Refused

LOOKING_DPI = 100
codecs.lookup("utf-16-le")  # PDFium speaks it; in the child no file is opened later


class Paged:
    """A PDF that can be drawn."""

    def __init__(self, content: bytes) -> None:
        try:
            self.document = pypdfium2.PdfDocument(content)
            self.count = counted(len(self.document))
            self.document.init_forms()  # draws what is written in the fields; it knows no script
        except pypdfium2.PdfiumError as error:
            locked = "assword" in str(error) or "ecurity" in str(error)
            raise Refused(Reason.LOCKED if locked else Reason.BROKEN, "opening") from error

    def size(self, number: int) -> Size:
        """Return the size of a page as displayed: rotated, and cut to its crop box."""
        try:
            size = Size(*self.document.get_page_size(number - 1))
        except pypdfium2.PdfiumError as error:
            raise Refused(Reason.BROKEN, "size") from error
        if not (0 < size.width <= MOST_POINTS and 0 < size.height <= MOST_POINTS):
            raise Refused(Reason.LARGE, "a side of the page")
        return size

    def read(self, number: int, dpi: int) -> tuple[Image.Image, list[Word]]:
        """Return the page as a picture, and its words in reading order."""
        try:
            with self._flat(number) as page:
                size = self.size(number)
                drop_spoken_text(page)
                found = composed(_in_order(page))
                judge(page, found, scale(size, LOOKING_DPI))
                return drawn(page, scale(size, dpi)), list(words(found, number))
        except pypdfium2.PdfiumError as error:
            raise Refused(Reason.BROKEN, "page") from error

    @contextmanager
    def _flat(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        """Open a page with what its notes and forms show made part of it, as a reader sees it."""
        page = self.document[number - 1]
        if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_FAIL:
            raise Refused(Reason.BROKEN, "notes and forms")
        page.close()
        page = self.document[number - 1]
        try:
            yield page
        finally:
            page.close()


def _in_order(page: pypdfium2.PdfPage) -> list[Glyph]:
    """Return the glyphs in reading order; PDFium takes lines that run down a page backwards."""
    plane, turned = Plane(page), page.get_rotation()
    found = _glyphs(page, plane)
    down = [b.place.top > a.place.bottom for a, b in pairwise(found) if a.place and b.place]
    if down and sum(down) * 2 > len(down):
        page.set_rotation((turned + 180) % 360)
        found = _glyphs(page, plane)
        page.set_rotation(turned)
    return found


def _glyphs(page: pypdfium2.PdfPage, plane: Plane) -> list[Glyph]:
    text = page.get_textpage()
    try:
        return glyphs(text, plane)
    finally:
        text.close()


def words(found: list[Glyph], page: int) -> Iterator[Word]:
    """Join glyphs to words: a space ends one, and so does the border between seen and unseen."""
    held: list[Glyph] = []
    line = 0
    for glyph in [*found, Glyph(" ", None, 0, 0.0)]:
        ends = glyph.char in (" ", "\n")
        if held and (ends or _other_fate(held[-1], glyph)):
            yield _word(held, page, line)
            held = []
        line += glyph.char == "\n"
        if not ends and (glyph.place or (held and glyph.char)):
            held.append(glyph)


def _other_fate(before: Glyph, glyph: Glyph) -> bool:
    """Say whether one of the two is seen and the other is not; a mark shares its letter's fate."""
    mark = not glyph.char or is_mark(glyph.char)
    return glyph.place is not None and not mark and glyph.seen != before.seen


def _word(held: list[Glyph], page: int, line: int) -> Word:
    """Return the word; a letter without a place of its own stands where the one before it does."""
    text = ""
    places: list[Rect] = []
    for glyph in held:
        for char in glyph.char or UNKNOWN:
            text += char
            places.append(glyph.place or places[-1])
    return Word(text, page, tuple(places), held[0].seen, line)
