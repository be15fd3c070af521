"""Drawings of office files: hidden shapes, cut pictures, descriptions that are only read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from records.findings import Finding, Place, Seen, passage
from records.hidden import Kind
from records.scanning import xml
from records.scanning.cells import Area

# What a program writes by itself where a person would describe a picture.
BY_ITSELF = re.compile(r"(?:picture|image|logo|ภาพ|รูปภาพ|รูป)?\s*\d*", re.I)
CUT = 1_000  # thousandths of a per cent: less is rounding


def look(root: xml.Element, at: Place) -> Iterator[Seen]:
    """Yield what a tree with drawings keeps out of sight, and its texts."""
    for each in xml.named(root, "cNvPr", "docPr"):
        name = xml.attribute(each, "name")
        if xml.attribute(each, "hidden") in ("1", "true"):
            owner = each.getparent().getparent() if each.getparent() is not None else None
            words = xml.text_of(owner) if owner is not None else ""
            yield Finding(Kind.HIDDEN_SHAPE, at, f"{name} {words}")
        described = f"{each.get('descr') or ''} {each.get('title') or ''}".strip()
        if described and not BY_ITSELF.fullmatch(described):
            yield Finding(Kind.ALTERNATIVE, at, described)
            yield passage(described, at)
    for each in xml.named(root, "srcRect"):
        cuts = [xml.attribute(each, side) for side in "ltrb"]
        if any(int(cut) > CUT for cut in cuts if re.fullmatch(r"-?\d+", cut)):
            yield Finding(Kind.CROPPED, at)
    for each in xml.named(root, "shape", "rect", "oval", "group"):
        if "visibility:hidden" in xml.attribute(each, "style").replace(" ", ""):
            yield Finding(Kind.HIDDEN_SHAPE, at, xml.text_of(each))
        if described := xml.attribute(each, "alt"):
            yield Finding(Kind.ALTERNATIVE, at, described)
    if words := " ".join(
        "".join(str(run) for run in each.itertext()) for each in xml.named(root, "p")
    ):
        yield passage(words, at)


def covered(root: xml.Element) -> Iterator[Area]:
    """Yield the cells of a sheet that lie wholly under a picture or a filled shape."""
    for anchor in xml.named(root, "twoCellAnchor"):
        ends = [_corner(anchor, name) for name in ("from", "to")]
        if all(ends) and any(_is_opaque(each) for each in anchor):
            (top, left), (bottom, right) = ends
            yield Area(top + 2, left + 2, bottom, right)


def _corner(anchor: xml.Element, name: str) -> tuple[int, ...]:
    """Return row and column of a corner, counted from 0; nothing where it is not said."""
    for end in xml.named(anchor, name):
        found = [next(xml.named(end, each), None) for each in ("row", "col")]
        if all(each is not None for each in found):
            return tuple(int(xml.text_of(each)) for each in found)
    return ()


def _is_opaque(shape: xml.Element) -> bool:
    if xml.local(shape) == "pic":
        return True
    for properties in shape:
        if xml.local(shape) == "sp" and xml.local(properties) == "spPr":
            names = {xml.local(fill) for fill in properties}
            clear = any(True for _each in xml.named(properties, "alpha"))
            return bool(names & {"solidFill", "gradFill", "blipFill", "pattFill"}) and not clear
    return False
