"""What guards the tables of files is taken away while they are filled, and made again afterwards.

An index built over all rows at once costs a fifth of one that grows row by row. Nothing is lost:
each constraint is added again as it was, and the database looks at every row as it does so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

# Foreign keys of every table that is filled, and to the tables of files: a key cannot be dropped
# while others point at it.
FOREIGN_KEYS: Final = """SELECT conrelid::regclass::text, quote_ident(conname),
        pg_get_constraintdef(oid), conrelid::regclass::text LIKE 'cases\\_%%'
    FROM pg_constraint WHERE contype = 'f'
        AND (conrelid::regclass::text ~ '^(cases|complaints|accounts)_'
        OR confrelid::regclass::text LIKE 'cases\\_%%') ORDER BY 1, 2"""
UNIQUE: Final = """SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid::regclass::text LIKE 'cases\\_%%'
    ORDER BY contype, 1, 2"""
INDEXES: Final = """SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text,
        pg_get_indexdef(i.indexrelid)
    FROM pg_index i WHERE i.indrelid::regclass::text LIKE 'cases\\_%%'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid
        AND c.contype IN ('p', 'u')) ORDER BY 1, 2"""

CASTS: Final = re.compile(r"::(?:character varying|text)(?:\[\])?|[()]")
GUARDS: Final = """SELECT conname::text, conrelid::regclass || pg_get_constraintdef(oid)
        || convalidated::text FROM pg_constraint WHERE contype IN ('f', 'p', 'u', 'c')
    UNION ALL SELECT relname, pg_get_indexdef(oid) FROM pg_class WHERE relkind = 'i'
        AND relnamespace = 'public'::regnamespace"""


@dataclass
class Aside:
    """How everything is made again: the indexes of each table, foreign keys, and their proof."""

    indexes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    foreign_keys: list[str] = field(default_factory=list)
    validations: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def set_aside() -> Aside:
    """Drop foreign keys, unique constraints and indexes of the tables of files."""
    aside = Aside()
    with connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEYS, [])
        for table, name, definition, filled in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            made = f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition} NOT VALID"
            aside.foreign_keys.append(made)
            proof = f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}"
            aside.validations[table if filled else ""].append(proof)
        cursor.execute(UNIQUE, [])
        for table, name, definition in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            made = f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"
            aside.indexes[table].append(made)
        cursor.execute(INDEXES, [])
        for table, name, definition in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
            aside.indexes[table].append(definition)
    return aside


def guards() -> set[tuple[str, str]]:
    """Every index and constraint of the tables of files, as it is defined.

    A condition over a list comes back with its casts in other places once it was read from its own
    definition, so casts and brackets are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(GUARDS, [])
        return {(name, CASTS.sub("", definition)) for name, definition in cursor.fetchall()}
