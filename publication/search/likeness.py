"""What is like a longer text: what is already there while a request or a refusal is being written.

Thai has no spaces between words, so a text is cut into pieces of a few letters. What holds some of
the pieces is compared with the whole text by the groups of three letters that both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import QuerySet

from publication.models import Reader, SearchKind, SearchRow
from publication.search.engines import holding_any
from publication.search.folding import fold
from publication.search.reading import SHORT, Wanted

MOST_TYPED: Final = 2000
PIECE: Final = 7
MOST_PIECES: Final = 8
MOST_COMPARED: Final = 300
MOST_HEAD: Final = 1500  # letters of a thing that are compared
LIKE_ENOUGH: Final = 0.45
MOST: Final = 5
# What nearly every request says; it tells nothing of what is asked for.
_FILLERS: Final = re.compile(
    "ขอสำเนา|ขอทราบ|ขอข้อมูล|ข้อมูลข่าวสาร|ข้อมูล|สำเนา|เอกสาร|รายละเอียด|เกี่ยวกับ|ทั้งหมด|ทุกฉบับ|"
    "ประจำปี|ระหว่าง|ตั้งแต่|จนถึง|ปัจจุบัน|พร้อม|ของ|และ|หรือ|"
    r"\b(?:copy|copies|information|document|documents|about|please|all|the|and|of|for)\b"
)
_APART: Final = re.compile(r"[^\w\u0e00-\u0e7f]+")


def similar(typed: str, reader: Reader, most: int = MOST, **narrow: Any) -> list[SearchRow]:
    """The things that are most like what was typed, the most alike first; none if none is."""
    rows = SearchRow.objects.read_by(reader).filter(**narrow)
    if not reader.desk:
        rows = rows.filter(kind__in=[SearchKind.ENTRY, SearchKind.PROACTIVE])
    return [row for _likeness, row in _ranked(rows, typed)[:most]]


def _ranked(rows: QuerySet[SearchRow], typed: str) -> list[tuple[float, SearchRow]]:
    told = telling(typed)
    groups = {word[at : at + SHORT] for word in told for at in range(len(word) - SHORT + 1)}
    found = holding_any(rows.select_related("agency"), pieces(told))
    found = found.order_by()[:MOST_COMPARED]
    ranked = [(_likeness(groups, row), row) for row in found]
    enough = [pair for pair in ranked if pair[0] >= LIKE_ENOUGH]
    return sorted(enough, key=lambda pair: (-pair[0], -pair[1].pk))


def _likeness(groups: set[str], row: SearchRow) -> float:
    head = row.folded[: len(row.title_folded) + 1 + MOST_HEAD]
    return sum(group in head for group in groups) / len(groups) if groups else 0.0


def telling(typed: str) -> list[str]:
    """The words of a text that tell something: folded, without what every request says."""
    said = _FILLERS.sub(" ", fold(typed[:MOST_TYPED]))
    return [word for word in _APART.split(said) if len(word) >= SHORT]


def pieces(words: list[str]) -> list[str]:
    """A few pieces of the words, spread over all of them."""
    every = list(dict.fromkeys(piece for word in words for piece in _pieces(word)))
    step = max(1, -(-len(every) // MOST_PIECES))
    return every[::step]


def _pieces(word: str) -> Iterator[str]:
    for at in range(0, max(len(word) - PIECE // 2, 1), PIECE):
        yield word[at : at + PIECE] if at + PIECE <= len(word) else word[-PIECE:]


def shared(typed: str) -> Wanted:
    """What is marked in a thing that is like a text: the pieces that it was found by."""
    found = pieces(telling(typed))
    return Wanted(typed=typed, words=tuple((piece,) for piece in found))
