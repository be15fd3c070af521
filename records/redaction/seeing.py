"""Which glyphs a reader sees: a glyph is seen if the page looks different without it.

What a file says about itself (colour, layer, order of painting, clipping) is not asked. The page is
drawn with its text and without it, and the pixels decide. White on white, under a picture, outside
of the page, clipped away, in a hidden layer, transparent: all of these change nothing. Nor is a
face believed that says its ink is elsewhere: where the ink goes beyond, the place grows.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from records.redaction.glyphs import Glyph, address, is_mark, pieces
from records.redaction.shapes import Rect
from records.redaction.twins import twins

CONTRAST = 24  # of 255: less than this is not told from its ground on paper
MOST_ROUNDS = 6
MOST_LOOKS = 60
SMALLEST = 0.0025  # of the page: 2 points on A4; smaller letters are not read at 200 dots an inch
FEW_DOTS = 4
FULL = 96  # of 255: a dot that a glyph fills for the most part
MOST = 0.5  # of its ink
CORE = 0.12  # of a glyph's room on each side that its neighbours may touch
BEYOND = 3  # dots that the ink of an honest face may go beyond its place: slants, softened edges
Dots = tuple[int, int, int, int]


def judge(page: pypdfium2.PdfPage, found: list[Glyph], scale: float) -> None:
    """Mark what is not seen, and take text of which nothing is seen off the page.

    The pieces of text are hidden a few at a time, such that none of them lies over another of the
    same round: text under text would otherwise borrow the ink of the other. What no round has
    room for counts as not seen. Copies of one text (``twins``) are hidden together.
    """
    for glyph in found:
        glyph.seen = False
    eye = _Eye(page, found, scale)
    together = twins(page, eye.owned, eye.pieces)
    for owners in _rounds(together, eye.owned, eye.whole.size):
        eye.look(owners)
    for first, copies in together.items():
        seen = any(glyph.seen for owner in copies for glyph in eye.owned.get(owner, ()))
        for owner in copies:
            if not seen and owner in eye.pieces:
                pdfium.FPDFPageObj_SetIsActive(eye.pieces[owner], False)
            for glyph in eye.owned.get(owner, ()):
                glyph.seen &= owner == first  # of a text that is drawn twice one is read


def drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """Return the page as a picture in colour: its content only, notes and forms are part of it."""
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True)
    return bitmap.to_pil().convert("RGB")


class _Eye:
    """Looks at a page with and without pieces of its text."""

    def __init__(self, page: pypdfium2.PdfPage, found: list[Glyph], scale: float) -> None:
        self.page, self.scale, self.found = page, scale, found
        self.pieces = {address(p): p for p in pieces(page) if _is_text(p)}
        self.whole = drawn(page, scale)
        self.looks = 0
        self.owned: dict[int, list[Glyph]] = {}
        for glyph in found:
            if glyph.place:
                self.owned.setdefault(glyph.owner, []).append(glyph)

    def look(self, owners: set[int]) -> None:
        """Say of each glyph of these pieces whether it is seen."""
        changed = self._without(owners)
        if self._beyond(owners, changed):
            self._correct(sorted(owners), changed)
        ink = [(mask, ImageChops.darker(mask, changed)) for mask in self._ink(owners)]
        base: Glyph | None = None
        for glyph in self.found:
            if glyph.owner not in owners or not glyph.place:
                base = None
            elif base is not None and is_mark(glyph.char):
                glyph.seen = base.seen  # a mark is thinner than a dot; it goes with its letter
            elif glyph.tall >= SMALLEST:
                base = glyph
                glyph.seen = _mostly(ink, _dots(glyph.place, changed.size, CORE))

    def _without(self, owners: Iterable[int]) -> Image.Image:
        """Return where the page looks different without these pieces."""
        self.looks += 1
        hidden = [self.pieces[owner] for owner in owners if owner in self.pieces]
        for piece in hidden:
            pdfium.FPDFPageObj_SetIsActive(piece, False)
        changed = _changes(self.whole, drawn(self.page, self.scale))
        for piece in hidden:
            pdfium.FPDFPageObj_SetIsActive(piece, True)
        return changed

    def _ink(self, owners: Iterable[int]) -> list[Image.Image]:
        """Return where these pieces lay ink on top, whatever its colour: most of it, and all."""
        painted = [self.pieces[owner] for owner in owners if owner in self.pieces]
        own = [_colour(piece) for piece in painted]
        drawings = []
        for shade in (0, 255):
            for piece, colour in zip(painted, own, strict=True):
                if colour is not None:
                    pdfium.FPDFPageObj_SetFillColor(piece, shade, shade, shade, 255)
            drawings.append(drawn(self.page, self.scale).convert("L"))
        for piece, colour in zip(painted, own, strict=True):
            if colour is not None:
                pdfium.FPDFPageObj_SetFillColor(piece, *colour)
        apart = ImageChops.difference(*drawings)
        return [apart.point([0] * most + [255] * (256 - most)) for most in (FULL, CONTRAST)]

    def _beyond(self, owners: Iterable[int], changed: Image.Image) -> Dots | None:
        """Return around which dots these pieces have ink where they say that there is none."""
        rest = changed.copy()
        for owner in owners:
            for glyph in self.owned.get(owner, ()):
                assert glyph.place
                rest.paste(0, _wider(_dots(glyph.place, rest.size, 0), BEYOND))
        return rest.getbbox()

    def _correct(self, owners: list[int], changed: Image.Image) -> None:
        """Find the pieces that lie about their ink, by halves, and give their glyphs all of it."""
        ink = self._beyond(owners, changed)
        if ink is None:
            return
        if len(owners) == 1 or self.looks >= MOST_LOOKS:
            real = _rect(_wider(ink, 1), changed.size)
            for glyph in (g for owner in owners for g in self.owned.get(owner, ())):
                assert glyph.place
                glyph.place = glyph.place.join(real)
                glyph.tall = max(glyph.tall, real.height)
            return
        half = len(owners) // 2
        for part in (owners[:half], owners[half:]):
            self._correct(part, self._without(part))


def _is_text(piece: Any) -> bool:
    return pdfium.FPDFPageObj_GetType(piece) == pdfium.FPDF_PAGEOBJ_TEXT


def _changes(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return where the two differ in any colour so that it can be seen."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * CONTRAST + [255] * (256 - CONTRAST))


def _colour(piece: Any) -> tuple[int, int, int, int] | None:
    """Return the colour of a piece, if it has one of its own (a Type 3 face brings its colours)."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(piece, *parts):
        return None
    red, green, blue, cover = (part.value for part in parts)
    return red, green, blue, cover


def _mostly(ink: list[tuple[Image.Image, Image.Image]], dots: Dots) -> bool:
    """Say whether most of the ink of a glyph makes a difference: not only where it crosses a line.

    A glyph whose ink could not be recoloured is measured by all that changes.
    """
    for whole, changing in ink:
        laid = whole.crop(dots).histogram()[255]
        if laid:
            return changing.crop(dots).histogram()[255] >= laid * MOST
    return False


def _dots(place: Rect, size: tuple[int, int], core: float) -> Dots:
    """Return the dots of a place without its rim; a place of few dots with all that it touches."""
    left, right = _span(place.left, place.right, size[0], core)
    top, bottom = _span(place.top, place.bottom, size[1], core)
    return left, top, right, bottom


def _span(start: float, end: float, dots: int, core: float) -> tuple[int, int]:
    start, end = max(start, -1.0), min(end, 2.0)  # far away is not on the page either
    rim = (end - start) * core
    if (end - start) * dots < FEW_DOTS:
        rim = 0.0
    first, last = math.floor((start + rim) * dots), math.ceil((end - rim) * dots)
    return first, max(last, first + 1)


def _wider(dots: Dots, rim: int) -> Dots:
    left, top, right, bottom = dots
    return left - rim, top - rim, right + rim, bottom + rim


def _rect(dots: Dots, size: tuple[int, int]) -> Rect:
    left, top, right, bottom = dots
    return Rect(left / size[0], top / size[1], right / size[0], bottom / size[1])


def _rounds(
    together: dict[int, list[int]], owned: dict[int, list[Glyph]], size: tuple[int, int]
) -> list[set[int]]:
    """Divide the pieces of text into rounds without overlap inside of any."""
    rounds: list[set[int]] = []
    taken: list[Image.Image] = []
    for copies in together.values():
        glyphs = [glyph for owner in copies for glyph in owned.get(owner, ())]
        boxes = [_dots(glyph.place, size, 2 * CORE) for glyph in glyphs if glyph.place]
        free = (n for n, ground in enumerate(taken) if not _touches(ground, boxes))
        number = next(free, len(rounds))
        if number == MOST_ROUNDS:
            continue
        if number == len(rounds):
            rounds.append(set())
            taken.append(Image.new("L", size))
        rounds[number].update(copies)
        for box in boxes:
            taken[number].paste(255, box)
    return rounds


def _touches(ground: Image.Image, boxes: list[Dots]) -> bool:
    return any(ground.crop(box).getbbox() for box in boxes)
