"""HEIC (and AVIF, the same boxes): metadata items, further pictures, what follows the end."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from records.findings import Finding, Seen
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xmp
from records.scanning.pictures import exif
from records.scanning.pictures.exif import At
from records.scanning.pictures.size import refuse_huge

BRANDS = frozenset(
    {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
)
MOST_BOXES = 10_000
DRAWN = frozenset({"hvc1", "av01", "hev1", "grid", "iden", "iovl", "jpeg", "lhv1"})
SILENT = frozenset({"ftyp", "meta", "mdat"})
EMPTY = frozenset({"free", "skip", "wide"})


class Box(NamedTuple):
    """One box: its name and where its content lies."""

    name: str
    start: int
    end: int


@dataclass
class Items:
    """What the meta box lists."""

    kinds: dict[int, str] = field(default_factory=dict)
    types: dict[int, str] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    primary: int = 0
    inner: tuple[int, int] = (0, 0)
    largest: int = 0
    pictures: int = 0


class Reader:
    """Reads numbers and boxes with bounds."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.seen = 0

    def number(self, at: int, size: int) -> int:
        if at + size > len(self.content):
            raise Refused(Reason.BROKEN, "heif")
        return int.from_bytes(self.content[at : at + size], "big")

    def boxes(self, start: int, end: int) -> Iterator[Box]:
        at = start
        while at + 8 <= end:
            self.seen += 1
            size, head = self.number(at, 4), 8
            if size == 1:
                size, head = self.number(at + 8, 8), 16
            stop = end if size == 0 else at + size
            if 0 < size < head or stop > end or self.seen > MOST_BOXES:
                raise Refused(Reason.BROKEN, "heif box")
            yield Box(self.content[at + 4 : at + 8].decode("latin-1"), at + head, stop)
            at = stop


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what stands beside the pixels."""
    reader, listed = Reader(content), False
    end = 0
    for box in reader.boxes(0, len(content)):
        end = box.end
        if box.name == "meta":
            listed = True
            yield from _of_items(reader, _items(reader, box.start + 4, box.end), at)
        elif box.name in EMPTY:
            if content[box.start : box.end].strip(b"\x00"):
                yield Finding(Kind.TRAILING, at(box.name), _opening(content, box.start))
        elif box.name == "moov":
            yield Finding(Kind.EXTRA_PICTURE, at("moov"))
        elif box.name not in SILENT:
            yield Finding(Kind.PRIVATE, at(box.name), _opening(content, box.start))
    if content[end:].strip(b"\x00"):
        yield Finding(Kind.TRAILING, at("HEIC"), _opening(content, end))
    if not listed:
        raise Refused(Reason.BROKEN, "heif without items")


def _opening(content: bytes, start: int) -> str:
    return content[start : start + 400].decode("utf-8", "replace")


def _items(reader: Reader, start: int, end: int) -> Items:
    items = Items()
    for box in reader.boxes(start, end):
        match box.name:
            case "pitm":
                items.primary = reader.number(box.start + 4, 2)
            case "iinf":
                _information(reader, box, items)
            case "iloc":
                _locations(reader, box, items)
            case "iref":
                for inner in reader.boxes(box.start + 4, box.end):
                    items.references[inner.name] = items.references.get(inner.name, 0) + 1
            case "idat":
                items.inner = (box.start, box.end)
            case "iprp":
                _sizes(reader, box, items)
    return items


def _information(reader: Reader, box: Box, items: Items) -> None:
    count = 2 if reader.number(box.start, 1) == 0 else 4
    for entry in reader.boxes(box.start + 4 + count, box.end):
        version = reader.number(entry.start, 1)
        if entry.name != "infe" or version < 2:
            continue
        wide = 2 if version == 2 else 4
        item = reader.number(entry.start + 4, wide)
        at = entry.start + 4 + wide + 2
        items.kinds[item] = reader.content[at : at + 4].decode("latin-1")
        texts = reader.content[at + 4 : entry.end].split(b"\x00")
        items.types[item] = texts[1].decode("latin-1") if len(texts) > 1 else ""


def _locations(reader: Reader, box: Box, items: Items) -> None:
    version, sizes = reader.number(box.start, 1), reader.number(box.start + 4, 2)
    offset, length, base, index = (sizes >> shift & 0x0F for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    count, at = reader.number(box.start + 6, wide), box.start + 6 + wide
    for _each in range(min(count, MOST_BOXES)):
        item, at = reader.number(at, wide), at + wide
        method = reader.number(at, 2) & 0x0F if version else 0
        at += (2 if version else 0) + 2
        begin, at = reader.number(at, base), at + base
        extents, at = reader.number(at, 2), at + 2
        for _extent in range(extents):
            at += index if version else 0
            place = begin + reader.number(at, offset)
            items.spans.setdefault(item, []).append(
                (method, place, reader.number(at + offset, length))
            )
            at += offset + length


def _sizes(reader: Reader, box: Box, items: Items) -> None:
    for container in reader.boxes(box.start, box.end):
        if container.name != "ipco":
            continue
        for each in reader.boxes(container.start, container.end):
            if each.name == "ispe":
                wide, high = struct.unpack(">II", reader.content[each.start + 4 : each.start + 12])
                items.largest = max(items.largest, wide * high)


def _of_items(reader: Reader, items: Items, at: At) -> Iterator[Seen]:
    refuse_huge(items.largest)
    for item, kind in items.kinds.items():
        if kind == "Exif":
            block = _content(reader, items, item)
            skipped = 4 + int.from_bytes(block[:4], "big")
            yield from exif.look(block[skipped:].removeprefix(b"Exif\x00\x00"), at)
        elif kind == "mime" and "rdf+xml" in items.types[item]:
            yield from xmp.look(_content(reader, items, item), at("XMP"))
        elif kind not in DRAWN:
            yield Finding(
                Kind.PRIVATE, at(kind), _content(reader, items, item).decode("utf-8", "replace")
            )
    if items.references.get("thmb"):
        yield Finding(Kind.THUMBNAIL, at("thmb"))
    if items.references.get("auxl"):
        yield Finding(Kind.EXTRA_PICTURE, at("auxl"))


def _content(reader: Reader, items: Items, item: int) -> bytes:
    made = b""
    for method, place, size in items.spans.get(item, []):
        start = place + (items.inner[0] if method == 1 else 0)
        if start + size > len(reader.content):
            raise Refused(Reason.BROKEN, "heif item")
        made += reader.content[start : start + size]
    return made
