"""The resources of Photoshop (8BIM): captions of IPTC, small previews."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from records.findings import Finding, Seen, passage
from records.hidden import Kind
from records.scanning.pictures.exif import At

IPTC, THUMBNAILS = 0x0404, (0x0409, 0x040C)
# Of IPTC, what says which character set and version follows is no caption.
SILENT = frozenset({(1, 90), (2, 0), (2, 55), (2, 60), (2, 62), (2, 63), (2, 65), (2, 70)})


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what a block of resources tells."""
    place = content.find(b"8BIM")
    while place >= 0 and place + 12 <= len(content):
        (number,) = struct.unpack(">H", content[place + 4 : place + 6])
        named = content[place + 6] + 1
        start = place + 6 + named + named % 2
        if start + 4 > len(content):
            return
        (size,) = struct.unpack(">I", content[start : start + 4])
        resource = content[start + 4 : start + 4 + size]
        if number == IPTC:
            yield from captions(resource, at)
        if number in THUMBNAILS and size > 28:
            yield Finding(Kind.THUMBNAIL, at("Photoshop"))
        place = content.find(b"8BIM", start + 4 + size)


def captions(content: bytes, at: At) -> Iterator[Seen]:
    """Yield the captions of IPTC, one field after the other."""
    place = 0
    while place + 5 <= len(content) and content[place] == 0x1C:
        record, field = content[place + 1], content[place + 2]
        (size,) = struct.unpack(">H", content[place + 3 : place + 5])
        text = content[place + 5 : place + 5 + size].decode("utf-8", "replace").strip("\x00 ")
        if text and (record, field) not in SILENT:
            yield Finding(Kind.CAPTION, at(f"IPTC {record}:{field}"), text)
            yield passage(text, at(f"IPTC {record}:{field}"))
        place += 5 + size
