"""Pages of a long list by the place of its rows: the thousandth costs what the first one costs.

An address names the row beside which a page begins (``after=2026-11-23_17``), so that a page does
not shift while rows are added, and no page is counted off from the start. A place that names
nothing, or that has gone, leads to a page all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from law.prepared import Prepared

ENDLESS: Final = date(9999, 12, 31)  # where rows without a day stand
LONGEST: Final = 18  # digits of a key that the database can hold
Place = tuple[date, int]


@dataclass(frozen=True)
class Stretch:
    """Rows in the order of a day and their key; ``falling`` is the newest first.

    Without a ``day`` they stand at the end, by their key alone.
    """

    rows: QuerySet[Any]
    day: str = ""
    falling: bool = False

    def beside(self, place: Place | None, *, backwards: bool, most: int) -> list[Any]:
        """The rows next to a place (or from the end of the stretch), the nearest first."""
        if place is None:
            return self.ask(backwards, most)
        if self.day:
            return self.ask(backwards, most, *place)
        day, pk = place
        if day == ENDLESS:
            return self.ask(backwards, most, pk)
        return [] if backwards else self.ask(backwards, most)  # no day stands behind every day

    def ask(self, backwards: bool, most: int, *keys: date | int) -> list[Any]:
        """The rows that ``nearest`` finds."""
        return list(self.nearest(backwards, most, *keys))

    def nearest(self, backwards: bool, most: int, *keys: Any) -> QuerySet[Any]:
        """What to ask for: from the end of the stretch, or beside a day and key, or a key."""
        up = self.falling == backwards
        sign, beyond = ("", "gt") if up else ("-", "lt")
        rows = self.rows.order_by(*(f"{sign}{name}" for name in (self.day, "pk") if name))
        if len(keys) == 2:
            day, pk = keys
            later = Q(**{f"{self.day}__{beyond}": day}) | Q(**{self.day: day, f"pk__{beyond}": pk})
            rows = rows.filter(later, **{f"{self.day}__{beyond}e": day})  # what an index can seek
        elif keys:
            rows = rows.filter(**{f"pk__{beyond}": keys[0]})
        return rows[:most]

    def place_of(self, row: Any) -> str:
        """The place of a row, as an address names it."""
        day = getattr(row, self.day) if self.day else ENDLESS
        return f"{day.isoformat()}_{row.pk}"


@dataclass(frozen=True)
class Worded(Stretch):
    """A stretch that most readers ask for: each way of asking is worded once."""

    kept: dict[tuple[bool, int], Prepared] = field(default_factory=dict)

    def ask(self, backwards: bool, most: int, *keys: date | int) -> list[Any]:
        way = backwards, most
        if way not in self.kept:
            self.kept[way] = Prepared(partial(self.nearest, *way))
        return self.kept[way](*keys)


@dataclass(frozen=True)
class Page:
    """The rows of a page, and the places from which its neighbours are reached."""

    rows: list[Any]
    back: str = ""
    onward: str = ""


def page_of(request: HttpRequest, *stretches: Stretch, size: int) -> Page:
    """The page that the address asks for; the first one if it names no place."""
    after, before = (_place(request, side) for side in ("after", "before"))
    if before is not None:
        found = _walk(stretches[::-1], before, backwards=True, most=size + 1)
        if len(found) > size:
            shown = found[:size][::-1]
            return _page(shown, back=True, onward=True)
        after = None  # fewer than a page stand before it: the first page, whole
    found = _walk(stretches, after, backwards=False, most=size + 1)
    if after is not None and not found:
        after, found = None, _walk(stretches, None, backwards=False, most=size + 1)
    return _page(found[:size], back=after is not None, onward=len(found) > size)


Found = list[tuple[Stretch, Any]]


def _walk(
    stretches: Sequence[Stretch], place: Place | None, *, backwards: bool, most: int
) -> Found:
    """Rows from a place on, one stretch after the other until there are enough."""
    found: Found = []
    for stretch in stretches:
        if len(found) < most:
            rows = stretch.beside(place, backwards=backwards, most=most - len(found))
            found += [(stretch, row) for row in rows]
    return found


def _page(found: Found, *, back: bool, onward: bool) -> Page:
    places = [stretch.place_of(row) for stretch, row in (found[:1] + found[-1:])]
    return Page(
        [row for _stretch, row in found],
        back=places[0] if back and places else "",
        onward=places[-1] if onward else "",
    )


def _place(request: HttpRequest, side: str) -> Place | None:
    """The place that the address names on that side; None if it names none."""
    day, _mark, pk = request.GET.get(side, "").partition("_")
    if not (pk.isascii() and pk.isdigit() and len(pk) <= LONGEST):
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
