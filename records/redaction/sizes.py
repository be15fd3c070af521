"""How many dots a page is drawn with, and how much of a record is taken at all."""

from __future__ import annotations

import math

from records.redaction.shapes import Size
from records.refusals import Reason, Refused

RELEASE_DPI = 200
SCREEN_DPI = 120  # letters are sharp also where the page is shown larger
MOST_DPI = 300
MOST_PAGES = 1_000
MOST_POINTS = 14_400.0  # the largest side that the format itself allows
MOST_DOTS = 16_000_000
FEWEST_ACROSS = 600  # a page in a unit of its own (UserUnit) is displayed larger than it says
MOST_SOURCE_DOTS = 40_000_000
MOST_GLYPHS = 60_000
MOST_BOXES = 2_000
POINTS = 72


def scale(size: Size, dpi: int) -> float:
    """Return dots for each point: as asked, but neither a stamp nor more than the house bears."""
    if not (0 < size.width <= MOST_POINTS and 0 < size.height <= MOST_POINTS):
        raise Refused(Reason.LARGE, "a side of the page")
    if not 0 < dpi <= MOST_DPI:
        raise ValueError(f"no page is drawn at {dpi} dots an inch")
    least = FEWEST_ACROSS / min(size) * dpi / RELEASE_DPI
    return min(max(dpi / POINTS, least), math.sqrt(MOST_DOTS / (size.width * size.height)))


def counted(pages: int) -> int:
    """Return the number of pages, if it is one that is taken."""
    if pages < 1:
        raise Refused(Reason.BROKEN, "no page")
    if pages > MOST_PAGES:
        raise Refused(Reason.MANY, "pages")
    return pages
