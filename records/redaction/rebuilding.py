"""What may be asked of a record in the child: how many pages, how one looks, and its new sheets.

``records.redaction.door`` asks from outside, page by page: no function reads more of the file than
the pages that it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PIL import Image

from records.child import Answer
from records.redaction.paged import LOOKING_DPI, Paged
from records.redaction.pictured import Pictured
from records.redaction.pixels import screen
from records.redaction.shapes import Box, Size, Word
from records.redaction.sheets import Sheet
from records.redaction.sizes import MOST_BOXES, RELEASE_DPI, SCREEN_DPI
from records.refusals import Reason, Refused

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


class Record(Protocol):
    """A file that has pages."""

    count: int

    def size(self, number: int) -> Size: ...

    def read(self, number: int, dpi: int) -> tuple[Image.Image, list[Word]]: ...


def opened(content: bytes) -> Record:
    """Open a record by what it is, not by what it is called."""
    if not content:
        raise Refused(Reason.EMPTY)
    if content.startswith(b"%PDF-"):
        return Paged(content)
    if content.startswith(PICTURES):
        return Pictured(content)
    raise Refused(Reason.UNKNOWN)


def outline(content: bytes) -> Answer:
    """Answer the size of each page as displayed, in points."""
    record = opened(content)
    return Answer([list(record.size(number)) for number in range(1, record.count + 1)])


def page(content: bytes, *, number: int, dpi: int = SCREEN_DPI) -> Answer:
    """Answer one page for the screen: its size, its words with their places, and its picture."""
    record = opened(content)
    _within(record, number)
    picture, words = record.read(number, dpi)
    data, kind = screen(picture)
    told = {
        "size": list(record.size(number)),
        "dots": list(picture.size),
        "type": kind,
        "words": [word.told() for word in words],
    }
    return Answer(told, (data,))


def words(content: bytes, *, numbers: Sequence[int]) -> Answer:
    """Answer the words of pages with their places, without their pictures."""
    record = opened(content)
    told = []
    for number in numbers:
        _within(record, number)
        told.append([word.told() for word in record.read(number, LOOKING_DPI)[1]])
    return Answer(told)


def sheets(content: bytes, *, numbers: Sequence[int], boxes: Sequence[dict[str, Any]]) -> Answer:
    """Answer pages of the released file, each drawn with the boxes on it."""
    made = [sheet.told() for sheet in drawn(opened(content), numbers, _boxes(boxes))]
    return Answer([told for told, _data in made], tuple(data for _told, data in made))


def drawn(record: Record, numbers: Sequence[int], boxes: Sequence[Box]) -> list[Sheet]:
    """Return pages of the released file: the pixels after the boxes, and the words that remain."""
    for box in boxes:
        _within(record, box.page)
    made = []
    for number in numbers:
        _within(record, number)
        on_it = [box for box in boxes if box.page == number]
        made.append(Sheet.drawn(record.size(number), *record.read(number, RELEASE_DPI), on_it))
    return made


def _within(record: Record, number: int) -> None:
    if not 1 <= number <= record.count:
        raise ValueError(f"the record has no page {number}")


def _boxes(told: Sequence[dict[str, Any]]) -> list[Box]:
    if len(told) > MOST_BOXES:
        raise Refused(Reason.MANY, "boxes")
    return [Box.of(each) for each in told]
