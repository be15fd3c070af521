"""A presentation (pptx, pptm): hidden slides, notes, what lies off or under the slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.scanning import xml
from records.scanning.office import drawing, parts
from records.scanning.office.colours import WHITE, Colour, near, of_hex
from records.scanning.office.package import Package

TINY = 300  # hundredths of a point
NAMED = {"bg1": WHITE, "lt1": WHITE}
COVERING = 0.95
UNKNOWN: Colour = (128, 128, 128)
SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")


@dataclass
class Shape:
    """One shape with its edges, its fill and its text."""

    element: xml.Element
    name: str
    box: tuple[int, int, int, int] | None
    fill: Colour | None
    words: str

    def covers(self, other: Shape) -> bool:
        """Say whether a fill or a picture hides another shape that lies beneath."""
        if self.box is None or other.box is None or self.fill is None:
            return False
        left, top = max(self.box[0], other.box[0]), max(self.box[1], other.box[1])
        right, low = min(self.box[2], other.box[2]), min(self.box[3], other.box[3])
        area = (other.box[2] - other.box[0]) * (other.box[3] - other.box[1])
        return area > 0 and max(right - left, 0) * max(low - top, 0) >= COVERING * area

    def touches(self, other: Shape) -> bool:
        """Say whether a filled shape lies somewhere behind another."""
        if self.box is None or other.box is None or self.fill is None:
            return False
        return (
            self.box[0] < other.box[2]
            and other.box[0] < self.box[2]
            and self.box[1] < other.box[3]
            and other.box[1] < self.box[3]
        )


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that a presentation keeps out of sight, and its texts."""
    package = Package(content)
    main = package.main()
    root = package.root(main)
    size = next(xml.named(root, "sldSz"), None)
    edges = (
        tuple(int(xml.attribute(size, n) or 0) for n in ("cx", "cy")) if size is not None else ()
    )
    for number, each in enumerate(xml.named(root, "sldId"), 1):
        part = _slide_part(package, main, each)
        if part:
            yield from _slide(package, part, number, edges)
    for name in package.parts("comments"):
        for each in xml.named(package.root(name), "cm"):
            words = " ".join(text.text or "" for text in xml.named(each, "text", "t"))
            yield Finding(Kind.COMMENT, place(Where.PART, part=name), words)
            yield passage(words, place(Where.PART, part=name))
    for name in package.parts("commentAuthors", "authors"):
        for each in xml.named(package.root(name), "cmAuthor", "author"):
            text = xml.attribute(each, "name")
            yield Finding(Kind.PROPERTY, place(Where.PART, part=name), text)
    for name in package.parts("tags"):
        values = [xml.attribute(each, "val") for each in xml.named(package.root(name), "tag")]
        yield Finding(Kind.CUSTOM_XML, place(Where.PART, part=name), " ".join(values))
    yield from parts.look(package)


def _slide_part(package: Package, main: str, element: xml.Element) -> str:
    for key, value in element.attrib.items():
        if str(key).endswith("}id"):
            return package.target(main, str(value))
    return ""


def _slide(package: Package, part: str, number: int, edges: tuple[int, ...]) -> Iterator[Seen]:
    root, at = package.root(part), place(Where.SLIDE, number=number)
    if xml.attribute(root, "show") in ("0", "false"):
        yield Finding(Kind.HIDDEN_SLIDE, at, _words(root))
    ground = _ground(package, part)
    shapes = [shape for tree in xml.named(root, "spTree") for shape in _shapes(tree)]
    for place_in_row, shape in enumerate(shapes):
        yield from _shape(shape, number, edges)
        if xml.local(shape.element) == "grpSp":
            continue  # its members follow by themselves
        beneath, above = shapes[:place_in_row], shapes[place_in_row + 1 :]
        named = place(Where.SHAPE, number=number, shape=shape.name)
        if shape.words.strip() and any(each.covers(shape) for each in above):
            yield Finding(Kind.COVERED_TEXT, named, shape.words)
        behind = UNKNOWN if any(each.touches(shape) for each in beneath) else ground
        yield from _pale(shape, shape.fill or behind, number)
    yield from drawing.look(root, at)
    for each in package.of(part, "notesSlide"):
        if each.target in package.names:
            words = _notes(package.root(each.target))
            if words.strip():
                yield Finding(Kind.SPEAKER_NOTES, at, words)
                yield passage(words, at)


def _words(element: xml.Element) -> str:
    made = []
    for paragraph in xml.named(element, "p"):
        made.append("".join(each.text or "" for each in xml.named(paragraph, "t")))
    return " ".join(made)


def _notes(root: xml.Element) -> str:
    """Return the notes without the number of the slide, which is a field."""
    for field in list(xml.named(root, "fld")):
        field.getparent().remove(field)
    return _words(root)


def _shapes(tree: xml.Element) -> Iterator[Shape]:
    """Yield the shapes in the order in which they are drawn; a group counts as its members."""
    for each in tree:
        kind = xml.local(each)
        if kind == "AlternateContent":
            for choice in each:
                yield from _shapes(choice)
        elif kind == "grpSp":
            names = [xml.attribute(n, "name") for n in xml.named(each, "cNvPr")]
            yield Shape(each, (names or [""])[0], _box(each), None, _words(each))
            for inner in _shapes(each):
                inner.box = None  # in the group's own measure
                yield inner
        elif kind in SHAPES:
            names = [xml.attribute(n, "name") for n in xml.named(each, "cNvPr")]
            yield Shape(each, (names or [""])[0], _box(each), _fill(each), _words(each))


def _box(shape: xml.Element) -> tuple[int, int, int, int] | None:
    for frame in xml.named(shape, "xfrm"):
        off, ext = next(xml.named(frame, "off"), None), next(xml.named(frame, "ext"), None)
        if off is not None and ext is not None:
            left, top = int(xml.attribute(off, "x")), int(xml.attribute(off, "y"))
            wide, high = int(xml.attribute(ext, "cx")), int(xml.attribute(ext, "cy"))
            return left, top, left + wide, top + high
    return None


def _fill(shape: xml.Element) -> Colour | None:
    if xml.local(shape) in ("pic", "graphicFrame"):
        return UNKNOWN
    for properties in shape:
        if xml.local(properties) == "spPr":
            for fill in properties:
                name = xml.local(fill)
                if name == "solidFill":
                    see_through = any(True for _each in xml.named(fill, "alpha"))
                    return None if see_through else _colour(fill) or UNKNOWN
                if name in ("gradFill", "blipFill", "pattFill"):
                    return UNKNOWN
                if name == "noFill":
                    return None
        if xml.local(properties) == "style":
            return UNKNOWN  # filled in a colour of the theme
    return None


def _colour(fill: xml.Element) -> Colour | None:
    for each in fill:
        if xml.local(each) == "srgbClr" and not len(each):
            return of_hex(xml.attribute(each, "val"))
        if xml.local(each) == "schemeClr" and not len(each):
            return NAMED.get(xml.attribute(each, "val"))
    return None


def _ground(package: Package, part: str) -> Colour:
    """Return the ground of a slide: its own, its layout's or its master's."""
    for _level in range(3):
        for each in xml.named(package.root(part), "bg"):
            exact = next(xml.named(each, "solidFill"), None)
            if exact is not None:
                return _colour(exact) or UNKNOWN
            by_theme = next(xml.named(each, "bgRef"), None)
            return (_colour(by_theme) if by_theme is not None else None) or UNKNOWN
        above = [r.target for r in package.of(part, "slideLayout", "slideMaster")]
        above = [name for name in above if name in package.names]
        if not above:
            break
        part = above[0]
    return WHITE


def _shape(shape: Shape, number: int, edges: tuple[int, ...]) -> Iterator[Seen]:
    at = place(Where.SHAPE, number=number, shape=shape.name)
    if shape.words.strip():
        yield passage(shape.words, at)
    if shape.box and len(edges) == 2:
        left, top, right, low = shape.box
        if right <= 0 or low <= 0 or left >= edges[0] or top >= edges[1]:
            yield Finding(Kind.OFF_EDGE, at, shape.words)


def _pale(shape: Shape, ground: Colour, number: int) -> Iterator[Finding]:
    at = place(Where.SHAPE, number=number, shape=shape.name)
    for run in xml.named(shape.element, "r"):
        words = "".join(each.text or "" for each in xml.named(run, "t"))
        properties = next(xml.named(run, "rPr"), None)
        if properties is None or not words.strip():
            continue
        fill = next((each for each in properties if xml.local(each) == "solidFill"), None)
        ink = _colour(fill) if fill is not None else None
        if ink is not None and near(ink, ground):
            yield Finding(Kind.PALE_TEXT, at, words)
        if 0 < int(xml.attribute(properties, "sz") or 0) <= TINY:
            yield Finding(Kind.TINY_TEXT, at, words)
