"""One sheet of an OpenDocument spreadsheet: its rows, columns and cells."""

from __future__ import annotations

from collections.abc import Iterator

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning import xml
from records.scanning.cells import Hidden, Row, cell_place
from records.scanning.opendocument.styles import WHITE, Styles

MOST_REPEATS = 1_000
OUT_OF_SIGHT = ("collapse", "filter")
ASIDE = ("annotation", "shapes", "table-source", "scenario", "forms", "dde-source")


class Table:
    """Walks one sheet once."""

    def __init__(self, element: xml.Element, styles: Styles) -> None:
        self.element, self.styles = element, styles
        self.name = xml.attribute(element, "name")
        self.columns: list[tuple[bool, str]] = []
        self.row = 0

    def look(self) -> Iterator[Seen]:
        """Yield what the sheet keeps out of sight, and its rows as texts."""
        at = place(Where.SHEET, sheet=self.name)
        yield passage(self.name, at)
        if self.styles.is_hidden("table", xml.attribute(self.element, "style-name")):
            yield Finding(Kind.HIDDEN_SHEET, at, self.name)
        if self.name.startswith("'file:"):
            yield Finding(Kind.EXTERNAL_LINK, at, self.name)
        for column in self._inside("table-column"):
            self._column(column)
        hidden = Hidden(self.name)
        for row in self._inside("table-row"):
            yield from self._row(row, hidden)
        yield from hidden.findings()

    def _inside(self, name: str) -> Iterator[xml.Element]:
        """Yield the rows or columns of this table, also in groups, and not of tables inside it."""
        waiting = [self.element]
        while waiting:
            element = waiting.pop()
            if xml.local(element) == name:
                yield element
            elif element is self.element or xml.local(element).endswith(
                ("group", "rows", "columns")
            ):
                waiting += reversed(element)

    def _column(self, element: xml.Element) -> None:
        style = xml.attribute(element, "style-name")
        out = xml.attribute(element, "visibility") in OUT_OF_SIGHT or self.styles.is_hidden(
            "table-column", style
        )
        cell_style = xml.attribute(element, "default-cell-style-name")
        self.columns += [(out, cell_style)] * _repeats(element, "number-columns-repeated")

    def _row(self, element: xml.Element, hidden: Hidden) -> Iterator[Seen]:
        self.row += 1
        row, column = Row(self.name, self.row), 0
        out = xml.attribute(element, "visibility") in OUT_OF_SIGHT or self.styles.is_hidden(
            "table-row", xml.attribute(element, "style-name")
        )
        row_style = xml.attribute(element, "default-cell-style-name")
        for cell in element:
            if xml.local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            column += 1
            by_column, column_style = self._of_column(column)
            words = _words(cell)
            if words.strip():
                row.cells.append((column, words))
                hidden.note(self.row, column, words, by_row=out, by_column=by_column)
                style = xml.attribute(cell, "style-name") or row_style or column_style
                yield from self._unseen(cell, style, column, words)
            for note in xml.named(cell, "annotation"):
                at = cell_place(self.name, column, self.row)
                yield Finding(Kind.COMMENT, at, xml.text_of(note))
                yield passage(xml.text_of(note), at)
            column += _repeats(cell, "number-columns-repeated") - 1
        if row.cells:
            yield row.passage()
        self.row += _repeats(element, "number-rows-repeated") - 1

    def _of_column(self, number: int) -> tuple[bool, str]:
        return self.columns[number - 1] if number <= len(self.columns) else (False, "")

    def _unseen(self, cell: xml.Element, style: str, column: int, words: str) -> Iterator[Finding]:
        at = cell_place(self.name, column, self.row)
        if self.styles.is_pale("table-cell", style):
            yield Finding(Kind.PALE_TEXT, at, words)
        if self.styles.is_tiny("table-cell", style):
            yield Finding(Kind.TINY_TEXT, at, words)
        if self.styles.shows_nothing(style):
            yield Finding(Kind.BLANK_FORMAT, at, words)
        ground = self.styles.ground("table-cell", style) or WHITE
        for span in xml.named(cell, "span"):
            named = xml.attribute(span, "style-name")
            if self.styles.value("text", named, "color") and self.styles.is_pale(
                "text", named, ground
            ):
                yield Finding(Kind.PALE_TEXT, at, xml.text_of(span))
            if self.styles.value("text", named, "display") == "none":
                yield Finding(Kind.HIDDEN_TEXT, at, xml.text_of(span))


def _repeats(element: xml.Element, name: str) -> int:
    said = xml.attribute(element, name)
    count = int(said) if said.isdigit() else 1
    # A sheet ends with a million empty rows in one: nothing is counted one by one there.
    return min(count, MOST_REPEATS) if name == "number-columns-repeated" else count


def _words(cell: xml.Element) -> str:
    """Return what the cell holds: its text, or its value where it shows no text."""
    texts = [xml.text_of(each) for each in cell if xml.local(each) == "p"]
    value = xml.attribute(cell, "value") or xml.attribute(cell, "string-value")
    return " ".join(texts) or value
