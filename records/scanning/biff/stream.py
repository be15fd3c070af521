"""The records of a BIFF8 stream, and the strings in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from records.refusals import Reason, Refused

CONTINUE, BOF, EOF = 0x003C, 0x0809, 0x000A
MOST_RECORDS = 4_000_000


class Record(NamedTuple):
    """One record with its continuations; ``breaks`` are where each of them begins."""

    kind: int
    content: bytes
    at: int
    breaks: tuple[int, ...] = ()

    def number(self, at: int, size: int = 2) -> int:
        """Return a whole number; a record that is too short says 0 there."""
        return int.from_bytes(self.content[at : at + size], "little")


def records(stream: bytes) -> Iterator[Record]:
    """Yield the records of a stream; one that runs over the end is a broken file."""
    held: Record | None = None
    at = count = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        if len(body) < size or count > MOST_RECORDS:
            raise Refused(Reason.BROKEN, "biff")
        count += 1
        if kind == CONTINUE and held is not None:
            breaks = (*held.breaks, len(held.content))
            held = Record(held.kind, held.content + body, held.at, breaks)
        else:
            if held is not None:
                yield held
            held = Record(kind, body, at)
        at += 4 + size
    if held is not None:
        yield held


class Reader:
    """Reads strings from a record; one that goes on in a continuation says its width anew."""

    def __init__(self, record: Record, at: int = 0) -> None:
        self.record, self.at = record, at
        self.breaks = set(record.breaks)

    def number(self, size: int) -> int:
        value = self.record.number(self.at, size)
        self.at += size
        return value

    def text(self, length: int) -> str:
        """Return a string whose length was read already (XLUnicodeRichExtendedString)."""
        flags = self.number(1)
        runs = self.number(2) if flags & 8 else 0
        reading = self.number(4) if flags & 4 else 0
        words = self._letters(length, bool(flags & 1))
        self.at += 4 * runs + reading
        return words

    def _letters(self, length: int, wide: bool) -> str:
        made: list[str] = []
        while length > 0:
            if self.at in self.breaks:
                wide = bool(self.number(1) & 1)
            limit = min(
                (each for each in self.breaks if each > self.at), default=len(self.record.content)
            )
            size = min(length * (2 if wide else 1), limit - self.at)
            if size <= 0:
                raise Refused(Reason.BROKEN, "biff string")
            piece = self.record.content[self.at : self.at + size]
            made.append(piece.decode("utf-16-le" if wide else "latin-1", "replace"))
            self.at += size
            length -= size // 2 if wide else size
            if size == 1 and wide:
                raise Refused(Reason.BROKEN, "biff string")
        return "".join(made)


def short_text(record: Record, at: int) -> tuple[str, int]:
    """Return a string with one byte of length and of width, and where it ends."""
    length, wide = record.number(at, 1), record.number(at + 1, 1) & 1
    end = at + 2 + length * (2 if wide else 1)
    return record.content[at + 2 : end].decode("utf-16-le" if wide else "latin-1", "replace"), end


def text(record: Record, at: int) -> str:
    """Return a string with two bytes of length."""
    reader = Reader(record, at)
    length = reader.number(2)
    return reader.text(length) if length else ""
