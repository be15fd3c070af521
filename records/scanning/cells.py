"""Cells of any spreadsheet: their names, what hidden rows and columns hold, a row as one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from records.findings import Finding, Passage, Place, Where, place
from records.hidden import Kind
from records.identifiers import GAP

MOST_WORDS = 12


def letters(column: int) -> str:
    """Return the name of a column, the first being 1."""
    made = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def column_of(reference: str) -> int:
    """Return the number of the column in a name such as ``AB12``; 0 where there is none."""
    number = 0
    for char in reference.upper():
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


@dataclass(frozen=True)
class Area:
    """A stretch of cells: from the first row and column to the last ones."""

    top: int
    left: int
    bottom: int
    right: int

    swallows: bool = False  # merged: all but the first cell are out of sight

    def has_row(self, row: int) -> bool:
        return self.top <= row <= self.bottom

    def covers(self, row: int, column: int) -> bool:
        """Say whether a cell in it is out of sight."""
        first = self.swallows and (row, column) == (self.top, self.left)
        return self.has_row(row) and self.left <= column <= self.right and not first

    @classmethod
    def of(cls, reference: str) -> Self:
        """Read the reference of merged cells, such as ``B2:D5``."""
        first, _, last = reference.partition(":")
        ends = [(int("".join(filter(str.isdigit, e)) or 0), column_of(e)) for e in (first, last)]
        top, left = ends[0]
        bottom, right = ends[1] if last else ends[0]
        return cls(top, left, bottom, right, swallows=True)


def plain_number(text: str) -> str:
    """Return a number as a person would write it: 1.1037E12 is thirteen digits."""
    if not any(char in text for char in "eE.") or len(text) > 40:
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < 1e16 else text


@dataclass
class Row:
    """The texts of one row, with the column of each."""

    sheet: str
    number: int
    cells: list[tuple[int, str]] = field(default_factory=list)

    def passage(self) -> Passage:
        """Return the row as one text: a name may stand in two cells."""
        starts, text = [], ""
        for _column, words in self.cells:
            starts.append(len(text))
            text += words + GAP
        cells = list(self.cells)

        def locate(start: int, _end: int) -> Place:
            column = cells[max(bisect_right(starts, start) - 1, 0)][0]
            return cell_place(self.sheet, column, self.number)

        return Passage(text, locate)


def cell_place(sheet: str, column: int, row: int) -> Place:
    """Return the place of a cell."""
    return place(Where.CELL, sheet=sheet, cell=f"{letters(column)}{row}")


class Hidden:
    """Collects what hidden rows or columns hold, and tells it in ranges, not line by line."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.rows: dict[int, list[str]] = {}
        self.columns: dict[int, list[str]] = {}

    def note(self, row: int, column: int, words: str, *, by_row: bool, by_column: bool) -> None:
        """Note the text of a cell that stands in a hidden row or column."""
        if by_row:
            self.rows.setdefault(row, []).append(words)
        if by_column:
            self.columns.setdefault(column, []).append(words)

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for each stretch of hidden rows and of hidden columns."""
        for first, last in stretches(self.rows):
            words = self._words(self.rows, first, last)
            named = f"{first}" if first == last else f"{first}-{last}"
            yield Finding(Kind.HIDDEN_ROW, place(Where.ROWS, sheet=self.sheet, rows=named), words)
        for first, last in stretches(self.columns):
            words = self._words(self.columns, first, last)
            named = letters(first) if first == last else f"{letters(first)}-{letters(last)}"
            at = place(Where.COLUMNS, sheet=self.sheet, columns=named)
            yield Finding(Kind.HIDDEN_COLUMN, at, words)

    @staticmethod
    def _words(held: dict[int, list[str]], first: int, last: int) -> str:
        words: list[str] = []
        for number in range(first, last + 1):
            words += held[number][: MOST_WORDS - len(words)]
        return " · ".join(words)


def stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the numbers as stretches without a gap."""
    made: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if made and number == made[-1][1] + 1:
            made[-1] = (made[-1][0], number)
        else:
            made.append((number, number))
    return made
