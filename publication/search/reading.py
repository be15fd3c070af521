"""What somebody typed, as it is looked for: its words, each in the ways it may be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from law.text import normalise
from publication.search.folding import ERAS, fold, ways_of_year

MOST_LETTERS: Final = 300
MOST_WORDS: Final = 8
SHORT: Final = 3  # fewer letters than this have no index inside a text
_QUOTES: Final = str.maketrans("“”„«»", '"""""')
_PARTS: Final = re.compile(r'"([^"]+)"|([^\s"]+)')


@dataclass(frozen=True)
class Wanted:
    """The words looked for; all of them have to be there, each in one of its ways."""

    typed: str = ""
    words: tuple[tuple[str, ...], ...] = ()
    cut: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing was typed at all: then everything fits."""
        return not self.typed

    @property
    def is_senseless(self) -> bool:
        """Whether something was typed in which there is no letter and no digit."""
        return bool(self.typed) and not self.words

    @property
    def long(self) -> list[tuple[str, ...]]:
        """The words that an index of three letters can find inside a text."""
        return [ways for ways in self.words if all(len(way) >= SHORT for way in ways)]

    @property
    def short(self) -> list[tuple[str, ...]]:
        """The words of one or two letters."""
        return [ways for ways in self.words if ways not in self.long]

    def with_word(self, old: str, new: str) -> Wanted:
        """The same with one word mended."""
        words = tuple((new,) if ways[0] == old else ways for ways in self.words)
        return replace(self, words=words)


def read(typed: str) -> Wanted:
    """Read what was typed: words apart by spaces, or a phrase in quotation marks."""
    kept = normalise(typed[: MOST_LETTERS * 4])
    parts = _PARTS.findall(kept[:MOST_LETTERS].translate(_QUOTES))
    folded = [fold(phrase or word) for phrase, word in parts]
    named = [word for word in folded if any(char.isalnum() for char in word)]
    if any(re.search("[0-9]{4}", word) for word in named):
        named = [word for word in named if word not in ERAS]  # the year says it
    words = list(dict.fromkeys(tuple(ways_of_year(word)) for word in named))
    return Wanted(
        typed=kept.strip()[:MOST_LETTERS],
        words=tuple(words[:MOST_WORDS]),
        cut=len(words) > MOST_WORDS or len(typed) > MOST_LETTERS,
    )
