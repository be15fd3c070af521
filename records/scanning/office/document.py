"""A Word document (docx, docm): changes, hidden text, notes, fields, headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from records.findings import Finding, Place, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning import xml
from records.scanning.office import drawing, parts
from records.scanning.office.package import Package
from records.scanning.office.runs import Run, Styles

CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"),
    *("tcPrChange", "trPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
)
# Fields that fetch, start, set or keep something; the others show what stands on the page.
FETCHING = re.compile(
    r"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|DDE|DDEAUTO|LINK|DATABASE|MACROBUTTON|ADDIN|"
    r"PRIVATE|SET|ASK|FILLIN|EMBED|RD|HTMLCONTROL|CONTROL)\b",
    re.I,
)
ENTRY = re.compile(r"^\s*(?:XE|TC|TA)\b\s*(.*)", re.I | re.S)
PAGE_NUMBERS = re.compile(r"\b(?:page|of)\b|หน้าที่|หน้า|จาก|[\s\d๐-๙/\-–().]", re.I)
EMU = 635  # in a twentieth of a point
PAGE = 15_840 * EMU
NOTES = {"comments": Kind.COMMENT, "commentsExtended": Kind.COMMENT}
TEXTS = ("footnotes", "endnotes")
HEADS = ("header", "footer")


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that a document keeps out of sight, and its texts."""
    package = Package(content)
    main = package.main()
    styles = Styles(_root(package, main, "styles"))
    yield from _text(package.root(main), styles, "")
    for kind in (*HEADS, *TEXTS):
        for name in package.parts(kind):
            yield from _text(package.root(name), styles, name)
            if kind in HEADS:
                yield from _header(package.root(name), name)
    for name in package.parts("comments"):
        for each in xml.named(package.root(name), "comment"):
            at = place(Where.PART, part=name)
            yield Finding(Kind.COMMENT, at, f"{xml.attribute(each, 'author')}: {_words(each)}")
            yield passage(f"{xml.attribute(each, 'author')} {_words(each)}", at)
    yield from _settings(package, main)
    yield from parts.look(package)


def _root(package: Package, source: str, kind: str) -> xml.Element | None:
    for each in package.of(source, kind):
        if each.target in package.names:
            return package.root(each.target)
    return None


def _at(part: str, number: int) -> Place:
    if part:
        return place(Where.PART_PARAGRAPH, part=part.rpartition("/")[2], number=number)
    return place(Where.PARAGRAPH, number=number)


def _words(element: xml.Element) -> str:
    return "".join(each.text or "" for each in xml.named(element, "t", "delText"))


def _text(root: xml.Element, styles: Styles, part: str) -> Iterator[Seen]:
    """Walk the paragraphs of one part."""
    paragraphs = {each: n for n, each in enumerate(xml.named(root, "p"), 1)}
    for paragraph, number in paragraphs.items():
        at = _at(part, number)
        yield from _paragraph(paragraph, styles, at)
    for change in xml.named(root, *CHANGES):
        at = _at(part, _number(change, paragraphs))
        author = xml.attribute(change, "author")
        yield Finding(Kind.TRACKED_CHANGE, at, f"{author}: {_words(change)}")
        yield passage(author, at)
    yield from _around(root, paragraphs, part)


def _number(element: xml.Element, paragraphs: dict[xml.Element, int]) -> int:
    """Return the paragraph that an element stands in, or the first one inside it."""
    for each in (*element.iterancestors(), *xml.named(element, "p")):
        if each in paragraphs:
            return paragraphs[each]
    return 1


def _paragraph(paragraph: xml.Element, styles: Styles, at: Place) -> Iterator[Seen]:
    words = _words(paragraph)
    if words.strip():
        yield passage(words, at)
    for element in paragraph.iter(f"{{{xml.namespace(paragraph)}}}r"):
        run = Run(element, styles)
        text = run.words
        if not text.strip():
            continue
        if run.is_hidden:
            yield Finding(Kind.HIDDEN_TEXT, at, text)
        elif run.is_pale:
            yield Finding(Kind.PALE_TEXT, at, text)
        if run.is_tiny:
            yield Finding(Kind.TINY_TEXT, at, text)
    code = "".join(each.text or "" for each in xml.named(paragraph, "instrText"))
    simple = [xml.attribute(each, "instr") for each in xml.named(paragraph, "fldSimple")]
    for each in filter(None, (code, *simple)):
        yield passage(each, at)
        if FETCHING.search(each):
            yield Finding(Kind.FIELD_CODE, at, each)
        if entry := ENTRY.match(each):
            yield Finding(Kind.HIDDEN_TEXT, at, entry[1])


def _around(root: xml.Element, paragraphs: dict[xml.Element, int], part: str) -> Iterator[Seen]:
    """What is no run: hidden rows, second versions, drawings, fields of forms."""
    for each in xml.named(root, "trPr"):
        height = next(xml.named(each, "trHeight"), None)
        flat = height is not None and xml.attribute(height, "hRule") == "exact"
        if xml.is_on(next(xml.named(each, "hidden"), None)) or (
            flat and int(xml.attribute(height, "val") or 999) <= 20
        ):
            at = _at(part, _number(each.getparent(), paragraphs))
            yield Finding(Kind.HIDDEN_ROW, at, _words(each.getparent()))
    for each in xml.named(root, "AlternateContent"):
        said = [_words(child) for child in each]
        for words in said[1:]:
            if words.strip() and words not in said[0]:
                yield Finding(Kind.HIDDEN_TEXT, _at(part, _number(each, paragraphs)), words)
    for each in xml.named(root, "ffData"):
        names = ("helpText", "statusText", "default")
        held = [xml.attribute(x, "val") for x in xml.named(each, *names)]
        if words := " ".join(word for word in held if word not in ("", "0", "1")):
            yield Finding(Kind.FORM_VALUE, _at(part, _number(each, paragraphs)), words)
    for each in xml.named(root, "listItem"):
        yield passage(xml.attribute(each, "displayText"), _at(part, _number(each, paragraphs)))
    for each in xml.named(root, "hyperlink"):
        if words := xml.attribute(each, "tooltip"):
            yield Finding(Kind.ALTERNATIVE, _at(part, _number(each, paragraphs)), words)
    for each in xml.named(root, "fldData"):
        yield Finding(Kind.FIELD_CODE, _at(part, _number(each, paragraphs)))
    yield from _drawn(root, paragraphs, part)


def _drawn(root: xml.Element, paragraphs: dict[xml.Element, int], part: str) -> Iterator[Seen]:
    for each in xml.named(root, "drawing", "pict", "object"):
        yield from drawing.look(each, _at(part, _number(each, paragraphs)))
    for each in xml.named(root, "posOffset"):
        anchor = each.getparent().getparent()
        size = next(xml.named(anchor, "extent"), None)
        name = "cx" if xml.local(each.getparent()) == "positionH" else "cy"
        length = int(xml.attribute(size, name) or 0) if size is not None else 0
        offset = int(each.text or 0)
        if offset + length < -2 * 72 * 20 * EMU or offset > PAGE:
            yield Finding(Kind.OFF_EDGE, _at(part, _number(each, paragraphs)), _words(anchor))


def _header(root: xml.Element, part: str) -> Iterator[Seen]:
    words = _words(root)
    if PAGE_NUMBERS.sub("", words):
        yield Finding(Kind.HEADER, place(Where.PART, part=part.rpartition("/")[2]), words)


def _settings(package: Package, main: str) -> Iterator[Seen]:
    root = _root(package, main, "settings")
    if root is None:
        return
    for each in xml.named(root, "docVar"):
        at = place(Where.PROPERTY, name=xml.attribute(each, "name"))
        yield Finding(Kind.VARIABLE, at, xml.attribute(each, "val"))
        yield passage(xml.attribute(each, "val"), at)
    for each in xml.named(root, "mailMerge"):
        values = [xml.attribute(child, "val") for child in each.iter()]
        at = place(Where.PROPERTY, name="mailMerge")
        yield Finding(Kind.CONNECTION, at, " ".join(filter(None, values)))
