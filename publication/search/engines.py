"""The index of both databases: trigrams on PostgreSQL and on SQLite, and asking them.

A later migration that rebuilds the table on SQLite calls ``install`` again afterwards: a rebuilt
table has lost its triggers.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import Template
from typing import Any, Final, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat

from publication.models.searchrow import Searched
from publication.search.reading import SHORT, Wanted

Row = TypeVar("Row", bound=Searched)
# Each table that is searched, and the name of its index.
INDEXES: Final = {
    "publication_searchrow": "publication_searchtext",
    "publication_casewords": "publication_casetext",
}

_POSTGRES: Final = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX ${table}_folded ON $table USING gin (folded gin_trgm_ops)",
    "CREATE INDEX ${table}_starts ON $table USING gin (starts gin_trgm_ops)",
    # How often a word occurs cannot be told from samples of long texts: a wrong guess would read
    # the whole table. Without samples the planner takes the index.
    "ALTER TABLE $table ALTER COLUMN folded SET STATISTICS 0",
)
_ADD: Final = "INSERT INTO $index(rowid, folded, starts) VALUES (NEW.id, NEW.folded, NEW.starts);"
_DROP: Final = (
    "INSERT INTO $index($index, rowid, folded, starts) "
    "VALUES ('delete', OLD.id, OLD.folded, OLD.starts);"
)
_SQLITE: Final = (
    "CREATE VIRTUAL TABLE $index USING fts5(folded, starts, content='$table', "
    "content_rowid='id', tokenize='trigram case_sensitive 1')",
    "INSERT INTO $index($index) VALUES ('rebuild')",
    "CREATE TRIGGER ${index}_ai AFTER INSERT ON $table BEGIN " + _ADD + " END",
    "CREATE TRIGGER ${index}_ad AFTER DELETE ON $table BEGIN " + _DROP + " END",
    "CREATE TRIGGER ${index}_au AFTER UPDATE ON $table BEGIN " + _DROP + _ADD + " END",
)
_MATCHING: Final = "SELECT rowid FROM $index WHERE $index MATCH %s"


def install(schema_editor: Any, table: str = "publication_searchrow") -> None:
    """Make the index of a table in this database, anew if it is there."""
    remove(schema_editor, table)
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(_named(statement, table))


def remove(schema_editor: Any, table: str = "publication_searchrow") -> None:
    """Drop the index; the extension stays, others may use it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_named("DROP INDEX IF EXISTS ${table}_folded", table))
        schema_editor.execute(_named("DROP INDEX IF EXISTS ${table}_starts", table))
        return
    for name in ("ai", "ad", "au"):
        schema_editor.execute(_named(f"DROP TRIGGER IF EXISTS ${{index}}_{name}", table))
    schema_editor.execute(_named("DROP TABLE IF EXISTS $index", table))


def any_of(lookup: str, ways: Iterable[str]) -> Q:
    """The condition that a column fits at least one of these."""
    fits = Q()
    for way in ways:
        fits |= Q(**{lookup: way})
    return fits


def _named(statement: str, table: str) -> str:
    return Template(statement).substitute(table=table, index=INDEXES[table])


def holding(rows: QuerySet[Row], wanted: Wanted) -> QuerySet[Row]:
    """The rows that hold every word, found through the index."""
    if wanted.is_senseless:
        return rows.none()
    if connection.vendor == "postgresql":
        for ways in wanted.long:
            rows = rows.filter(any_of("folded__contains", ways))
    elif wanted.long:
        rows = _matching(rows, "folded", wanted.long)
    if not wanted.long and wanted.short:
        return _beginning(rows, wanted.short)
    for ways in wanted.short:
        rows = rows.filter(any_of("folded__contains", ways))
    return rows


def holding_any(rows: QuerySet[Row], pieces: Iterable[str]) -> QuerySet[Row]:
    """The rows that hold at least one of these, each of three letters or more."""
    ways = tuple(pieces)
    if not ways:
        return rows.none()
    if connection.vendor == "postgresql":
        return rows.filter(any_of("folded__contains", ways))
    return _matching(rows, "folded", [ways])


def holding_plainly(rows: QuerySet[Row], wanted: Wanted) -> QuerySet[Row]:
    """The same rows as ``holding``, read one after the other: for words that nearly all hold."""
    field = Concat(_column(wanted), Value(""), output_field=TextField())  # no index knows it
    plain: QuerySet[Any] = rows.annotate(plain=field).filter(holds(wanted, "plain"))
    return plain


def holds(wanted: Wanted, field: str = "") -> Q:
    """The condition that every word stands in a row."""
    fits = Q()
    for ways in wanted.words if wanted.long else _heads(wanted.short):
        fits &= any_of(f"{field or _column(wanted)}__contains", ways)
    return fits


def _column(wanted: Wanted) -> str:
    return "folded" if wanted.long else "starts"


def _beginning(rows: QuerySet[Row], short: list[tuple[str, ...]]) -> QuerySet[Row]:
    """One or two letters are the beginning of a word of the title."""
    if connection.vendor != "postgresql":
        return _matching(rows, "starts", _heads(short))
    for ways in _heads(short):
        rows = rows.filter(any_of("starts__contains", ways))
    return rows


def _heads(short: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple("^" * (SHORT - len(way)) + way for way in ways) for ways in short]


def _matching(rows: QuerySet[Row], column: str, words: Iterable[tuple[str, ...]]) -> QuerySet[Row]:
    said = " AND ".join(f"({' OR '.join(map(_quoted, ways))})" for ways in words)
    statement = _named(_MATCHING, rows.model._meta.db_table)
    matching = RawSQL(statement, [f"{column} : ({said})"])  # noqa: S611 a parameter
    return rows.filter(pk__in=matching)


def _quoted(way: str) -> str:
    return '"' + way.replace('"', '""') + '"'
