"""The glyphs of a PDF page with the place of their ink, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from records.redaction.shapes import Rect
from records.redaction.sizes import MOST_GLYPHS
from records.refusals import Reason, Refused

GRID = 100_000  # places are told to five digits, always outward
FAR = 100_000_000
SPACES = frozenset(" \t\r\n\x0b\x0c\xa0\u2028\u2029\u3000")
DEEP = 12
# Older Thai programs set raised and lowered marks from private codes of the face.
PRIVATE = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ" "ิีึื" "่้๊๋์" "่้๊๋์" "ญ" "ั" "ํ" "็" "่้๊๋์" "ฺุู",
        strict=True,
    )
)  # fmt: skip


@dataclass(slots=True)
class Glyph:
    """One character, the place of its ink and the piece of the page that it is drawn with."""

    char: str
    place: Rect | None
    owner: int
    tall: float
    seen: bool = True
    made: bool = False  # a space or a line end that is not in the file: PDFium concludes it


def is_mark(char: str) -> bool:
    """Say whether a character is drawn on the letter before it."""
    return bool(char) and unicodedata.category(char[-1]) == "Mn"


class Plane:
    """From a place in the file to a place on the page as displayed: rotated, cropped, moved."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        left, bottom, right, top = page.get_bbox()
        self.left, self.bottom = left, bottom
        origin = self._shown(page, left, bottom)
        across, up = self._shown(page, right, bottom), self._shown(page, left, top)
        wide, high = right - left, top - bottom
        self.origin = origin
        self.across = ((across[0] - origin[0]) / wide, (across[1] - origin[1]) / wide)
        self.up = ((up[0] - origin[0]) / high, (up[1] - origin[1]) / high)

    @staticmethod
    def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
        right, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, FAR, FAR, 0, x, y, right, down)
        return right.value / FAR, down.value / FAR

    def place(self, left: float, bottom: float, right: float, top: float) -> Rect | None:
        """Return the rectangle as displayed, never smaller than it is; none without an area."""
        if not all(map(math.isfinite, (left, bottom, right, top))):
            return None
        first, second = self._point(left, bottom), self._point(right, top)
        rect = Rect(
            math.floor(min(first[0], second[0]) * GRID) / GRID,
            math.floor(min(first[1], second[1]) * GRID) / GRID,
            math.ceil(max(first[0], second[0]) * GRID) / GRID,
            math.ceil(max(first[1], second[1]) * GRID) / GRID,
        )
        return rect if rect.width > 0 and rect.height > 0 else None

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return (
            self.origin[0] + x * self.across[0] + y * self.up[0],
            self.origin[1] + x * self.across[1] + y * self.up[1],
        )


def pieces(page: pypdfium2.PdfPage) -> Iterator[Any]:
    """Yield every object of the page, also those inside of forms."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _with_inner(pdfium.FPDFPage_GetObject(page, index), DEEP)


def _with_inner(piece: Any, deep: int) -> Iterator[Any]:
    yield piece
    if deep and pdfium.FPDFPageObj_GetType(piece) == pdfium.FPDF_PAGEOBJ_FORM:
        for index in range(max(pdfium.FPDFFormObj_CountObjects(piece), 0)):
            yield from _with_inner(pdfium.FPDFFormObj_GetObject(piece, index), deep - 1)


def address(piece: Any) -> int:
    """Return what tells one object from another."""
    return ctypes.cast(piece, ctypes.c_void_p).value or 0


def drop_spoken_text(page: pypdfium2.PdfPage) -> None:
    """Take away what a page says instead of what it shows (ActualText): it may be a lie."""
    for piece in pieces(page):
        for index in range(max(pdfium.FPDFPageObj_CountMarks(piece), 0)):
            mark = pdfium.FPDFPageObj_GetMark(piece, index)
            pdfium.FPDFPageObjMark_RemoveParam(piece, mark, b"ActualText")


def glyphs(text: pypdfium2.PdfTextPage, plane: Plane) -> list[Glyph]:
    """Return the glyphs of a page in reading order; a space is a glyph without a place."""
    count = pdfium.FPDFText_CountChars(text)
    if count > MOST_GLYPHS:
        raise Refused(Reason.LARGE, "glyphs on a page")
    found: list[Glyph] = []
    high = 0
    for index in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        found.append(_glyph(text, index, code, plane))
        high = 0
    return found


def _glyph(text: pypdfium2.PdfTextPage, index: int, code: int, plane: Plane) -> Glyph:
    char = PRIVATE.get(code) or (chr(code) if code < 0x110000 else "\ufffd")
    if char in SPACES:
        made = bool(pdfium.FPDFText_IsGenerated(text, index))
        return Glyph(" " if char not in "\r\n" else "\n", None, 0, 0.0, made=made)
    if unicodedata.category(char)[0] == "C" and unicodedata.category(char) != "Co":
        char = ""  # no letter; where it has ink it is one that the file does not tell
    loose = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, loose)
    whole = plane.place(loose.left, loose.bottom, loose.right, loose.top)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    ink = plane.place(left.value, bottom.value, right.value, top.value)
    owner = address(pdfium.FPDFText_GetTextObject(text, index))
    if not char:
        return Glyph("", ink, owner, _tall(whole))
    # A face may give no outline for its ink (Type 3): then all the room of the letter is its ink.
    return Glyph(char, ink or whole, owner, _tall(whole))


def _tall(whole: Rect | None) -> float:
    return max(whole.width, whole.height) if whole else 0.0
