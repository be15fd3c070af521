"""Objects of a PDF that no page uses: a picture that was taken off, a text that was replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from records.findings import Finding, Where, place
from records.hidden import Kind

DRAWS = re.compile(rb"/([^\s/\[\]()<>{}%]+)\s+Do\b")
WRITES = re.compile(rb"\bT[jJ]\b|\bDo\b")
STRINGS = re.compile(rb"\(((?:\\.|[^()\\]){1,400})\)")
STRUCTURE = frozenset({"/XRef", "/ObjStm", "/Metadata", "/EmbeddedFile"})
MOST_BYTES = 32 * 1024 * 1024


def look(document: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield streams that nothing refers to, and pictures that are listed and never drawn."""
    reached = _reached(document)
    drawn: set[str] = set()
    listed: dict[str, Any] = {}
    for held in document.objects:
        if isinstance(held, Stream) and _is_left(held, reached):
            at = place(Where.PART, part=f"object {held.objgen[0]}")
            yield Finding(Kind.STRAY_PART, at, _words(held))
        if isinstance(held, Stream) and _is_content(held):
            drawn |= {each.decode("latin-1") for each in DRAWS.findall(_read(held))}
        if isinstance(held, Dictionary | Stream):
            listed |= _listed(held)
    for name, held in listed.items():
        if _spelled(name) not in drawn and name.lstrip("/") not in drawn:
            yield Finding(Kind.STRAY_PART, place(Where.PART, part=f"{name} {held}"))


def _reached(document: pikepdf.Pdf) -> set[tuple[int, int]]:
    """Return the objects that one comes to from the trailer."""
    reached: set[tuple[int, int]] = set()
    waiting: list[Any] = [document.trailer]
    while waiting:
        held = waiting.pop()
        if held.is_indirect:
            if held.objgen in reached:
                continue
            reached.add(held.objgen)
        inner = held if isinstance(held, Array) else [each for _key, each in held.items()]
        waiting += [each for each in inner if isinstance(each, Array | Dictionary | Stream)]
    return reached


def _words(held: Stream) -> str:
    """Return the plain strings of a content; a picture and a face of codes have none."""
    if held.get("/Subtype") == Name.Image:
        return ""
    return b" ".join(STRINGS.findall(_read(held)[:100_000])).decode("latin-1")


def _is_left(held: Stream, reached: set[tuple[int, int]]) -> bool:
    """Say whether nothing refers to a stream that shows something."""
    if held.objgen in reached or str(held.get("/Type")) in STRUCTURE:
        return False
    if held.get("/Subtype") in (Name.Image, Name.Form):
        return True
    return bool(WRITES.search(_read(held)))


def _is_content(held: Stream) -> bool:
    """Say whether a stream may draw: it is no picture, no face, no table of its own."""
    kind, subtype = str(held.get("/Type")), held.get("/Subtype")
    if kind in STRUCTURE or subtype == Name.Image or "/Length1" in held or "/FunctionType" in held:
        return False
    return subtype not in (Name.Type1C, Name.CIDFontType0C, Name.OpenType)


def _read(held: Stream) -> bytes:
    try:
        return held.read_bytes()[:MOST_BYTES]
    except pikepdf.PdfError:  # packed in a way that only a picture is
        return held.read_raw_bytes()[:MOST_BYTES]


def _listed(held: Any) -> dict[str, str]:
    resources = held.get("/Resources") if "/Resources" in held.keys() else None  # noqa: SIM118
    objects = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(objects, Dictionary):
        return {}
    return {name: str(each.get("/Subtype")) for name, each in objects.items()}


def _spelled(name: str) -> str:
    return str(Name(name)).lstrip("/")
