"""One statement for each table: the columns named, the defaults of the models for the rest."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models

HISTORY = ("history_id", "history_date", "history_change_reason", "history_type", "history_user_id")


class Rows:
    """The rows of a table: from which source, and what stands in each column."""

    def __init__(self, model: type[models.Model], source: str, **columns: str) -> None:
        self.model, self.source, self.columns = model, source, columns

    @property
    def table(self) -> str:
        """The table that they stand in."""
        return self.model._meta.db_table

    @property
    def history_table(self) -> str:
        """The table of what they were."""
        return str(self.model.history.model._meta.db_table)  # type: ignore[attr-defined]

    def insert(self) -> str:
        """The statement that writes them."""
        written = {}
        for field in self.model._meta.concrete_fields:
            given = self.columns.get(field.column, _default(field))
            if given is not None:
                written[field.column] = given
        return statement(self.model._meta.db_table, written, self.source)

    def history(
        self, *, kind: str = "~", reason: str = "", at: str, by: str, where: str = "", **then: str
    ) -> str:
        """The statement that writes one state of each row into its history: as it was then."""
        history: Any = self.model.history.model  # type: ignore[attr-defined]
        written = {
            field.column: then.get(
                field.column, self.columns.get(field.column, _default(field) or "NULL")
            )
            for field in history._meta.concrete_fields
            if field.column not in HISTORY
        }
        written |= {
            "history_date": at,
            "history_change_reason": f"'{reason}'" if reason else "NULL",
            "history_type": f"'{kind}'",
            "history_user_id": by,
        }
        return statement(history._meta.db_table, written, narrowed(self.source, where))


def narrowed(source: str, where: str) -> str:
    """A source with one more condition."""
    if not where:
        return source
    return f"{source} {'AND' if ' WHERE ' in source else 'WHERE'} {where}"


def statement(table: str, columns: dict[str, str], source: str) -> str:
    """INSERT ... SELECT with every name quoted (``on`` and ``last`` are words of SQL)."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {source}"  # noqa: S608 our own names


def _default(field: Any) -> str | None:
    """What the model would put there, as SQL; None leaves it to the database."""
    if field.primary_key or field.null:
        return None
    if getattr(field, "auto_now_add", False):
        return "now()"
    value = field.get_default()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return "'[]'" if isinstance(value, list) else "'{}'"
    if value is None or isinstance(value, datetime) or callable(value):
        return None
    return str(value) if isinstance(value, int) else f"'{value}'"
