"""A few words around the hit, taken from what the reader may read, with the hit marked."""

from __future__ import annotations

from typing import Final, NamedTuple

from law.dates import thai_digits
from law.text import graphemes
from publication.search.folding import Traced, traced
from publication.search.reading import Wanted

AROUND: Final = 90  # letters before and after the hit
STRETCH: Final = 4000  # a long text is looked through in stretches that overlap
OVERLAP: Final = 400
MOST_TRACED: Final = 40_000  # letters of a text in which no word stands as it was typed
ELLIPSIS: Final = "…"


class Part(NamedTuple):
    """A piece of what is shown, and whether it is a hit."""

    text: str
    hit: bool = False


def marked(text: str, wanted: Wanted) -> list[Part]:
    """The whole text in parts, with every hit marked."""
    return _parts(text, _hits(traced(text), wanted, len(text)))


def snippet(text: str, wanted: Wanted, *, elsewhere: bool = False) -> list[Part]:
    """The surroundings of a hit; the beginning of the text if there is none in it.

    A page shows twenty, and tracing a long text takes as long as all else on it: so it is traced
    where a word stands as it was typed, and beyond ``MOST_TRACED`` letters nowhere else. With a hit
    ``elsewhere``, in the title, nobody looks for one that may not be here at all.
    """
    if not wanted.words:
        return _around(text, [(0, 0)])
    plain = _as_typed(text, wanted)
    begins = range(0, 0 if elsewhere else min(len(text), MOST_TRACED), STRETCH - OVERLAP)
    for begin in [*([] if plain is None else [plain]), *begins]:
        stretch = text[begin : begin + STRETCH]
        hits = _hits(traced(stretch), wanted, len(stretch))
        if hits:
            return _around(text, [(begin + first, begin + last) for first, last in hits])
    return _around(text, [(0, 0)])


def _as_typed(text: str, wanted: Wanted) -> int | None:
    """Where to begin so that the first word that stands there letter by letter is traced."""
    lowered = text.lower()
    ways = {way for word in wanted.words for way in word}
    places = [lowered.find(way) for way in ways | {thai_digits(way) for way in ways}]
    found = [place for place in places if place >= 0]
    return max(min(found) - OVERLAP, 0) if found else None


def _hits(found: Traced, wanted: Wanted, length: int) -> list[tuple[int, int]]:
    """Where the words stand in the text, from the first letter to behind the last one."""
    ends = [*found.origins, length]
    hits = []
    for ways in wanted.words:
        for way in ways:
            at = found.text.find(way)
            while at >= 0:
                hits.append((ends[at], _end(ends, at + len(way), length)))
                at = found.text.find(way, at + len(way))
    return _merged(sorted(hits))


def _end(ends: list[int], index: int, length: int) -> int:
    """Behind the last letter; letters that came from one piece end where the next piece begins."""
    last = ends[index - 1]
    while index < len(ends) and ends[index] == last:
        index += 1
    return ends[index] if index < len(ends) else length


def _merged(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for first, last in hits:
        if kept and first <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return kept


def _around(text: str, hits: list[tuple[int, int]]) -> list[Part]:
    first, last = hits[0]
    begin, end = _edge(text, first - AROUND), _edge(text, max(last, first + 1) + AROUND)
    inside = [(a - begin, min(b, end) - begin) for a, b in hits if a < end]
    parts = _parts(text[begin:end], [(a, b) for a, b in inside if b > a])
    before = [Part(ELLIPSIS)] if begin > 0 else []
    return [*before, *parts, *([Part(ELLIPSIS)] if end < len(text) else [])]


def _edge(text: str, place: int) -> int:
    """The place moved back to where a letter begins, so that no mark stands alone."""
    if place <= 0 or place >= len(text):
        return min(max(place, 0), len(text))
    begin = max(place - 12, 0)
    for letter in graphemes(text[begin : place + 12]):
        if begin + len(letter) > place:
            break
        begin += len(letter)
    return begin


def _parts(text: str, hits: list[tuple[int, int]]) -> list[Part]:
    parts, at = [], 0
    for first, last in hits:
        parts += [Part(text[at:first]), Part(text[first:last], hit=True)]
        at = last
    parts.append(Part(text[at:]))
    return [part for part in parts if part.text]
