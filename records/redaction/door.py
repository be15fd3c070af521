"""The parent's side of redaction: what the house asks for, answered by limited children.

A page image with the places of its words is asked for page by page and can be kept by whoever
asks: ``Page.told()`` and the picture are all there is to keep. A long record is rebuilt a few pages
at a time, each lot in a child of its own, so that no limit depends on the length of the record.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from records.child import STANDARD, Answer, Limits, apart
from records.redaction.binding import bound, text_of
from records.redaction.shapes import Box, Size, Word
from records.redaction.sheets import Sheet
from records.redaction.sizes import SCREEN_DPI
from records.refusals import Reason, Refused

AT_A_TIME = 8
DRAWING = Limits(processor=30, clock=60.0)
# Somebody waits for these, and the web server ends whatever takes it a minute.
OPENING = Limits(clock=20.0)
SHOWING = Limits(processor=6, clock=12.0)
MOST_WAITED = 36.0  # for the words of all pages that are asked for at once
HERE = "records.redaction.rebuilding"


@dataclass(frozen=True)
class Page:
    """One page for the screen: ``picture`` in the type that ``kind`` names, and its words."""

    number: int
    size: Size
    dots: tuple[int, int]
    kind: str
    words: tuple[Word, ...]
    picture: bytes

    def told(self) -> dict[str, Any]:
        """Return all but the picture as JSON carries it."""
        return {
            "number": self.number,
            "size": list(self.size),
            "dots": list(self.dots),
            "type": self.kind,
            "words": [word.told() for word in self.words],
        }

    @classmethod
    def of(cls, told: dict[str, Any], picture: bytes) -> Self:
        """Return the page that was told."""
        wide, high = told["dots"]
        words = tuple(Word.of(word) for word in told["words"])
        size = Size(*told["size"])
        return cls(told["number"], size, (wide, high), told["type"], words, picture)


@dataclass(frozen=True)
class Rebuilt:
    """A released file and, page by page, the words in it: what an approver reads beside it."""

    content: bytes
    texts: tuple[str, ...]


def outline(content: bytes, *, limits: Limits = OPENING) -> list[Size]:
    """Return the size of each page as displayed; the file is looked at, not drawn."""
    return [Size(*size) for size in apart(f"{HERE}:outline", content, limits=limits).value]


def page(content: bytes, number: int, *, dpi: int = SCREEN_DPI) -> Page:
    """Return one page for the screen, counted from 1; raises ``Refused``."""
    answer = apart(f"{HERE}:page", content, limits=SHOWING, number=number, dpi=dpi)
    return Page.of({**answer.value, "number": number}, answer.pieces[0])


def words(content: bytes, numbers: Sequence[int]) -> list[Word]:
    """Return the words of pages, in which a word is looked for; raises ``Refused``."""
    found: list[Word] = []
    end = time.monotonic() + MOST_WAITED
    for start in range(0, len(numbers), AT_A_TIME):
        some = list(numbers[start : start + AT_A_TIME])
        left = end - time.monotonic()
        if left <= 0:
            raise Refused(Reason.SLOW, "words of pages")
        limits = replace(SHOWING, clock=left)  # on a busy machine one lot may take most of it
        answer = apart(f"{HERE}:words", content, limits=limits, numbers=some)
        found += [Word.of(word) for told in answer.value for word in told]
    return found


def rebuild(
    content: bytes,
    boxes: Sequence[Box],
    *,
    layers: Sequence[str] | None = None,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Rebuilt:
    """Return the record anew with the boxes of these layers burned in (all layers if none named).

    ``told`` hears after each lot how many pages of how many are done. The same content and boxes
    give the same bytes. Raises ``Refused``, or ``ValueError`` for a box that covers nothing or
    stands on no page: such a box is a mistake, and must not look like a redaction.
    """
    chosen = [box for box in boxes if layers is None or box.layer in layers]
    pages = len(outline(content, limits=STANDARD))
    for box in chosen:
        if not 1 <= box.page <= pages:
            raise ValueError(f"the record has no page {box.page}")
    made: list[Sheet] = []
    for start in range(1, pages + 1, AT_A_TIME):
        numbers = range(start, min(start + AT_A_TIME, pages + 1))
        made += _lot(content, numbers, chosen)
        told(len(made), pages)
    return Rebuilt(bound(made), tuple(text_of(made)))


def _lot(content: bytes, numbers: range, boxes: Sequence[Box]) -> list[Sheet]:
    on_them = [Box.of(box.told()).told() for box in boxes if box.page in numbers]
    answer: Answer = apart(
        f"{HERE}:sheets", content, limits=DRAWING, numbers=list(numbers), boxes=on_them
    )
    return [Sheet.of(*each) for each in zip(answer.value, answer.pieces, strict=True)]
