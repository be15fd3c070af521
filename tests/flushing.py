"""Emptying the test database after a transactional test, and putting the law back at once.

PostgreSQL truncates, which fires no row trigger; SQLite deletes row by row, so the triggers that
refuse every deletion stand aside for just that moment. The law returns as the rows it was: to
load it anew takes twenty times as long, and inside the next test it would be rolled back again.
"""

from functools import wraps
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.backends.postgresql.base import DatabaseOperations as PostgreSQL
from django.db.backends.sqlite3.base import DatabaseOperations as SQLite

_law: list[tuple[Any, list[models.Model]]] = []
_flush = SQLite.execute_sql_flush
_truncate = PostgreSQL.execute_sql_flush


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
    _put_law_back()


@wraps(_truncate)
def _truncate_but_for_the_law(self: Any, statements: list[str]) -> None:
    _truncate(self, statements)
    _put_law_back()


def keep_law() -> None:
    """Remember every row of the law, its history included, as it stands now."""
    names = ("workflow.EscalationRule", "publication.Licence", "publication.Duty")
    above = [apps.get_model(name) for name in names]
    kept = [*above, *(model.history.model for model in above)]
    tables = [*apps.get_app_config("law").get_models(), *kept]
    _law[:] = [(m._base_manager, list(m._base_manager.order_by("pk"))) for m in tables]


def _put_law_back() -> None:
    with transaction.atomic():
        for table, rows in _law:
            table.bulk_create(rows)


def let_flush_pass() -> None:
    """Install the detours; harmless to call twice."""
    SQLite.execute_sql_flush = _flush_past_triggers
    PostgreSQL.execute_sql_flush = _truncate_but_for_the_law
