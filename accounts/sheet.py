"""Reading a list of agencies from a CSV file, with what is wrong named by line and column.

Pure: knows the file, not the directory that it goes into.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.models import Agency, AgencyKind
from law.text import is_blank, normalise, skeleton

COLUMNS = (
    "code", "name_th", "name_en", "kind", "parent", "letter_code", "address_th", "phone", "email",
)  # fmt: skip
NEEDED = ("code", "name_th", "kind")
MOST_BYTES = 20 * 1024 * 1024

_CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong with the file: where, and what to do about it."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    """One agency of the file, tidied, with the line on which it begins."""

    line: int
    values: dict[str, str]

    @property
    def code(self) -> str:
        return self.values["code"]

    @property
    def name(self) -> str:
        return self.values["name_th"]


@dataclass
class Sheet:
    """The rows of a file and everything that is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, column: str, message: str) -> None:
        self.problems.append(Problem(line, column, message))


def read(content: bytes, *, also: tuple[str, ...] = ()) -> Sheet:
    """Read a file in UTF-8, with or without a byte order mark; ``also`` names further columns."""
    sheet = Sheet()
    text = _decoded(content, sheet)
    if text is None:
        return sheet
    records = _records(text, sheet)
    header = [normalise(cell).strip() for cell in next(records, (1, []))[1]]
    if not sheet.problems and _check_header(header, (*COLUMNS, *also), sheet):
        _read_rows(records, header, sheet)
        _check_twins(sheet)
    sheet.problems.sort()
    return sheet


def _records(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins, as an editor counts them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        told = _(
            "A quotation mark is not closed, or stands inside a cell. Put the whole cell in "
            "quotation marks and double those inside it."
        )
        sheet.add(begins, "", told)


def _decoded(content: bytes, sheet: Sheet) -> str | None:
    if len(content) > MOST_BYTES:
        sheet.add(1, "", _("The file is too large. Split it into several files."))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sheet.add(line, "", _("The file is not in UTF-8. Save it as “CSV UTF-8” and try again."))
        return None


def _check_header(header: list[str], known: tuple[str, ...], sheet: Sheet) -> bool:
    if len(header) == 1 and re.search("[;\t]", header[0]):
        sheet.add(1, "", _("The cells are not separated by commas. Save the file as “CSV UTF-8”."))
        return False
    for name in NEEDED:
        if name not in header:
            sheet.add(1, name, _("This column is missing. Add it to the first line."))
    for name in sorted(set(header)):
        if name not in known:
            told = _("This column is not known. Use only: %(columns)s.")
            sheet.add(1, name or "?", told % {"columns": ", ".join(known)})
        elif header.count(name) > 1:
            sheet.add(1, name, _("This column stands there twice. Remove one of them."))
    return not sheet.problems


def _read_rows(records: Iterator[tuple[int, list[str]]], header: list[str], sheet: Sheet) -> None:
    for line, cells in records:
        if all(is_blank(cell) for cell in cells):
            continue
        if len(cells) != len(header):
            told = _("The line has %(has)d cells instead of %(wanted)d. Put cells with a comma in "
                     "quotation marks.")  # fmt: skip
            sheet.add(line, "", told % {"has": len(cells), "wanted": len(header)})
            continue
        tidy = (" ".join(normalise(cell).split()) for cell in cells)
        row = Row(line, dict(zip(header, tidy, strict=True)))
        sheet.rows.append(row)
        _check_row(row, sheet)


def _check_row(row: Row, sheet: Sheet) -> None:
    for column in NEEDED:
        if is_blank(row.values[column]):
            sheet.add(row.line, column, _("This cell is empty. Fill it in."))
    for column, value in row.values.items():
        most = getattr(Agency._meta.get_field(column), "max_length", None) or 300
        if len(value) > most:
            told = _("The text is longer than %(most)d characters. Shorten it.")
            sheet.add(row.line, column, told % {"most": most})
    if row.code and not _CODE.fullmatch(row.code):
        sheet.add(row.line, "code", _("Use only the letters a-z, digits and hyphens between them."))
    if row.values["kind"] and row.values["kind"] not in AgencyKind.values:
        told = _("This kind is not known. Use one of: %(kinds)s.")
        sheet.add(row.line, "kind", told % {"kinds": ", ".join(AgencyKind.values)})
    _check_email(row, sheet)


def _check_email(row: Row, sheet: Sheet) -> None:
    if email := row.values.get("email"):
        try:
            validate_email(email)
        except ValidationError:
            sheet.add(row.line, "email", _("This is no e-mail address. Write name@example.go.th."))


def _check_twins(sheet: Sheet) -> None:
    codes: dict[str, int] = {}
    names: dict[str, int] = {}
    for row in sheet.rows:
        if row.code and (first := codes.setdefault(row.code, row.line)) != row.line:
            told = _("The same code stands on line %(line)d. Give each agency a code of its own.")
            sheet.add(row.line, "code", told % {"line": first})
        looks = skeleton(row.name)
        if looks and (first := names.setdefault(looks, row.line)) != row.line:
            told = _("This name looks the same as the one on line %(line)d. Keep only one of them.")
            sheet.add(row.line, "name_th", told % {"line": first})
