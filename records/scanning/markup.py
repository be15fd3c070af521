"""The page of a message: what its reader sees of it, and what not, by markup and style."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple, Self

from records.scanning.office.colours import BLACK, WHITE, Colour, near, of_hex

HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|$)|mso-hide:all|"
    r"max-(?:height|width):0|text-indent:-\d{3,}|(?:left|top|right|margin-left):-\d{3,}|"
    r"clip:rect\(0|transform:scale\(0|font-size:(?:0|0?\.\d+|1)(?:px|pt|em|rem|%)?(?:;|!|$)"
)
INK = re.compile(r"(?<![-\w])color:([^;!]+)")
GROUND = re.compile(r"background(?:-color)?:([^;!]+)")
RGB = re.compile(r"rgba?\((\d+),(\d+),(\d+)(?:,([\d.]+))?\)")
RULES = re.compile(r"([^{}]+)\{([^{}]*)\}")
MOST_RULES = 2_000
VOID = frozenset(
    {"br", "img", "hr", "meta", "link", "input", "area", "base", "col", "wbr", "source"}
)
NEVER_SHOWN = frozenset({"head", "style", "title", "script", "template"})
OUTSIDE = ("src", "background", "poster", "data", "srcset")
FETCHED = re.compile(r"\s*(?:https?:|//|ftp:|file:)", re.I)
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
UNKNOWN: Colour = (128, 128, 128)
SOME_INK: Colour = (64, 128, 192)  # far from white, from black and from a ground not known
PALE = frozenset({"snow", "ivory", "ghostwhite", "whitesmoke", "floralwhite", "mintcream", "azure"})


class Level(NamedTuple):
    """An open element: whether it hides, and the colours inside of it."""

    tag: str
    hidden: bool
    ink: Colour
    ground: Colour


class Page(HTMLParser):
    """Divides a page into what is shown and what is not."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.unseen: list[str] = []
        self.comments: list[str] = []
        self.fetched: list[str] = []
        self.scripts = 0
        self._open: list[Level] = []
        self._rules: dict[str, str] = {}

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a page to its end."""
        page = cls()
        page.feed(text)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element fetches, hides and colours."""
        values = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script" or any(name.startswith("on") for name in values)
        self.fetched += [values[n] for n in OUTSIDE if FETCHED.match(values.get(n, ""))]
        if tag == "input" and values.get("type", "").lower() == "hidden":
            self.unseen.append(values.get("value", ""))
        if values.get("alt", "").strip():
            self.unseen.append(values["alt"])
        if tag not in VOID:
            self._open.append(self._level(tag, values))

    def _level(self, tag: str, values: dict[str, str]) -> Level:
        named = [tag, *(f".{each}" for each in values.get("class", "").lower().split())]
        named.append(f"#{values.get('id', '').lower()}")
        styles = [self._rules.get(name, "") for name in named] + [values.get("style", "")]
        style = re.sub(r"\s", "", ";".join(styles).lower())
        above = self._open[-1] if self._open else Level("", False, BLACK, WHITE)
        ink = _colour(INK, style) or of_name(values.get("color", "")) or above.ink
        ink = SOME_INK if ink == UNKNOWN else ink
        ground = _colour(GROUND, style) or of_name(values.get("bgcolor", "")) or above.ground
        if "url(" in style or "gradient(" in style or values.get("background"):
            ground = UNKNOWN
        hidden = bool(HIDING.search(style)) or "hidden" in values or tag in NEVER_SHOWN
        clear = "color:transparent" in style.replace("background-color:transparent", "")
        return Level(tag, above.hidden or hidden or clear, ink, ground)

    def handle_endtag(self, tag: str) -> None:
        """Close an element with all that was left open in it."""
        if any(level.tag == tag for level in self._open):
            while self._open.pop().tag != tag:
                continue

    def handle_data(self, data: str) -> None:
        """Take a text as shown or not; one of a style sheet says what is shown."""
        level = self._open[-1] if self._open else Level("", False, BLACK, WHITE)
        if level.tag == "style":
            self._read_rules(data)
        if not data.strip() or level.tag in ("style", "script", "title"):
            return
        hidden = level.hidden or near(level.ink, level.ground)
        (self.unseen if hidden else self.shown).append(data)

    def _read_rules(self, sheet: str) -> None:
        sheet = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet[:200_000], flags=re.S)
        sheet = MEDIA.sub("", sheet)  # what holds on one screen only
        for selectors, body in RULES.findall(sheet)[:MOST_RULES]:
            for selector in selectors.lower().split(","):
                # Of "table td.x" the last part is what it is about.
                last = re.findall(r"[.#]?[\w-]+", selector)[-1:]
                for name in last:
                    self._rules[name] = self._rules.get(name, "") + ";" + body

    def handle_comment(self, data: str) -> None:
        """Keep a comment, but for the switches of one old mail program."""
        if data.strip() and not re.match(r"\s*\[(?:if|endif)", data):
            self.comments.append(data)


def _colour(pattern: re.Pattern[str], style: str) -> Colour | None:
    found = pattern.findall(style)
    return of_name(found[-1]) if found else None


def of_name(text: str) -> Colour | None:
    """Return the colour that a style names, in any of the ways; None where it names none known."""
    if numbers := RGB.match(text):
        red, green, blue = (min(int(number), 255) for number in numbers.groups()[:3])
        return (red, green, blue) if numbers[4] is None or float(numbers[4]) > 0.1 else None
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        text = "#" + "".join(2 * digit for digit in text[1:])
    if text in PALE:
        return WHITE
    if text.startswith("#") or text in ("white", "black"):
        return of_hex(text)
    return UNKNOWN if text.isalpha() and text not in ("transparent", "inherit", "none") else None
