"""Shown to hold afterwards: what foreign keys, triggers and the machines say of every row."""

from __future__ import annotations

from string import Template
from typing import Final

from django.db import connection

from cases.database import RULES, WORDS

# The rules that speak of rows as they stand; the others speak of how rows may change.
AT_REST: Final = {
    "guard_item_held_back",
    "guard_item_without_order",
    "guard_objection_too_late",
    "guard_decision_unsigned",
}
FOREIGN_KEYS: Final = """SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text,
        f.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
    WHERE c.contype = 'f' AND c.conrelid::regclass::text ~ '^(cases|accounts)_'"""
ORPHANS: Final = """SELECT count(*) FROM {child} c WHERE c.{column} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = c.{column})"""
FACTS: Final = {
    "the state of a request is what its last event says": """SELECT count(*) FROM cases_case c
        WHERE state <> (SELECT target FROM cases_event e WHERE e.case_id = c.id
            AND item_id IS NULL AND order_id IS NULL ORDER BY id DESC LIMIT 1)""",
    "the state of an item is what its last event says": """SELECT count(*) FROM cases_item i
        WHERE state NOT IN ('searching', 'withdrawn') AND state <> (SELECT target FROM cases_event e
            WHERE e.item_id = i.id ORDER BY id DESC LIMIT 1)""",
    "each request has one time to answer": """SELECT count(*) FROM cases_case c WHERE 1 <> (
        SELECT count(*) FROM cases_deadline d WHERE d.case_id = c.id AND code = 's11_answer')""",
    "numbers have no gap": """SELECT count(*) FROM (SELECT agency_id, be_year, max(seq) AS last,
        count(*) AS given FROM cases_case GROUP BY 1, 2) c LEFT JOIN workflow_sequence s
        ON s.scope = 'request:' || agency_id AND s.be_year = c.be_year
        WHERE c.last <> c.given OR s."last" IS DISTINCT FROM c.last""",
    "nothing that has ended still has items open": """SELECT count(*) FROM cases_case c
        JOIN cases_item i ON i.case_id = c.id WHERE c.state IN ('decided', 'delivered', 'closed',
        'withdrawn') AND i.state IN ('searching', 'found')""",
    "what is handed over was granted": """SELECT count(*) FROM cases_delivery d JOIN cases_item i
        ON i.id = d.item_id WHERE i.state NOT IN ('granted', 'partly_granted')""",
    "the last history of a request is the request": """SELECT count(*) FROM cases_case c
        WHERE (state, coalesce(officer_id, 0)) <> (SELECT h.state, coalesce(h.officer_id, 0)
            FROM cases_historicalcase h WHERE h.id = c.id ORDER BY history_id DESC LIMIT 1)""",
}


def broken() -> dict[str, int]:
    """How many rows break which rule; empty when all holds."""
    asked = dict(FACTS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(FOREIGN_KEYS)
        for child, column, parent, key in cursor.fetchall():
            asked[f"{child}.{column}"] = ORPHANS.format(
                child=child, column=column, parent=parent, key=key
            )
        for number, rule in enumerate(RULES):
            if rule.name in AT_REST and rule.events[0].startswith("INSERT"):
                when = Template(rule.when).substitute(WORDS, row="NEW")
                asked[f"{rule.name} {number}"] = (
                    f"SELECT count(*) FROM {rule.table} AS NEW WHERE {when}"  # noqa: S608
                )
        found = {}
        for name, question in asked.items():
            cursor.execute(question)
            if number_found := cursor.fetchone()[0]:
                found[name] = number_found
    return found
