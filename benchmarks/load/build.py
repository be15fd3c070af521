"""``python -m benchmarks.on_postgres load.build NUMBER``: fill a database and say how long it took.

Foreign keys and triggers sleep while the rows are written (``session_replication_role``), every
CHECK and unique constraint stands all the time, and ``benchmarks.load.holding`` shows afterwards
that the rest holds as well. The last step is the application's own: its nightly sweep.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, Final

from django.core.management import call_command
from django.db import connection, connections
from django.utils.timezone import localdate

from accounts.models import Agency, User
from benchmarks.load import past, scaffold, tables
from benchmarks.load.holding import broken
from benchmarks.measuring import timed
from cases.actions.sweeping import sweep
from law.loader import load_law

LANES: Final = 2
QUICK: Final = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET work_mem = '128MB'",
    "SET maintenance_work_mem = '512MB'",
)


def build(number: int, *, open_only: bool = False) -> dict[str, Any]:
    """Write the load into an empty database; seconds of each part, and the number of rows."""
    today = localdate()
    migrating, _ = timed(lambda: (call_command("migrate", verbosity=0), load_law()))
    User.objects.clock(), User.objects.visitor()
    Agency.objects.create(
        code="office", name_th="สำนักงานทดลอง", email="o@example.com", oversight=True
    )
    seconds: dict[str, Any] = {"migrating": migrating}
    for name, work in (
        ("drawing", lambda: scaffold.draw(number, today, open_only=open_only)),
        ("rows", lambda: write(today)),
        ("numbers", count_on),
    ):
        seconds[name], _ = timed(work)
    seconds["holding"], found = timed(broken)
    if found:
        raise SystemExit(f"the load broke its own rules: {found}")
    if not open_only:
        seconds["sweep"], _ = timed(lambda: sweep(today))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE load_case, load_item, load_day")
        cursor.execute("ANALYZE")
    return {"cases": number, "rows": rows_in_all(), "seconds": seconds}


def write(today: date) -> None:
    """Every statement of a table in one lane, the tables side by side; indexes afterwards."""
    lanes: dict[str, list[str]] = {}
    for rows in tables.ROWS:
        lanes.setdefault(f"table {rows.model.__name__}", []).append(rows.insert())
    for name, statement in past.history():
        lanes.setdefault(f"history {name}", []).append(statement)
    for n, statement in enumerate(past.events()):
        lanes[f"event {n}"] = [statement]
    indexes = set_aside()
    in_lanes([[*(rows.insert() for rows in tables.STAFF), *past.staff()], *lanes.values()], today)
    in_lanes([[definition] for definition in indexes], today)


def set_aside() -> list[str]:
    """Drop the indexes that guard nothing; return how they are made again."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid WHERE NOT i.indisunique
            AND (c.relname LIKE 'cases%%' OR c.relname LIKE 'accounts%%')
            AND c.relnamespace = 'public'::regnamespace"""
        )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in found]


def in_lanes(lanes: Iterable[list[str]], today: date) -> None:
    """Play each lane on a connection of its own, two at a time."""

    def play(lane: list[str]) -> None:
        try:
            with connection.cursor() as cursor:
                for statement in (*QUICK, *lane):
                    cursor.execute(statement, {"today": today} if "%(" in statement else None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(LANES) as pool:
        for done in [pool.submit(play, lane) for lane in lanes]:
            done.result()


def count_on() -> None:
    """Let every series of keys go on behind the rows that are there."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name),
            column_name) FROM information_schema.columns WHERE is_identity = 'YES'
            AND (table_name LIKE 'cases%%' OR table_name LIKE 'accounts%%')"""
        )
        for table, column, series in cursor.fetchall():
            cursor.execute(
                f"SELECT setval('{series}', (SELECT max({column}) FROM {table}))"  # noqa: S608
            )


def rows_in_all() -> int:
    """How many rows the tables of files hold, by the counts of ANALYZE."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(reltuples) FROM pg_class WHERE relkind = 'r' "
                       "AND relname LIKE 'cases%%'")  # fmt: skip
        return int(cursor.fetchone()[0])


def main() -> int:
    """Build and print."""
    made = build(int(sys.argv[1]), open_only="open" in sys.argv[2:])
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
