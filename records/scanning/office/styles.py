"""How the cells of a workbook look: their colours, sizes and number formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from records.scanning import xml
from records.scanning.office.colours import (
    BLACK,
    PALETTE,
    THEME,
    WHITE,
    Colour,
    lighter,
    near,
    of_hex,
    theme,
)

TINY = 3.0  # points


@dataclass(frozen=True)
class Look:
    """How one style of cells looks."""

    ink: Colour = BLACK
    ground: Colour = WHITE
    size: float = 11.0
    code: str = ""

    @cached_property
    def is_pale(self) -> bool:
        return near(self.ink, self.ground)

    @cached_property
    def is_tiny(self) -> bool:
        return 0 < self.size < TINY

    @cached_property
    def is_ordinary(self) -> bool:
        return not (self.is_pale or self.is_tiny or self.code)


PLAIN = Look()


@dataclass
class Styles:
    """All styles of a workbook, and the differences that its conditions bring."""

    colours: dict[str, Colour]
    looks: list[Look] = field(default_factory=list)
    changes: list[Look] = field(default_factory=list)

    def look(self, number: int) -> Look:
        return self.looks[number] if 0 <= number < len(self.looks) else PLAIN

    def change(self, number: int) -> Look:
        return self.changes[number] if 0 <= number < len(self.changes) else Look()

    def colour(self, element: xml.Element | None, default: Colour) -> Colour:
        """Return the colour that an element of a style names."""
        if element is None:
            return default
        tint = float(xml.attribute(element, "tint") or 0)
        found: Colour | None = None
        if text := xml.attribute(element, "rgb"):
            found = of_hex(text)
        elif text := xml.attribute(element, "theme"):
            name = THEME[int(text)] if int(text) < len(THEME) else ""
            found = self.colours.get(name)
        elif text := xml.attribute(element, "indexed"):
            found = of_hex(PALETTE.get(int(text), ""))
        return lighter(found, tint) if found else default

    def run(self, properties: xml.Element | None, ground: Colour) -> Look:
        """Return how a run of rich text in a cell looks."""
        if properties is None:
            return Look(ground=ground)
        size = float(xml.attribute(_child(properties, "sz"), "val") or 11)
        return Look(self.colour(_child(properties, "color"), BLACK), ground, size)


def read(root: xml.Element | None, theme_root: xml.Element | None) -> Styles:
    """Read the styles of a workbook."""
    styles = Styles(theme(theme_root))
    if root is None:
        return styles
    codes = {
        xml.attribute(each, "numFmtId"): xml.attribute(each, "formatCode")
        for each in xml.named(root, "numFmt")
    }
    inks = [_ink(styles, each) for each in _children(root, "fonts")]
    grounds = [_ground(styles, each) for each in _children(root, "fills")]
    for each in _children(root, "cellXfs"):
        font = int(xml.attribute(each, "fontId") or 0)
        fill = int(xml.attribute(each, "fillId") or 0)
        ink, size = inks[font] if font < len(inks) else (BLACK, 11.0)
        ground = grounds[fill] if fill < len(grounds) else WHITE
        styles.looks.append(Look(ink, ground, size, codes.get(xml.attribute(each, "numFmtId"), "")))
    for each in _children(root, "dxfs"):
        styles.changes.append(_change(styles, each))
    return styles


def _change(styles: Styles, element: xml.Element) -> Look:
    font, fill, code = (_child(element, name) for name in ("font", "fill", "numFmt"))
    ink, size = _ink(styles, font) if font is not None else (BLACK, 11.0)
    ground = _ground(styles, fill, condition=True) if fill is not None else WHITE
    return Look(ink, ground, size, xml.attribute(code, "formatCode") if code is not None else "")


def _ink(styles: Styles, font: xml.Element) -> tuple[Colour, float]:
    size = _child(font, "sz")
    points = float(xml.attribute(size, "val") or 11) if size is not None else 11.0
    return styles.colour(_child(font, "color"), BLACK), points


def _ground(styles: Styles, fill: xml.Element, *, condition: bool = False) -> Colour:
    pattern = _child(fill, "patternFill")
    if pattern is None:  # a gradient: no single colour, so no text is alike to it
        return (128, 128, 128) if _child(fill, "gradientFill") is not None else WHITE
    kind = xml.attribute(pattern, "patternType")
    if kind in ("", "none") and not condition:
        return WHITE
    if kind not in ("", "solid"):
        return (128, 128, 128)  # dots or stripes of two colours
    # A condition keeps its solid colour in bgColor, a style of cells in fgColor.
    name = "bgColor" if condition and kind in ("", "solid") else "fgColor"
    return styles.colour(_child(pattern, name), WHITE if condition else BLACK)


def _child(element: xml.Element, name: str) -> xml.Element | None:
    return next((each for each in element if xml.local(each) == name), None)


def _children(root: xml.Element, name: str) -> list[xml.Element]:
    held = _child(root, name)
    return [each for each in held if isinstance(each.tag, str)] if held is not None else []
