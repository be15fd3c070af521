"""One sheet of a workbook of the old form."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning.biff.looks import Looks
from records.scanning.biff.stream import Reader, Record, text
from records.scanning.cells import Hidden, Row, cell_place, plain_number
from records.scanning.formats import shows_nothing
from records.scanning.office.sheet import CODES, PAGE_WORDS

ROW, COLUMNS, DEFAULT_HEIGHT = 0x0208, 0x007D, 0x0225
LABEL, LABELSST, RSTRING, NUMBER, RK, MULRK = 0x0204, 0x00FD, 0x00D6, 0x0203, 0x027E, 0x00BD
FORMULA, STRING, NOTE, TEXT_OBJECT, OBJECT = 0x0006, 0x0207, 0x001C, 0x01B6, 0x005D
HEADERS = (0x0014, 0x0015)
SCENARIO, FILTER, PIVOT, PICTURE = 0x00AF, 0x009E, 0x00B0, 0x00E9
PRINTER = 0x004D
NARROW = 80  # of 256 of a letter


@dataclass
class Sheet:
    """Walks the records of one sheet once."""

    name: str
    strings: list[str]
    looks: Looks
    used: set[int]
    low: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    rows: dict[int, Row] = field(default_factory=dict)
    cells: list[tuple[int, int, int, str, bool]] = field(default_factory=list)
    formula: tuple[int, int, int] | None = None
    object: tuple[int, int] = (0, 0)
    notes: dict[int, tuple[int, int]] = field(default_factory=dict)
    words_of: dict[int, str] = field(default_factory=dict)

    def take(self, record: Record) -> Iterator[Seen]:
        """Take one record of the sheet."""
        kind, at = record.kind, place(Where.SHEET, sheet=self.name)
        if kind == ROW and (record.number(12) & 0x20 or record.number(6) & 0x7FFF < 40):
            self.low.add(record.number(0))
        elif kind == COLUMNS and (record.number(8) & 1 or record.number(4) < NARROW):
            self.columns.append((record.number(0), record.number(2)))
        elif kind in HEADERS and record.content:
            words = CODES.sub(" ", text(record, 0))
            if PAGE_WORDS.sub("", words):
                yield Finding(Kind.HEADER, at, words)
                yield passage(words, at)
        elif kind == OBJECT:
            self.object = record.number(4), record.number(6)
        elif kind == NOTE:
            self.notes[record.number(6)] = record.number(0), record.number(2)
        elif kind == TEXT_OBJECT and record.breaks:
            words = Reader(record, record.breaks[0]).text(record.number(10))
            yield passage(words, at)
            self.words_of[self.object[1]] = words
        elif kind == SCENARIO:
            yield Finding(Kind.UNCHOSEN, at)
        elif kind == PRINTER and record.content.strip(b"\x00"):
            yield Finding(Kind.PRINTER, at)
        else:
            self._cell(record)

    def _cell(self, record: Record) -> None:
        row, column, style = record.number(0), record.number(2), record.number(4)
        kind = record.kind
        if kind == LABELSST:
            number = record.number(6, 4)
            self.used.add(number)
            if number < len(self.strings):
                self._note(row, column, style, self.strings[number], False)
        elif kind in (LABEL, RSTRING):
            self._note(row, column, style, text(record, 6), False)
        elif kind == NUMBER:
            self._note(row, column, style, _float(record.content[6:14]), True)
        elif kind == RK:
            self._note(row, column, style, _rk(record.number(6, 4)), True)
        elif kind == MULRK:
            for each in range((len(record.content) - 6) // 6):
                style = record.number(4 + 6 * each)
                self._note(row, column + each, style, _rk(record.number(6 + 6 * each, 4)), True)
        elif kind == FORMULA:
            self.formula = (row, column, style)
            if record.content[12:14] != b"\xff\xff":
                self._note(row, column, style, _float(record.content[6:14]), True)
        elif kind == STRING and self.formula:
            self._note(*self.formula, text(record, 0), False)

    def _note(self, row: int, column: int, style: int, words: str, by_number: bool) -> None:
        if words.strip():
            self.cells.append((row, column, style, words, by_number))

    def told(self) -> Iterator[Seen]:
        """Yield what the cells tell, once the whole sheet is known."""
        hidden = Hidden(self.name)
        for row, column, style, words, counts in self.cells:
            by_column = any(first <= column <= last for first, last in self.columns)
            by_row = row in self.low
            hidden.note(row + 1, column + 1, words, by_row=by_row, by_column=by_column)
            held = self.rows.setdefault(row, Row(self.name, row + 1))
            held.cells.append((column + 1, words))
            look, at = self.looks.look(style), cell_place(self.name, column + 1, row + 1)
            if look.is_pale:
                yield Finding(Kind.PALE_TEXT, at, words)
            if look.is_tiny:
                yield Finding(Kind.TINY_TEXT, at, words)
            if look.code and shows_nothing(look.code, words if counts else "text"):
                yield Finding(Kind.BLANK_FORMAT, at, words)
        for number, (row, column) in self.notes.items():
            at = cell_place(self.name, column + 1, row + 1)
            yield Finding(Kind.COMMENT, at, self.words_of.get(number, ""))
        for held in self.rows.values():
            yield held.passage()
        yield from hidden.findings()


def _float(raw: bytes) -> str:
    if len(raw) < 8:
        return ""
    return plain_number(repr(struct.unpack("<d", raw)[0]))


def _rk(value: int) -> str:
    if value & 2:
        number: float = (value >> 2) - (1 << 30 if value & 0x80000000 else 0)
    else:
        (number,) = struct.unpack("<d", struct.pack("<Q", (value & 0xFFFFFFFC) << 32))
    return plain_number(repr(number / 100 if value & 1 else number))
