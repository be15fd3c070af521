"""The nightly sweep over many open days: nothing due, then some due; beside the bare statements.

``python -m benchmarks.sweeping [DUE]`` on a database that ``load.build NUMBER open`` has filled, in
which every request waits for its answer.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import statistics
import sys
import time
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils.timezone import localdate

from benchmarks.measuring import Figure, scale_of, tell, timed
from cases.actions.sweeping import sweep
from cases.models import Deadline, Escalation, Event
from notifications.models import Message

DUE: Final = 20_000
WRITTEN: Final[tuple[Any, ...]] = (Event, Escalation, Message)
TIMES: Final = 15
# All days lie ahead, and every rule that has something to say of them speaks later.
AHEAD: Final = """UPDATE cases_deadline SET started_on = %(today)s, due_on = %(due)s,
    office_day = %(due)s, lapsed_on = NULL, alarm_on = %(half)s"""
# Some were due yesterday; what is said before a last day was said of them in time.
PAST: Final = """UPDATE cases_deadline SET started_on = %(began)s, due_on = %(yesterday)s,
    office_day = %(yesterday)s, alarm_on = %(today)s
    WHERE id IN (SELECT id FROM cases_deadline ORDER BY id LIMIT %(number)s)"""
SAID: Final = """INSERT INTO cases_escalation
        (deadline_id, rule, audience, spoke_on, raised_on, carried)
    SELECT d.id, r.code, r.audience, d.due_on, d.due_on, false
    FROM cases_deadline d CROSS JOIN workflow_escalationrule r
    WHERE d.due_on = %(yesterday)s AND r.actor_kind = 'official' AND r.moment <> 'past'
    ON CONFLICT DO NOTHING"""


def prepare(today: date, number: int) -> None:
    """Let all days lie ahead, and sweep once, so that nothing is left from the load."""
    facts = {
        "today": today, "due": today + timedelta(days=15), "half": today + timedelta(days=7),
        "began": today - timedelta(days=16), "yesterday": today - timedelta(days=1),
        "number": number,
    }  # fmt: skip
    run(AHEAD, facts)
    vacuum()
    sweep(today)


def make_due(today: date, number: int) -> None:
    """Let so many days have been yesterday."""
    yesterday = today - timedelta(days=1)
    facts = {"today": today, "began": today - timedelta(days=16), "yesterday": yesterday}
    run(PAST, facts | {"number": number})
    run(SAID, facts)
    vacuum()


def run(statement: str, facts: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)


def vacuum() -> None:
    """As the database does by itself after so much was written."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE cases_deadline, cases_escalation")


def counts() -> list[int]:
    """How many rows each table holds that a sweep writes."""
    return [model.objects.count() for model in WRITTEN]


def floor(today: date, written: list[int]) -> float:
    """The seconds of bare statements that end as many days and write as many rows, undone after.

    They write into the same tables: each index, foreign key and trigger costs them the same.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UNDONE, {"today": today})
        begun = time.perf_counter()
        cursor.execute(ENDING, {"today": today})
        for model, rows in zip(WRITTEN, written, strict=True):
            cursor.execute(again(model), [rows])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        seconds = time.perf_counter() - begun
        transaction.set_rollback(True)
    return seconds


UNDONE: Final = """UPDATE cases_deadline SET lapsed_on = NULL, alarm_on = %(today)s
    WHERE lapsed_on = %(today)s"""
ENDING: Final = """UPDATE cases_deadline SET lapsed_on = %(today)s, alarm_on = %(today)s::date + 3
    WHERE alarm_on = %(today)s AND lapsed_on IS NULL"""
CHANGED: Final = {"rule": "left('bare-' || rule, 40)", "key": "left('bare:' || key, 200)"}


def again(model: Any) -> str:
    """The statement that writes the newest rows of a table once more."""
    columns = [f.column for f in model._meta.concrete_fields if not f.primary_key]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(CHANGED.get(column, f'"{column}"') for column in columns)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} ORDER BY id DESC LIMIT %s"  # noqa: S608 our own names


def main() -> int:
    """Nothing due; then so many; then nothing again, when all has been said."""
    number, today = int(sys.argv[1]) if len(sys.argv) > 1 else DUE, localdate()
    prepare(today, number)
    running = Deadline.objects.running().count()
    idle = statistics.median(timed(lambda: sweep(today))[0] for _n in range(TIMES)) * 1000
    make_due(today, number)
    before = counts()
    seconds, ended = timed(lambda: sweep(today))
    if ended != number:
        raise SystemExit(f"{ended} days were ended, not {number}")
    written = [after - known for after, known in zip(counts(), before, strict=True)]
    again = counts()
    idle_after, _ = timed(lambda: sweep(today))
    if counts() != again:
        raise SystemExit("a second sweep said something twice")
    bare_seconds = floor(today, written)
    each = seconds / number * 1e6
    figures = [
        Figure("sweep when nothing is due", idle, "ms", most=20),
        Figure("sweep when all has been said", idle_after * 1000, "ms", most=20),
        Figure(f"sweep with {number:,} due", seconds, "s", bare_seconds, most=2,
               note=f"{each:.0f} us a row"),
    ]  # fmt: skip
    return tell("sweeping", figures, scale=scale_of(running), due=number, rows_written=written)


if __name__ == "__main__":
    sys.exit(main())
