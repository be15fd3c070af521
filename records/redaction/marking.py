"""Find a word on all pages and say which rectangles cover it: every glyph of it, never less.

Both sides are folded alike: digits to 0-9, one spelling of ำ and แ, no invisible marks, no spaces,
line ends or hyphens, small letters. The fold takes letters apart and never joins them, so each
folded letter knows the glyph that it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from law.dates import arabic_digits
from law.text import normalise
from records.redaction.shapes import PAGE, UNKNOWN, Rect, Word, around

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad")
SARA_AE = "\u0e41"
SARA_AA, NIKHAHIT = "\u0e32", "\u0e4d"
SARA_E = "\u0e40"
APART = 3.0  # of the height of a line: letters further apart are covered by two boxes


class Mark(NamedTuple):
    """One place where the phrase stands on a page; a phrase over two lines has two."""

    page: int
    place: Rect
    hit: int


class _Letter(NamedTuple):
    char: str
    word: int
    glyph: int


def marked(words: Sequence[Word], phrase: str) -> list[Mark]:
    """Return the rectangles that cover the phrase wherever it stands, also inside of words.

    Words are taken as they follow each other in the file, and as they stand on the page, for a
    program may write them in any order. A hit is told once; one that lies off the page is none.
    """
    wanted = "".join(letter.char for letter in _folded([normalise(phrase)]))
    if not wanted:
        return []
    pattern = _pattern(wanted)
    hits: dict[frozenset[tuple[int, int]], None] = {}
    for order in (range(len(words)), _as_they_stand(words)):
        letters = list(_folded([word.text for word in words], order))
        for start, end in _found(letters, pattern):
            hits[frozenset(_whole(words, letters[start:end]))] = None
    rows = _rows(words)
    marks = (
        Mark(page, _as_high_as(place, rows.get((page, line)), rows, page), number)
        for number, hit in enumerate(hits)
        for page, line, place in _lines(words, sorted(hit))
    )
    within = (mark._replace(place=mark.place.cut(PAGE)) for mark in marks)
    return [mark for mark in within if mark.place.width > 0 and mark.place.height > 0]


def _folded(texts: Sequence[str], order: Sequence[int] | None = None) -> Iterator[_Letter]:
    """Yield the folded letters of the texts, marks on one letter always in the same order.

    The second half of ำ counts as a mark and comes last: a tone may be written before it, in it or
    after it, and some programs write its first half last.
    """
    marks: list[_Letter] = []
    for word in order if order is not None else range(len(texts)):
        for glyph, char in enumerate(texts[word]):
            for each in _plain(char):
                letter = _Letter(each, word, glyph)
                if unicodedata.category(each) == "Mn" or each in (SARA_AA, UNKNOWN):
                    marks.append(letter)
                    continue
                yield from sorted(marks, key=_rank)
                marks = []
                yield letter
    yield from sorted(marks, key=_rank)


def _rank(letter: _Letter) -> tuple[bool, str, int, int]:
    return letter.char == SARA_AA, *letter


def _plain(char: str) -> str:
    """Return a letter taken apart into what it is compared by; nothing for what nobody sees."""
    apart = unicodedata.normalize("NFKD", char).casefold()
    kept = (
        each
        for each in arabic_digits(apart).replace(SARA_AE, SARA_E * 2)
        if each not in HYPHENS and unicodedata.category(each)[0] not in "ZC"
    )
    return "".join(kept)


def _as_they_stand(words: Sequence[Word]) -> list[int]:
    """Return the words in the order of their lines: by page, from the top, from the left."""
    by_height = sorted(range(len(words)), key=lambda n: (words[n].page, _middle(words[n])))
    rows: list[list[int]] = []
    for number in by_height:
        word = words[number]
        if rows and words[rows[-1][0]].page == word.page and _level(words[rows[-1][0]], word):
            rows[-1].append(number)
        else:
            rows.append([number])
    return [n for row in rows for n in sorted(row, key=lambda n: words[n].place.left)]


def _middle(word: Word) -> float:
    return (word.place.top + word.place.bottom) / 2


def _level(first: Word, other: Word) -> bool:
    """Say whether two words stand on one line: the middle of one is within the other."""
    return first.place.top <= _middle(other) <= first.place.bottom


def _pattern(wanted: str) -> re.Pattern[str]:
    """Return what the folded phrase looks like where ink without a meaning stands for its marks."""
    made, marks = "", ""
    for char in f"{wanted}\n":
        if unicodedata.category(char) == "Mn":
            marks += char
            continue
        some = "".join(f"{re.escape(mark)}?" for mark in marks)
        made += f"(?:{re.escape(marks)}|{some}{UNKNOWN}){UNKNOWN}*" if marks else ""
        made += f"{UNKNOWN}*" if made and not marks and char != "\n" else ""
        made += re.escape(char) if char != "\n" else ""
        marks = ""
    return re.compile(made)


def _found(letters: Sequence[_Letter], wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield each hit that begins and ends with a whole glyph, also those that overlap."""
    stream = "".join(letter.char for letter in letters)
    found = wanted.search(stream)
    while found:
        start, end = found.span()
        if _between(letters, start) and _between(letters, end):
            yield start, end
        found = wanted.search(stream, start + 1)


def _between(letters: Sequence[_Letter], at: int) -> bool:
    """Say whether no glyph stands on both sides of this point."""
    return not 0 < at < len(letters) or letters[at - 1][1:] != letters[at][1:]


def _whole(words: Sequence[Word], hit: Sequence[_Letter]) -> Iterator[tuple[int, int]]:
    """Yield the glyphs of a hit and all that stands between them or as a mark on the last."""
    for first, last in _runs(hit):
        text = words[first[0]].text
        end = last[1] + 1
        while end < len(text) and (
            text[end] == UNKNOWN or unicodedata.category(text[end])[0] == "M"
        ):
            end += 1
        yield from ((first[0], glyph) for glyph in range(first[1], end))


def _runs(hit: Sequence[_Letter]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the first and the last glyph of the hit within each word."""
    spans: dict[int, list[int]] = {}
    for letter in hit:
        spans.setdefault(letter.word, []).append(letter.glyph)
    for word, glyphs in spans.items():
        yield (word, min(glyphs)), (word, max(glyphs))


def _lines(
    words: Sequence[Word], hit: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Rect]]:
    """Yield one rectangle for each line of a hit, with its page and line."""
    places = [(words[word], words[word].places[glyph]) for word, glyph in hit]
    run = [places[0]]
    for before, after in pairwise(places):
        line = around(rect for _word, rect in run)
        if before[0].page != after[0].page or not _beside(line, after[1]):
            yield run[0][0].page, run[0][0].line, line
            run = []
        run.append(after)
    yield run[0][0].page, run[0][0].line, around(rect for _word, rect in run)


def _rows(words: Sequence[Word]) -> dict[tuple[int, int], Rect]:
    rows: dict[tuple[int, int], Rect] = {}
    for word in words:
        if not _climbs(word):
            row = rows.get((word.page, word.line), word.place)
            rows[word.page, word.line] = row.join(word.place)
    return rows


def _climbs(word: Word) -> bool:
    """Say whether a word is written up or down the page."""
    letters = zip(word.text, word.places, strict=True)
    bases = [place for char, place in letters if unicodedata.category(char) != "Mn"]
    first, last = (bases or word.places)[0], (bases or word.places)[-1]
    return first.bottom <= last.top or last.bottom <= first.top


def _as_high_as(
    place: Rect, row: Rect | None, rows: dict[tuple[int, int], Rect], page: int
) -> Rect:
    """Return the place as high as its line, so that no box tells how tall its letters are.

    Where another line is in the way it goes no further than to that line.
    """
    if row is None or row.height > APART * place.height:
        return place
    top, bottom = min(row.top, place.top), max(row.bottom, place.bottom)
    for (its_page, _line), other in rows.items():
        if its_page != page or other is row or not other.meets(Rect(0, top, 1, bottom)):
            continue
        if other.bottom <= place.top:
            top = max(top, other.bottom)
        elif other.top >= place.bottom:
            bottom = min(bottom, other.top)
        elif other.left < place.right and place.left < other.right:
            return place
    return Rect(place.left, top, place.right, bottom)


def _beside(line: Rect, place: Rect) -> bool:
    """Say whether a glyph goes on in this line, written across or up and down."""
    far = APART * max(min(line.width, line.height), min(place.width, place.height))
    across = place.left - line.right <= far and line.left - place.right <= far
    down = place.top - line.bottom <= far and line.top - place.bottom <= far
    level = line.top < place.bottom and place.top < line.bottom
    upright = line.left < place.right and place.left < line.right
    return (level and across) or (upright and down and place.height < far)
