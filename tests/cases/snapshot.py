"""What the whole system holds at a moment, to show that a refusal changed nothing of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

OURS = ("cases", "complaints", "letters", "notifications", "workflow")


@cache
def tables() -> dict[str, str]:
    """Every table in which a step may write, with the column of its key."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.db_table: model._meta.pk.column for model in models}


# Megabytes that a trigger keeps from ever changing (tests/letters): their length will do.
FROZEN = {"letters_edition": "html"}


@cache
def row_of(table: str) -> str:
    """What is compared of a row of the table, in the words of PostgreSQL."""
    if table not in FROZEN:
        return "t::text"
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    columns = [
        field.column
        for model in models
        if model._meta.db_table == table
        for field in model._meta.concrete_fields
    ]
    said = [f'octet_length("{c}")' if c == FROZEN[table] else f'"{c}"' for c in columns]
    return f"ROW({', '.join(said)})::text"


def snapshot() -> dict[str, Any]:
    """Return what stands in every row: the rows, or on PostgreSQL their digest by table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one journey instead of forty
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{table}', md5(string_agg({row_of(table)}, '|' ORDER BY \"{key}\"))"
                    f' FROM "{table}" t'
                    for table, key in tables().items()
                )
            )
            return dict(cursor.fetchall())
        return {
            table: cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"').fetchall()
            for table, key in tables().items()
        }
