"""Places on a page and what stands there. All are fractions of the page as it is displayed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self


class Rect(NamedTuple):
    """A rectangle: from the left and from the top of the displayed page, each from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Say whether the two share any area; a common edge is none."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def join(self, other: Rect) -> Rect:
        """Return the smallest rectangle around both."""
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def cut(self, other: Rect) -> Rect:
        """Return what of it lies in another rectangle; without an area if nothing does."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


UNKNOWN = "\ufffd"  # ink of which the file does not tell what letter it is
PAGE = Rect(0.0, 0.0, 1.0, 1.0)


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle around all of them; there is at least one."""
    first, *rest = rects
    for rect in rest:
        first = first.join(rect)
    return first


@dataclass(frozen=True)
class Word:
    """Letters between two spaces, each with the place of its ink.

    ``places`` holds one rectangle for each character of ``text``. What is not ``seen`` is in the
    file, but no reader of the page sees it: white on white, under a picture, off the page, in a
    hidden layer, or the unseen layer of a scan. It can be found, and is never released.
    ``UNKNOWN`` stands for ink without a meaning; it may be any mark.
    """

    text: str
    page: int
    places: tuple[Rect, ...]
    seen: bool = True
    line: int = 0

    @property
    def place(self) -> Rect:
        return around(self.places)

    def told(self) -> list[Any]:
        """Return it as JSON carries it, in few letters: a page may hold thousands."""
        flat = [round(edge, 5) for place in self.places for edge in place]
        return [self.text, self.page, flat, self.seen, self.line]

    @classmethod
    def of(cls, told: list[Any]) -> Self:
        """Return the word that was told; its places are rounded to a hundredth of a millimetre."""
        text, page, flat, seen, line = told
        places = tuple(Rect(*flat[at : at + 4]) for at in range(0, len(flat), 4))
        return cls(text, page, places, seen, line)


@dataclass(frozen=True)
class Box:
    """What is covered on a page (counted from 1), and the ground printed on it (``ม. ๑๕ (๕)``).

    ``layer`` says for whom it is covered; ``rebuild`` is given the layers of one reader.
    """

    page: int
    place: Rect
    ground: str = ""
    layer: str = "public"

    def told(self) -> dict[str, Any]:
        """Return it as JSON carries it."""
        return {**vars(self), "place": list(self.place)}

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """Return the box that was told, whichever way its corners were drawn."""
        edges = [float(edge) for edge in told["place"]]
        if len(edges) != 4 or not all(map(math.isfinite, edges)):
            raise ValueError("a box has four finite edges")
        left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in edges)
        place = Rect(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
        if not (place.width > 0 and place.height > 0):
            raise ValueError("a box that covers nothing")
        return cls(int(told["page"]), place, str(told["ground"]), str(told["layer"]))


class Size(NamedTuple):
    """A page as displayed, in points of 1/72 inch."""

    width: float
    height: float
