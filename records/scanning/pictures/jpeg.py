"""JPEG: its segments, and what follows the end of the picture."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from records.findings import Finding, Seen, passage
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xmp
from records.scanning.pictures import exif, photoshop
from records.scanning.pictures.exif import At
from records.scanning.pictures.size import refuse_huge

BARE = frozenset({0x01, *range(0xD0, 0xD8)})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE
APP0, APP1, APP2, APP13 = 0xE0, 0xE1, 0xE2, 0xED
EXIF, XMP = b"Exif\x00", b"http://ns.adobe.com/xap/1.0/\x00"
LONG_XMP = b"http://ns.adobe.com/xmp/extension/\x00"
KNOWN = (b"ICC_PROFILE\x00", b"Adobe", b"JFIF\x00", b"Ducky", b"URIOBJ")
MAKERS = re.compile(rb"^(CREATOR: gd-jpeg|Lavc|LEAD Technologies|Intel\(R\) JPEG|Optimized by)")
NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


class Segment(NamedTuple):
    """One segment, or the end of the picture with what follows it."""

    marker: int
    content: bytes


def segments(content: bytes) -> Iterator[Segment]:
    """Yield the segments; the last one is the end mark with the bytes after it."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if at + 2 > len(content) or content[at] != 0xFF:
            raise Refused(Reason.BROKEN, "jpeg")
        marker = content[at + 1]
        at += 2
        if marker == END:
            yield Segment(END, content[at:])
            return
        if marker in BARE:
            continue
        if at + 2 > len(content):
            raise Refused(Reason.BROKEN, "jpeg")
        (size,) = struct.unpack(">H", content[at : at + 2])
        yield Segment(marker, content[at + 2 : at + size])
        at += size
        if marker == SCAN:
            found = NEXT.search(content, at)
            if found is None:  # cut short: all that is there was seen
                yield Segment(END, b"")
                return
            at = found.start()


def pixels(content: bytes) -> int:
    """Return how many pixels the picture says it has; 0 where its head does not say."""
    try:
        return next((_pixels(each) for each in segments(content) if each.marker in FRAMES), 0)
    except Refused:
        return 0


def _pixels(frame: Segment) -> int:
    if len(frame.content) < 5:
        raise Refused(Reason.BROKEN, "jpeg frame")
    high, wide = struct.unpack(">HH", frame.content[1:5])
    return int(high) * int(wide)


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what stands beside the pixels."""
    framed = False
    for segment in segments(content):
        if segment.marker in FRAMES:
            framed = True
            refuse_huge(_pixels(segment))
        elif segment.marker == COMMENT:
            yield from _comment(segment.content, at)
        elif segment.marker == END:
            if segment.content.strip(b"\x00"):
                yield Finding(Kind.TRAILING, at("JPEG"), _opening(segment.content))
        elif segment.marker & 0xF0 == 0xE0:
            yield from _application(segment, at)
    if not framed:
        raise Refused(Reason.BROKEN, "jpeg without a frame")


def _comment(content: bytes, at: At) -> Iterator[Seen]:
    text = content.decode("utf-8", "replace").strip("\x00 \r\n")
    if text and not MAKERS.match(content):
        yield Finding(Kind.PICTURE_COMMENT, at("COM"), text)
        yield passage(text, at("COM"))


def _application(segment: Segment, at: At) -> Iterator[Seen]:
    body = segment.content
    if segment.marker == APP1 and body.startswith(EXIF):
        yield from exif.look(body[6:], at)
    elif segment.marker == APP1 and body.startswith(XMP):
        yield from xmp.look(body[len(XMP) :], at("XMP"))
    elif segment.marker == APP1 and body.startswith(LONG_XMP):
        yield Finding(
            Kind.METADATA, at("XMP"), body[len(LONG_XMP) + 40 :].decode("utf-8", "replace")
        )
    elif segment.marker == APP2 and body.startswith(b"MPF\x00"):
        yield Finding(Kind.EXTRA_PICTURE, at("MPF"))
    elif segment.marker == APP13:
        yield from photoshop.look(body, at)
    elif segment.marker == APP0:
        if body.startswith(b"JFXX") or (len(body) > 14 and body[12] and body[13]):
            yield Finding(Kind.THUMBNAIL, at("JFIF"))
    elif not body.startswith(KNOWN) and body.strip(b"\x00"):
        yield Finding(Kind.PRIVATE, at(f"APP{segment.marker & 0x0F}"), _opening(body))


def _opening(content: bytes) -> str:
    return content[:400].decode("utf-8", "replace")
