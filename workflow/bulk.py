"""Rows that one statement writes from other rows: as many as there are, without a loop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, models


def insert_from(
    model: type[models.Model], rows: models.QuerySet, columns: Mapping[str, Any]
) -> int:
    """Write one row of ``model`` for each row found; return how many were new.

    ``columns`` says what stands in each field: a path from the rows found, or an expression. A
    row that a unique constraint knows already is left alone. What is not named gets the default
    of the database, so this is for tables that keep no history.
    """
    names = [connection.ops.quote_name(_column(model, name)) for name in columns]
    query = rows.order_by().values_list(*columns.values()).query
    select, params = query.get_compiler(connection=connection).as_sql()
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        # Every name is one of our own models'; values travel as parameters.
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) {select} ON CONFLICT DO NOTHING",
            params,
        )
        return int(cursor.rowcount)


def _column(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.column)
