"""An OpenDocument spreadsheet (ods): what it keeps out of sight, and its texts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from records.archive import Archive
from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xml
from records.scanning.opendocument.styles import Styles
from records.scanning.opendocument.table import Table
from records.scanning.pictures import any_picture

OWN = frozenset({"mimetype", "META-INF/manifest.xml"})
PROPERTIES = frozenset(
    {
        *("creator", "initial-creator", "printed-by", "title", "subject", "description", "keyword"),
        *(
            "user-defined",
            "template",
            "hyperlink-behaviour",
            "auto-reload",
            "contributor",
            "publisher",
        ),
    }
)
FIELDS = ("sheet-name", "title", "page-number", "page-count", "date", "time", "file-name")
PAGE_WORDS = re.compile(r"\b(?:page|of)\b|หน้าที่|หน้า|จาก|[\s\d?/\-–(),.]", re.I)
CONSTANT = re.compile(r"^\s*(?:of:)?=?\s*(?:\"|[+-]?[0-9.]+\s*$)|file:", re.I)
SIMPLE = {
    "tracked-changes": Kind.TRACKED_CHANGE,
    "dde-link": Kind.FIELD_CODE,
    "dde-source": Kind.FIELD_CODE,
    "scenario": Kind.UNCHOSEN,
    "filter-condition": Kind.UNCHOSEN,
    "event-listener": Kind.MACRO,
    "script": Kind.MACRO,
    "table-source": Kind.EXTERNAL_LINK,
    "cell-range-source": Kind.EXTERNAL_LINK,
    "source-service": Kind.CONNECTION,
    "database-source-sql": Kind.CONNECTION,
    "database-source-query": Kind.CONNECTION,
    "database-source-table": Kind.CONNECTION,
    "hidden-text": Kind.HIDDEN_TEXT,
    "hidden-paragraph": Kind.HIDDEN_TEXT,
}


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that a spreadsheet keeps out of sight, and its texts."""
    archive = Archive(io.BytesIO(content))
    archive.refuse_nested()
    names = [name for name in archive.names if not name.endswith("/")]
    if "content.xml" not in names:
        raise Refused(Reason.BROKEN, "no content")
    listed = _manifest(archive, names)
    root = xml.parse(archive.read("content.xml"))
    style_root = xml.parse(archive.read("styles.xml")) if "styles.xml" in names else root
    styles = Styles(style_root, root)
    for each in xml.named(root, "table"):
        yield from Table(each, styles).look()
    yield from _body(root)
    yield from _headers(style_root)
    if "meta.xml" in names:
        yield from _meta(xml.parse(archive.read("meta.xml")))
    if "settings.xml" in names:
        yield from _settings(xml.parse(archive.read("settings.xml")))
    for name in names:
        yield from _member(archive, name, listed)
    for gap in archive.gaps:
        yield Finding(
            Kind.TRAILING, place(Where.FILE), gap.content[:400].decode("utf-8", "replace")
        )
    if archive.comment.strip(b"\x00 "):
        yield Finding(Kind.TRAILING, place(Where.FILE), archive.comment.decode("utf-8", "replace"))


def _manifest(archive: Archive, names: list[str]) -> set[str]:
    """Return the members that the manifest lists; an encrypted one locks the file."""
    if "META-INF/manifest.xml" not in names:
        raise Refused(Reason.BROKEN, "no manifest")
    root = xml.parse(archive.read("META-INF/manifest.xml"))
    if any(True for _each in xml.named(root, "encryption-data")):
        raise Refused(Reason.LOCKED, "member")
    return {xml.attribute(each, "full-path") for each in xml.named(root, "file-entry")}


def _body(root: xml.Element) -> Iterator[Seen]:
    for each in xml.named(root, *SIMPLE):
        words = xml.text_of(each) + " " + " ".join(str(value) for value in each.attrib.values())
        yield Finding(SIMPLE[xml.local(each)], place(Where.FILE), words)
        yield passage(words, place(Where.FILE))
    for each in xml.named(root, "named-expression", "named-range"):
        name, at = (
            xml.attribute(each, "name"),
            place(Where.PROPERTY, name=xml.attribute(each, "name")),
        )
        text = xml.attribute(each, "expression") or xml.attribute(each, "cell-range-address")
        hidden = xml.attribute(each, "hidden") == "true"
        yield passage(text, at)
        if hidden or CONSTANT.search(text):
            yield Finding(Kind.DEFINED_NAME, at, f"{name} = {text}")
    for each in xml.named(root, "frame", "custom-shape", "rect", "ellipse", "line", "control"):
        said = [xml.text_of(child) for child in each if xml.local(child) in ("title", "desc")]
        if words := " ".join(said).strip():
            yield Finding(Kind.ALTERNATIVE, place(Where.FILE), words)
            yield passage(words, place(Where.FILE))
    for each in xml.named(root, "data-pilot-table"):
        if any(True for _s in xml.named(each, "database-source-sql", "source-service")):
            yield Finding(Kind.PIVOT_CACHE, place(Where.FILE), xml.attribute(each, "name"))
    for each in xml.named(root, "help-message", "error-message"):
        if words := xml.text_of(each).strip():
            yield Finding(Kind.COMMENT, place(Where.FILE), words)
            yield passage(words, place(Where.FILE))
    yield from _forms(root)


def _forms(root: xml.Element) -> Iterator[Seen]:
    for form in xml.named(root, "form"):
        names = ("value", "current-value", "label")
        held = [xml.attribute(each, name) for each in form.iter() for name in names]
        if words := " ".join(filter(None, held)):
            yield Finding(Kind.FORM_VALUE, place(Where.FILE), words)


def _headers(root: xml.Element) -> Iterator[Seen]:
    """Every file of LibreOffice has headers with fields; only words of a person count."""
    names = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
    for each in xml.named(root, *names):
        for field in list(xml.named(each, *FIELDS)):
            field.text = ""
        words = xml.text_of(each)
        if PAGE_WORDS.sub("", words):
            yield Finding(Kind.HEADER, place(Where.PART, part=xml.local(each)), words)
            yield passage(words, place(Where.PART, part=xml.local(each)))


def _meta(root: xml.Element) -> Iterator[Seen]:
    for each in root.iter():
        if xml.local(each) in PROPERTIES:
            words = (xml.text_of(each) or xml.attribute(each, "href")).strip()
            at = place(Where.PROPERTY, name=xml.attribute(each, "name") or xml.local(each))
            if words:
                yield Finding(Kind.PROPERTY, at, words)
                yield passage(words, at)


def _settings(root: xml.Element) -> Iterator[Seen]:
    for each in xml.named(root, "config-item"):
        name = xml.attribute(each, "name")
        if name in ("PrinterName", "PrinterSetup") and (each.text or "").strip():
            yield Finding(Kind.PRINTER, place(Where.PROPERTY, name=name), each.text[:80])
        if name in ("CurrentDatabaseDataSource", "DatabaseName") and (each.text or "").strip():
            yield Finding(Kind.CONNECTION, place(Where.PROPERTY, name=name), each.text)


def _member(archive: Archive, name: str, listed: set[str]) -> Iterator[Seen]:
    """What a member is by its name; one that the manifest does not list is a stray."""
    at, low = place(Where.PART, part=name), name.casefold()
    if name in OWN:
        return
    if low.startswith("meta-inf/"):
        yield Finding(Kind.PROPERTY, at, name)
    elif name not in listed:
        yield Finding(Kind.STRAY_PART, at, archive.head(name, 400).decode("utf-8", "replace"))
    if low.startswith("thumbnails/"):
        yield Finding(Kind.THUMBNAIL, at)
    elif low.startswith(("basic/", "scripts/", "dialogs/")):
        yield Finding(Kind.MACRO, at)
    elif low.startswith(("object", "media/")) or "objectreplacements/" in low:
        yield Finding(Kind.EMBEDDED, at, name)
    elif low.startswith("pictures/"):
        yield from any_picture(archive.read(name), lambda _what: at)
