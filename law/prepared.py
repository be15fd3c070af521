"""Querysets whose statement is worded once: for what a busy page asks again and again.

Django words a statement anew each time; for a page of twenty of them that takes four times as
long as the database takes to answer. Here the wording is kept, and the keys alone differ. So
PostgreSQL keeps its plan as well: a connection that asks often has it planned once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models.query import ModelIterable, get_related_populators
from psycopg.types.numeric import Int8

Key = int | str | date
POPULATORS: Final[Any] = get_related_populators  # the stubs know a later Django's

# What stands in the wording where a key will stand: values that no queryset writes of itself.
LOWEST: Final = -7_368_787_000
EARLIEST: Final = date(7, 3, 6)
NOWHERE: Final = "kept-place-of-key-"


@dataclass(frozen=True)
class _Records:
    """How records are made of rows: what Django works out anew for each queryset, kept."""

    model: type[models.Model]
    names: list[str]
    place: slice
    related: list[Any]
    added: list[tuple[str, int]]

    @classmethod
    def of(cls, compiler: Any) -> _Records:
        """What a compiler that has worded its statement knows of its columns."""
        info, select = compiler.klass_info, compiler.select
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column[0].target.attname for column in select[own]]
        related = POPULATORS(info, select, DEFAULT_DB_ALIAS)
        added = list((compiler.annotation_col_map or {}).items())
        return cls(info["model"], names, own, related, added)

    def made(self, row: Any) -> models.Model:
        """The record that a row tells of, with those that it was joined to."""
        record = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.place])
        for populator in self.related:
            populator.populate(row, record)
        for name, place in self.added:
            setattr(record, name, row[place])
        return record


@dataclass(frozen=True)
class _Wording:
    """A statement, which value of it is which of the keys, and how its rows are read."""

    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    width: int
    converters: list[tuple[int, Any, Any]]
    records: _Records | None

    def rows(self, keys: tuple[Key, ...]) -> list[Any]:
        """The rows that the keys find now, over this thread's connection."""
        values = list(self.values)
        for place, which in self.places:
            values[place] = _sent(keys[which])
        with cursor_with_plans() as cursor:
            cursor.execute(self.sql, values)
            found = cursor.fetchall()
        if self.converters:
            found = [self._converted(row) for row in found]
        if self.records:
            return [self.records.made(row) for row in found]
        return [tuple(row[: self.width]) for row in found]

    def _converted(self, row: Any) -> list[Any]:
        """A row of the database in the types of its fields."""
        values = list(row)
        for place, converts, column in self.converters:
            for convert in converts:
                values[place] = convert(values[place], column, connection)
        return values


class Prepared:
    """A queryset of records or of ``values_list`` rows, given as a function of its keys.

    The function may do with a key only what makes it a value of the statement; what it decided
    by the key itself would be decided once for all of them.
    """

    def __init__(self, made: Callable[..., models.QuerySet]) -> None:
        self.made = made
        self._known: dict[tuple[Any, ...], _Wording | None] = {}

    def __call__(self, *keys: Key) -> list[Any]:
        """The rows as they are now."""
        kinds = tuple(map(_kind, keys))
        shape = (connection.vendor, *kinds)
        if shape not in self._known:
            self._known[shape] = _worded(self.made, kinds)
        wording = self._known[shape]
        return wording.rows(keys) if wording else []


def _kind(key: Key) -> type:
    return next(kind for kind in (date, str, int) if isinstance(key, kind))


def _mark(kind: type, place: int) -> Key:
    if kind is date:
        return EARLIEST + timedelta(days=place)
    return f"{NOWHERE}{place}" if kind is str else LOWEST - place


def _worded(made: Callable[..., models.QuerySet], kinds: Iterable[type]) -> _Wording | None:
    """Word the statement with marks in place of the keys; None for what can find nothing."""
    marks = [_mark(kind, place) for place, kind in enumerate(kinds)]
    which = {_adapted(mark): place for place, mark in enumerate(marks)}
    queryset = made(*marks)
    compiler = queryset.query.get_compiler(connection=connection)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        return None
    said = [(n, v) for n, v in enumerate(values) if isinstance(v, int | str | date)]
    places = tuple((n, which[v]) for n, v in said if v in which)
    width = compiler.col_count
    columns = compiler.get_converters(column[0] for column in compiler.select[:width])
    converters = [(place, *how) for place, how in columns.items()]
    whole_rows = issubclass(queryset._iterable_class, ModelIterable)
    records = _Records.of(compiler) if whole_rows else None
    return _Wording(sql, tuple(values), places, width, converters, records)


def _adapted(key: Key) -> Any:
    """A key as the database at hand takes it."""
    return connection.ops.adapt_datefield_value(key) if isinstance(key, date) else key


def _sent(key: Key) -> Any:
    """A key as it goes to the database: a number always as wide, so that one plan serves all."""
    if type(key) is int and connection.vendor == "postgresql":
        return Int8(key)
    return _adapted(key)


def cursor_with_plans() -> CursorWrapper:
    """A cursor whose statements PostgreSQL need not plan anew once a connection has asked five.

    Django's own cursor writes the values into the statement, so that no two are the same.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    connection.ensure_connection()
    cursor: Any = psycopg.Cursor(connection.connection)
    if connection.queries_logged:
        return connection.make_debug_cursor(cursor)
    return connection.make_cursor(cursor)


def hang(parents: Iterable[models.Model], name: str, rows: Iterable[models.Model]) -> None:
    """Put rows under those they belong to, as ``prefetch_related`` does; who has none has none."""
    held = {parent.pk: parent for parent in parents}
    found: dict[Any, list[models.Model]] = defaultdict(list)
    for parent in held.values():
        relation: Any = parent._meta.get_field(name).remote_field
        break
    else:
        return
    for row in rows:
        key = getattr(row, relation.attname)
        relation.set_cached_value(row, held[key])
        found[key].append(row)
    for parent in held.values():
        _remember(parent, name, found[parent.pk])


def _remember(parent: Any, name: str, rows: list[models.Model]) -> None:
    if not hasattr(parent, "_prefetched_objects_cache"):
        parent._prefetched_objects_cache = {}
    shown = getattr(parent, name).get_queryset()
    shown._result_cache, shown._prefetch_done = rows, True
    parent._prefetched_objects_cache[name] = shown


def join(rows: Iterable[models.Model], name: str, known: Mapping[Any, models.Model]) -> None:
    """Give rows what their foreign key names, out of what was read already."""
    relation: Any = None
    for row in rows:
        relation = relation or row._meta.get_field(name)
        key = getattr(row, relation.attname)
        if key in known:
            relation.set_cached_value(row, known[key])
