"""What may be asked of the API: the names on the list and no others, each bounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from law.dates import BE_OFFSET
from publication.opendata.facts import absolute
from web.api.reading import Problem

MOST: Final = 100
LARGEST: Final = 2_147_483_647
YEARS: Final = (2540, 3000)
Schema = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One parameter: how its text is read (None where it cannot be), and what it is."""

    read: Callable[[str], Any]
    about: Any
    schema: Schema
    default: Any = None


def whole(typed: str, most: int = LARGEST) -> int | None:
    """A whole number in Arabic digits, from 0 to the bound."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 10):
        return None
    return int(typed) if int(typed) <= most else None


def sized(typed: str) -> int | None:
    """How many rows of a page: at least one, at most ``MOST``."""
    number = whole(typed, MOST)
    return number or None


def be_year(typed: str) -> int | None:
    """A Buddhist year; a year that can only be a Christian one is turned into it."""
    number = whole(typed, 9999)
    if number is not None and number < YEARS[0]:
        number += BE_OFFSET
    return number if number is not None and YEARS[0] <= number <= YEARS[1] else None


def day(typed: str) -> date | None:
    """A day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(typed) if len(typed) == 10 else None
    except ValueError:
        return None


def code(typed: str) -> str | None:
    """A code of ours: short, and of letters, digits and a few signs."""
    plain = typed.replace("-", "").replace("_", "").replace("(", "").replace(")", "")
    return typed if 0 < len(typed) <= 40 and plain.isascii() and plain.isalnum() else None


def choice(*values: str) -> Callable[[str], str | None]:
    """One of some words."""
    return lambda typed: typed if typed in values else None


CODE: Final[Schema] = {"type": "string", "maxLength": 40, "pattern": r"^[A-Za-z0-9_()\-]+$"}
WHOLE: Final[Schema] = {"type": "integer", "minimum": 0, "maximum": LARGEST}
SIZE = Asked(
    sized,
    gettext_lazy("How many at once."),
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": 50},
    50,
)


def asked(request: HttpRequest, known: Mapping[str, Asked]) -> dict[str, Any]:
    """The parameters that the caller gave; whatever is not on the list is refused by name."""
    for name in request.GET:
        if name not in known:
            listed = ", ".join(sorted(known)) or "–"
            raise Problem(400, _("There is no such parameter. Known are: %s.") % listed, name[:40])
        if len(request.GET.getlist(name)) > 1:
            raise Problem(400, _("Give this parameter once."), name)
    return {name: _one(request, name, one) for name, one in known.items()}


def _one(request: HttpRequest, name: str, one: Asked) -> Any:
    if name not in request.GET:
        return one.default
    value = one.read(request.GET[name])
    if value is None:
        raise Problem(400, _("This value cannot be read: %s") % one.about, name)
    return value


def next_address(request: HttpRequest, after: Any) -> str:
    """The address of the next page: the same question, from a place on."""
    kept = {name: value for name, value in request.GET.items() if name != "after"}
    return f"{absolute(request.path)}?{urlencode(kept | {'after': str(after)})}"
