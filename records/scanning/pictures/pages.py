"""TIFF as a file: pages, small copies of them, metadata, layers, and what follows the last page."""

from __future__ import annotations

from collections.abc import Iterator

from records.findings import Finding, Seen
from records.hidden import Kind
from records.scanning import xmp
from records.scanning.pictures import exif, photoshop
from records.scanning.pictures.exif import At
from records.scanning.pictures.size import refuse_huge
from records.scanning.pictures.tiff import Table, Tables

WIDE, HIGH, SMALLER, SUB = 0x0100, 0x0101, 0x00FE, 0x014A
STRIPS, STRIP_SIZES, TILES, TILE_SIZES = 0x0111, 0x0117, 0x0144, 0x0145
OLD_JPEG, OLD_JPEG_SIZE = 0x0201, 0x0202
XMP, IPTC, PHOTOSHOP, LAYERS = 0x02BC, 0x83BB, 0x8649, 0x935C
PRIVATE = 0x8000
# Private by number, but they say how to draw and not what.
DRAWN = frozenset({0x8298, 0x8769, 0x8773, 0x8825, 0x80A4, XMP, IPTC, PHOTOSHOP, LAYERS, 0xC634})
MADE_BY_EXIF = range(0x9000, 0xA500)


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what stands beside the pixels of the pages."""
    tables = Tables(content)
    for table in tables.chain():
        yield from _page(tables, table, at)
    rest = content[tables.reached :]
    if rest.strip(b"\x00 \r\n"):
        yield Finding(Kind.TRAILING, at("TIFF"), rest[:400].decode("utf-8", "replace"))


def _page(tables: Tables, table: Table, at: At) -> Iterator[Seen]:
    high, wide = table.whole(HIGH), table.whole(WIDE)
    refuse_huge((high or [0])[0] * (wide or [0])[0])
    tables.reach(table.whole(STRIPS), table.whole(STRIP_SIZES))
    tables.reach(table.whole(TILES), table.whole(TILE_SIZES))
    tables.reach(table.whole(OLD_JPEG), table.whole(OLD_JPEG_SIZE))
    yield from exif.of_table(tables, table, at)
    if table.whole(SMALLER)[:1] and table.whole(SMALLER)[0] & 1:
        yield Finding(Kind.THUMBNAIL, at("TIFF"))
    for inner in table.whole(SUB):
        yield Finding(Kind.EXTRA_PICTURE, at("SubIFD"))
        yield from _page(tables, tables.table(inner)[0], at)
    yield from _blocks(table, at)


def _blocks(table: Table, at: At) -> Iterator[Seen]:
    entries = table.entries
    if XMP in entries:
        yield from xmp.look(entries[XMP].raw, at("XMP"))
    if IPTC in entries:
        yield from photoshop.captions(entries[IPTC].raw, at)
    if PHOTOSHOP in entries:
        yield from photoshop.look(entries[PHOTOSHOP].raw, at)
    if LAYERS in entries:
        yield Finding(Kind.LAYER, at("Photoshop"))
    for tag, entry in entries.items():
        if tag >= PRIVATE and tag not in DRAWN and tag not in MADE_BY_EXIF and len(entry.raw) > 4:
            yield Finding(Kind.PRIVATE, at(f"{tag:#06x}"), entry.text())
