"""Emptying the test database on SQLite past the triggers that refuse every deletion.

A transactional test is followed by a flush. PostgreSQL truncates, which fires no row trigger;
SQLite deletes row by row, so the triggers stand aside for just that moment.
"""

from functools import wraps
from typing import Any

from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations

_flush = DatabaseOperations.execute_sql_flush


@wraps(_flush)
def _flush_past_triggers(self: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            _flush(self, statements)
        finally:
            for _, made in triggers:
                cursor.execute(made)


def let_flush_pass() -> None:
    """Install the detour; harmless to call twice."""
    DatabaseOperations.execute_sql_flush = _flush_past_triggers
