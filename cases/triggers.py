"""From the rules of ``cases.database`` to triggers, in the dialect of the database at hand."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template
from typing import Any

from cases.database import RULES, WORDS, Rule

DIFFERS = {"postgresql": "IS DISTINCT FROM", "sqlite": "IS NOT"}


def install(schema_editor: Any, rules: tuple[Rule, ...] = RULES) -> None:
    """Put every rule into the database."""
    connection = schema_editor.connection
    make = {"postgresql": _postgresql, "sqlite": _sqlite}[connection.vendor]
    for number, rule in enumerate(rules):
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, rule.table)
        condition = _condition(rule, [c.name for c in described], connection.vendor)
        for event in rule.events:
            row = "OLD" if event == "DELETE" else "NEW"
            for statement in make(rule, condition, name_of(rule, event, number), event):
                sql = Template(statement).substitute(WORDS, row=row)
                schema_editor.execute(sql, params=None)


def remove(schema_editor: Any, rules: tuple[Rule, ...] = RULES) -> None:
    """Take every rule out again."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for number, rule in enumerate(rules):
        for event in rule.events:
            name = name_of(rule, event, number)
            if postgresql:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


def name_of(rule: Rule, event: str, number: int) -> str:
    """The name of the trigger that a rule becomes on one event."""
    return f"{rule.name}_{number}_{event.split()[0].lower()}"


def _condition(rule: Rule, columns: list[str], vendor: str) -> str:
    """Add to the rule's own condition that a column changed which may not."""
    watched = rule.fixed
    if rule.free is not None:
        watched = tuple(column for column in columns if column not in rule.free)
    changed = " OR ".join(f'OLD."{c}" {DIFFERS[vendor]} NEW."{c}"' for c in watched)
    return " AND ".join(f"({part})" for part in (rule.when, changed) if part)


def _postgresql(rule: Rule, condition: str, name: str, event: str) -> Iterator[str]:
    locks = "".join(f"PERFORM {lock.removeprefix('SELECT')};\n" for lock in rule.locks)
    # $$ is how a template writes one dollar sign, so this is PostgreSQL's quote $$.
    yield f"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$$$
        BEGIN
            {locks}
            IF {condition} THEN
                RAISE EXCEPTION '{rule.name}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN $row;
        END $$$$"""
    made = f"EXECUTE FUNCTION {name}()"
    if rule.deferred:
        yield f"""CREATE CONSTRAINT TRIGGER {name} AFTER {event} ON {rule.table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.in_force) {made}"""
    else:
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {rule.table} FOR EACH ROW {made}"


def _sqlite(rule: Rule, condition: str, name: str, event: str) -> Iterator[str]:
    if not rule.deferred:  # SQLite cannot wait for the commit; the door and the other rules can
        yield f"""CREATE TRIGGER {name} BEFORE {event} ON {rule.table}
            WHEN {condition} BEGIN SELECT RAISE(ABORT, '{rule.name}'); END"""
