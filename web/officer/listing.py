"""The files that a reader of the inbox asked for: how many under each heading, and a page of them.

Most readers ask for every open file of their agency; those statements are worded once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from accounts.models import User
from cases.models import Owes, Standing
from law.prepared import Prepared
from web.officer.filters import GROUPS, WEEK, Filters, falls_in
from web.officer.owing import pressing_day
from web.officer.rows import SHOWN, File

# What lies on the desks of an agency: looked for once, so that no pile is asked for that is empty.
ON_DESKS = {
    "cleared": Q(owner=Owes.HEAD),
    "submitted": Q(owner__in=[Owes.HEAD, Owes.SUPERVISOR]),
    "signed": Q(to_serve=True),
    "copies": Q(to_approve=True),
}
COUNTED = (*GROUPS, *ON_DESKS, "gone")

PER_PAGE = 25

Files = QuerySet[Any]
Place = tuple[date, int]


@dataclass(frozen=True)
class Page:
    """A page of the list, and the places from which its neighbours are reached."""

    files: list[File]
    back: str = ""
    onward: str = ""


def tally(files: Files, today: date, ends: date) -> Any:
    """One row with how many files stand under each heading, and what lies on the desks."""
    asked = {group: falls_in(group, today, ends) for group in GROUPS}
    asked |= {**ON_DESKS, "gone": Q(good_until__lt=today)}
    counts = {name: Count("pk", filter=condition) for name, condition in asked.items()}
    return files.order_by().values("ended").annotate(**counts).values_list(*COUNTED)


def first(files: Files) -> Any:
    """The files that press most."""
    return files.order_by("day", "pk").values_list(*SHOWN)[: PER_PAGE + 1]


def after(files: Files, day: date, pk: int) -> Any:
    """Those that come next behind a place in the list."""
    return first(files.filter(Q(day__gt=day) | Q(pk__gt=pk), day__gte=day))


def before(files: Files, day: date, pk: int) -> Any:
    """Those that stand just before a place, the nearest first."""
    found = files.filter(Q(day__lt=day) | Q(pk__lt=pk), day__lte=day)
    return found.order_by("-day", "-pk").values_list(*SHOWN)[: PER_PAGE + 1]


def open_at(agencies: Collection[int]) -> Files:
    """Every open file of some agencies, with the day that is kept of it."""
    return Standing.objects.filter(agency__in=agencies, ended=False).annotate(day=F("due"))


OPEN = {
    tally: Prepared(lambda today, ends, *at: tally(open_at(at), today, ends)),
    first: Prepared(lambda *at: first(open_at(at))),
    after: Prepared(lambda day, pk, *at: after(open_at(at), day, pk)),
    before: Prepared(lambda day, pk, *at: before(open_at(at), day, pk)),
}


class Listing:
    """The files that fit what the reader asked for, each with the ``day`` that presses it.

    What is kept of a file says until when its day presses. Where one has gone by and no sweep has
    named the next, the days are worked out from the records, as if none were kept.
    """

    def __init__(self, user: User, filters: Filters, today: date) -> None:
        self.agencies, self.days = tuple(sorted(user.agencies_as())), (today, today + WEEK)
        self.files: Files | None = None  # every open file
        fitting = partial(filters.narrow, Standing.objects.at_desk_of(user), user)
        if filters.narrows:
            self.files = fitting().annotate(day=F("due"))
        self.on_desks = _named(OPEN[tally](*self.days, *self.agencies))
        self.counts = self._counted() if filters.narrows else self.on_desks
        if self.counts["gone"]:
            self.files = fitting().annotate(day=pressing_day(today))
            self.counts = self._counted()
        if due := filters.chosen.get("due"):
            files = open_at(self.agencies) if self.files is None else self.files
            self.files = files.filter(falls_in(due, *self.days))

    def ask(self, made: Callable[..., Any], *keys: Any) -> list[Any]:
        """What the function finds among the files."""
        if self.files is None:
            return OPEN[made](*keys, *self.agencies)
        return list(made(self.files, *keys))

    def _counted(self) -> dict[str, int]:
        return _named(self.ask(tally, *self.days))

    def page(self, behind: Place | None, ahead: Place | None) -> Page:
        """A page of files by day and key: behind a place, ahead of it, or the first one."""
        if ahead:
            found = self._files(before, *ahead)
            if len(found) > PER_PAGE:
                shown = found[:PER_PAGE][::-1]
                return Page(shown, back=key_of(shown[0]), onward=key_of(shown[-1]))
            behind = None  # fewer than a page stand before it: the first page, whole
        found = self._files(after, *behind) if behind else self._files(first)
        if behind and not found:
            return self.page(None, None)  # everything behind that place was done meanwhile
        shown = found[:PER_PAGE]
        more = key_of(shown[-1]) if len(found) > PER_PAGE else ""
        return Page(shown, back=key_of(shown[0]) if behind else "", onward=more)

    def _files(self, made: Callable[..., Any], *keys: Any) -> list[File]:
        return [dict(zip(SHOWN, row, strict=True)) for row in self.ask(made, *keys)]


def _named(rows: list[tuple[int, ...]]) -> dict[str, int]:
    """The counts by their names; where nothing was found there is no row of them."""
    return dict(zip(COUNTED, rows[0] if rows else [0] * len(COUNTED), strict=True))


def key_of(file: File) -> str:
    """The place of a row, as an address names it."""
    return f"{file['day'].isoformat()}_{file['case_id']}"
