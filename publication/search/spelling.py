"""Typing errors: where a word is nowhere, the word that was meant, as it stands in what is public.

Whoever mistypes one or two letters of a word has left a part of it whole. What holds that part is
looked up, and the spelling that is nearest to what was typed is taken from there: from texts that
the same reader may read, so that a mended word tells him nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet

from publication.models.searchrow import SearchRow
from publication.search.engines import holding, holding_any
from publication.search.reading import SHORT, Wanted

SHORTEST: Final = 5
LONGEST: Final = 60
MOST_ROWS: Final = 150
MOST_PLACES: Final = 400


def mended(rows: QuerySet[SearchRow], wanted: Wanted) -> Wanted | None:
    """What was meant, with every word that is nowhere replaced by its nearest; None if unknown."""
    meant = wanted
    for ways in wanted.long:
        alone = Wanted(typed=ways[0], words=(ways,))
        if holding(rows, alone).exists():
            continue
        near = nearest(rows, ways[0])
        if near is None:
            return None
        meant = meant.with_word(ways[0], near)
    return meant if meant != wanted else None


def nearest(rows: QuerySet[SearchRow], word: str) -> str | None:
    """The spelling in these rows that differs least from a word; None if none is near."""
    if not SHORTEST <= len(word) <= LONGEST:
        return None
    allowed = 1 if len(word) < 8 else 2
    seen: Counter[str] = Counter()
    for piece, offset in pieces(word):
        texts = holding_any(rows, [piece]).order_by().values_list("folded", flat=True)
        for text in texts[:MOST_ROWS].iterator(chunk_size=10):  # one may be very long
            seen.update(_places(text, piece, offset, len(word), allowed))
    best: tuple[int, int, str] | None = None
    for place, often in seen.most_common(MOST_PLACES):
        errors, spelled = closest_part(word, place)
        if errors <= allowed and len(spelled) >= SHORT:
            best = min(best or (errors, -often, spelled), (errors, -often, spelled))
    return best[2] if best else None


def pieces(word: str) -> list[tuple[str, int]]:
    """The parts of a word of which one is whole although something else was mistyped."""
    parts = 2 if len(word) < 9 else 3
    size = max(SHORT, len(word) // parts)
    begins = {min(index * size, len(word) - size) for index in range(parts)} | {len(word) - size}
    return [(word[begin : begin + size], begin) for begin in sorted(begins)]


def _places(text: str, piece: str, offset: int, length: int, slack: int) -> Iterator[str]:
    """What stands around each place of the piece, as wide as the word and a little more."""
    at, turns = text.find(piece), 0
    while at >= 0 and turns < 5:
        begin = max(at - offset - slack, 0)
        yield text[begin : at - offset + length + slack]
        at, turns = text.find(piece, at + 1), turns + 1


def closest_part(word: str, text: str) -> tuple[int, str]:
    """The part of a text nearest to a word, and how many letters differ (two swapped are one)."""
    # Each cell: errors, and where in the text the part began.
    before: list[tuple[int, int]] = []
    last = [(0, begin) for begin in range(len(text) + 1)]
    for row, letter in enumerate(word, 1):
        line = [(row, 0)]
        for column, other in enumerate(text, 1):
            cell = min(
                (last[column - 1][0] + (letter != other), last[column - 1][1]),
                (last[column][0] + 1, last[column][1]),
                (line[column - 1][0] + 1, line[column - 1][1]),
            )
            swapped = row > 1 and column > 1 and letter == text[column - 2]
            if swapped and other == word[row - 2]:
                errors, begin = before[column - 2]
                cell = min(cell, (errors + 1, begin))
            line.append(cell)
        before, last = last, line
    end = min(range(len(text) + 1), key=lambda column: (last[column][0], -column))
    return last[end][0], text[last[end][1] : end]
