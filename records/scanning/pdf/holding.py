"""What is noted while the objects of a PDF are walked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String

from records.findings import Place, Where, place

MOST_WORDS = 4_000


@dataclass
class Holding:
    """Pages by the objects on them, and texts that a reader should find on some page."""

    pages: dict[tuple[int, int], int] = field(default_factory=dict)
    spoken: list[tuple[Place, str]] = field(default_factory=list)
    count: int = 0

    def at(self, held: Any) -> Place:
        """Return the page that an object stands on, or the file."""
        number = self.pages.get(held.objgen, 0)
        return place(Where.PAGE, number=number) if number else place(Where.FILE)


def said(value: Any) -> str:
    """Return the words of an object: of a string, a name, a stream of text, a list of them."""
    if isinstance(value, String | Name):
        return str(value)[:MOST_WORDS]
    if isinstance(value, Stream):
        return value.read_bytes()[:MOST_WORDS].decode("utf-8", "replace")
    if isinstance(value, Array):
        return " ".join(said(each) for each in list(value)[:100])
    return "" if value is None or isinstance(value, Dictionary) else str(value)
