"""Thirteen-digit national identity numbers: the check digit, and finding them in free text.

The check digit passes one in ten of all 13-digit numbers, so a find is a hint for a warning and
never a reason to delete anything by itself.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from law.text import normalise

LENGTH: Final = 13
MASK: Final = "x-xxxx-xxxxx-xx-x"
_FARTHEST: Final = 4  # characters between two digits of one number
_BETWEEN: Final = frozenset("-._·•・/|~ \t\n\r\v\f\x85")
_LISTING: Final = frozenset(",:，：")  # amounts, times and lists have them too: see _is_one
_GROUPS: Final = [1, 4, 5, 2, 1]  # as the number is printed on the card
_SEPARATING: Final = frozenset({"Zs", "Zl", "Zp", "Pd", "Pc", "Cf", "Cc", "Mn", "Me", "Cs"})


def has_check_digit(digits: str) -> bool:
    """Say whether thirteen plain digits end in the right check digit."""
    total = sum(int(digit) * (LENGTH - place) for place, digit in enumerate(digits[:-1]))
    return (11 - total % 11) % 10 == int(digits[-1])


def is_thai_id(text: str) -> bool:
    """Say whether the text is one identity number, in any digits and with any separators."""
    places = list(_digits(normalise(text)))
    if len(places) != LENGTH or len(text) > LENGTH * (_FARTHEST + 1):
        return False
    return all(map(_separates, _others(normalise(text)))) and has_check_digit(
        "".join(digit for _place, digit in places)
    )


def find_thai_ids(text: str) -> list[tuple[int, int]]:
    """Return where identity numbers stand in free text, however they are disguised.

    Thai or full-width digits, dashes, dots, spaces, line ends, zero-width marks and soft hyphens
    between them, letters glued to either side: all are seen through.
    """
    spans: list[tuple[int, int]] = []
    for run in _runs(text):
        start = 0
        while start + LENGTH <= len(run):
            window = run[start : start + LENGTH]
            if _is_one(text, window) and has_check_digit("".join(d for _p, d in window)):
                spans.append((window[0][0], window[-1][0] + 1))
                start += LENGTH
            else:
                start += 1
    return spans


def mask_thai_ids(text: str, mask: str = MASK) -> str:
    """Return the text with every identity number replaced by a mask without digits."""
    for start, end in reversed(find_thai_ids(text)):
        text = text[:start] + mask + text[end:]
    return text


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)  # a number in a circle counts what it stands before
    return "" if value is None else str(value)


def _digits(text: str) -> Iterator[tuple[int, str]]:
    for place, char in enumerate(text):
        if digit := _digit(char):
            yield place, digit


def _others(text: str) -> str:
    return "".join(char for char in text if not _digit(char))


def _separates(char: str) -> bool:
    return char in _BETWEEN or unicodedata.category(char) in _SEPARATING


def _runs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the rows of digits that nothing but separators interrupts."""
    run: list[tuple[int, str]] = []
    for place, digit in _digits(text):
        gap = text[run[-1][0] + 1 : place] if run else ""
        if len(gap) > _FARTHEST or not all(_separates(char) or char in _LISTING for char in gap):
            yield run
            run = []
        run.append((place, digit))
    yield run


def _is_one(text: str, window: list[tuple[int, str]]) -> bool:
    """Say whether the digits may be one number: alone, and with commas only as it is printed."""
    if not _stands_alone(text, window):
        return False
    places = [place for place, _digit in window]
    if _LISTING.isdisjoint(text[places[0] : places[-1]]):
        return True
    starts = [n for n in range(1, LENGTH) if places[n] - places[n - 1] > 1]
    return [b - a for a, b in pairwise([0, *starts, LENGTH])] == _GROUPS


def _stands_alone(text: str, window: list[tuple[int, str]]) -> bool:
    """Say whether no further digit touches the number: 14 digits in a row are something else."""
    before, after = window[0][0] - 1, window[-1][0] + 1
    return not (before >= 0 and _digit(text[before])) and not (
        after < len(text) and _digit(text[after])
    )
