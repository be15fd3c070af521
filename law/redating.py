"""Which last days move when a closing day is declared or withdrawn late. Pure: reads nothing.

Days that were counted alike move alike, so a hundred thousand deadlines need only some hundred
computations; the calendar stays the only law.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from law.calendar import Calendar
from law.models.limit import Basis
from law.steps import Step, spoken_date

RULES: Final = {True: "declared_late", False: "withdrawn_late"}


@dataclass(frozen=True, order=True)
class Counting:
    """How a day was counted: every deadline with the same facts ends on the same day."""

    code: str
    started_on: date
    days: int
    due_on: date
    region: str


@dataclass(frozen=True)
class Resolved:
    """What was resolved: which days, under which name, by what."""

    dates: tuple[date, ...]
    closes: bool
    names: tuple[str, str]
    citation: str


@dataclass(frozen=True)
class Calendars:
    """The calendar of a region with the resolved days as they were, and as they are now."""

    before: Calendar
    after: Calendar


@dataclass(frozen=True)
class Move:
    """A last day that moves: from where, to where, and the lines that the ledger gets."""

    counting: Counting
    new_day: date
    office_day: date
    steps: tuple[Step, Step]

    @property
    def earlier(self) -> bool:
        """Whether a person is left with fewer days than he was told."""
        return self.new_day < self.counting.due_on


@dataclass(frozen=True)
class Outcome:
    """What moves, and what would move but stays because the earlier day is already here."""

    moves: tuple[Move, ...]
    stays: tuple[Counting, ...]


def counted_again(counting: Counting, calendars: Calendars, *, working: bool) -> tuple[date, date]:
    """Return the new last day of a person and the last working day before the counted one.

    A day that the old calendar does not explain (a customary holiday of the person, an older list)
    only ever moves later: off the day that is shut now.
    """
    was = _counted(counting, calendars.before, working=working)
    if calendars.before.next_open(was) != counting.due_on:
        new = calendars.after.next_open(counting.due_on)
        return new, calendars.after.office_day(counting.due_on)
    counted = _counted(counting, calendars.after, working=working)
    return calendars.after.next_open(counted), calendars.after.office_day(counted)


def _counted(counting: Counting, calendar: Calendar, *, working: bool) -> date:
    run = calendar.run_working if working else calendar.run
    return run(counting.started_on, counting.days)


def outcome(
    countings: Collection[Counting],
    resolved: Resolved,
    calendars: Mapping[str, Calendars],
    *,
    bases: Mapping[str, str],
    on: date,
) -> Outcome:
    """Return how each counting moves on the day on which the resolution is carried out.

    A person's day is never moved to a day that is here or over: a right that could be used this
    morning is not taken away by this afternoon's list.
    """
    moves, stays = [], []
    for counting in sorted(countings):
        working = bases.get(counting.code) == Basis.WORKING
        new, office = counted_again(counting, calendars[counting.region], working=working)
        if new == counting.due_on:
            continue
        if new < counting.due_on and new <= on:
            stays.append(counting)
        else:
            lines = _told(counting, new, resolved), Step(office, "office_day")
            moves.append(Move(counting, new, office, lines))
    return Outcome(tuple(moves), tuple(stays))


def _told(counting: Counting, new: date, resolved: Resolved) -> Step:
    """The line of the ledger: what was resolved, and what became of the day."""
    listed = tuple(
        ", ".join(spoken_date(day, language) for day in resolved.dates) for language in ("th", "en")
    )
    facts = {"closed": listed, "why": resolved.names, "citation": resolved.citation}
    return Step(new, RULES[resolved.closes], facts | {"old": counting.due_on})
