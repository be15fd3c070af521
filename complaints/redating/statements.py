"""The statements that find and move deadlines: one per table and purpose, whatever the number.

A row of ``m`` is one way in which days were counted, with the day to which they move
(``law.redating``); the calendar is asked in Python, the database only joins. Every piece of SQL is
written in this package; what comes from outside goes in as a parameter.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from string import Template
from typing import Any, Final

from django.db import connection

from complaints.redating.groups import OPEN
from complaints.redating.ledgers import Ledger
from law.redating import Move

MOVES: Final = """WITH m (code, started_on, days, due_on, region, new_day, office_day, line,
    planned, told, facts) AS (VALUES $rows) """
# A day that the Office itself named has no computation, so no calendar moves it (APA s. 64 para 3).
PERSONS: Final = "d.actor_kind = 'person' AND d.steps <> '[]' AND d.due_on BETWEEN %s AND %s"
COUNTED: Final = """SELECT d.code, d.started_on, d.days, d.due_on, COALESCE(a.region, ''), COUNT(*)
    FROM $table d $owned $also WHERE $open AND $persons
    GROUP BY d.code, d.started_on, d.days, d.due_on, COALESCE(a.region, '')"""
STRAYS: Final = """SELECT d.due_on, COALESCE(a.region, ''), COUNT(*) FROM $table d $owned
    WHERE $open AND d.actor_kind = 'person' AND d.steps <> '[]' AND d.due_on IN ($days)
    GROUP BY d.due_on, COALESCE(a.region, '')"""
ALIKE: Final = """m.code = d.code AND m.started_on = d.started_on AND m.days = d.days
    AND m.due_on = d.due_on AND m.region = COALESCE(a.region, '')"""
MATCHED: Final = "FROM $table d $owned $also JOIN m ON $alike WHERE $open AND $persons"
CARRIED: Final = """FROM law_redated x JOIN $table d ON d.id = x.old_id $owned"""
# What one run noted: those of an earlier run of the same declaration are done.
OF_THIS: Final = "x.declaration_id = %s AND x.ledger = %s AND x.id > %s"
LOCK: Final = """$moves SELECT COUNT(*) FROM (SELECT id FROM $root WHERE id IN
    (SELECT $root_id $matched) ORDER BY id FOR UPDATE) held"""
NOTE: Final = """$moves INSERT INTO law_redated
    (declaration_id, ledger, fate, old_id, old_day, new_day)
    SELECT %s, %s, '$fate', d.id, d.due_on, m.new_day $matched $hold"""
END_OLD: Final = """UPDATE $table SET cancelled_on = %s WHERE id IN
    (SELECT x.old_id FROM law_redated x WHERE $of_this)"""
WRITE_NEW: Final = """$moves INSERT INTO $table ($columns) SELECT $values $carried
    JOIN m ON $alike WHERE $of_this"""
EVENTS: Final = """$moves INSERT INTO $events
    (name, source, target, actor_id, reason, facts, "on", at, $about)
    SELECT '$event', $state, $state, %s, %s, $told, %s, %s, $about_values
    $carried $people JOIN m ON $alike WHERE $of_this"""
NOTICES: Final = """$moves INSERT INTO notifications_message
    (key, kind, channel, recipient, user_id, agency_id, lane, language, facts, created_at)
    SELECT %s || d.id, '$kind', CASE WHEN $mailed THEN 'email' ELSE 'post' END,
        CASE WHEN $mailed THEN $email ELSE substr($address, 1, 500) END, $account, $sender, $lane,
        COALESCE($language, 'th'), $facts, %s
    $carried $people JOIN m ON $alike WHERE $of_this AND ($mailed OR $address IS NOT NULL)"""
# The systems of the agency concerned, once it knows of the matter; under the key of the notice.
CALLS: Final = """$moves INSERT INTO notifications_message
    (key, kind, channel, recipient, lane, language, facts, created_at)
    SELECT %s || d.id, '$kind', 'webhook', CAST(c.id AS VARCHAR(500)), $lane, 'th', $facts, %s
    $carried JOIN notifications_connection c ON c.agency_id = a.id AND c.active
    JOIN m ON $alike WHERE $of_this AND $known"""
# By e-mail where there is an address for it, else a letter by the agency (or the Office).
MAILED: Final = "COALESCE($email, '') <> ''"
# Computations are long texts: the quicker way to pack them, where the server has it.
QUICK_PACKING: Final = """SELECT set_config('default_toast_compression', 'lz4', true)
    FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"""
LISTED: Final = """SELECT * FROM ($moves SELECT '$name' AS ledger, d.id AS pk, o.id AS owner,
    $number AS number, a.id AS agency, d.code AS code, $shown AS fate, d.due_on AS old_day,
    $new_day AS new_day $source) ${name}_days"""
SHOWN: Final = "'$fate'"
# Who stands in for the officer while he is away, as every other message of a file finds it.
DEPUTY: Final = """(SELECT s.deputy_id FROM accounts_absence s
    JOIN accounts_user v ON v.id = s.deputy_id AND v.is_active
    WHERE s.user_id = o.officer_id AND '$today' BETWEEN s.since AND s.until
    ORDER BY s.id LIMIT 1)"""
# Whoever has to judge is told instead of the person whose day it was.
JUDGED: Final = {
    "deputy": DEPUTY,
    "email": "$judge_email",
    "account": "$judge_account",
    "language": "$judge_language",
    "address": "NULL",
    "facts": "$facts_judged",
}


def fill(statement: str, ledger: Ledger, **more: str) -> str:
    """Put the pieces of a ledger, and of this engine, into a statement."""
    pieces = dict(vars(ledger), table=ledger.table, events=ledger.event._meta.db_table)
    pieces |= {**OPEN.pieces, "persons": PERSONS, "alike": ALIKE, "of_this": OF_THIS, **_dialect()}
    pieces |= {"matched": MATCHED, "carried": CARRIED, "mailed": MAILED, "deputy": "NULL", **more}
    before = ""
    while statement != before:  # pieces stand in pieces
        before, statement = statement, Template(statement).safe_substitute(pieces)
    return statement


def _dialect() -> dict[str, str]:
    """What the two engines say differently: adding to a JSON list, setting a key, row locks."""
    if connection.vendor == "postgresql":
        return {
            "steps": "d.steps || m.line::jsonb || m.planned::jsonb",
            "told": "m.told::jsonb",
            "facts": "m.facts::jsonb || jsonb_build_object('number', $number)",
            "facts_judged": """m.facts::jsonb
                || jsonb_build_object('number', $number, 'matter_id', o.id)""",
            "hold": "FOR UPDATE OF d",
        }
    return {
        "steps": "json_insert(d.steps, '$$[#]', json(m.line), '$$[#]', json(m.planned))",
        "told": "json(m.told)",
        "facts": "json_set(m.facts, '$$.number', $number)",
        "facts_judged": "json_set(m.facts, '$$.number', $number, '$$.matter_id', o.id)",
        "hold": "",
    }


def day(value: date) -> Any:
    """A day as the driver of this engine takes it."""
    return connection.ops.adapt_datefield_value(value)


def with_moves(
    moves: Sequence[Move], texts: Sequence[tuple[dict[str, Any], dict[str, Any]]]
) -> tuple[str, list[Any]]:
    """Return the common table ``m`` and its parameters: each move, its event and its notice."""
    row = f"({', '.join(['%s'] * 11)})"
    params: list[Any] = []
    for move, (told, facts) in zip(moves, texts, strict=True):
        c = move.counting
        params += [c.code, day(c.started_on), c.days, day(c.due_on), c.region]
        params += [day(move.new_day), day(move.office_day)]
        params += [_json(step.as_dict()) for step in move.steps]
        params += [_json(told), _json(facts)]
    return Template(MOVES).substitute(rows=", ".join([row] * len(moves))), params


def new_row(ledger: Ledger) -> tuple[str, str]:
    """The columns of a new deadline and where each comes from: all that is not named is copied.

    What the database gives to every new row by itself (such as its next alarm) is not copied.
    """
    taken = {
        "due_on": "m.new_day",
        "office_day": "m.office_day",
        "steps": "$steps",
        "ground": "%s",
        "replaces_id": "d.id",
        "created_at": "%s",
        "lapsed_on": "NULL",
        "cancelled_on": "NULL",
    }
    kept = [f for f in ledger.deadline._meta.concrete_fields if not f.has_db_default()]
    fields = [str(field.column) for field in kept if not field.primary_key]
    named = [name for name in fields if name not in ("ground", "created_at")]
    columns = ["ground", "created_at", *named]  # in the order of their parameters
    values = [taken.get(name, f'd."{name}"') for name in columns]
    return ", ".join(f'"{name}"' for name in columns), ", ".join(values)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
