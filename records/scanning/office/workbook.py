"""A workbook (xlsx, xlsm): its sheets, names, links, caches, and what its parts keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning import xml
from records.scanning.office import drawing, parts, styles
from records.scanning.office.package import Package
from records.scanning.office.sheet import Sheet, Strings, shown

# Names that Excel itself makes for printing, for a filter, for a table.
OWN_NAMES = re.compile(
    r"_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase|Criteria|Extract)|_xlfn\..*|_xlpm\..*", re.I
)
# A constant, or a value taken from another file.
KEEPS_A_VALUE = re.compile(r'^\s*=?\s*(?:"|\{|[+-]?[0-9.]+\s*$)|\[', re.S)
STATES = {"hidden": Kind.HIDDEN_SHEET, "veryHidden": Kind.VERY_HIDDEN_SHEET}
MOST_UNUSED = 50


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that a workbook keeps out of sight, and its texts."""
    package = Package(content)
    main = package.main()
    root = package.root(main)
    strings = _strings(package, main)
    style_root, theme_root = (_first(package, main, kind) for kind in ("styles", "theme"))
    look_of_cells = styles.read(style_root, theme_root)
    hidden: set[str] = set()
    for each in xml.named(root, "sheet"):
        name, state = xml.attribute(each, "name"), xml.attribute(each, "state")
        if state in STATES:
            hidden.add(name)
            yield Finding(STATES[state], place(Where.SHEET, sheet=name), name)
        if part := package.target(main, xml.attribute(each, "id")):
            yield passage(name, place(Where.SHEET, sheet=name))
            covers = [
                area
                for each in package.of(part, "drawing")
                if each.target in package.names
                for area in drawing.covered(package.root(each.target))
            ]
            sheet = Sheet(name, strings, look_of_cells, covers=covers)
            yield from sheet.look(package.read(part))
            yield from _hanging(package, part, name)
    yield from _unused(strings)
    yield from _book(root)
    yield from _beside(package, hidden)
    yield from parts.look(package)


def _first(package: Package, source: str, kind: str) -> xml.Element | None:
    for each in package.of(source, kind):
        if each.target in package.names:
            return package.root(each.target)
    return None


def _strings(package: Package, main: str) -> Strings:
    root = _first(package, main, "sharedStrings")
    items = [each for each in root if xml.local(each) == "si"] if root is not None else []
    return Strings(items, [shown(each) for each in items])


def _unused(strings: Strings) -> Iterator[Seen]:
    """A text that no cell shows was deleted from the sheet and not from the file."""
    at = place(Where.PART, part="sharedStrings")
    left = [text for n, text in enumerate(strings.texts) if n not in strings.used and text.strip()]
    if left:
        yield Finding(Kind.UNSEEN, at, " · ".join(left[:MOST_UNUSED]))
    for text in left:
        yield passage(text, at)


def _book(root: xml.Element) -> Iterator[Seen]:
    for each in xml.named(root, "definedName"):
        name, text = xml.attribute(each, "name"), each.text or ""
        out_of_sight = xml.attribute(each, "hidden") in ("1", "true")
        if OWN_NAMES.fullmatch(name) and not KEEPS_A_VALUE.search(text):
            continue
        at = place(Where.PROPERTY, name=name)
        remark = xml.attribute(each, "comment") or xml.attribute(each, "description")
        yield passage(f"{text} {remark}", at)
        if out_of_sight or remark or KEEPS_A_VALUE.search(text):
            yield Finding(Kind.DEFINED_NAME, at, f"{name} = {text} {remark}")
    for each in xml.named(root, "customWorkbookView"):
        at = place(Where.PROPERTY, name="customWorkbookView")
        yield Finding(Kind.UNCHOSEN, at, xml.attribute(each, "name"))
    for each in xml.named(root, "fileSharing"):
        if user := xml.attribute(each, "userName"):
            yield Finding(Kind.PROPERTY, place(Where.PROPERTY, name="fileSharing"), user)


def _hanging(package: Package, part: str, sheet: str) -> Iterator[Seen]:
    """Yield the notes and drawings that hang on a sheet."""
    at = place(Where.SHEET, sheet=sheet)
    for relation in package.of(part, "comments", "threadedComment"):
        if relation.target not in package.names:
            continue
        root = package.root(relation.target)
        for each in xml.named(root, "comment", "threadedComment"):
            cell = place(Where.CELL, sheet=sheet, cell=xml.attribute(each, "ref"))
            yield Finding(Kind.COMMENT, cell, xml.text_of(each))
            yield passage(xml.text_of(each), cell)
        for each in xml.named(root, "author"):
            yield passage(xml.text_of(each), at)
    for relation in package.of(part, "drawing"):
        if relation.target in package.names:
            yield from drawing.look(package.root(relation.target), at)
    for relation in package.of(part, "table"):
        if relation.target in package.names:
            for each in xml.named(package.root(relation.target), "filterColumn"):
                yield Finding(Kind.UNCHOSEN, at, " ".join(map(str, each.itertext())))


def _beside(package: Package, hidden: set[str]) -> Iterator[Seen]:
    """Yield what parts of their own keep: links, pivot tables, charts."""
    for name in package.parts("externalLink"):
        yield from _link(package, name)
    for name in package.parts("pivotCacheDefinition"):
        at, root = place(Where.PART, part=name), package.root(name)
        kept = [xml.attribute(each, "v") for each in xml.named(root, "s", "n", "d", "e", "b")]
        if kept:
            yield Finding(Kind.PIVOT_CACHE, at, " · ".join(kept[:50]))
        for each in kept:
            yield passage(each, at)
    for name in package.parts("pivotCacheRecords"):
        for each in xml.named(package.root(name), "s"):
            yield passage(xml.attribute(each, "v"), place(Where.PART, part=name))
    for name in package.parts("chart"):
        yield from _chart(package, name, hidden)


def _link(package: Package, name: str) -> Iterator[Seen]:
    at, root = place(Where.PART, part=name), package.root(name)
    targets = " ".join(each.target for each in package.of(name))
    values = [xml.text_of(each) for each in xml.named(root, "v")]
    programs = [
        f"{xml.attribute(each, 'ddeService')} {xml.attribute(each, 'ddeTopic')}"
        for each in xml.named(root, "ddeLink", "oleLink")
    ]
    if programs:
        yield Finding(Kind.FIELD_CODE, at, " ".join([*programs, targets]))
    yield Finding(Kind.EXTERNAL_LINK, at, " · ".join([targets, *values]))
    for value in values:
        yield passage(value, at)


def _chart(package: Package, name: str, hidden: set[str]) -> Iterator[Seen]:
    """A chart keeps what it drew: of hidden sheets and of other files too."""
    root = package.root(name)
    at = place(Where.PART, part=name)
    sources = [each.text or "" for each in xml.named(root, "f")]
    secret = [s for s in sources if "[" in s or any(s.strip("'").startswith(h) for h in hidden)]
    values = [xml.text_of(each) for each in xml.named(root, "v")]
    if secret:
        yield Finding(Kind.CACHED_VALUES, at, " · ".join([*secret, *values]))
    for value in values:
        yield passage(value, at)
