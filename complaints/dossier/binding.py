"""Parts become one document: index, page numbers, bookmarks, and the list of hashes.

Only documents that this house made itself come here; a file from outside is never parsed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from pypdf import PdfReader, PdfWriter

from letters.models import digest
from letters.press import press_plain
from letters.thai import finish

MOST_TEXT = 120 * 1024
HASHES = "บัญชีค่าแฮช (SHA-256) ของเอกสารแต่ละส่วน"


@dataclass(frozen=True)
class Part:
    """A part of the dossier as a document, with its place in the whole."""

    key: str
    title: str
    pdf: bytes
    number: int = 0
    first: int = 0

    @property
    def pages(self) -> int:
        return len(PdfReader(io.BytesIO(self.pdf)).pages)

    @property
    def last(self) -> int:
        """The page of the whole on which it ends."""
        return self.first + self.pages - 1

    @property
    def sha256(self) -> str:
        return digest(self.pdf)

    @property
    def filename(self) -> str:
        """Its name among the attachments: plain, and telling nobody's name."""
        return f"{self.number:02}-{self.key}.pdf"

    def as_json(self) -> dict[str, Any]:
        """What the list of the dossier says of it."""
        told = ("number", "key", "title", "first", "last", "sha256", "filename")
        return {name: getattr(self, name) for name in told}


@dataclass(frozen=True)
class Bound:
    """The whole dossier."""

    content: bytes
    pages: int
    contents: list[dict[str, Any]]


def written(title: str, blocks: list[str]) -> bytes:
    """Return a part from its blocks, in as many runs of the press as its length needs."""
    runs = [_page(mark_safe("".join(run))) for run in _runs(_headed(title, blocks))]  # noqa: S308 escaped by the templates
    return runs[0] if len(runs) == 1 else _joined(runs)


def bind(parts: list[Part], cover: str, foot: str) -> Bound:
    """Bind the parts under a cover and an index; ``foot`` stands on every page."""
    front = _page(mark_safe(cover))  # noqa: S308 escaped by the template
    numbered = [replace(part, number=number) for number, part in enumerate(parts, start=1)]
    index, placed = _index(numbered, _pages(front))
    end = Part("hashes", HASHES, _hashes(placed), number=len(placed) + 1, first=_after(placed))
    whole = [Part("cover", "ปก", front, first=1), Part("index", "สารบัญ", index, first=2)]
    content, pages = _bound([*whole, *placed, end], placed, foot)
    return Bound(content, pages, [part.as_json() for part in placed])


def _headed(title: str, blocks: list[str]) -> list[str]:
    return [f"<h1>{finish(title)}</h1>{blocks[0]}", *blocks[1:]]


def _runs(blocks: list[str]) -> Iterator[list[str]]:
    run: list[str] = []
    for block in blocks:
        if run and sum(len(b.encode()) for b in (*run, block)) > MOST_TEXT:
            yield run
            run = []
        run.append(block)
    yield run


def _page(body: str) -> bytes:
    return press_plain(render_to_string("dossier/document.html", {"body": body}))


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _after(parts: list[Part]) -> int:
    return parts[-1].last + 1


def _index(parts: list[Part], front: int) -> tuple[bytes, list[Part]]:
    """Return the index and the parts with their places; its own length moves them all."""
    length = 1
    while True:
        placed = _placed(parts, front + length + 1)
        rows = [*placed, Part("hashes", HASHES, b"", len(placed) + 1, _after(placed))]
        index = _page(_drawn("index", {"rows": rows}))
        if _pages(index) <= length:
            return index, placed
        length = _pages(index)


def _placed(parts: list[Part], first: int) -> list[Part]:
    placed = []
    for part in parts:
        placed.append(replace(part, first=first))
        first += part.pages
    return placed


def _hashes(parts: list[Part]) -> bytes:
    return _page(_drawn("hashes", {"rows": parts, "title": HASHES}))


def _drawn(name: str, facts: dict[str, Any]) -> str:
    return mark_safe(finish(render_to_string(f"dossier/{name}.html", facts)))  # noqa: S308 autoescaped


def _joined(runs: list[bytes]) -> bytes:
    writer = PdfWriter()
    for run in runs:
        for page in PdfReader(io.BytesIO(run)).pages:
            writer.add_page(page)
    return _bytes(writer)


def _bound(parts: list[Part], attached: list[Part], foot: str) -> tuple[bytes, int]:
    writer = PdfWriter()
    for part in parts:
        for page in PdfReader(io.BytesIO(part.pdf)).pages:
            writer.add_page(page)
        writer.add_outline_item(title=part.title, page_number=part.first - 1)
    count = len(writer.pages)
    marks = _page(_drawn("stamp", {"pages": range(count), "foot": foot}))
    for page, mark in zip(writer.pages, PdfReader(io.BytesIO(marks)).pages, strict=True):
        page.merge_page(mark)
    for part in attached:
        writer.add_attachment(filename=part.filename, data=part.pdf)
    writer.add_metadata({"/Title": foot})
    writer.page_mode = "/UseOutlines"
    return _bytes(writer), count


def _bytes(writer: PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
