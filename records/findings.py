"""A finding: what was found, where, and a few words of it; as it travels and as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from law.text import cut, normalise
from records.hidden import Kind
from records.labelled import Labelled

MOST_EXCERPT = 160
Box = tuple[float, float, float, float]


class Where(Labelled):
    """A sentence for the place, filled with the values that a place carries."""

    FILE = "file", _("the file as a whole")
    FILE_NAME = "file_name", _("the name of the file")
    PART = "part", _("part %(part)s")
    PROPERTY = "property", _("property %(name)s")
    SHEET = "sheet", _("sheet “%(sheet)s”")
    ROWS = "rows", _("sheet “%(sheet)s”, rows %(rows)s")
    COLUMNS = "columns", _("sheet “%(sheet)s”, columns %(columns)s")
    CELL = "cell", _("sheet “%(sheet)s”, cell %(cell)s")
    PARAGRAPH = "paragraph", _("paragraph %(number)s")
    PART_PARAGRAPH = "part_paragraph", _("part %(part)s, paragraph %(number)s")
    SLIDE = "slide", _("slide %(number)s")
    SHAPE = "shape", _("slide %(number)s, “%(shape)s”")
    PAGE = "page", _("page %(number)s")
    VERSION = "version", _("version %(number)s kept in the file")
    LINE = "line", _("line %(number)s")
    MAIL_HEADER = "mail_header", _("header %(name)s of the message")
    MAIL_PART = "mail_part", _("part %(number)s of the message")
    PICTURE = "picture", _("picture data %(name)s")


@dataclass(frozen=True)
class Place:
    """Where something stands; ``box`` is left, top, right, bottom in fractions of a page as shown.

    Its measure is that of ``records.redaction.shapes.Rect``, so a finding can become a box.
    """

    where: Where
    at: dict[str, Any] = field(default_factory=dict)
    box: Box | None = None

    @property
    def words(self) -> str:
        """The place in words of the reader's language."""
        return str(self.where.label) % self.at


def place(where: Where, box: Box | None = None, **at: Any) -> Place:
    """Return a place; its values are texts and numbers."""
    return Place(where, {key: _short(value) for key, value in at.items()}, box)


def _short(value: Any) -> Any:
    return cut(normalise(value), 80) if isinstance(value, str) else value


@dataclass(frozen=True)
class Finding:
    """What must be cleared with a reason or cut out before the file goes out.

    ``value`` is the normalised value of an identifier, and empty for hidden data.
    """

    kind: Kind
    place: Place
    excerpt: str = ""
    value: str = ""

    def __post_init__(self) -> None:
        flat = " ".join(normalise(self.excerpt[: MOST_EXCERPT * 20]).split())
        object.__setattr__(self, "excerpt", cut(flat, MOST_EXCERPT))

    def told(self) -> dict[str, Any]:
        """Return the finding in a form that JSON can carry."""
        where = {"where": self.place.where.value, "at": self.place.at, "box": self.place.box}
        return {
            "kind": self.kind.value,
            "place": where,
            "excerpt": self.excerpt,
            "value": self.value,
        }

    @classmethod
    def heard(cls, told: dict[str, Any]) -> Self:
        """Read a finding again; anything that is none raises."""
        at, box = told["place"]["at"], told["place"]["box"]
        where = Place(Where(told["place"]["where"]), dict(at), tuple(box) if box else None)
        return cls(Kind(told["kind"]), where, str(told["excerpt"]), str(told["value"]))


@dataclass(frozen=True)
class Passage:
    """A text of the file, shown or hidden, in which identifiers are looked for."""

    text: str
    locate: Callable[[int, int], Place]


def passage(text: str, at: Place) -> Passage:
    """Return a text that stands at one place."""
    return Passage(text, lambda _start, _end: at)


Seen = Finding | Passage
