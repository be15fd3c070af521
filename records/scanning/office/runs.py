"""Runs of text in a Word document: hidden, pale or tiny, by themselves or by their style."""

from __future__ import annotations

from collections.abc import Iterator

from records.scanning import xml
from records.scanning.office.colours import BLACK, WHITE, Colour, near, of_hex

TINY = 6  # half points
THEME_WHITE = frozenset({"background1", "light1", "lt1", "bg1"})
HIGHLIGHTS = {"black": BLACK, "white": WHITE, "none": None}
HIDING = ("vanish", "webHidden", "specVanish")


class Styles:
    """The styles of a document by their names, each followed up to what it is based on."""

    def __init__(self, root: xml.Element | None) -> None:
        self._styles = {}
        self.defaults: xml.Element | None = None
        if root is None:
            return
        for each in xml.named(root, "style"):
            self._styles[xml.attribute(each, "styleId")] = each
        for each in xml.named(root, "rPrDefault"):
            self.defaults = next(xml.named(each, "rPr"), None)

    def properties(self, name: str) -> Iterator[xml.Element]:
        """Yield the properties of a style and of those it is based on, the nearest first."""
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield from (each for each in style if xml.local(each) in ("rPr", "pPr"))
            based = next((each for each in style if xml.local(each) == "basedOn"), None)
            name = xml.attribute(based, "val") if based is not None else ""


class Run:
    """One run, with all that says how it looks."""

    def __init__(self, element: xml.Element, styles: Styles) -> None:
        self.element = element
        self.words = "".join(each.text or "" for each in xml.named(element, "t", "delText"))
        self._sources = list(self._properties(styles))

    def _properties(self, styles: Styles) -> Iterator[xml.Element]:
        own = _child(self.element, "rPr")
        if own is not None:
            yield own
            if (named := _child(own, "rStyle")) is not None:
                yield from styles.properties(xml.attribute(named, "val"))
        for paragraph in self.element.iterancestors():
            if xml.local(paragraph) == "p":
                around = _child(paragraph, "pPr")
                if around is not None and (named := _child(around, "pStyle")) is not None:
                    yield from styles.properties(xml.attribute(named, "val"))
                break
        if styles.defaults is not None:
            yield styles.defaults

    def _first(self, name: str) -> xml.Element | None:
        for source in self._sources:
            if (found := _child(source, name)) is not None:
                return found
        return None

    @property
    def is_hidden(self) -> bool:
        return any(xml.is_on(self._first(name)) for name in HIDING)

    @property
    def is_tiny(self) -> bool:
        squeezed = self._first("w")
        if squeezed is not None and 0 < int(xml.attribute(squeezed, "val").rstrip("%") or 99) <= 10:
            return True
        size = self._first("sz")
        return size is not None and 0 < float(xml.attribute(size, "val") or 99) <= TINY

    @property
    def is_pale(self) -> bool:
        """Say whether the letters have the colour of what lies behind them."""
        ink = self._ink()
        return ink is not None and near(ink, self._ground())

    def _ink(self) -> Colour | None:
        colour = self._first("color")
        if colour is None:
            return None
        if xml.attribute(colour, "themeColor") in THEME_WHITE and not (
            xml.attribute(colour, "themeShade") or xml.attribute(colour, "themeTint")
        ):
            return WHITE
        return of_hex(xml.attribute(colour, "val"))

    def _ground(self) -> Colour:
        """Return the colour behind the run: its own, its paragraph's, its cell's, or white."""
        highlight = self._first("highlight")
        if highlight is not None:
            name = xml.attribute(highlight, "val")
            return HIGHLIGHTS.get(name, (128, 128, 128)) or WHITE
        found = _shading(self._first("shd"))
        for each in self.element.iterancestors():
            if found is not None:
                break
            for name in ("pPr", "tcPr", "tblPr", "spPr"):
                around = _child(each, name)
                if around is not None:
                    found = found or _shading(next(xml.named(around, "shd"), None))
                    found = found or _filled(around)
            if xml.local(each) in ("tbl", "wsp", "rect", "shape") and found is None:
                found = _of_table(each)
        return found or WHITE


def _child(element: xml.Element, name: str) -> xml.Element | None:
    return next((each for each in element if xml.local(each) == name), None)


def _shading(element: xml.Element | None) -> Colour | None:
    if element is None:
        return None
    fill = xml.attribute(element, "fill")
    if xml.attribute(element, "themeFill") and fill in ("", "auto"):
        return (128, 128, 128)
    if xml.attribute(element, "val") == "solid":
        return of_hex(xml.attribute(element, "color")) or BLACK
    return of_hex(fill)


def _filled(element: xml.Element) -> Colour | None:
    """Return the fill of a shape; one from a theme is neither white nor black for sure."""
    for fill in element:
        if xml.local(fill) in ("gradFill", "blipFill", "pattFill"):
            return (128, 128, 128)
        if xml.local(fill) == "solidFill":
            exact = next(xml.named(fill, "srgbClr"), None)
            return of_hex(xml.attribute(exact, "val")) if exact is not None else (128, 128, 128)
    return None


def _of_table(element: xml.Element) -> Colour | None:
    """A table or an old shape in a style may be dark: no text on it is surely pale."""
    if xml.local(element) in ("rect", "shape"):
        return of_hex(xml.attribute(element, "fillcolor"))
    properties = _child(element, "tblPr")
    style = _child(properties, "tblStyle") if properties is not None else None
    plain = style is None or xml.attribute(style, "val") in ("TableGrid", "TableNormal")
    return None if plain else (128, 128, 128)
