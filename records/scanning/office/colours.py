"""Colours of office files, and whether a reader could tell two of them apart."""

from __future__ import annotations

import re

from records.scanning import xml

Colour = tuple[int, int, int]
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
NEAR = 36  # the sum of the differences below which nobody reads a text
THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
NAMES = {"white": WHITE, "black": BLACK, "window": WHITE, "windowText": BLACK}
# The fixed palette of Excel: eight colours, then the same again and forty-eight more.
_EIGHT = "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
_MORE = (
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF8080"
    "0066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF99"
    "99CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966"
    "003300333300993300993366333399333333"
)
_ALL = _EIGHT + _EIGHT + _MORE
PALETTE = {n: _ALL[6 * n : 6 * n + 6] for n in range(64)} | {64: "000000", 65: "FFFFFF"}


def of_hex(text: str) -> Colour | None:
    """Return the colour of six (or eight, with what is opaque first) hexadecimal digits."""
    digits = text.lstrip("#")[-6:]
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        return NAMES.get(text)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def near(one: Colour, other: Colour) -> bool:
    """Say whether a text of one colour on the other would not be seen."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < NEAR


def lighter(colour: Colour, tint: float) -> Colour:
    """Return the colour as a tint makes it: towards white above zero, towards black below."""
    if tint >= 0:
        red, green, blue = (round(each + (255 - each) * min(tint, 1)) for each in colour)
    else:
        red, green, blue = (round(each * (1 + max(tint, -1))) for each in colour)
    return red, green, blue


def theme(root: xml.Element | None) -> dict[str, Colour]:
    """Return the colours of a theme by their names."""
    found: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}
    if root is None:
        return found
    for scheme in xml.named(root, "clrScheme"):
        for each in scheme:
            for value in each:
                text = xml.attribute(value, "lastClr") or xml.attribute(value, "val")
                if colour := of_hex(text):
                    found[xml.local(each)] = colour
        break
    return found
