"""What the statements of the load are made from: who works where, which case takes which road.

Three unlogged tables hold every choice: ``load_case``, ``load_item`` and ``load_day``. The choices
come from a fixed seed; the last days are computed by the law, one for each day of the calendar.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final

from django.db import connection

from law import limits
from law.models import Holiday, TimeLimit

AGENCIES: Final = 9_000  # act.md §7
LARGE: Final = 900  # the agencies that have fifteen officers more than the others
MORE: Final = 15
FIRST_DAY: Final = date(2023, 1, 4)  # before it no holidays are loaded
PER_AGENCY: Final = 4  # officer, supervisor, head, intake
PEOPLE: Final = 1_000  # the first key of a person
OFFICERS: Final = 100_000  # the first key of a further officer of a large agency

# Most requests go to few agencies: the first of 9,000 gets one in a hundred, the middle one in
# thirteen thousand. One request in fourteen is open.
CASES: Final = """
CREATE UNLOGGED TABLE load_case AS
WITH drawn AS (
    SELECT n, 1 + floor({agencies} * random() ^ 2)::int AS agency,
        %(today)s::date - floor(random() * %(days)s)::int AS received_on,
        random() AS fate, random() AS speed, random() AS wish, random() AS who, random() AS paper,
        random() AS hand
    FROM generate_series(1, %(number)s) n
), aged AS (SELECT *, %(today)s::date - received_on AS age FROM drawn
), roads AS (
    SELECT *, CASE
        WHEN %(open)s THEN 'in_process'
        WHEN age <= 20 THEN CASE WHEN fate < .25 THEN 'received' WHEN fate < .30 THEN 'withdrawn'
            WHEN fate < .40 AND age >= 12 THEN 'delivered' ELSE 'in_process' END
        WHEN age <= 60 THEN CASE WHEN fate < .25 THEN 'decided' WHEN fate < .40 THEN 'in_process'
            WHEN age <= 45 THEN 'delivered' ELSE 'closed' END
        WHEN fate < .02 THEN 'in_process' WHEN fate < .03 THEN 'decided'
        WHEN fate < .05 THEN 'withdrawn' ELSE 'closed' END AS road
    FROM aged)
SELECT n, agency, received_on, road, hand,
    extract(year FROM received_on)::int + 543 AS be_year,
    CASE WHEN wish < .70 THEN 1 WHEN wish < .90 THEN 2 ELSE 3 END AS items,
    CASE WHEN paper < .20 THEN 'counter' ELSE 'web' END AS channel,
    {people} + (agency - 1) * {per} AS first_person,
    CASE WHEN agency <= {large} AND who < .9
        THEN {officers} + (agency - 1) * {more} + floor(who * {more})::int
        ELSE {people} + (agency - 1) * {per} END AS officer,
    received_on + CASE WHEN age <= 20 THEN 8 WHEN age <= 60 THEN 5 + floor(speed * 14)::int
        ELSE 5 + floor(speed ^ 3 * 36)::int END AS answered_on,
    CASE WHEN road <> 'in_process' THEN 'served' WHEN hand < .70 THEN NULL
        WHEN hand < .85 THEN 'draft' WHEN hand < .95 THEN 'submitted' ELSE 'cleared' END
        AS order_state,
    row_number() OVER (PARTITION BY agency, extract(year FROM received_on) ORDER BY received_on, n)
        AS seq
FROM roads"""
ITEMS: Final = """
CREATE UNLOGGED TABLE load_item AS
SELECT c.n, c.n * 4 + number AS item, number, c.road, c.order_state,
    CASE WHEN hash < 60 THEN 'grant' WHEN hash < 80 THEN 'partly_grant' WHEN hash < 92 THEN 'refuse'
        ELSE 'already_public' END AS outcome,
    CASE WHEN c.road = 'received' THEN 'searching' WHEN c.road = 'withdrawn' THEN 'withdrawn'
        WHEN c.road = 'in_process' THEN CASE WHEN c.order_state IS NULL AND c.hand < .4
            THEN 'searching' ELSE 'found' END
        WHEN hash < 60 THEN 'granted' WHEN hash < 80 THEN 'partly_granted' WHEN hash < 92
        THEN 'refused' ELSE 'already_public' END AS state
FROM load_case c CROSS JOIN LATERAL generate_series(1, c.items) number
CROSS JOIN LATERAL (SELECT abs(hashint8(c.n * 4 + number)) % 100 AS hash) h"""
# What the roads without an order have none of; and on which roads an appeal may be brought.
REFINED: Final = (
    """ALTER TABLE load_case ADD appealable boolean NOT NULL DEFAULT false""",
    """UPDATE load_case SET order_state = NULL WHERE road IN ('received', 'withdrawn')""",
    """UPDATE load_case c SET appealable = true FROM (SELECT DISTINCT n FROM load_item
        WHERE outcome IN ('partly_grant', 'refuse')) i
        WHERE i.n = c.n AND c.order_state = 'served'""",
    "ALTER TABLE load_case ADD PRIMARY KEY (n)",
    "CREATE INDEX ON load_item (n)",
    "ANALYZE load_case",
    "ANALYZE load_item",
)
# Each limit, and what its columns in the table of days are called.
LIMITS: Final = {"s11_answer": "answer", "s18_appeal": "appeal", "s13_compliance": "comply"}
DAYS: Final = "CREATE UNLOGGED TABLE load_day (day date PRIMARY KEY, {})".format(
    ", ".join(
        f"{name}_due date, {name}_office date, {name}_steps jsonb" for name in LIMITS.values()
    )
)


def draw(number: int, today: date, *, open_only: bool) -> None:
    """Make every choice of the load; with ``open_only`` each request still waits for its answer."""
    # The days to answer of requests that are all open lie ahead, but for one in a hundred.
    days = 15 if open_only else (today - FIRST_DAY).days
    facts = {"number": number, "today": today, "days": days, "open": open_only}
    names = {
        "agencies": AGENCIES,
        "people": PEOPLE,
        "per": PER_AGENCY,
        "large": LARGE,
        "officers": OFFICERS,
        "more": MORE,
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS load_case, load_item, load_day")
        cursor.execute("SELECT setseed(0.2540)")
        cursor.execute(CASES.format(**names), facts)
        cursor.execute(ITEMS)
        for statement in REFINED:
            cursor.execute(statement)
        cursor.execute(DAYS)
        marks = ", ".join(["%s"] * (1 + 3 * len(LIMITS)))
        cursor.executemany(f"INSERT INTO load_day VALUES ({marks})", _days(today))  # noqa: S608


def _days(today: date) -> list[tuple[object, ...]]:
    """For each day: when what is counted from it is due, limit by limit."""
    calendar, rows = Holiday.objects.calendar(), []
    wordings = list(TimeLimit.objects.cited().filter(code__in=LIMITS))
    for passed in range((today - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=passed)
        row: list[object] = [day]
        for code in LIMITS:
            due = limits.due(code, day, calendar=calendar, wordings=wordings)
            steps = json.dumps(due.steps_as_json(), ensure_ascii=False)
            row += [due.due_on, due.office_day, steps]
        rows.append(tuple(row))
    return rows
