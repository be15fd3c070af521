"""Closing days resolved late: proposed, previewed, approved by a second person, undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency
from complaints.redating.plan import Plan, Row, Rows, carried_out, listed, plans
from complaints.redating.strays import strays
from law.dates import numeric_date
from law.models import Declaration, Fate, Holiday, TimeLimit
from web.committee.desk import registry
from web.committee.holiday_ways import WAYS
from web.paging import page_of
from web.spreadsheet import sheet

PER_PAGE = 50
KINDS = {
    "case": gettext_lazy("Request for information"),
    "complaint": gettext_lazy("Complaint"),
    "appeal": gettext_lazy("Appeal"),
    "court": gettext_lazy("Time to go to court"),
}

MATTERS = {"complaint": "complaint", "appeal": "appeal", "court": "appeal"}


class Told:
    """A declaration with the days that it moves, or has moved."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration

    @cached_property
    def plans(self) -> list[Plan]:
        """What would become of each group of days today, as long as it waits."""
        return plans(self.declaration, localdate()) if self.declaration.is_waiting else []

    @property
    def plan(self) -> Plan | None:
        """What it would move today."""
        return self.plans[0] if self.plans else None

    @cached_property
    def fates(self) -> dict[str, int]:
        """How many days run again, and how many are left to a person."""
        if not self.plans:
            rows = self.declaration.redated.order_by().values_list("fate")
            return dict(rows.annotate(n=Count("pk")))
        counted: Counter[str] = Counter()
        for plan in self.plans:
            counted[plan.group.fate] += plan.total
        return counted

    @cached_property
    def rows(self) -> Rows:
        """Each day that moves or has moved, runs again, or is left to a person."""
        return listed(self.plans) if self.plans else carried_out(self.declaration)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each limit is called."""
        return {limit.code: limit.title for limit in TimeLimit.objects.order_by("in_force_from")}

    def in_words(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Rows of a page with the names of their agencies and limits."""
        agencies = Agency.objects.in_bulk({row.agency for row in rows if row.agency is not None})
        return [
            {
                "row": row,
                "kind": KINDS[row.ledger],
                "url": self.url_of(row),
                "fate": Fate(row.fate),
                "limit": self.titles.get(row.code, row.code),
                "agency": agencies.get(row.agency, "") if row.agency else "",
            }
            for row in rows
        ]

    @staticmethod
    def url_of(row: Row) -> str:
        """Where the registry finds the matter; the files of agencies are not its own."""
        name = MATTERS.get(row.ledger)
        return reverse(f"committee:{name}", args=[row.owner]) if name else ""

    def for_spreadsheet(self) -> Iterator[list[Any]]:
        """The whole list, the heading first."""
        yield [
            _("Kind"), _("Number"), _("Agency"), _("Time limit"), _("Old day"), _("New day"),
            _("What becomes of it"),
        ]  # fmt: skip
        agencies = {agency.pk: agency.name for agency in Agency.objects.all()}
        for row in self.rows:
            days = [numeric_date(day, "th") for day in (row.old_day, row.new_day)]
            whose = agencies.get(row.agency, "") if row.agency else ""
            title = self.titles.get(row.code, row.code)
            yield [KINDS[row.ledger], row.number, whose, title, *days, Fate(row.fate).label]


def declaration_of(pk: int) -> Declaration:
    """A declaration; they are no secret within the registry."""
    found = Declaration.objects.select_related(
        "proposed_by", "approved_by", "rejected_by", "undoes"
    )
    return get_object_or_404(found.prefetch_related("days", "undoings__days"), pk=pk)


@registry
def listing(request: HttpRequest) -> HttpResponse:
    """What waits for approval, what was carried out, and the closing days to come."""
    rows = Declaration.objects.prefetch_related("days").select_related("proposed_by")
    coming = list(Holiday.objects.filter(date__gte=localdate())[:30])
    left = strays(coming)
    for day in coming:
        day.strays = left[day.pk]
    page = page_of(Paginator(rows, PER_PAGE), request)
    return render(request, "committee/holidays/list.html", {"page": page, "coming": coming})


@registry
def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    """One declaration: what it moves, from which day to which, and what may be done with it."""
    told = Told(declaration_of(pk))
    page = page_of(Paginator(told.rows, PER_PAGE), request)
    facts = {"told": told, "declaration": told.declaration, "page": page}
    facts |= {"shown": told.in_words(list(page.object_list))}
    facts |= {"steps": [way.step(told.declaration, request.user) for way in WAYS]}
    return render(request, "committee/holidays/declaration.html", facts)


@registry
def days(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole list for a spreadsheet."""
    told = Told(declaration_of(pk))
    return sheet(told.for_spreadsheet(), f"days-{pk}.csv")  # type: ignore[return-value]
