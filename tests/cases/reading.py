"""The rows that the promises speak of, read once after a step; no promise asks the database again.

Plain rows by column, without the models and their managers: the code under test has no say here.
"""

from __future__ import annotations

from collections import defaultdict, namedtuple
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, Model, TextField
from django.db.models.functions import MD5, Cast

from cases.models import (
    Case,
    Deadline,
    Delivery,
    Dispatch,
    Disposition,
    Enclosure,
    Event,
    FeeCharge,
    Ground,
    Item,
    Objection,
    Order,
    Record,
)
from letters.models import Edition, Letter
from notifications.models import Message

FACTS, MARK, FAMILY = Cast("facts", TextField()), MD5("html"), F("exemption__family")
Row = Any  # a named tuple with the columns of its table


@cache
def _asked(model: type[Model], without: tuple[str, ...], **instead: Any) -> tuple[Any, ...]:
    """The query of a table, compiled once: that costs Django more than the rows do."""
    columns = [f.attname for f in model._meta.concrete_fields if f.attname not in without]
    found = model._base_manager.order_by("pk").annotate(**instead)
    compiler = found.values_list(*columns, *instead).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    kind = namedtuple(model.__name__, (*columns, *instead))
    return sql, params, compiler, compiler.get_converters(c for c, _, _ in compiler.select), kind


def rows(model: type[Model], *without: str, **instead: Any) -> list[Row]:
    """All rows of a table in the order in which they were made."""
    sql, params, compiler, converters, kind = _asked(model, without, **instead)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    return [kind._make(row) for row in compiler.apply_converters(found, converters)]


def by_key(found: Iterable[Row], column: str) -> dict[int, list[Row]]:
    """The rows in groups by what a column points at."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        groups[getattr(row, column)].append(row)
    return groups


class Reading:
    """Every table that a promise speaks of, as it stands after a step."""

    def __init__(self) -> None:
        self.cases = rows(Case)
        self.items = rows(Item)
        self.objections = rows(Objection)
        self.orders = rows(Order, "facts", said=FACTS)
        self.dispositions = rows(Disposition)
        self.grounds = rows(Ground, family=FAMILY)
        self.records = rows(Record)
        self.enclosures = rows(Enclosure)
        self.deadlines = rows(Deadline, "steps")
        self.events = rows(Event, "facts")
        self.dispatches = rows(Dispatch)
        self.letters = rows(Letter, "facts", said=FACTS)
        self.editions = rows(Edition, "html", mark=MARK)
        self.messages = rows(Message, "facts")
        self.fees = rows(FeeCharge)
        self.deliveries = rows(Delivery)
        self.case = {row.id: row for row in self.cases}
        self.item = {row.id: row for row in self.items}
        self.order = {row.id: row for row in self.orders}
        self.deadline = {row.id: row for row in self.deadlines}
