"""The objects of a PDF: scripts, attachments, layers, forms, notes, metadata, strays."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning.pdf import revisions, strays
from records.scanning.pdf.holding import Holding, said
from records.scanning.pdf.objects import look_at
from records.scanning.pdf.words import spoken

MOST_OBJECTS = 300_000
MOST_PAGES = 2_000
OF_A_PROGRAM = frozenset(
    {"/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}
)


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF; one that is locked in any way is refused, also where it lets itself be read."""
    try:
        document = pikepdf.open(io.BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refused(Reason.LOCKED) from error
    except pikepdf.PdfError as error:
        raise Refused(Reason.BROKEN, "pdf") from error
    if document.is_encrypted:
        raise Refused(Reason.LOCKED, "by its owner")
    return document


def count(content: bytes) -> int:
    """Return how many pages there are."""
    try:
        pages = len(opened(content).pages)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise Refused(Reason.BROKEN, "pages") from error
    if not pages:
        raise Refused(Reason.BROKEN, "no page")
    if pages > MOST_PAGES:
        raise Refused(Reason.MANY, "pages")
    return pages


def look(content: bytes) -> Iterator[Seen]:
    """Yield what the objects keep; ``records.scanning.pdf.look`` looks at the pages."""
    pages = count(content)
    document = opened(content)
    if len(document.objects) > MOST_OBJECTS:
        raise Refused(Reason.MANY, "objects")
    try:
        yield from revisions.look(content)
        yield from _properties(document)
        yield from _layers(document)
        holding = _holding(document, pages)
        for each in document.objects:
            yield from look_at(each, holding, 0)
        yield from strays.look(document)
        yield from spoken(content, holding)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise Refused(Reason.BROKEN, "objects") from error


def _holding(document: pikepdf.Pdf, pages: int) -> Holding:
    """Note on which page a note or a field stands."""
    holding = Holding()
    for number, page in enumerate(document.pages, 1):
        holding.pages[page.obj.objgen] = number
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            if isinstance(note, Dictionary):
                holding.pages[note.objgen] = number
                above = note.get("/Parent")  # a field whose value stands above its place
                if isinstance(above, Dictionary) and above.is_indirect:
                    holding.pages.setdefault(above.objgen, number)
    holding.count = pages
    return holding


def _properties(document: pikepdf.Pdf) -> Iterator[Seen]:
    try:
        kept: Any = document.trailer.get("/Info")
    except ValueError:
        kept = None
    for name, value in kept.items() if isinstance(kept, Dictionary) else ():
        words, at = said(value).strip(), place(Where.PROPERTY, name=name.lstrip("/"))
        if not words:
            continue
        yield passage(words, at)
        if name not in OF_A_PROGRAM and not re.fullmatch(r"D:\d{8,}.*", words):
            yield Finding(Kind.PROPERTY, at, words)


def _layers(document: pikepdf.Pdf) -> Iterator[Finding]:
    """A layer that is, or may be, switched off hides what stands in it."""
    held = document.Root.get("/OCProperties")
    if not isinstance(held, Dictionary):
        return
    first = held.get("/D", Dictionary())
    layers = [each for each in held.get("/OCGs", Array()) if isinstance(each, Dictionary)]
    off = _named(first.get("/OFF"))
    if first.get("/BaseState") == Name.OFF:
        shown = set(_named(first.get("/ON")))
        off += [each for each in _named(held.get("/OCGs")) if each not in shown]
    for each in layers:
        usage = each.get("/Usage", Dictionary())
        states = [
            usage.get(key, Dictionary()).get(state)
            for key, state in (("/View", "/ViewState"), ("/Print", "/PrintState"))
        ]
        if Name.OFF in states:
            off.append(said(each.get("/Name")))
    if held.get("/Configs"):
        off += [said(each.get("/Name")) for each in layers]
    for name in dict.fromkeys(off):
        yield Finding(Kind.LAYER, place(Where.FILE), name)


def _named(layers: Object | None) -> list[str]:
    held: Any = layers if isinstance(layers, Array) else []
    return [said(each.get("/Name")) for each in held if isinstance(each, Dictionary | Stream)]
