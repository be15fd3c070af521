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


def snapshot() -> dict[str, Any]:
    """Return what stands in every row: the rows, or on PostgreSQL their digest by table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one journey instead of forty
            cursor.execute(
                " UNION ALL ".join(
                    f"SELECT '{table}', md5(string_agg(t::text, '|' ORDER BY \"{key}\"))"
                    f' FROM "{table}" t'
                    for table, key in tables().items()
                )
            )
            return dict(cursor.fetchall())
        return {
            table: cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"').fetchall()
            for table, key in tables().items()
        }
