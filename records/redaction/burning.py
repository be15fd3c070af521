"""Boxes burned into the pixels of a page, and the ground of each printed on it."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from records.redaction.shapes import Box, Rect

FACE = Path(__file__).resolve().parents[2] / "letters" / "fonts" / "THSarabunPSK.ttf"
_face = FACE.read_bytes()  # read before the doors of the child close
Dots = tuple[int, int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
RIM = 1  # dots around a glyph that its softened edge reaches
LARGEST, READ_AT_EASE, SMALLEST = 44, 30, 20  # dots: 16, 11 and 7 points at 200 dots an inch
MARGIN = 3
_CITED = re.compile(r"(\D*?)([0-9๐-๙]+(?:/[0-9๐-๙]+)?)((?: ?\([0-9๐-๙]+\))*)")
_SPACE = re.compile(r"\s+")


def burn(page: Image.Image, boxes: Sequence[Box], burnt: Sequence[Rect]) -> Image.Image:
    """Return the page with every box and every glyph that a box meets in solid black."""
    page = page.copy()
    for rect in [*(box.place for box in boxes), *burnt]:
        page.paste(BLACK, dots(rect, page.size))
    printed: list[Dots] = []
    for place, ground in _grounds(boxes):
        printed += _print(page, place, ground, printed)
    return page


def _grounds(boxes: Sequence[Box]) -> list[tuple[Rect, str]]:
    """Return each place with all its grounds, the largest first: it tells of those in it too."""
    at: dict[Rect, dict[str, None]] = {}
    for box in boxes:
        at.setdefault(box.place, {})[box.ground] = None
    places = sorted(at, key=lambda place: -place.width * place.height)
    return [(place, ", ".join(filter(None, at[place]))) for place in places]


def dots(rect: Rect, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the dots that a rectangle touches and those around it, within the page."""
    wide, high = size
    return (
        max(math.floor(rect.left * wide) - RIM, 0),
        max(math.floor(rect.top * high) - RIM, 0),
        min(math.ceil(rect.right * wide) + RIM, wide),
        min(math.ceil(rect.bottom * high) + RIM, high),
    )


def shorter(ground: str) -> list[str]:
    """Return the ways to write a ground, the longest first: ม. ๑๕ (๕), ม.๑๕(๕), ๑๕(๕), ๑๕."""
    ground = _SPACE.sub(" ", ground).strip()
    cited = [
        (law.rpartition(",")[2].strip(), number, part)
        for law, number, part in _CITED.findall(ground)
    ]
    ways = [
        ground,
        ", ".join(f"{law} {number}{part}" for law, number, part in cited),
        ",".join(f"{law}{number}{part}".replace(" ", "") for law, number, part in cited),
        ",".join(f"{number}{part}".replace(" ", "") for _law, number, part in cited),
        ",".join(number for _law, number, _part in cited),
    ]
    return list(dict.fromkeys(way for way in ways if way))


def _print(page: Image.Image, place: Rect, ground: str, printed: Sequence[Dots]) -> list[Dots]:
    """Print the ground on the box, never beyond it nor over that of another; say where."""
    left, top, right, bottom = dots(place, page.size)
    label = _label(ground, right - left, bottom - top)
    if label is None:
        return []
    aside, below = right - left - label.width, bottom - top - label.height
    for share in (0.5, 0, 1):
        at = (left + round(aside * share), top + round(below * share))
        taken = (*at, at[0] + label.width, at[1] + label.height)
        if not any(_meet(taken, other) for other in printed):
            page.paste(label, at)
            return [taken]
    return []


def _meet(one: Dots, other: Dots) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _label(ground: str, wide: int, high: int) -> Image.Image | None:
    """Return the ground as long as it can be read at ease, then smaller, at last in part."""
    ways = shorter(ground)
    whole = [way for way in ways if way.count("(") == ground.count("(")]
    for some, largest, smallest in (
        (whole, LARGEST, READ_AT_EASE),
        (whole, READ_AT_EASE - 2, SMALLEST),
        (ways, LARGEST, SMALLEST),
    ):
        if across := _fitting(some, range(largest, smallest - 1, -2), wide, high):
            return across
        if upright := _fitting(some, range(largest, smallest - 1, -2), high, wide):
            return upright.transpose(Image.Transpose.ROTATE_90)
    return None


def _fitting(ways: Sequence[str], sizes: range, wide: int, high: int) -> Image.Image | None:
    for text, size in product(ways, sizes):
        left, top, *room = _extent(text, size)
        if room[0] <= wide - 2 * MARGIN and room[1] <= high - 2:
            label = Image.new("RGB", (room[0], room[1]), BLACK)
            ImageDraw.Draw(label).text((-left, -top), text, WHITE, _font(size))
            return label
    return None


@cache
def _extent(text: str, size: int) -> tuple[int, int, int, int]:
    """Return where a text begins and how much room it takes: few grounds stand on many boxes."""
    left, top, right, bottom = _font(size).getbbox(text)
    return math.floor(left), math.floor(top), math.ceil(right - left), math.ceil(bottom - top)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(_face), size)
