"""What a declaration moves: computed from the rows as they stand, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.db import connection

from accounts.models import Agency
from complaints.notices import DayMoved
from complaints.redating import statements as sql
from complaints.redating.ledgers import LEDGERS, Ledger
from law.models import ActorKind, Basis, Change, Declaration, Holiday, TimeLimit
from law.redating import Calendars, Counting, Move, Outcome, Resolved, outcome

ENDLESS: Final = date(9999, 12, 31)


@dataclass(frozen=True)
class Row:
    """One deadline of the list: whose, and from which day to which."""

    ledger: str
    pk: int
    owner: int
    number: str
    agency: int | None
    code: str
    old_day: date
    new_day: date


class Plan:
    """What would move if the declaration were carried out on the day."""

    def __init__(self, declaration: Declaration, on: date) -> None:
        self.declaration, self.on = declaration, on

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
    def counts(self) -> dict[tuple[str, Counting], int]:
        """How many open days of persons were counted in which way, table by table."""
        found = {}
        with connection.cursor() as cursor:
            for ledger in LEDGERS:
                cursor.execute(sql.fill(sql.COUNTED, ledger), self.bounds)
                for *facts, number in cursor.fetchall():
                    counting = Counting(
                        facts[0], as_day(facts[1]), facts[2], as_day(facts[3]), facts[4]
                    )
                    if counting.region in self.calendars:
                        found[ledger.name, counting] = number
        return found

    @cached_property
    def outcome(self) -> Outcome:
        """What moves and what stays, by way of counting."""
        countings = {counting for _name, counting in self.counts}
        return outcome(countings, self.resolved, self.calendars, bases=self.bases, on=self.on)

    def moves_of(self, ledger: Ledger) -> list[Move]:
        """The moves of which a table holds at least one deadline."""
        return [m for m in self.outcome.moves if (ledger.name, m.counting) in self.counts]

    def number_of(self, countings: Sequence[Counting]) -> int:
        """How many deadlines were counted in one of these ways."""
        wanted = set(countings)
        return sum(n for (_name, counting), n in self.counts.items() if counting in wanted)

    @cached_property
    def total(self) -> int:
        """How many deadlines move."""
        return self.number_of([move.counting for move in self.outcome.moves])

    def count_once(self) -> int:
        """Compute every day; a calendar that does not reach so far refuses."""
        return self.total

    @cached_property
    def staying(self) -> int:
        """How many would move to a day that is here or over, and therefore stay."""
        return self.number_of(self.outcome.stays)

    @cached_property
    def by_day(self) -> list[dict[str, Any]]:
        """How many move from which day to which."""
        counted: Counter[tuple[date, date]] = Counter()
        for move in self.outcome.moves:
            counted[move.counting.due_on, move.new_day] += self.number_of([move.counting])
        return [{"old": old, "new": new, "count": n} for (old, new), n in sorted(counted.items())]

    def with_moves(self, ledger: Ledger) -> tuple[str, list[Any]]:
        """The common table of a ledger's moves, each with its event and its notice."""
        moves = self.moves_of(ledger)
        return sql.with_moves(moves, [self._texts(ledger, move) for move in moves])

    def _texts(self, ledger: Ledger, move: Move) -> tuple[dict[str, Any], dict[str, Any]]:
        old, new = move.counting.due_on.isoformat(), move.new_day.isoformat()
        told: dict[str, Any] = {"code": move.counting.code, "due_on": old, "until": new}
        told |= {"declaration": self.declaration.pk}
        notice = DayMoved(
            number="",
            matter=ledger.name,
            limit_th=self._titles[move.counting.code][0],
            limit_en=self._titles[move.counting.code][1],
            old_day=old,
            new_day=new,
            why_th=move.steps[0].text_th,
            why_en=move.steps[0].text_en,
            earlier=move.earlier,
        )
        return told, dict(vars(notice))

    @cached_property
    def _titles(self) -> dict[str, tuple[str, str]]:
        rows = TimeLimit.objects.order_by("in_force_from").values_list(
            "code", "title_th", "title_en"
        )
        return {code: (thai, english) for code, thai, english in rows}

    @cached_property
    def rows(self) -> Rows:
        """Every deadline that moves, by its old day."""
        parts, params = [], []
        for ledger in LEDGERS:
            if self.moves_of(ledger):
                moves, given = self.with_moves(ledger)
                more = {"moves": moves, "new_day": "m.new_day", "source": sql.MATCHED}
                parts.append(sql.fill(sql.LISTED, ledger, **more))
                params += [*given, *self.bounds]
        return Rows(parts, params, self.total)


class Rows(Sequence[Row]):
    """A long list that is read a page at a time."""

    def __init__(self, parts: list[str], params: list[Any], count: int) -> None:
        self.parts, self.params, self.counted = parts, params, count

    def __len__(self) -> int:
        return self.counted

    def __getitem__(self, asked: Any) -> Any:
        start, stop = asked.start or 0, self.counted if asked.stop is None else asked.stop
        return list(self._read(" LIMIT %s OFFSET %s", [max(stop - start, 0), start]))

    def __iter__(self) -> Iterator[Row]:
        return self._read("", [])

    def _read(self, end: str, more: list[Any]) -> Iterator[Row]:
        if not self.parts:
            return
        union = " UNION ALL ".join(self.parts)
        ordered = f"SELECT * FROM ({union}) listed ORDER BY old_day, ledger, pk{end}"  # noqa: S608 our own pieces
        with connection.cursor() as cursor:
            cursor.execute(ordered, [*self.params, *more])
            for *facts, old, new in cursor.fetchall():
                values: list[Any] = [*facts, as_day(old), as_day(new)]
                yield Row(*values)


def as_day(value: Any) -> date:
    """A day as Python knows it; one engine hands out text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def carried_out(declaration: Declaration) -> Rows:
    """Every deadline that an approved declaration moved."""
    parts, params = [], []
    for ledger in LEDGERS:
        source = sql.CARRIED + " WHERE " + sql.OF_THIS
        parts.append(sql.fill(sql.LISTED, ledger, moves="", new_day="x.new_day", source=source))
        params += [declaration.pk, ledger.name, 0]
    return Rows(parts, params, declaration.redated.count())
