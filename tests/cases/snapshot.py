"""What the whole system holds at a moment, to show that a refusal changed nothing of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

OURS = ("cases", "complaints", "publication", "letters", "notifications", "workflow")


@cache
def tables() -> dict[str, Any]:
    """Every table in which a step may write, with its model's description."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.db_table: model._meta for model in models}


# Megabytes whose digest stands beside them; here their length will do.
LONG = {"html"}


@cache
def row_of(table: str) -> str:
    """What is compared of a row of the table, in the words of PostgreSQL."""
    columns = [field.column for field in tables()[table].concrete_fields]
    said = [f'octet_length("{name}")' if name in LONG else f'"{name}"' for name in columns]
    return f"ROW({', '.join(said)})::text"


def snapshot() -> dict[str, Any]:
    """Return what stands in every row: the rows, or on PostgreSQL their digest by table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one journey instead of forty
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{table}', md5(string_agg({row_of(table)}, '|'"
                    f' ORDER BY "{about.pk.column}")) FROM "{table}"'
                    for table, about in tables().items()
                )
            )
            return dict(cursor.fetchall())
        return {
            table: cursor.execute(
                f'SELECT * FROM "{table}" ORDER BY "{about.pk.column}"'
            ).fetchall()
            for table, about in tables().items()
        }
