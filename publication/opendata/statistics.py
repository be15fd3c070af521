"""How agencies answer: what was received, how it ended, after how many days, on which grounds.

Counted by the year in which a request was received. A number under five would tell of single
people, so it stays hidden, and with it whatever would give it away (``small``). The requests of a
person for his own data are counted like all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.db.models import Count, F, Min, QuerySet

from accounts.models import Agency
from cases.models import Case, Channel, Ground, Item, ItemState
from cases.models.states import OPEN, OrderState
from publication.opendata.small import TOTAL, Cell, hide

KEPT: Final = 24 * 60 * 60  # one day: whoever asks twice a day sees no single case come in
ALL: Final = "*"  # the row of all agencies together
UNDECIDED: Final = "open"
UNANSWERED: Final = "none"
SPANS: Final = ((15, "to_15"), (30, "to_30"), (60, "to_60"))
LONGER: Final = "over_60"
RECEIVED: Final = "requests"
MEASURES: Final = ("received", "outcome", "days", "ground")
Table = dict[Cell, int | None]


def of_year(year: int, today: date) -> dict[str, Table]:
    """The tables of a Buddhist year, with small cells hidden; reckoned once a day.

    Only what may be known is kept between: the counts themselves are never written down.
    """
    key = f"statistics-of:{year}:{today.isoformat()}"
    told = cache.get(key)
    if told is None:
        if year not in years():  # nobody fills the cache with years of nothing
            return {name: {} for name in MEASURES}
        told = {name: hide(count(year)) for name, count in COUNTS.items()}
        told["received"] = received_by(told["days"])
        cache.set(key, told, KEPT)
    return told


def years() -> list[int]:
    """The Buddhist years in which anything was received, the latest first."""
    return list(_requests().order_by("-be_year").values_list("be_year", flat=True).distinct())


def rows(year: int, today: date) -> Iterator[dict[str, Any]]:
    """Every cell as one line, by agency; a hidden one has no count."""
    tables = of_year(year, today)
    named = {agency.code: agency for agency in Agency.objects.all()}
    for code in agencies_in(tables):
        agency = named.get(code)
        for measure in MEASURES:
            for value, count in lines_of(tables[measure], code):
                yield {
                    "year": year,
                    "agency": code or ALL,
                    "agency_th": agency.name_th if agency else "",
                    "agency_en": agency.name_en if agency else "",
                    "measure": measure,
                    "value": value or ALL,
                    "count": count,
                    "hidden": count is None,
                }


def agencies_in(tables: dict[str, Table]) -> list[str]:
    """The agencies of a year; first all of them together."""
    return sorted({row for table in tables.values() for row, _column in table})


def lines_of(table: Table, agency: str) -> list[tuple[str, int | None]]:
    """What a table says of one agency, with its sum, without noughts."""
    mine = [(column, count) for (row, column), count in table.items() if row == agency]
    return sorted((c, n) for c, n in mine if n != 0)


def _requests() -> QuerySet[Case]:
    """Each request once: a round after a ruling goes on with one that was counted already."""
    return Case.objects.exclude(channel=Channel.REMITTED)


def received_by(days: Table) -> Table:
    """How many were received: the sums of those answered and not answered, hidden with them.

    Hidden for itself it would tell of one that waits: what came, less what was answered.
    """
    sums = [(row, n) for (row, column), n in days.items() if column == TOTAL]
    return {(row, column): n for row, n in sums for column in (RECEIVED, TOTAL)}


def _received(year: int) -> Counter[str]:
    found = _requests().filter(be_year=year).order_by().values_list("agency__code")
    return Counter(dict(found.annotate(n=Count("pk"))))


def _outcomes(year: int) -> Counter[Cell]:
    """How each item stands: whatever is still open is one kind."""
    items = Item.objects.filter(case__in=_requests().filter(be_year=year)).order_by()
    counts: Counter[Cell] = Counter()
    for code, state, n in items.values_list("case__agency__code", "state").annotate(n=Count("pk")):
        counts[code, UNDECIDED if state in OPEN else ItemState(state).value] += n
    return counts


def _days(year: int) -> Counter[Cell]:
    """Days from the receipt of a request to the notification of its first order, or none yet."""
    answered = _requests().filter(
        be_year=year, orders__state__in=(OrderState.SERVED, OrderState.REPLACED)
    )
    first = answered.order_by().annotate(first=Min("orders__notified_on"))
    counts: Counter[Cell] = Counter({(code, UNANSWERED): n for code, n in _received(year).items()})
    told = first.values_list(F("agency__code"), "received_on", "first")
    for code, received_on, notified_on in told.iterator():
        counts[code, span((notified_on - received_on).days)] += 1
        counts[code, UNANSWERED] -= 1
    return counts


def span(days: int) -> str:
    """The span of days in which an answer came."""
    return next((name for most, name in SPANS if days <= most), LONGER)


def _grounds(year: int) -> Counter[Cell]:
    """On which grounds the orders in force withheld something, or declined."""
    used = Ground.objects.filter(
        disposition__in_force=True,
        disposition__order__state=OrderState.SERVED,
        disposition__item__case__in=_requests().filter(be_year=year),
    ).order_by()
    cells = used.values_list("disposition__item__case__agency__code", "exemption__code")
    return Counter({(code, ground): n for code, ground, n in cells.annotate(n=Count("pk"))})


COUNTS: Final[dict[str, Callable[[int], Counter[Cell]]]] = {
    "outcome": _outcomes,
    "days": _days,
    "ground": _grounds,
}

__all__ = ["ALL", "COUNTS", "MEASURES", "TOTAL", "agencies_in", "lines_of", "of_year", "rows"]
