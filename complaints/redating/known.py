"""What has to be known before any day can be counted again: read once for every group and table."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Final

from accounts.models import Agency
from complaints.redating import statements as sql
from law.models import ActorKind, Basis, Change, Declaration, Holiday, TimeLimit
from law.redating import Calendars, Resolved

ENDLESS: Final = date(9999, 12, 31)


class Known:
    """A declaration with the calendars and limits that its days are counted by."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration

    @cached_property
    def resolved(self) -> Resolved:
        """What was resolved, as the law's pure functions take it."""
        told = self.declaration
        names = (told.name_th, told.name_en or told.name_th)
        return Resolved(tuple(told.dates), told.closes, names, told.citation)

    @cached_property
    def calendars(self) -> dict[str, Calendars]:
        """The calendar before and after, for each region of agencies that it reaches."""
        return {region: self._calendars(region) for region in self._regions()}

    def _regions(self) -> set[str]:
        if self.declaration.region:
            return {self.declaration.region}
        return {"", *Agency.objects.exclude(region="").values_list("region", flat=True)}

    def _calendars(self, region: str) -> Calendars:
        before, after = (
            Holiday.objects.calendar(
                region,
                Change(
                    frozenset(self.resolved.dates),
                    self.declaration.region,
                    self.resolved.names,
                    closes,
                ),
            )
            for closes in (not self.resolved.closes, self.resolved.closes)
        )
        return Calendars(before, after)

    @cached_property
    def bases(self) -> dict[str, str]:
        """In which days each person's limit is counted."""
        rows = TimeLimit.objects.filter(actor_kind=ActorKind.PERSON).order_by("in_force_from")
        return dict(rows.values_list("code", "basis"))

    @cached_property
    def window(self) -> tuple[date, date]:
        """Between which last days something can move at all."""
        first, last = min(self.resolved.dates), max(self.resolved.dates)
        if Basis.WORKING in self.bases.values():  # a closing day anywhere in the period counts
            return first, ENDLESS
        calendars = [c for pair in self.calendars.values() for c in (pair.before, pair.after)]
        return first, max(calendar.next_open(last) for calendar in calendars)

    @property
    def bounds(self) -> list[Any]:
        """The window as parameters of a statement."""
        return [sql.day(each) for each in self.window]

    @cached_property
    def titles(self) -> dict[str, tuple[str, str]]:
        """What each limit is called, in Thai and in English."""
        rows = TimeLimit.objects.order_by("in_force_from").values_list(
            "code", "title_th", "title_en"
        )
        return {code: (thai, english) for code, thai, english in rows}
