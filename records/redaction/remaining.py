"""What remains of the words of a page under its boxes, and which ink goes with the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from law.text import graphemes, normalise
from records.redaction.shapes import UNKNOWN, Box, Rect, Size, Word, around

_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
STEEP = 1.5


@dataclass(frozen=True)
class Piece:
    """Text that goes into the new page, where it stands, and how far it is turned."""

    text: str
    place: Rect
    turn: int = 0


@dataclass(frozen=True)
class Cover:
    """The place in the order of reading where a box covers something, by the box's number."""

    box: int


@dataclass
class Remains:
    """The lines of a page that remain, in reading order, and the ink that goes beside the boxes."""

    lines: list[list[Piece | Cover]] = field(default_factory=list)
    burnt: list[Rect] = field(default_factory=list)


def remains(words: Sequence[Word], boxes: Sequence[Box], size: Size) -> Remains:
    """Divide the words of one page into what remains and what goes.

    A word in a script with spaces goes whole if a box meets any glyph of it; in Thai, which has no
    spaces between words, the letter goes with all its marks. A glyph that a box meets only in part
    is burnt whole: half a letter can still be read. Of words that are not seen nothing remains.
    """
    left = Remains()
    told: set[int] = set()
    turns = _turns(words, size)
    line = -1
    for word in words:
        if not word.seen:  # it may be the shadow of one that is, or what a machine read in a scan
            left.burnt += [
                rect for box in boxes for rect in _met(word, 0, len(word.text), box.place)
            ]
            continue
        if word.line != line or not left.lines:
            line = word.line
            left.lines.append([])
        near = [n for n, box in enumerate(boxes) if box.place.meets(word.place)]
        for part in _parts(word, boxes, near, left.burnt, turns[line]):
            if isinstance(part, Cover) and part.box in told:
                continue
            if isinstance(part, Cover):
                told.add(part.box)
            if isinstance(part, Cover) or part.text:
                left.lines[-1].append(part)
    left.lines.append([Cover(n) for n in range(len(boxes)) if n not in told])
    left.lines = [parts for parts in left.lines if parts]
    return left


def _parts(
    word: Word, boxes: Sequence[Box], near: Sequence[int], burnt: list[Rect], turn: int
) -> Iterator[Piece | Cover]:
    """Yield the pieces of a word that remain and the boxes between them."""
    start: int | None = None
    for first, end in _units(word.text):
        met = {n: _met(word, first, end, boxes[n].place) for n in near}
        burnt.extend(rect for rects in met.values() for rect in rects)
        hit = [n for n, rects in met.items() if rects]
        if not hit:
            start = first if start is None else start
            continue
        if start is not None:
            yield _piece(word, start, first, turn)
            start = None
        yield from map(Cover, hit)
    if start is not None:
        yield _piece(word, start, len(word.text), turn)


def _met(word: Word, first: int, end: int, box: Rect) -> list[Rect]:
    """Return the ink of each letter, with its marks, of which the box meets any part."""
    rects: list[Rect] = []
    at = first
    for cluster in _letters(word.text[first:end]):
        places = word.places[at : at + len(cluster)]
        at += len(cluster)
        if any(place.meets(box) for place in places):
            rects.extend(places)
    return rects


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield what goes or stays as one: a Thai letter with its marks, a run of anything else."""
    start = at = 0
    for cluster in _letters(text):
        if _THAI_LETTER.match(cluster):
            if start < at:
                yield start, at
            yield at, at + len(cluster)
            start = at + len(cluster)
        at += len(cluster)
    if start < at:
        yield start, at


def _letters(text: str) -> list[str]:
    """Return the letters with their marks; ink without a meaning goes with the letter before it."""
    made: list[str] = []
    for cluster in graphemes(text):
        if cluster[0] == UNKNOWN and made:
            made[-1] += cluster
        else:
            made.append(cluster)
    return made


def _piece(word: Word, start: int, end: int, turn: int) -> Piece:
    text = normalise(word.text[start:end].replace(UNKNOWN, ""))
    return Piece(text, around(word.places[start:end]), turn)


def _turns(words: Sequence[Word], size: Size) -> dict[int, int]:
    """Return how far each line is turned, by the way from the first to the last letter of a word.

    The longest way decides: a word of one letter goes no way at all.
    """
    ways: dict[int, tuple[float, float]] = {}
    for word in words:
        first, last = word.places[0], word.places[-1]
        across = (last.left + last.right - first.left - first.right) * size.width
        down = (last.top + last.bottom - first.top - first.bottom) * size.height
        if unicodedata.bidirectional(word.text[0]) in ("R", "AL"):
            across = abs(across)  # written from the right, not upside down
        ways[word.line] = max(ways.get(word.line, (0.0, 0.0)), (across, down), key=_length)
    return {line: turn(*way) for line, way in ways.items()}


def _length(way: tuple[float, float]) -> float:
    return abs(way[0]) + abs(way[1])


def turn(across: float, down: float) -> int:
    """Return the turn of a line that goes so far across and down the page."""
    if abs(down) <= abs(across) * STEEP:
        return 180 if across < 0 else 0
    return 270 if down > 0 else 90
