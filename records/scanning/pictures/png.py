"""PNG: its chunks, and what follows the end of the picture."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from records.findings import Finding, Seen, passage
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning import xmp
from records.scanning.pictures import exif, photoshop
from records.scanning.pictures.exif import At
from records.scanning.pictures.size import refuse_huge

DRAWN = frozenset(
    {
        *("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD"),
        *("hIST", "pHYs", "sPLT", "sTER", "tIME", "cICP", "mDCV", "cLLI", "acTL", "orNT"),
    }
)
FRAMES = ("fcTL", "fdAT")
PROGRAMS = frozenset({"Software", "Creation Time", "date:create", "date:modify", "date:timestamp"})
MOST_TEXT = 1024 * 1024


class Chunk(NamedTuple):
    """One chunk; after the last one its name is empty and the content is what follows."""

    name: str
    content: bytes


def chunks(content: bytes) -> Iterator[Chunk]:
    """Yield the chunks, then what follows the end."""
    at, name = 8, ""
    while name != "IEND":
        if at + 12 > len(content):
            raise Refused(Reason.BROKEN, "png")
        (size,) = struct.unpack(">I", content[at : at + 4])
        name = content[at + 4 : at + 8].decode("latin-1")
        if at + 12 + size > len(content):
            raise Refused(Reason.BROKEN, "png chunk")
        yield Chunk(name, content[at + 8 : at + 8 + size])
        at += 12 + size
    yield Chunk("", content[at:])


def pixels(content: bytes) -> int:
    """Return how many pixels the picture says it has."""
    if content[12:16] != b"IHDR" or len(content) < 24:
        raise Refused(Reason.BROKEN, "png head")
    wide, high = struct.unpack(">II", content[16:24])
    return int(wide) * int(high)


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what stands beside the pixels."""
    refuse_huge(pixels(content))
    animated = False
    for name, body in chunks(content):
        if name in ("tEXt", "zTXt", "iTXt"):
            yield from _text(name, body, at)
        elif name == "eXIf":
            yield from exif.look(body.removeprefix(b"Exif\x00\x00"), at)
        elif name in FRAMES:
            animated = True
        elif not name:
            if body.strip(b"\x00\r\n "):
                yield Finding(Kind.TRAILING, at("PNG"), body[:400].decode("utf-8", "replace"))
        elif name not in DRAWN:
            yield Finding(Kind.PRIVATE, at(name), body[:400].decode("utf-8", "replace"))
    if animated:
        yield Finding(Kind.EXTRA_PICTURE, at("APNG"))


def _text(name: str, body: bytes, at: At) -> Iterator[Seen]:
    word, _, rest = body.partition(b"\x00")
    key = word.decode("latin-1")
    if name == "tEXt":
        text = rest
    elif name == "zTXt":
        text = _unpacked(rest[1:])
    else:
        packed, rest = rest[:1] == b"\x01", rest[2:]
        text = rest.split(b"\x00", 2)[-1]
        text = _unpacked(text) if packed else text
    if key == "XML:com.adobe.xmp":
        yield from xmp.look(text, at("XMP"))
    elif key.startswith("Raw profile type"):
        yield from _raw(key, text, at)
    elif key not in PROGRAMS and text.strip(b"\x00 "):
        words = _decoded(text, name)
        yield Finding(Kind.PICTURE_COMMENT, at(key), words)
        yield passage(words, at(key))


def _decoded(text: bytes, name: str) -> str:
    try:
        return text.decode("utf-8")  # many write UTF-8 where the format says Latin-1
    except UnicodeDecodeError:
        return text.decode("latin-1" if name != "iTXt" else "utf-8", "replace")


def _raw(key: str, text: bytes, at: At) -> Iterator[Seen]:
    """Yield what a profile tells that was written as hexadecimal digits (ImageMagick)."""
    digits = re.sub(rb"\s", b"", b"".join(text.strip().split(b"\n")[2:]))
    try:
        content = bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        yield Finding(Kind.PRIVATE, at(key))
        return
    if content.startswith(b"Exif\x00\x00"):
        yield from exif.look(content[6:], at)
    elif key.endswith("xmp"):
        yield from xmp.look(content, at("XMP"))
    elif key.endswith(("iptc", "8bim")):
        yield from photoshop.look(content, at)
    elif not key.endswith(("icc", "icm")):
        yield Finding(Kind.PRIVATE, at(key))


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MOST_TEXT)
    except zlib.error as error:
        raise Refused(Reason.BROKEN, "png text") from error
