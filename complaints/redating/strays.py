"""Days that fall on a closing day of the list: somebody changed the list past a declaration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db import connection

from complaints.redating import statements as sql
from complaints.redating.ledgers import LEDGERS
from complaints.redating.plan import as_day
from law.models import Holiday


def strays(holidays: Collection[Holiday]) -> dict[int, int]:
    """How many open days of persons still fall on each of these closing days, by its key."""
    days = [sql.day(holiday.date) for holiday in holidays]
    counted: Counter[tuple[object, str]] = Counter()
    with connection.cursor() as cursor:
        for ledger in LEDGERS if days else ():
            marks = ", ".join(["%s"] * len(days))
            cursor.execute(sql.fill(sql.STRAYS, ledger, days=marks), days)
            for due_on, region, number in cursor.fetchall():
                counted[as_day(due_on), region] += number
    return {
        holiday.pk: sum(
            n
            for (due_on, region), n in counted.items()
            if due_on == holiday.date and holiday.region in ("", region)
        )
        for holiday in holidays
    }
