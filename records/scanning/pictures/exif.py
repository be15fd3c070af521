"""EXIF: where and when a picture was taken, by whose device, and the small picture inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from records.findings import Finding, Place, Seen, passage
from records.hidden import Kind
from records.scanning.pictures.tiff import Table, Tables

At = Callable[[str], Place]
EXIF, GPS = 0x8769, 0x8825
TEXTS = {
    0x010D: "DocumentName",
    0x010E: "ImageDescription",
    0x011D: "PageName",
    0x9286: "UserComment",
    0x9C9B: "XPTitle",
    0x9C9C: "XPComment",
    0x9C9E: "XPKeywords",
    0x9C9F: "XPSubject",
}
PEOPLE = {
    0x013B: "Artist",
    0x013C: "HostComputer",
    0x8298: "Copyright",
    0x9C9D: "XPAuthor",
    0x9003: "DateTimeOriginal",
    0x9004: "DateTimeDigitized",
    0xA420: "ImageUniqueID",
    0xA430: "CameraOwnerName",
    0xA431: "BodySerialNumber",
    0xA435: "LensSerialNumber",
    0xC62F: "CameraSerialNumber",
}
MAKER = {0x927C: "MakerNote", 0xC634: "PrivateData"}
THUMBNAIL = (0x0201, 0x0111)


def look(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what a block of EXIF tells."""
    tables = Tables(content)
    for number, table in enumerate(tables.chain()):
        yield from of_table(tables, table, at)
        if number and any(tag in table.entries for tag in THUMBNAIL):
            yield Finding(Kind.THUMBNAIL, at("EXIF"))


def of_table(tables: Tables, table: Table, at: At) -> Iterator[Seen]:
    """Yield what one table tells, with the tables that hang on it."""
    yield from _texts(table, at)
    for inner in table.whole(EXIF)[:1]:
        yield from _texts(tables.table(inner)[0], at)
    for inner in table.whole(GPS)[:1]:
        yield from _place_on_earth(tables.table(inner)[0], at)


def _texts(table: Table, at: At) -> Iterator[Seen]:
    for names, kind in ((TEXTS, Kind.PICTURE_COMMENT), (PEOPLE, Kind.CAMERA)):
        for tag, name in names.items():
            if text := table.text(tag):
                yield Finding(kind, at(name), text)
                yield passage(text, at(name))
    for tag, name in MAKER.items():
        if tag in table.entries and table.entries[tag].raw.strip(b"\x00"):
            yield Finding(Kind.CAMERA, at(name))


def _place_on_earth(table: Table, at: At) -> Iterator[Finding]:
    parts = []
    for tag, sides in ((2, "S"), (4, "W")):
        if tag in table.entries:
            degrees = [*table.entries[tag].numbers()[:3], 0, 0, 0][:3]
            value = degrees[0] + degrees[1] / 60 + degrees[2] / 3600
            sign = -1 if table.text(tag - 1).upper() == sides else 1
            parts.append(f"{sign * value:.5f}")
    others = [tag for tag in table.entries if tag not in (0, 2, 4)]
    if parts or others:
        yield Finding(Kind.LOCATION, at("GPS"), ", ".join(parts))
