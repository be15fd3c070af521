"""How the cells of an OpenDocument spreadsheet look."""

from __future__ import annotations

from collections.abc import Iterator

from records.scanning import xml
from records.scanning.office.colours import BLACK, WHITE, Colour, near, of_hex

TINY = 3.0
SHOWING = frozenset(
    {
        *("number", "scientific-number", "fraction", "currency-symbol", "day", "month"),
        *("year", "hours", "minutes", "seconds", "text-content", "boolean", "era", "quarter"),
    }
)


class Styles:
    """The styles of a file by their names, each followed up to its parents."""

    def __init__(self, *roots: xml.Element) -> None:
        self._styles = {}
        self._formats = {}
        for root in roots:
            for each in xml.named(root, "style", "default-style"):
                key = (xml.attribute(each, "family"), xml.attribute(each, "name"))
                self._styles[key] = each
            for name in (
                "number-style",
                "text-style",
                "date-style",
                "currency-style",
                "time-style",
            ):
                for each in xml.named(root, name):
                    self._formats[xml.attribute(each, "name")] = each

    def _chain(self, family: str, name: str) -> Iterator[xml.Element]:
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            yield self._styles[family, name]
            name = xml.attribute(self._styles[family, name], "parent-style-name")

    def value(self, family: str, name: str, wanted: str) -> str:
        """Return what a style, or the nearest that it is based on, says of one property."""
        for style in self._chain(family, name):
            for properties in style:
                if found := xml.attribute(properties, wanted):
                    return found
        return ""

    def is_pale(self, family: str, name: str, ground: Colour = WHITE) -> bool:
        """Say whether letters of this style have the colour of what lies behind them."""
        ink = of_hex(self.value(family, name, "color")) or BLACK
        return near(ink, self.ground(family, name) or ground)

    def ground(self, family: str, name: str) -> Colour | None:
        """Return the colour behind the cells of a style, where it says one."""
        return of_hex(self.value(family, name, "background-color"))

    def is_tiny(self, family: str, name: str) -> bool:
        size = self.value(family, name, "font-size").removesuffix("pt")
        return size.replace(".", "", 1).isdigit() and 0 < float(size) < TINY

    def shows_nothing(self, name: str) -> bool:
        """Say whether the number format of a style of cells shows nothing at all."""
        for style in self._chain("table-cell", name):
            wanted = xml.attribute(style, "data-style-name")
            if wanted in self._formats:
                return self._is_empty(self._formats[wanted])
        return False

    def _is_empty(self, format_: xml.Element) -> bool:
        inner = [each for each in format_ if isinstance(each.tag, str)]
        if any(xml.local(each) in SHOWING for each in inner):
            return False
        if any((each.text or "").strip() for each in inner if xml.local(each) == "text"):
            return False
        maps = [
            xml.attribute(each, "apply-style-name") for each in inner if xml.local(each) == "map"
        ]
        return all(self._is_empty(self._formats[name]) for name in maps if name in self._formats)

    def is_hidden(self, family: str, name: str) -> bool:
        """Say whether a table, a row or a column is out of sight by its style."""
        if self.value(family, name, "display") == "false" and family == "table":
            return True
        for wanted in ("row-height", "column-width"):
            size = self.value(family, name, wanted)
            if size and size.rstrip("cminpt").replace(".", "", 1).isdigit():
                return float(size.rstrip("cminpt")) == 0
        return False
