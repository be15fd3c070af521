"""Workbooks of the old form."""

import struct
from collections.abc import Callable

from records.hidden import Kind
from tests.records.corpus.planted import SECRET, Clean, Planted
from tests.records.making.old_books import (
    OldBook,
    OldSheet,
    label,
    note,
    number_cell,
    record,
    row_of,
    summary,
    words,
)

STRINGS = ["รายการ", SECRET]
FIRST = label(0, 0, 0)
SUMMARY = "\x05SummaryInformation"


def rows(*held: bytes) -> Callable[[], bytes]:
    return lambda: OldBook(
        strings=STRINGS, sheets=[OldSheet(rows=FIRST + b"".join(held))]
    ).content()


def book(**held: object) -> Callable[[], bytes]:
    return lambda: OldBook(**held).content()


def styled(**look: object) -> Callable[[], bytes]:
    def make() -> bytes:
        made = OldBook(strings=STRINGS)
        style = made.style(**look)
        made.sheets = [
            OldSheet(rows=FIRST + label(1, 1, 1, style) + number_cell(2, 1, 987654, style))
        ]
        return made.content()

    return make


def name(flags: int, formula: bytes) -> bytes:
    raw = SECRET.encode("utf-16-le")
    head = struct.pack("<HBBHHHBBBB", flags, 0, len(SECRET), len(formula), 0, 0, 0, 0, 0, 0)
    return record(0x0018, head + b"\x01" + raw + formula)


SECOND = label(1, 2, 1)
PLANTED = [
    Planted(
        "hidden-sheet.xls",
        Kind.HIDDEN_SHEET,
        book(sheets=[OldSheet(rows=FIRST + label(0, 1, 1)), OldSheet(SECRET, state=1)]),
    ),
    Planted(
        "very-hidden-sheet.xls",
        Kind.VERY_HIDDEN_SHEET,
        book(sheets=[OldSheet(rows=FIRST + label(0, 1, 1)), OldSheet(SECRET, state=2)]),
    ),
    Planted("hidden-row.xls", Kind.HIDDEN_ROW, rows(row_of(1, flags=0x20), SECOND), place="แถวที่ 2"),
    Planted("flat-row.xls", Kind.HIDDEN_ROW, rows(row_of(1, height=0), SECOND)),
    Planted(
        "hidden-column.xls",
        Kind.HIDDEN_COLUMN,
        rows(record(0x007D, struct.pack("<HHHHHH", 2, 2, 2000, 0, 1, 0)), SECOND),
        place="คอลัมน์ C",
    ),
    Planted(
        "column-without-width.xls",
        Kind.HIDDEN_COLUMN,
        rows(record(0x007D, struct.pack("<HHHHHH", 2, 2, 0, 0, 0, 0)), SECOND),
    ),
    Planted("white.xls", Kind.PALE_TEXT, styled(ink=9)),
    Planted("black-on-black.xls", Kind.PALE_TEXT, styled(ink=8, ground=8)),
    Planted("tiny.xls", Kind.TINY_TEXT, styled(size=1)),
    Planted("blank-format.xls", Kind.BLANK_FORMAT, styled(code=";;;")),
    Planted("note.xls", Kind.COMMENT, rows(label(0, 1, 1), note(6, 1, SECRET)), place="เซลล์ B7"),
    Planted("hidden-name.xls", Kind.DEFINED_NAME, book(own=name(1, b"\x1e\x01\x00"))),
    Planted(
        "name-with-text.xls",
        Kind.DEFINED_NAME,
        book(own=name(0, b"\x17" + words("x", short=True))),
    ),
    Planted(
        "external-link.xls",
        Kind.EXTERNAL_LINK,
        book(own=record(0x01AE, b"\x01\x00" + words("\x01" + SECRET + ".xls"))),
    ),
    Planted(
        "header.xls",
        Kind.HEADER,
        rows(label(0, 1, 1), record(0x0014, words("&L" + SECRET))),
    ),
    Planted("macro.xls", Kind.MACRO, book(streams={"_VBA_PROJECT_CUR/VBA": b"\x01"}), ""),
    Planted(
        "macro-sheet.xls",
        Kind.MACRO,
        book(sheets=[OldSheet(rows=FIRST + label(0, 1, 1)), OldSheet("ม", kind=0x40)]),
        "",
    ),
    Planted("pivot.xls", Kind.PIVOT_CACHE, book(streams={"_SX_DB_CUR/0001": b"\x01"}), ""),
    Planted("object.xls", Kind.EMBEDDED, book(streams={"MBD00A1/Package": b"\x01"}), ""),
    Planted("last-writer.xls", Kind.PROPERTY, book(writer=SECRET)),
    Planted("author.xls", Kind.PROPERTY, book(streams={SUMMARY: summary(author=SECRET)})),
    Planted("printer.xls", Kind.PRINTER, rows(label(0, 1, 1), record(0x004D, b"\x00\x00HP")), ""),
    Planted("left-over.xls", Kind.UNSEEN, book(strings=["รายการ", "ราคา", SECRET])),
    Planted("stray.xls", Kind.STRAY_PART, book(streams={"Old": b"\x01"}), ""),
]
CLEAN = [
    Clean("plain.xls", book()),
    Clean("numbers.xls", rows(label(0, 1, 1), number_cell(2, 0, 1234.5), number_cell(3, 0, -7))),
    Clean(
        "program.xls",
        book(streams={SUMMARY: summary(author="Microsoft Excel")}, writer="Windows User"),
    ),
    Clean(
        "long-string.xls",
        book(strings=["Expenditure", "x"], wide_break=True),
    ),
    Clean("page-number.xls", rows(label(0, 1, 1), record(0x0015, words("&Cหน้า &P/&N")))),
]
