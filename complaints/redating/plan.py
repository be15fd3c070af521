"""What a declaration moves: computed from the rows as they stand, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection

from complaints.notices import DayLeft, DayMoved
from complaints.redating import statements as sql
from complaints.redating.groups import OPEN, Group, groups
from complaints.redating.known import Known
from complaints.redating.ledgers import LEDGERS, Ledger
from law.models import Declaration, Fate
from law.redating import Counting, Move, Outcome, outcome


@dataclass(frozen=True)
class Row:
    """One deadline of the list: whose, and from which day to which."""

    ledger: str
    pk: int
    owner: int
    number: str
    agency: int | None
    code: str
    fate: str
    old_day: date
    new_day: date


class Plan:
    """What would become of a group of days if the declaration were carried out on the day."""

    def __init__(
        self, declaration: Declaration, on: date, group: Group = OPEN, known: Known | None = None
    ) -> None:
        self.declaration, self.on, self.group = declaration, on, group
        self.known = known or Known(declaration)

    @cached_property
    def counts(self) -> dict[tuple[str, Counting], int]:
        """How many open days of persons were counted in which way, table by table."""
        found = {}
        with connection.cursor() as cursor:
            for ledger in LEDGERS:
                counted = sql.fill(sql.COUNTED, ledger, **self.group.pieces)
                cursor.execute(counted, self.known.bounds)
                for *facts, number in cursor.fetchall():
                    counting = Counting(
                        facts[0], as_day(facts[1]), facts[2], as_day(facts[3]), facts[4]
                    )
                    if counting.region in self.known.calendars:
                        found[ledger.name, counting] = number
        return found

    @cached_property
    def outcome(self) -> Outcome:
        """What moves and what stays, by way of counting."""
        countings = {counting for _name, counting in self.counts}
        found = outcome(
            countings, self.known.resolved, self.known.calendars, bases=self.known.bases, on=self.on
        )
        taken = tuple(move for move in found.moves if self.group.takes(move, self.on))
        return Outcome(taken, () if self.group.lapsed else found.stays)

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
        titles = self.known.titles[move.counting.code]
        facts: dict[str, Any] = {"number": "", "limit_th": titles[0], "limit_en": titles[1]}
        facts |= {"old_day": old, "new_day": new}
        facts |= {"why_th": move.steps[0].text_th, "why_en": move.steps[0].text_en}
        if self.group.fate == Fate.LEFT:
            left = DayLeft(matter=ledger.judged_as, matter_id=0, **facts)
            return told, dict(vars(left))
        again = self.group.fate == Fate.AGAIN
        moved = DayMoved(matter=ledger.name, earlier=move.earlier, again=again, **facts)
        return told, dict(vars(moved))

    @cached_property
    def rows(self) -> Rows:
        """Every deadline of the group, by its old day."""
        return listed([self])

    def parts(self) -> Iterator[tuple[str, list[Any]]]:
        """A statement for each table that holds some of them."""
        for ledger in LEDGERS:
            if self.moves_of(ledger):
                moves, given = self.with_moves(ledger)
                more = {"moves": moves, "new_day": "m.new_day", "source": sql.MATCHED}
                more |= {"shown": sql.SHOWN, **self.group.pieces}
                yield sql.fill(sql.LISTED, ledger, **more), [*given, *self.known.bounds]


def plans(declaration: Declaration, on: date) -> list[Plan]:
    """The plan of each group, made from the same calendars."""
    known = Known(declaration)
    return [Plan(declaration, on, group, known) for group in groups(declaration, on)]


def listed(made: Sequence[Plan]) -> Rows:
    """Every deadline of some plans: those left to a person and those that run again first."""
    parts = [part for plan in made for part in plan.parts()]
    params = [value for _part, values in parts for value in values]
    return Rows([part for part, _values in parts], params, sum(plan.total for plan in made))


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
        ordered = f"SELECT * FROM ({union}) listed ORDER BY fate, old_day, ledger, pk{end}"  # noqa: S608 our own pieces
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
        more = {"moves": "", "new_day": "x.new_day", "source": source, "shown": "x.fate"}
        parts.append(sql.fill(sql.LISTED, ledger, **more))
        params += [declaration.pk, ledger.name, 0]
    return Rows(parts, params, declaration.redated.count())
