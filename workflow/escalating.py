"""Escalation by fact: whatever rules had to say by today and have not said is said now, once.

A deadline stores the next day on which some rule speaks of it (``alarm_on``), so a sweep reads
what is due and nothing else, however many deadlines are open. What was said stands in a table
with one row for each deadline and rule: a missed night, a restart, two sweeps at once or a rule
that was reworded say nothing twice. The days are computed once for each shape of deadline by the
calendar of the law, and joined to the rows in the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Agency
from law.calendar import Calendar
from law.models import Holiday
from workflow.among import Among
from workflow.bulk import insert_from
from workflow.models import UNSEEN, EscalationMark, EscalationRule
from workflow.moments import Plan, Shape, plan

BATCH = 5000  # rows held by one transaction: an officer who presses meanwhile waits for no more
LINES = 500  # lines of a table of values in one statement
AHEAD = timedelta(days=100)  # no rule counts more working days back (see its constraint)
SHAPE = ("code", "actor_kind", "started_on", "due_on", "office_day", "region")


@dataclass(frozen=True)
class Ledger:
    """A table of deadlines, the table of what was said of them, and which are still owed.

    ``region`` is the path to the region of the agency concerned: its closing days count in every
    day of its matters, so they count in the working days before one too.
    """

    deadlines: Any
    escalations: Any
    owed: Q
    region: str

    @property
    def table(self) -> str:
        return str(self.deadlines._meta.label_lower)

    @property
    def agency(self) -> str:
        """The path to the agency whose region it is."""
        return self.region.removesuffix("__region")

    def owed_among(self, keys: Collection[int]) -> QuerySet:
        """Those of some rows that are still owed, each with its region."""
        rows = self.deadlines.objects.filter(self.owed, Among("pk", keys))
        return rows.annotate(region=Coalesce(self.region, Value("")))


class Marks(NamedTuple):
    """The newest line of each history on which the day of an alarm depends."""

    rules: int
    holidays: int
    agencies: int


class Book:
    """The rules and holidays that a sweep goes by, and the marks by which a change is seen.

    The marks are read first, so that a change made meanwhile is seen the next time; rules and
    holidays only once some row is due.
    """

    def __init__(self) -> None:
        self.marks = Marks(_latest(EscalationRule), _latest(Holiday), _latest(Agency))
        self.calendars: dict[str, Calendar] = {}

    @cached_property
    def rules(self) -> list[EscalationRule]:
        return list(EscalationRule.objects.all())

    def calendar(self, region: str) -> Calendar:
        """The closing days of a region and of the whole country, read once a sweep."""
        if region not in self.calendars:
            self.calendars[region] = Holiday.objects.calendar(region)
        return self.calendars[region]


Tell = Callable[[Collection[int], Collection[EscalationRule]], None]


def _latest(model: Any) -> int:
    newest = model.history.order_by("-history_id").values_list("history_id", flat=True)
    return int(newest.first() or 0)


def escalate(ledger: Ledger, today: date, *, book: Book, tell: Tell) -> int:
    """Say what the rules have to say of a table; ``tell`` posts it in the same transaction."""
    look_again(ledger, today, book)
    raised = 0
    while (said := _batch(ledger, today, book, tell)) is not None:
        raised += said
    return raised


def look_again(ledger: Ledger, today: date, book: Book) -> None:
    """After a change of what it depends on, let the next look at each open row compute it anew.

    A rule may speak of any row. Closing days move only the days before a last day: those of a
    holiday that came or went, or of an agency that was moved to another region.
    """
    known = EscalationMark.objects.filter(table=ledger.table)
    if known.filter(**book.marks._asdict()).exists():
        return
    with transaction.atomic():
        known.get_or_create(table=ledger.table)
        mark = known.select_for_update().get()
        rows = ledger.deadlines.objects.filter(met_on=None, cancelled_on=None)
        if mark.rules == book.marks.rules:
            rows = rows.filter(due_on__range=(today, today + AHEAD))
            if mark.holidays == book.marks.holidays:
                changed = Agency.history.filter(history_id__gt=mark.agencies)
                rows = rows.filter(**{f"{ledger.agency}__in": changed.values("id")})
        rows.exclude(alarm_on=UNSEEN).update(alarm_on=UNSEEN)
        known.update(**book.marks._asdict())


def _batch(ledger: Ledger, today: date, book: Book, tell: Tell) -> int | None:
    """Take some rows that nobody else holds and bring them up to today; None when none is left."""
    with transaction.atomic():
        due = ledger.deadlines.objects.filter(alarm_on__lte=today).order_by("alarm_on", "pk")
        held = due.select_for_update(skip_locked=True)
        rows = list(held.values_list("pk", "alarm_on", "replaces")[:BATCH])
        if not rows:
            return None
        keys = [key for key, _on, _old in rows]
        _carry(ledger, [key for key, on, old in rows if on == UNSEEN and old is not None])
        owed = ledger.owed_among(keys)
        shapes = [Shape(*facts) for facts in owed.order_by().values_list(*SHAPE).distinct()]
        plans = {
            shape: plan(shape, book.rules, book.calendar(shape.region), today) for shape in shapes
        }
        raised = _say(ledger, owed, plans, today)
        _look_next(ledger, owed, plans, keys, today)
        if raised:
            tell(keys, _spoken(plans))
        return raised


def _spoken(plans: dict[Shape, Plan]) -> list[EscalationRule]:
    """The rules that said anything, each code once."""
    rules = {rule.code: rule for found in plans.values() for rule, _day in found.spoken}
    return list(rules.values())


def _carry(ledger: Ledger, fresh: list[int]) -> None:
    """Let a row that goes on with the same period take over what was said of its predecessor.

    A period that became longer by a decision is another one: there the rules speak anew.
    """
    said = ledger.escalations.objects.filter(
        Among("deadline__replaced_by", fresh),
        deadline__replaced_by__days__lte=F("deadline__days"),
    )
    same = {name: name for name in ("rule", "audience", "spoke_on", "raised_on")}
    columns = same | {"carried": Value(True), "deadline": "deadline__replaced_by"}
    while fresh and insert_from(ledger.escalations, said, columns):
        pass  # a chain of rows that no sweep has seen passes it on link by link


def _say(ledger: Ledger, owed: QuerySet, plans: dict[Shape, Plan], today: date) -> int:
    """Write down what the rules say of the rows still owed; return how much of it is new."""
    lines = [
        (*_values(shape), rule.code, rule.audience, day)
        for shape, found in plans.items()
        for rule, day in found.spoken
    ]
    table = connection.ops.quote_name(ledger.escalations._meta.db_table)
    into = f"INSERT INTO {table} (deadline_id, rule, audience, spoke_on, raised_on, carried) "
    rows = f"""SELECT d.id, v.rule, v.audience, v.spoke_on, %s, %s FROM d JOIN v ON {MATCH}
        WHERE 1 = 1 ON CONFLICT DO NOTHING"""  # noqa: S608
    names = (*SHAPE, "rule", "audience", "spoke_on")
    parts = (_joined(names, part, owed) for part in _parts(lines))
    return sum(_run(into + with_ + rows, (*params, today, False)) for with_, params in parts)


def _look_next(
    ledger: Ledger, owed: QuerySet, plans: dict[Shape, Plan], keys: list[int], today: date
) -> None:
    """Store on which day each row is to be looked at next; what is owed no more, never again."""
    lines = [(*_values(shape), found.next_on) for shape, found in plans.items() if found.next_on]
    table = connection.ops.quote_name(ledger.deadlines._meta.db_table)
    after = f"""UPDATE {table} SET alarm_on = v.next_on FROM d JOIN v ON {MATCH}
        WHERE {table}.id = d.id"""  # noqa: S608
    looked = 0
    for part in _parts(lines):
        with_, params = _joined((*SHAPE, "next_on"), part, owed)
        looked += _run(with_ + after, params)
    if looked < len(keys):
        left = ledger.deadlines.objects.filter(Among("pk", keys), alarm_on__lte=today)
        left.update(alarm_on=None)


MATCH = " AND ".join(f"v.{name} = d.{name}" for name in SHAPE)


def _values(shape: Shape) -> tuple[Any, ...]:
    return tuple(getattr(shape, name) for name in SHAPE)


def _parts(lines: list[tuple[Any, ...]]) -> Iterable[list[tuple[Any, ...]]]:
    return (lines[at : at + LINES] for at in range(0, len(lines), LINES))


def _joined(
    names: tuple[str, ...], lines: list[tuple[Any, ...]], owed: QuerySet
) -> tuple[str, tuple[Any, ...]]:
    """The head of a statement over ``v``, a table of computed days, and ``d``, the rows owed."""
    query = owed.order_by().values_list("id", *SHAPE).query
    select, params = query.get_compiler(connection=connection).as_sql()
    line = f"({', '.join(['%s'] * len(names))})"
    values = ", ".join([line] * len(lines))
    head = f"WITH v ({', '.join(names)}) AS (VALUES {values}), d AS ({select}) "
    return head, (*(cell for row in lines for cell in row), *params)


def _run(statement: str, params: tuple[Any, ...]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)
