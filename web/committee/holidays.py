"""Closing days resolved late: proposed, previewed, approved by a second person, undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency
from complaints.redating.plan import Plan, Row, Rows, carried_out
from complaints.redating.strays import strays
from law.dates import numeric_date
from law.models import Declaration, Holiday, TimeLimit
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


class Told:
    """A declaration with the days that it moves, or has moved."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration

    @cached_property
    def plan(self) -> Plan | None:
        """What it would move today, as long as it waits."""
        return Plan(self.declaration, localdate()) if self.declaration.is_waiting else None

    @cached_property
    def rows(self) -> Rows:
        """Each day that moves or has moved."""
        return self.plan.rows if self.plan else carried_out(self.declaration)

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
                "limit": self.titles.get(row.code, row.code),
                "agency": agencies.get(row.agency, "") if row.agency else "",
            }
            for row in rows
        ]

    def for_spreadsheet(self) -> Iterator[list[Any]]:
        """The whole list, the heading first."""
        yield [_("Kind"), _("Number"), _("Agency"), _("Time limit"), _("Old day"), _("New day")]
        agencies = {agency.pk: agency.name for agency in Agency.objects.all()}
        for row in self.rows:
            days = [numeric_date(day, "th") for day in (row.old_day, row.new_day)]
            whose = agencies.get(row.agency, "") if row.agency else ""
            title = self.titles.get(row.code, row.code)
            yield [KINDS[row.ledger], row.number, whose, title, *days]


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
