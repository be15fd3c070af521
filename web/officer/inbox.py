"""The inbox: what waits for me, then every file of my agencies by the day that presses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from accounts.models import Role, User
from cases.models import Case, Item
from law.text import cut
from web.officer.asked import asked_of
from web.officer.assigning import AssignForm
from web.officer.desk import files_of, staff
from web.officer.filters import GROUPS, FilterForm, counted, falls_in, group_of
from web.officer.owing import NO_DAY, Owes, with_day, with_standing
from web.officer.waiting import waiting_for

PER_PAGE = 25
ABOUT = 110
DUE_NAMES = {
    "s11_answer", "compliance_7", "apa27_completion", "s17_objection", "s18_appeal", "s25_appeal",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A file as the list shows it."""

    case: Case
    about: str
    more: int
    owner: str
    group: str

    @property
    def due(self) -> date | None:
        """The pressing day, if there is one."""
        return None if self.group == "none" else self.case.due


def listed(user: User, today: date) -> QuerySet[Case]:
    """Files of the desk with what a row shows, in no more than one query."""
    first = Item.objects.filter(case=OuterRef("pk")).order_by("number")
    numbers = first.order_by().values("case").annotate(n=Count("pk")).values("n")
    return with_standing(files_of(user), today).annotate(
        about=Subquery(first.values("description")[:1]), item_count=Subquery(numbers)
    )


@dataclass(frozen=True)
class Page:
    """A page of the list, and the places from which its neighbours are reached."""

    cases: list[Case]
    back: str = ""
    onward: str = ""


Place = tuple[date, int]


def place(request: HttpRequest, side: str) -> Place | None:
    """The place in the list beside which the page begins: the key of the row next to it."""
    day, _mark, pk = request.GET.get(side, "").partition("_")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def key_of(case: Case) -> str:
    """The place of a row, as an address names it."""
    return f"{case.due.isoformat()}_{case.pk}"


def page_of(cases: QuerySet[Case], after: Place | None, before: Place | None) -> Page:
    """A page of files by day and key: after a place, before it, or the first one."""
    cases = cases.select_related("officer", "agency")
    if before:
        day, pk = before
        earlier = cases.filter(Q(due__lt=day) | Q(due=day, pk__lt=pk)).order_by("-due", "-pk")
        found = list(earlier[: PER_PAGE + 1])
        if len(found) > PER_PAGE:
            shown = found[:PER_PAGE][::-1]
            return Page(shown, back=key_of(shown[0]), onward=key_of(shown[-1]))
        after = None  # fewer than a page stand before it: the first page, whole
    listed = cases.order_by("due", "pk")
    if after:
        day, pk = after
        listed = listed.filter(Q(due__gt=day) | Q(due=day, pk__gt=pk))
    found = list(listed[: PER_PAGE + 1])
    if after and not found:
        return page_of(cases, None, None)  # everything behind that place was done meanwhile
    shown = found[:PER_PAGE]
    more = key_of(shown[-1]) if len(found) > PER_PAGE else ""
    return Page(shown, back=key_of(shown[0]) if after else "", onward=more)


def rows(cases: list[Case], today: date) -> list[tuple[str, list[Row]]]:
    """The rows of a page under their headings."""
    made = [
        Row(
            case=case,
            about=cut(case.about or "", ABOUT),
            more=(case.item_count or 1) - 1,
            owner=str(Owes(case.owner).label),
            group=group_of(case.due, today),
        )
        for case in cases
    ]
    return [(key, list(group)) for key, group in groupby(made, key=lambda row: row.group)]


def headings(counts: dict[str, int], chosen: dict[str, Any]) -> list[dict[str, Any]]:
    """The headings as links, each with its count."""
    return [
        {"key": key, "label": label, "count": counts[key], "here": chosen.get("due") == key}
        for key, label in GROUPS.items()
    ]


@staff
def inbox(request: HttpRequest) -> HttpResponse:
    """What is due, first the overdue."""
    user, today = request.user, localdate()
    form = FilterForm(request.GET)
    cases, chosen = form.narrow(listed(user, today), user), form.chosen()
    shown = cases.filter(falls_in(chosen["due"], today)) if "due" in chosen else cases
    page = page_of(shown, place(request, "after"), place(request, "before"))
    facts = {"form": form, "groups": rows(page.cases, today), "names": GROUPS, "page": page}
    days = cases if "owner" in chosen else form.narrow(with_day(files_of(user), today), user)
    facts |= {"headings": headings(counted(days, today), chosen), "chosen": chosen}
    facts |= {"waiting": waiting_for(user), "none": NO_DAY}
    facts["asked"] = asked_of(user)
    if user.agencies_as(Role.SUPERVISOR):
        facts["assign"] = AssignForm(user=user)
    return render(request, "officer/inbox.html", facts)
