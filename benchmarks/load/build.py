"""``python -m benchmarks.on_postgres load.build NUMBER``: fill a database and say how long it took.

Each table is one lane: emptied and filled in one transaction (with ``wal_level=minimal`` such rows
are not written twice), then its indexes and unique constraints are built and it is vacuumed. CHECK
constraints stand all the time, triggers sleep (``session_replication_role``), foreign keys are
added and validated at the end, and ``benchmarks.load.holding`` shows that the rest holds as well.
The last step is the application's own: its nightly sweep.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.core.management import call_command
from django.db import connection, connections
from django.utils.timezone import localdate

from accounts.models import Agency, User
from benchmarks.load import board, past, scaffold, tables
from benchmarks.load.aside import guards, set_aside
from benchmarks.load.holding import broken
from benchmarks.measuring import Figure, tell, timed
from cases import standing
from cases.actions.escalating import CASES
from cases.actions.sweeping import sweep
from law.loader import load_law
from workflow.escalating import Book
from workflow.models import EscalationMark

LANES: Final = 2
GOAL: Final = 600  # seconds, for one million requests
QUICK: Final = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET default_toast_compression = lz4",
    "SET jit = off",
    "SET work_mem = '256MB'",
    "SET maintenance_work_mem = '1GB'",
    "SET max_parallel_maintenance_workers = 0",
    "SET max_parallel_workers_per_gather = 0",
)
# What is lost by a crash while the load is built is the load.
CARELESS: Final = ("fsync = off", "full_page_writes = off", "autovacuum = off")


def build(number: int, *, open_only: bool = False) -> dict[str, Any]:
    """Write the load into an empty database; seconds of each part, and the number of rows."""
    today = localdate()
    seconds: dict[str, Any] = {}
    parts = (
        ("migrating", lambda: (call_command("migrate", verbosity=0), load_law())),
        ("drawing", lambda: (begin(), scaffold.draw(number, today, open_only=open_only))),
        ("rows", lambda: write(today)),
        ("marks", known),
        ("numbers", count_on),
        ("holding", hold),
        ("sweep", lambda: open_only or sweep(today)),
    )
    with careless():
        for name, work in parts:
            seconds[name], _ = timed(work)
            sys.stdout.write(f"{name}: {seconds[name]:.1f} s\n")
            sys.stdout.flush()
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE load_case, load_item, load_day")
            cursor.execute("ANALYZE cases_deadline, cases_escalation, notifications_message")
    return {"cases": number, "rows": rows_in_all(), "seconds": seconds}


@contextmanager
def careless() -> Iterator[None]:
    """Let the server not wait for the disk meanwhile; everything is on it when this ends."""
    with connection.cursor() as cursor:
        for setting in CARELESS:
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    yield
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        for setting in CARELESS:
            cursor.execute(f"ALTER SYSTEM RESET {setting.split()[0]}")
        cursor.execute("SELECT pg_reload_conf()")
    os.sync()


def begin() -> None:
    """Whom the system itself acts as, and the Office."""
    User.objects.clock(), User.objects.visitor()
    Agency.objects.create(
        code="office", name_th="สำนักงานทดลอง", email="o@example.com", oversight=True
    )


def known() -> None:
    """The rules, holidays and agencies as the last sweep knew them."""
    EscalationMark.objects.create(table=CASES.ledger.table, **Book().marks._asdict())


def write(today: date) -> None:
    """Every statement of a table in one lane, the tables side by side, the longest first."""
    filled: dict[str, list[str]] = {}
    for rows in tables.ROWS:
        filled.setdefault(rows.table, []).append(rows.insert())
    for rows, statement in past.history():
        filled.setdefault(rows.history_table, []).append(statement)
    filled[tables.EVENT] = list(past.events())
    in_lanes([[*(rows.insert() for rows in tables.STAFF), *past.staff(),
               "ANALYZE accounts_user, accounts_agency, accounts_membership"]], today)  # fmt: skip
    before, aside = guards(), set_aside()
    lanes = [
        ["BEGIN", f"TRUNCATE {table}", *statements, "COMMIT", *aside.indexes.pop(table, []),
         f"VACUUM ANALYZE {table}"]
        for table, statements in sorted(filled.items(), key=lambda pair: -len(pair[1]))
    ]  # fmt: skip
    in_lanes([*lanes, *aside.indexes.values(), list(board.statements())], today)
    in_lanes([[standings(lane)] for lane in range(LANES)], today)
    in_lanes([[f"VACUUM ANALYZE {standing.TABLE}"]], today)
    in_lanes([aside.foreign_keys], today)
    in_lanes(aside.validations.values(), today)
    if guards() != before:
        raise SystemExit("an index or a constraint was not made again")


def standings(lane: int) -> str:
    """How every file of a lane stands, by the statement with which the triggers write it."""
    which = f"c.id % {LANES} = {lane}"
    return standing.statement(standing.BORN, which, tuple(standing.FACTS), connection.vendor)


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


def hold() -> None:
    """End the build if a row breaks a rule."""
    if found := broken(LANES):
        raise SystemExit(f"the load broke its own rules: {found}")


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
    open_only = "open" in sys.argv[2:]
    taken, made = timed(lambda: build(int(sys.argv[1]), open_only=open_only))
    seconds = made.pop("seconds")
    figures = [Figure("the load, migrations and proof included", taken, "s", most=GOAL)]
    figures += [Figure(f"of it: {name}", part, "s") for name, part in seconds.items()]
    figures.append(Figure("rows of files", made["rows"], "rows"))
    tell("open" if open_only else "load", figures, scale=made["cases"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
