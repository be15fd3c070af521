"""One sheet of a workbook: what its rows, columns and cells keep out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning import xml
from records.scanning.cells import Area, Hidden, Row, cell_place, column_of, plain_number
from records.scanning.formats import shows_nothing
from records.scanning.office.styles import Look, Styles

NARROW = 0.3  # characters; the eye takes such a column for a line
LOW = 2.0  # points
ROWS, CELLS = "row", "c"
# Codes of a header that stand for page, date or name, and those that set a font.
CODES = re.compile(r'&(?:[LCRPNDTGAFZBIUESXYOH]|"[^"]*"|K[0-9A-F+-]{6}|[0-9]+)', re.I)
PAGE_WORDS = re.compile(r"\b(?:page|of)\b|หน้าที่|หน้า|จาก|[\s/\-–().]", re.I)
LITERAL = re.compile(r'"((?:[^"]|"")*)"')


@dataclass
class Strings:
    """The shared strings of a workbook, and which of them a cell shows."""

    items: list[xml.Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def take(self, number: int) -> tuple[str, xml.Element | None]:
        if not 0 <= number < len(self.texts):
            return "", None
        self.used.add(number)
        return self.texts[number], self.items[number]


@dataclass
class Sheet:
    """Walks one sheet once."""

    name: str
    strings: Strings
    styles: Styles
    tall: bool = True
    columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    covers: list[Area] = field(default_factory=list)
    last: int = 0

    def look(self, content: bytes) -> Iterator[Seen]:
        """Yield what the sheet keeps out of sight, and its rows as texts."""
        hidden = Hidden(self.name)
        yield from self._around(content)
        for element in xml.stream(content, "row"):
            self.last = int(element.get("r") or self.last + 1)
            row = Row(self.name, self.last)
            low = self._is_hidden_row(element)
            over = [each for each in self.merged + self.covers if each.has_row(self.last)]
            for cell in element:
                yield from self._cell(cell, row, over)
            for column, words in row.cells:
                narrow = any(first <= column <= last for first, last in self.columns)
                if low or narrow:
                    hidden.note(row.number, column, words, by_row=low, by_column=narrow)
            if row.cells:
                yield row.passage()
        yield from hidden.findings()

    def _is_hidden_row(self, element: xml.Element) -> bool:
        if element.get("hidden") in ("1", "true"):
            return True
        height = element.get("ht")
        return (bool(height) and float(height) < LOW) or (not height and not self.tall)

    def _cell(self, cell: xml.Element, row: Row, over: list[Area]) -> Iterator[Seen]:
        """Take one cell. Sheets have a million of them: what is asked of each is asked quickly."""
        kind, value, rich = cell.get("t", "n"), "", None
        column = column_of(cell.get("r", "")) or (row.cells[-1][0] + 1 if row.cells else 1)
        for child in cell:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "v":
                value = child.text or ""
            elif name == "f" and (literals := " ".join(LITERAL.findall(child.text or ""))):
                yield passage(literals, cell_place(self.name, column, row.number))
            elif name == "is" and kind == "inlineStr":
                value, rich = shown(child), child
        if kind == "s":
            value, rich = self.strings.take(int(value) if value.isdigit() else -1)
        words = plain_number(value) if kind == "n" else value
        if not words or words.isspace():
            return
        row.cells.append((column, words))
        if over and any(each.covers(row.number, column) for each in over):
            yield Finding(Kind.COVERED_TEXT, cell_place(self.name, column, row.number), words)
        look = self.styles.look(int(cell.get("s", 0)))
        if look.is_ordinary and (rich is None or not _has_runs(rich)):
            return
        for which, text in self._unseen(look, words, kind, rich):
            yield Finding(which, cell_place(self.name, column, row.number), text)

    def _unseen(
        self, look: Look, words: str, kind: str, rich: xml.Element | None
    ) -> Iterator[tuple[Kind, str]]:
        if look.is_pale:
            yield Kind.PALE_TEXT, words
        if look.is_tiny:
            yield Kind.TINY_TEXT, words
        if look.code and shows_nothing(look.code, words if kind == "n" else "text"):
            yield Kind.BLANK_FORMAT, words
        for run in xml.named(rich, "r") if rich is not None else ():
            properties = next(xml.named(run, "rPr"), None)
            if properties is None or not xml.text_of(run).strip():
                continue
            colour = next(xml.named(properties, "color"), None)
            if colour is not None and self.styles.run(properties, look.ground).is_pale:
                yield Kind.PALE_TEXT, xml.text_of(run)
            if self.styles.run(properties, look.ground).is_tiny:
                yield Kind.TINY_TEXT, xml.text_of(run)

    def _around(self, content: bytes) -> Iterator[Seen]:
        """Read what stands before and after the cells; the columns are needed for the cells."""
        at = place(Where.SHEET, sheet=self.name)
        names = ("sheetFormatPr", "col", "headerFooter", "filterColumn", "scenario", "mergeCell")
        # Rows are named so that they are forgotten as they pass.
        for element in xml.stream(
            content, *names, "customSheetView", "cfRule", "dataValidation", "row"
        ):
            match xml.local(element):
                case "sheetFormatPr":
                    self.tall = xml.attribute(element, "zeroHeight") not in ("1", "true")
                case "col":
                    self._column(element)
                case "mergeCell":
                    self.merged.append(Area.of(xml.attribute(element, "ref")))
                case "headerFooter":
                    yield from self._header(element)
                case "scenario" | "customSheetView" | "filterColumn":
                    yield Finding(Kind.UNCHOSEN, at, _attributes(element))
                    yield passage(_attributes(element), at)
                case "cfRule":
                    yield from self._condition(element)
                case "dataValidation":
                    yield from self._validation(element)

    def _column(self, element: xml.Element) -> None:
        width = float(xml.attribute(element, "width") or 9)
        if xml.attribute(element, "hidden") in ("1", "true") or width < NARROW:
            first, last = (int(xml.attribute(element, name) or 0) for name in ("min", "max"))
            self.columns.append((first, last))

    def _header(self, element: xml.Element) -> Iterator[Seen]:
        at = place(Where.SHEET, sheet=self.name)
        for part in element:
            text = CODES.sub(" ", part.text or "")
            if PAGE_WORDS.sub("", text):
                yield Finding(Kind.HEADER, at, text)
                yield passage(text, at)

    def _condition(self, element: xml.Element) -> Iterator[Seen]:
        number = xml.attribute(element, "dxfId")
        look = self.styles.change(int(number)) if number.isdigit() else Look()
        parent = element.getparent()
        cells = xml.attribute(parent, "sqref") if parent is not None else ""
        at = place(Where.CELL, sheet=self.name, cell=cells)
        if look.is_pale:
            yield Finding(Kind.PALE_TEXT, at, cells)
        if look.code and shows_nothing(look.code, "1"):
            yield Finding(Kind.BLANK_FORMAT, at, cells)

    def _validation(self, element: xml.Element) -> Iterator[Seen]:
        """A message that opens beside a cell is a note; a list of choices may hold names."""
        at = place(Where.CELL, sheet=self.name, cell=xml.attribute(element, "sqref"))
        names = ("promptTitle", "prompt", "errorTitle", "error")
        if words := " ".join(filter(None, (xml.attribute(element, name) for name in names))):
            yield Finding(Kind.COMMENT, at, words)
            yield passage(words, at)
        yield passage(xml.text_of(element), at)


def _has_runs(item: xml.Element) -> bool:
    return any(isinstance(each.tag, str) and each.tag.endswith("}r") for each in item)


def shown(item: xml.Element) -> str:
    """Return the text of a string item without its reading aid, which is not shown."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    for reading in list(xml.named(item, "rPh")):
        reading.getparent().remove(reading)
    return "".join(each.text or "" for each in xml.named(item, "t"))


def _attributes(element: xml.Element) -> str:
    words = [xml.text_of(element)]
    for each in element.iter():
        words += [str(value) for key, value in each.attrib.items() if str(key) in WORDS]
    return " ".join(word for word in words if word)


WORDS = frozenset({"name", "user", "comment", "val", "filterVal", "r"})
