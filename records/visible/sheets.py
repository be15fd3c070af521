"""The visible cells of a workbook (xlsx) and of an OpenDocument spreadsheet (ods)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from records.archive import Archive
from records.findings import Finding, Place, Where
from records.findings import Seen as Told
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xml
from records.scanning.cells import Area, column_of
from records.scanning.office import drawing, styles
from records.scanning.office.package import Package
from records.scanning.office.sheet import Sheet, Strings, shown
from records.scanning.opendocument.styles import Styles
from records.scanning.opendocument.table import Table
from records.visible.formats import BUILT_IN, displayed

MOST_CELLS = 1_000_000
MOST_COLUMNS = 16_384
UNSEEN = frozenset(
    {
        *(Kind.HIDDEN_ROW, Kind.HIDDEN_COLUMN, Kind.COVERED_TEXT, Kind.PALE_TEXT),
        *(Kind.TINY_TEXT, Kind.BLANK_FORMAT, Kind.HIDDEN_TEXT),
    }
)
_REFERENCES = re.compile(r"[A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?(?: [A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)*")
Rows = Iterator[dict[int, str]]


@dataclass
class Seen:
    """What a reader sees of one sheet: its name, and its rows without what is out of sight."""

    name: str
    rows: list[list[str]]


def of_workbook(content: bytes) -> list[Seen]:
    """Return the visible sheets of a workbook with the cells that they display."""
    package = Package(content)
    main = package.main()
    root = package.root(main)
    style_root, theme_root = (_part(package, main, kind) for kind in ("styles", "theme"))
    strings_root = _part(package, main, "sharedStrings")
    items = [] if strings_root is None else [e for e in strings_root if xml.local(e) == "si"]
    strings = Strings(items, [shown(each) for each in items])
    old = any(xml.attribute(e, "date1904") in ("1", "true") for e in xml.named(root, "workbookPr"))
    cells = _Cells(strings, _codes(style_root), old)
    made = []
    for each in xml.named(root, "sheet"):
        part = package.target(main, xml.attribute(each, "id"))
        if xml.attribute(each, "state") in ("hidden", "veryHidden") or not _is_sheet(package, part):
            continue
        covers = [
            area
            for each in package.of(part, "drawing")
            if each.target in package.names
            for area in drawing.covered(package.root(each.target))
        ]
        name = xml.attribute(each, "name")
        looks = styles.read(style_root, theme_root)
        told = Sheet(name, strings, looks, covers=covers).look(package.read(part))
        made.append(Seen(name, _square(cells.rows(package.read(part), Dark(told)))))
    return made


def of_opendocument(content: bytes) -> list[Seen]:
    """Return the visible sheets of an OpenDocument spreadsheet with the cells that they display."""
    archive = Archive(io.BytesIO(content))
    archive.refuse_nested()
    if "content.xml" not in archive.names:
        raise Refused(Reason.BROKEN, "no content")
    root = xml.parse(archive.read("content.xml"))
    outer = xml.parse(archive.read("styles.xml")) if "styles.xml" in archive.names else root
    held = Styles(outer, root)
    made = []
    for each in xml.named(root, "table"):
        name, table = xml.attribute(each, "name"), Table(each, held)
        dark = Dark(table.look())
        if name.startswith("'file:") or held.is_hidden("table", xml.attribute(each, "style-name")):
            continue
        out = {number for number, (hidden, _style) in enumerate(table.columns, 1) if hidden}
        made.append(Seen(name, _square(_open_rows(each, dark, out))))
    return made


class Dark:
    """What of a sheet is out of sight: whatever the scan for hidden data tells of its cells."""

    def __init__(self, told: Iterable[Told]) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.cells: set[tuple[int, int]] = set()
        self.areas: list[Area] = []
        for each in told:
            if isinstance(each, Finding) and each.kind in UNSEEN:
                self._note(each.place)

    def _note(self, at: Place) -> None:
        if at.where is Where.ROWS:
            first, _, last = str(at.at["rows"]).partition("-")
            self.rows.update(range(int(first), int(last or first) + 1))
        elif at.where is Where.COLUMNS:
            first, _, last = str(at.at["columns"]).partition("-")
            self.columns.update(range(column_of(first), column_of(last or first) + 1))
        elif at.where is Where.CELL:
            self._cells(str(at.at["cell"]))

    def _cells(self, reference: str) -> None:
        if not _REFERENCES.fullmatch(reference):
            raise Refused(Reason.MANY, "cells out of sight")  # the list was too long to be told
        for each in reference.split():
            area = Area.of(each)
            if (area.top, area.left) == (area.bottom, area.right):
                self.cells.add((area.top, area.left))
            else:
                self.areas.append(area)

    def holds(self, row: int, column: int) -> bool:
        """Say whether a cell is out of sight."""
        return (
            row in self.rows
            or column in self.columns
            or (row, column) in self.cells
            or any(_within(area, row, column) for area in self.areas)
        )


def _within(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


@dataclass
class _Cells:
    """Reads what the cells of a workbook display."""

    strings: Strings
    codes: list[str]
    old: bool

    def rows(self, content: bytes, dark: Dark) -> Rows:
        """Yield the rows that are seen, each with the text of its visible cells by column."""
        number = 0
        for element in xml.stream(content, "row"):
            number = int(element.get("r") or number + 1)
            row: dict[int, str] = {}
            column = 0
            for cell in element:
                if xml.local(cell) == "c":
                    column = column_of(cell.get("r", "")) or column + 1
                    if text := "" if dark.holds(number, column) else self._shown(cell):
                        row[column] = text
            yield row

    def _shown(self, cell: xml.Element) -> str:
        kind, value = cell.get("t", "n"), ""
        for child in cell:
            if xml.local(child) == "v":
                value = child.text or ""
            elif xml.local(child) == "is":
                value = shown(child)
        if kind == "s":
            return self.strings.take(int(value) if value.isdigit() else -1)[0]
        if kind == "n" and value:
            style = int(cell.get("s", 0))
            code = self.codes[style] if style < len(self.codes) else ""
            return displayed(value, code, since_1904=self.old)
        return {"0": "FALSE", "1": "TRUE"}.get(value, value) if kind == "b" else value


def _open_rows(element: xml.Element, dark: Dark, out: set[int]) -> Rows:
    """Yield the rows of an OpenDocument sheet; ``out`` are the columns that are out of sight."""
    number = 0
    for row in _inside(element):
        number += 1
        held: dict[int, str] = {}
        column = 0
        for cell in row:
            if xml.local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            first, times = column + 1, _times(cell, "number-columns-repeated", MOST_COLUMNS)
            column += times
            text = _text(cell) if xml.local(cell) == "table-cell" else ""
            # What is told of a repeated cell or row is told of the first of them.
            if text and not dark.holds(number, first):
                held |= {at: text for at in range(first, column + 1) if at not in out}
        times = _times(row, "number-rows-repeated", MOST_CELLS)
        number += times - 1
        for _again in range(times if held else 0):
            yield held


def _inside(element: xml.Element) -> Iterator[xml.Element]:
    """Yield the rows of a table, also in groups, and not those of tables inside of it."""
    for each in element:
        if xml.local(each) == "table-row":
            yield each
        elif xml.local(each) in ("table-row-group", "table-rows", "table-header-rows"):
            yield from _inside(each)


def _text(cell: xml.Element) -> str:
    """Return the lines that a cell displays, with the spaces that the format keeps as elements."""
    lines = []
    for line in (each for each in cell if xml.local(each) == "p"):
        for each in xml.named(line, "s", "tab", "line-break"):
            count = xml.attribute(each, "c")
            each.text = {"s": " " * min(int(count or 1), 100), "tab": "\t"}.get(
                xml.local(each), "\n"
            )
        lines.append(xml.text_of(line))
    return "\n".join(lines)


def _times(element: xml.Element, name: str, most: int) -> int:
    said = xml.attribute(element, name)
    return min(int(said), most) if said.isdigit() else 1


def _codes(root: xml.Element | None) -> list[str]:
    """Return the number format of each style of cells."""
    if root is None:
        return []
    own = {
        xml.attribute(each, "numFmtId"): xml.attribute(each, "formatCode")
        for each in xml.named(root, "numFmt")
        if xml.local(each.getparent()) == "numFmts"
    }
    cells = next(xml.named(root, "cellXfs"), ())
    numbers = [xml.attribute(each, "numFmtId") for each in cells if xml.local(each) == "xf"]
    return [own.get(n) or BUILT_IN.get(int(n) if n.isdigit() else 0, "") for n in numbers]


def _part(package: Package, source: str, kind: str) -> xml.Element | None:
    for each in package.of(source, kind):
        if each.target in package.names:
            return package.root(each.target)
    return None


def _is_sheet(package: Package, part: str) -> bool:
    """Say whether a part is a sheet of cells: a sheet of a chart or of macros has none."""
    return bool(part) and xml.local(package.root(part)) == "worksheet"


def _square(rows: Rows) -> list[list[str]]:
    """Return the rows without the columns and lines in which nothing is seen."""
    held, count = [], 0
    for row in rows:
        if row:
            held.append(row)
            count += len(row)
        if count > MOST_CELLS:
            raise Refused(Reason.LARGE, "cells")
    columns = sorted({column for row in held for column in row})
    if len(columns) * len(held) > 4 * MOST_CELLS:
        raise Refused(Reason.LARGE, "cells")
    return [[row.get(column, "") for column in columns] for row in held]
