"""The tables of TIFF, which EXIF also uses: read with bounds, a circle of them ends."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from records.refusals import Reason, Refused

MOST_ENTRIES = 4_000
MOST_TABLES = 2_000
MOST_VALUE = 64 * 1024 * 1024
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
LETTERS = {3: "H", 4: "I", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
SHOWN = 512  # numbers of one entry that are worth reading


@dataclass
class Entry:
    """One entry of a table: its tag, what type it has, and its bytes."""

    tag: int
    kind: int
    raw: bytes
    order: str

    def numbers(self) -> list[float]:
        """Return the entry as numbers; fractions are divided."""
        size = SIZES[self.kind]
        raw = self.raw[: len(self.raw) // size * size]
        if self.kind in (5, 10):
            letters = "II" if self.kind == 5 else "ii"
            pairs = struct.iter_unpack(self.order + letters, raw)
            return [above / below if below else 0.0 for above, below in pairs]
        if self.kind in LETTERS:
            return [each[0] for each in struct.iter_unpack(self.order + LETTERS[self.kind], raw)]
        return [float(each) for each in raw]

    def whole(self) -> list[int]:
        """Return the entry as whole numbers."""
        return [int(number) for number in self.numbers() if number == number]

    def text(self) -> str:
        """Return the entry as text, whatever it says it is."""
        raw = self.raw[:4096]
        if 0x9C9B <= self.tag <= 0x9C9F:  # Windows keeps these in UTF-16
            return raw.decode("utf-16-le", "replace").strip("\x00 ")
        if raw[:8] in (
            b"ASCII\x00\x00\x00",
            b"UNICODE\x00",
            b"JIS\x00\x00\x00\x00\x00",
            b"\x00" * 8,
        ):
            coding = "utf-16" if raw[:7] == b"UNICODE" else "utf-8"
            return raw[8:].decode(coding, "replace").strip("\x00 ")
        return raw.decode("utf-8", "replace").strip("\x00 \n")


@dataclass
class Table:
    """One table (IFD) with its entries by tag."""

    at: int
    entries: dict[int, Entry] = field(default_factory=dict)

    def text(self, tag: int) -> str:
        return self.entries[tag].text() if tag in self.entries else ""

    def whole(self, tag: int) -> list[int]:
        return self.entries[tag].whole() if tag in self.entries else []


class Tables:
    """All tables of one TIFF, from its head on."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        if content[:4] not in (b"II*\x00", b"MM\x00*"):
            raise Refused(Reason.BROKEN, "tiff")
        self.order = "<" if content[:2] == b"II" else ">"
        self.first = self._number("I", 4)
        self.reached = 8
        self._read: set[int] = set()

    def chain(self) -> Iterator[Table]:
        """Yield the tables of the main chain: the pages, or the picture and its thumbnail."""
        at = self.first
        while at:
            table, at = self.table(at)
            yield table

    def table(self, at: int) -> tuple[Table, int]:
        """Return the table at a place, and the place of the one that follows it."""
        if at in self._read or len(self._read) > MOST_TABLES:
            raise Refused(Reason.BROKEN, "tiff in a circle")
        self._read.add(at)
        count = self._number("H", at)
        if count > MOST_ENTRIES:
            raise Refused(Reason.BROKEN, "tiff entries")
        table = Table(at)
        for number in range(count):
            self._entry(table, at + 2 + number * 12)
        end = at + 2 + count * 12
        self._reach(end + 4)
        # EXIF of some cameras ends right after its last entry.
        following = self._number("I", end) if end + 4 <= len(self.content) else 0
        return table, following

    def _entry(self, table: Table, at: int) -> None:
        tag, kind = self._number("H", at), self._number("H", at + 2)
        size = SIZES.get(kind, 1) * self._number("I", at + 4)
        place = at + 8 if size <= 4 else self._number("I", at + 8)
        if place + size > len(self.content) or size > MOST_VALUE:
            raise Refused(Reason.BROKEN, "tiff value")
        self._reach(place + size)
        if kind in SIZES:
            raw = self.content[place : place + size]
            table.entries[tag] = Entry(tag, kind, raw, self.order)

    def _number(self, letter: str, at: int) -> Any:
        try:
            return struct.unpack_from(self.order + letter, self.content, at)[0]
        except struct.error as error:
            raise Refused(Reason.BROKEN, "tiff") from error

    def _reach(self, end: int) -> None:
        self.reached = max(self.reached, min(end, len(self.content)))

    def reach(self, offsets: list[int], counts: list[int]) -> None:
        """Note that these pieces of the content belong to a page."""
        for offset, count in zip(offsets, counts, strict=False):
            self._reach(offset + count)
