"""One page of a released file, made alone: pages can be drawn by several children, then bound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from PIL import Image

from records.redaction.burning import burn
from records.redaction.pixels import Pixels, packed
from records.redaction.remaining import Cover, Piece, remains
from records.redaction.shapes import Box, Rect, Size, Word


@dataclass(frozen=True)
class Sheet:
    """What a released page holds: its pixels after the boxes, the words that remain, the boxes."""

    size: Size
    pixels: Pixels
    lines: list[list[Piece | Cover]]
    places: list[Rect]
    grounds: list[str]

    @classmethod
    def drawn(
        cls, size: Size, page: Image.Image, words: Sequence[Word], boxes: Sequence[Box]
    ) -> Self:
        """Burn the boxes into the page and keep the words that none of them meets."""
        left = remains(words, boxes, size)
        return cls(
            size,
            packed(burn(page, boxes, left.burnt)),
            left.lines,
            [box.place for box in boxes],
            [box.ground for box in boxes],
        )

    def told(self) -> tuple[dict[str, Any], bytes]:
        """Return the sheet as JSON carries it, and its pixels."""
        pixels = asdict(self.pixels)
        data = pixels.pop("data")
        lines = [[_told(part) for part in line] for line in self.lines]
        places = [list(place) for place in self.places]
        told = {
            "size": list(self.size),
            "pixels": pixels,
            "lines": lines,
            "places": places,
            "grounds": self.grounds,
        }
        return told, data

    @classmethod
    def of(cls, told: dict[str, Any], data: bytes) -> Self:
        """Return the sheet that was told."""
        return cls(
            Size(*told["size"]),
            Pixels(data=data, **told["pixels"]),
            [[_part(part) for part in line] for line in told["lines"]],
            [Rect(*place) for place in told["places"]],
            told["grounds"],
        )


def _told(part: Piece | Cover) -> list[Any]:
    return [part.box] if isinstance(part, Cover) else [part.text, list(part.place), part.turn]


def _part(told: list[Any]) -> Piece | Cover:
    if len(told) == 1:
        return Cover(told[0])
    text, place, turn = told
    return Piece(text, Rect(*place), turn)
