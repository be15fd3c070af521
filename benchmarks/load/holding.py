"""Shown to hold afterwards: what triggers and the machines say of every row.

Foreign keys, CHECK and unique constraints the database has proved by itself.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from string import Template
from typing import Final

from django.db import connection, connections

from cases.database import RULES, WORDS

# The rules that speak of rows as they stand; the others speak of how rows may change.
AT_REST: Final = {
    "guard_item_held_back",
    "guard_item_without_order",
    "guard_objection_too_late",
    "guard_decision_unsigned",
}
FACTS: Final = {
    "the state of a request is what its last event says": """SELECT count(*) FROM cases_case c
        LEFT JOIN (SELECT case_id, max(id) AS id FROM cases_event
            WHERE item_id IS NULL AND order_id IS NULL GROUP BY 1) last ON last.case_id = c.id
        LEFT JOIN cases_event e ON e.id = last.id WHERE e.target IS DISTINCT FROM c.state""",
    "the state of an item is what its last event says": """SELECT count(*) FROM cases_item i
        LEFT JOIN (SELECT item_id, max(id) AS id FROM cases_event GROUP BY 1) last
            ON last.item_id = i.id
        LEFT JOIN cases_event e ON e.id = last.id
        WHERE i.state NOT IN ('searching', 'withdrawn') AND e.target IS DISTINCT FROM i.state""",
    "each request has one time to answer": """SELECT count(*) FROM cases_case c
        LEFT JOIN (SELECT case_id, count(*) AS n FROM cases_deadline WHERE code = 's11_answer'
            GROUP BY 1) d ON d.case_id = c.id WHERE d.n IS DISTINCT FROM 1""",
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
        LEFT JOIN (SELECT id, max(history_id) AS last FROM cases_historicalcase GROUP BY 1) l
            ON l.id = c.id
        LEFT JOIN cases_historicalcase h ON h.history_id = l.last
        WHERE (c.state, coalesce(c.officer_id, 0))
            IS DISTINCT FROM (h.state, coalesce(h.officer_id, 0))""",
}


def broken(lanes: int = 1) -> dict[str, int]:
    """How many rows break which rule; empty when all holds."""
    asked = dict(FACTS)
    for number, rule in enumerate(RULES):
        if rule.name in AT_REST and rule.events[0].startswith("INSERT"):
            when = Template(rule.when).substitute(WORDS, row="NEW")
            asked[f"{rule.name} {number}"] = (
                f"SELECT count(*) FROM {rule.table} AS NEW WHERE {when}"  # noqa: S608
            )
    with ThreadPoolExecutor(lanes) as pool:
        found = dict(zip(asked, pool.map(_count, asked.values()), strict=True))
    return {name: number for name, number in found.items() if number}


def _count(question: str) -> int:
    try:
        with connection.cursor() as cursor:
            for setting in ("jit = off", "work_mem = '256MB'"):
                cursor.execute(f"SET {setting}")
            cursor.execute(question)
            return int(cursor.fetchone()[0])
    finally:
        connections.close_all()
