"""Marks put back on the letters that they stand on.

Browsers and some office programs draw the marks of Thai one by one, anywhere in the order of the
page. PDFium then tells them after the wrong letter or on lines of their own. Where a mark stands is
asked of its ink; a mark that follows its letter already stays where it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from records.redaction.glyphs import Glyph, is_mark
from records.redaction.shapes import Rect

CELL = 0.01  # of the page: how finely letters are sorted by their place
ASIDE = 0.3  # of a letter's width that a mark may stand beside it
AWAY = 1.1  # of a letter's height that a mark may stand above or below it
CLOSE = 0.35  # of a letter's height: less is no space between words
LEVEL = 0.5
NEAR = 12  # glyphs and breaks, within which a mark has its neighbours
TONES = frozenset("่้๊๋์")  # written after the vowel of their letter


def composed(found: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs in reading order, each letter followed by the marks that stand on it."""
    letters = _Letters(found)
    after: dict[int, list[int]] = defaultdict(list)
    moved: set[int] = set()
    bases: dict[int, int | None] = {}
    last = -1  # the letter before, unless a break stands between
    for at, glyph in enumerate(found):
        if not _may_move(glyph):
            last = at if glyph.place else -1
            continue
        base = bases[at] = _base(found, at, bases, letters)
        if last >= 0 and glyph.place and letters.fits(last, glyph.place):
            base = bases[at] = last
        if base is not None and base != last:
            after[base].append(at)
            moved.add(at)
    if not moved:
        return list(found)
    return list(_joined(found, after, moved))


def _base(
    found: Sequence[Glyph], at: int, bases: dict[int, int | None], letters: _Letters
) -> int | None:
    """Return the letter of a mark: that of the mark before it, if both were drawn in one stroke."""
    glyph = found[at]
    if _climbs(found, at):
        return None
    if bases.get(at - 1) is not None and found[at - 1].owner == glyph.owner:
        return bases[at - 1]
    return letters.under(glyph.place) if glyph.place else None


def _climbs(found: Sequence[Glyph], at: int) -> bool:
    """Say whether the letters around a mark run up or down the page: there it stays."""
    before, after = (
        next((g.place for g in side if g.place and not _may_move(g)), None)
        for side in (reversed(found[max(at - NEAR, 0) : at]), found[at + 1 : at + NEAR])
    )
    if before is None or after is None:
        return True  # the first or the last of a page: it follows its letter
    across = abs(after.left + after.right - before.left - before.right)
    return abs(after.top + after.bottom - before.top - before.bottom) > across


def _may_move(glyph: Glyph) -> bool:
    """Say whether a glyph is a mark, or one without a meaning, which in Thai is mostly a mark."""
    return bool(glyph.place) and (not glyph.char or is_mark(glyph.char))


class _Letters:
    """The letters of a page by their place."""

    def __init__(self, found: Sequence[Glyph]) -> None:
        self.found = found
        self.cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, glyph in enumerate(found):
            if glyph.place and not _may_move(glyph):
                for cell in _cells(glyph.place):
                    self.cells[cell].append(at)

    def under(self, mark: Rect) -> int | None:
        """Return the letter that a mark stands on: across its middle, and nearest in height."""
        middle = (mark.left + mark.right) / 2
        row = int((mark.top + mark.bottom) / 2 / CELL)
        near = {
            at
            for step in range(-3, 4)
            for at in self.cells.get((int(middle / CELL), row + step), ())
        }
        fits = [(fit, at) for at in near if (fit := self._fit(at, mark, middle)) is not None]
        return min(fits)[1] if fits else None

    def fits(self, at: int, mark: Rect) -> bool:
        """Say whether a mark stands right on this letter, not only beside it."""
        fit = self._fit(at, mark, (mark.left + mark.right) / 2)
        return fit is not None and not fit[0]

    def _fit(self, at: int, mark: Rect, middle: float) -> tuple[bool, float] | None:
        place = self.found[at].place
        assert place is not None
        beside = ASIDE * place.width
        away = max(place.top - mark.bottom, mark.top - place.bottom, 0.0)
        if not place.left - beside <= middle <= place.right + beside or (
            away > AWAY * place.height
        ):
            return None
        return not place.left <= middle <= place.right, away


def _cells(place: Rect) -> Iterator[tuple[int, int]]:
    wide = ASIDE * place.width
    for column in range(int((place.left - wide) / CELL), int((place.right + wide) / CELL) + 1):
        for row in range(int(place.top / CELL), int(place.bottom / CELL) + 1):
            yield column, row


def _joined(
    found: Sequence[Glyph], after: dict[int, list[int]], moved: set[int]
) -> Iterator[Glyph]:
    """Yield the glyphs in their new order; breaks that only a stray mark had made are gone."""
    before: Glyph | None = None
    breaks: list[Glyph] = []
    stray = False
    for at, glyph in enumerate(found):
        if at in moved:
            stray = True
            continue
        if glyph.place is None and glyph.char in (" ", "\n"):
            breaks.append(glyph)
            continue
        if not (stray and before and all(each.made for each in breaks) and _close(before, glyph)):
            yield from breaks
        breaks, stray = [], False
        yield glyph
        marks = [found[mark] for mark in after.get(at, ())]
        yield from sorted(marks, key=lambda mark: mark.char in TONES)
        before = glyph if glyph.place else before
    yield from breaks


def _close(before: Glyph, glyph: Glyph) -> bool:
    """Say whether a letter follows another within one word."""
    one, two = before.place, glyph.place
    if one is None or two is None:
        return False
    level = min(one.bottom, two.bottom) - max(one.top, two.top)
    lower = min(one.height, two.height)
    return level > LEVEL * lower and -lower < two.left - one.right < CLOSE * max(
        one.height, two.height
    )
