"""The visible paragraphs of a Word document, and the cells of a table as text."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from law.text import normalise
from records.kinds import decoded
from records.refusals import Reason, Refused
from records.scanning import xml
from records.scanning.office.package import Package
from records.scanning.office.runs import Run, Styles
from records.visible.sheets import MOST_CELLS, Seen

# Boxes and pictures may lie anywhere, also off the page or under another: they are left out.
GONE = frozenset({"del", "moveFrom", "Fallback", "drawing", "pict", "object"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOTES = ("footnotes", "endnotes")
ENDS = ",;\t|"
MOST_DEEP = 100


def of_document(content: bytes) -> list[list[str]]:
    """Return the paragraphs that are seen; a row of a table is a list of several texts.

    What was struck out by a tracked change is gone, what was put in stands; notes follow the text.
    """
    package = Package(content)
    main = package.main()
    roots = [
        package.root(e.target) for e in package.of(main, "styles") if e.target in package.names
    ]
    styles = Styles(roots[0] if roots else None)
    blocks = list(_blocks(next(xml.named(package.root(main), "body"), None), styles))
    for kind in NOTES:
        for name in package.parts(kind):
            for each in xml.named(package.root(name), "footnote", "endnote"):
                blocks += _blocks(each, styles)
    return [block for block in blocks if any(text.strip() for text in block)]


def _blocks(element: xml.Element | None, styles: Styles) -> Iterator[list[str]]:
    for each in element if element is not None else ():
        match xml.local(each):
            case "p":
                yield [_paragraph(each, styles)]
            case "tbl":
                yield from _rows(each, styles)
            case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                yield from _blocks(each, styles)


def _rows(table: xml.Element, styles: Styles) -> Iterator[list[str]]:
    for row in (each for each in table if xml.local(each) == "tr"):
        properties = next((each for each in row if xml.local(each) == "trPr"), None)
        if properties is not None and (_is_hidden(properties) or _is_struck(properties)):
            continue
        cells = (cell for cell in row.iter() if xml.local(cell) == "tc" and _row_of(cell) is row)
        yield ["\n".join(t for b in _blocks(cell, styles) for t in b) for cell in cells]


def _row_of(cell: xml.Element) -> xml.Element:
    return next(each for each in cell.iterancestors() if xml.local(each) == "tr")


def _is_hidden(properties: xml.Element) -> bool:
    height = next(xml.named(properties, "trHeight"), None)
    flat = height is not None and xml.attribute(height, "hRule") == "exact"
    low = flat and int(xml.attribute(height, "val") or 999) <= 20
    return low or xml.is_on(next(xml.named(properties, "hidden"), None))


def _is_struck(properties: xml.Element) -> bool:
    return any(True for _each in xml.named(properties, "del"))


def _paragraph(paragraph: xml.Element, styles: Styles) -> str:
    """Return the letters of a paragraph that are seen."""
    made = ""
    for run in xml.named(paragraph, "r"):
        if _is_gone(run, paragraph):
            continue
        look = Run(run, styles)
        if look.is_hidden or look.is_pale or look.is_tiny:
            continue
        made += "".join(
            (each.text or "") if xml.local(each) == "t" else SIGNS.get(xml.local(each), "")
            for each in run
        )
    return made


def _is_gone(run: xml.Element, paragraph: xml.Element) -> bool:
    for each in run.iterancestors():
        if each is paragraph:
            return False
        if xml.local(each) in GONE:
            return True
    return True


def of_table(content: bytes) -> list[Seen]:
    """Return the cells of a table that came as text, parted as its first lines are."""
    text = normalise(decoded(content))
    head = text[:20_000].split("\n")[:20]
    end = max(ENDS, key=lambda each: (sum(each in line for line in head), each == ","))
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=end))
    except csv.Error as error:
        raise Refused(Reason.BROKEN, "table") from error
    if sum(map(len, rows)) > MOST_CELLS:
        raise Refused(Reason.LARGE, "cells")
    return [Seen("", [row for row in rows if any(row)])]
