"""Which days a public office is open, and how a period ends. Pure: no database, no clock."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from law.dates import BE_OFFSET

WEEKEND: Final = frozenset({5, 6})
ONE_DAY: Final = timedelta(days=1)
WEEKEND_NAME: Final = "วันเสาร์อาทิตย์", "weekend"
HOLIDAY_NAME: Final = "วันหยุดราชการ", "public holiday"
CUSTOMARY: Final = "วันหยุดตามประเพณีของผู้นั้น", "customary holiday of the person"


class BeyondCalendar(LookupError):  # noqa: N818 (it names the fact, like DoesNotExist)
    """The holidays of the year are not loaded: any answer would be a guess."""

    def __init__(self, year: int, first_year: int, last_year: int) -> None:
        self.year, self.first_year, self.last_year = year, first_year, last_year
        super().__init__(str(self))

    def __str__(self) -> str:
        if self.last_year < self.first_year:
            return _("No holidays are loaded at all. Run “manage.py load_law” first.")
        return _(
            "The holidays of %(year)s (B.E. %(be_year)s) are not loaded, so the day cannot be "
            "computed. Holidays are loaded for %(first)s to %(last)s. Add that year's holidays in "
            "the administration pages, or load them with “manage.py load_law”."
        ) % {
            "year": self.year,
            "be_year": self.year + BE_OFFSET,
            "first": self.first_year,
            "last": self.last_year,
        }


@dataclass(frozen=True)
class Calendar:
    """The days on which a public office is shut, for the years whose holidays are known.

    `closed` may map each day to its Thai and English name, so that a computation can say why a
    day is shut; a bare set of days counts just as well.
    """

    closed: Collection[date]
    first_year: int
    last_year: int

    def is_open(self, day: date) -> bool:
        """Say whether public offices work on the day."""
        self.require(day)
        return day.weekday() not in WEEKEND and day not in self.closed

    def require(self, day: date) -> None:
        """Refuse a day of a year whose holidays are not loaded."""
        if not self.first_year <= day.year <= self.last_year:
            raise BeyondCalendar(day.year, self.first_year, self.last_year)

    def next_open(self, day: date) -> date:
        """Return the first working day on or after the day."""
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def previous_open(self, day: date) -> date:
        """Return the last working day on or before the day."""
        while not self.is_open(day):
            day -= ONE_DAY
        return day

    def shut_between(self, first: date, last: date) -> list[date]:
        """Return the closing days after the one day and before the other."""
        days = (first + timedelta(days=n) for n in range(1, (last - first).days))
        return [day for day in days if not self.is_open(day)]

    def also_closed(self, days: Iterable[date]) -> "Calendar":
        """Return the calendar of a person who keeps customary holidays too (APA s. 64 para 3)."""
        return replace(self, closed=dict.fromkeys(days, CUSTOMARY) | self._named())

    def why_shut(self, day: date) -> tuple[str, str]:
        """Return the name of a closing day in Thai and in English."""
        return self._named().get(day, WEEKEND_NAME if day.weekday() in WEEKEND else HOLIDAY_NAME)

    def _named(self) -> dict[date, tuple[str, str]]:
        if isinstance(self.closed, Mapping):
            return dict(self.closed)
        return dict.fromkeys(self.closed, HOLIDAY_NAME)

    def run(self, notified: date, days: int) -> date:
        """Return the last day of a period in calendar days, before any rolling."""
        last = notified + timedelta(days=days)  # APA s. 64 para 1: the first day is not counted
        self.require(last)
        return last

    def run_working(self, notified: date, days: int) -> date:
        """Return the last day of a period that counts working days only."""
        day = notified
        for _each in range(days):
            day = self.next_open(day + ONE_DAY)
        self.require(day)
        return day

    def run_years(self, notified: date, years: int) -> date:
        """Return the last day of a period in years: the eve of the day it began on (CCC 193/5)."""
        begins = notified + ONE_DAY  # APA s. 64 para 1, CCC 193/3: the first day is not counted
        year = begins.year + years
        try:
            last = begins.replace(year=year) - ONE_DAY
        except ValueError:  # it began on 29 February: the last day of that month ends it
            last = date(year, 2, 28)
        self.require(last)
        return last

    def last_day(self, notified: date, days: int, *, rolls: bool, basis: str = "calendar") -> date:
        """Return the last day to act; a person's rolls past a closing day, an official's not."""
        run = self.run_working if basis == "working" else self.run
        last = run(notified, days)
        return self.next_open(last) if rolls else last  # APA s. 64 paras 2-3

    def office_day(self, last: date) -> date:
        """Return the last working day on or before the counted last day: when desks must act."""
        return self.previous_open(last)
