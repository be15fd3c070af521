"""Text that is drawn twice to look bold or to cast a shadow: each copy alone hides the other."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from records.redaction.glyphs import Glyph, Plane
from records.redaction.shapes import Rect, around

NEAR = 0.004  # of the page: 2 to 3 points
MOST = 400  # pieces with the same letters that are compared with each other


def twins(
    page: pypdfium2.PdfPage, owned: dict[int, list[Glyph]], pieces: dict[int, Any]
) -> dict[int, list[int]]:
    """Return each piece of text with the copies of it that are looked at together with it.

    A copy has the same letters at nearly the same place. PDFium tells no letters of a copy that
    lies very near: such a piece has none, and the room of another.
    """
    places = {owner: around(g.place for g in held if g.place) for owner, held in owned.items()}
    together: dict[int, list[int]] = {}
    by_letters: dict[str, list[int]] = defaultdict(list)
    for owner, held in owned.items():
        alike = by_letters["".join(glyph.char for glyph in held)]
        first = next((o for o in alike[-MOST:] if _near(places[o], places[owner])), None)
        if first is None:
            alike.append(owner)
        together.setdefault(owner if first is None else first, []).append(owner)
    plane = Plane(page)
    silent = {address: _room(pieces[address], plane) for address in pieces if address not in owned}
    for address, room in silent.items():
        first = next((o for o in together if room and _near(places[o], room)), None)
        if first is not None:
            together[first].append(address)
    return together


def _near(one: Rect, other: Rect) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _room(piece: Any, plane: Plane) -> Rect | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(piece, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return plane.place(left, bottom, right, top)
