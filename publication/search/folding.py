"""The one form of a text in which it is stored for searching and in which it is looked for.

What looks the same, or is typed for the same, becomes the same: capital and small letters, Thai and
full-width digits, every spelling of sara am, two เ for แ, a tone mark before or after its vowel, a
mark struck twice, invisible marks. Between Thai letters a space says nothing (lines are broken and
words set apart as each writer likes), so it goes as well. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from law.dates import BE_OFFSET, BE_YEARS, CE_YEARS, arabic_digits
from law.text import normalise

_MARKS: Final = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# What is folded at once: nothing of a piece reaches into the next one.
_PIECE: Final = re.compile(rf"\s+|เเ[{_MARKS}]*|[^\s][{_MARKS}\u0300-\u036f]*")
_RUN_OF_MARKS: Final = re.compile(f"[{_MARKS}]{{2,}}")
_TONES: Final = frozenset("\u0e48\u0e49\u0e4a\u0e4b")
_KILLERS: Final = frozenset("\u0e4c\u0e4e")
_THAI: Final = re.compile("[\u0e01-\u0e4e]")
_PLAIN: Final = re.compile("[\u0e01-\u0e3e\u0e40-\u0e46a-z0-9]")
_MOST_TURNS: Final = 6

_ERA = re.compile(r"(?:พ\.?ศ\.?|ค\.?ศ\.?|b\.?e\.?|a\.?d\.?)(?=[0-9]{4}(?![0-9]))")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
ERAS: Final = frozenset(
    {"พ.ศ.", "พศ", "พศ.", "ค.ศ.", "คศ", "คศ.", "b.e.", "be", "a.d.", "ad", "ce"}
)


class Traced(NamedTuple):
    """A folded text, and for each of its letters where it came from in the text."""

    text: str
    origins: list[int]


def fold(text: str) -> str:
    """Return the form in which a text is searched; doing it twice changes nothing."""
    text = normalise(text)
    for _turn in range(_MOST_TURNS):
        once = _once(text)
        if once == text:
            break
        text = once
    return text.strip()


def traced(text: str) -> Traced:
    """Fold a text that is already normalised, keeping the place of each letter.

    At its ends a space may stand where ``fold`` leaves none: it may be a part of a longer text.
    """
    origins = list(range(len(text)))
    for _turn in range(_MOST_TURNS):
        if _once(text) == text:
            break
        text, origins = _traced_once(text, origins)
    return Traced(text, origins)


def _once(text: str) -> str:
    return _without_idle_spaces("".join(map(_folded, _PIECE.findall(text))))


def _traced_once(text: str, origins: list[int]) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for found in _PIECE.finditer(text):
        for letter in _folded(found[0]):
            letters.append(letter)
            places.append(origins[found.start()])
    kept = [index for index in range(len(letters)) if not _is_idle(letters, index)]
    return "".join(letters[index] for index in kept), [places[index] for index in kept]


def _is_idle(letters: list[str], index: int) -> bool:
    return (
        letters[index] == " "
        and 0 < index < len(letters) - 1
        and bool(_THAI.match(letters[index - 1]) and _THAI.match(letters[index + 1]))
    )


def _without_idle_spaces(text: str) -> str:
    parts = text.split(" ")
    joined = parts[0]
    for part in parts[1:]:
        idle = joined and part and _THAI.match(joined[-1]) and _THAI.match(part[0])
        joined = joined + part if idle else f"{joined} {part}"
    return joined


@lru_cache(maxsize=50_000)
def _folded(piece: str) -> str:
    """Return one piece as it is compared: a letter with its marks, or a stretch of spaces."""
    if _PLAIN.fullmatch(piece):
        return piece
    if piece.isspace():
        return " "
    piece = unicodedata.normalize("NFKC", piece).casefold()
    piece = normalise(unicodedata.normalize("NFKC", piece)).replace("เเ", "แ")
    return _RUN_OF_MARKS.sub(_ordered, " ".join(arabic_digits(piece).split()))


def _ordered(found: re.Match[str]) -> str:
    """Return marks as they are written down: vowel, tone, what silences; each of them once."""
    marks = sorted(found[0], key=lambda mark: (mark in _TONES) + 2 * (mark in _KILLERS))
    return "".join(mark for place, mark in enumerate(marks) if marks[place - 1 : place] != [mark])


def ways_of_year(word: str) -> list[str]:
    """Return a folded word with its years in the one era and in the other: 2567 is 2024.

    The text keeps the year that its writer wrote; it is the search that asks for both.
    """
    bare = _ERA.sub("", word) or word
    ways = [bare, _YEAR.sub(_buddhist, bare), _YEAR.sub(_christian, bare)]
    if not word.endswith(bare):  # an era within a word: as it was typed, and written apart
        ways = [word, _ERA.sub(r"\g<0> ", word), *ways]
    return list(dict.fromkeys(ways))


def _buddhist(found: re.Match[str]) -> str:
    year = int(found[0])
    return str(year + BE_OFFSET) if year in CE_YEARS else found[0]


def _christian(found: re.Match[str]) -> str:
    year = int(found[0])
    return str(year - BE_OFFSET) if year in BE_YEARS else found[0]


def starts(title: str) -> str:
    """Return the beginnings of a title's words, so that one or two letters find them.

    Each stands behind two marks: whatever is looked for has three letters, as an index wants it.
    """
    heads = dict.fromkeys(word[:2] for word in _words(title) if word[0].isalnum())
    return "".join(f"^^{head}" for head in heads)


def _words(title: str) -> Iterator[str]:
    for word in re.split(r"[\s/()\[\]\"“”,:;–—-]+", normalise(title)):
        if folded := fold(word):
            yield folded
