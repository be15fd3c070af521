"""The inbox: what waits for me, then every file of my agencies by the day that presses it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from accounts.models import Role
from web.officer.asked import asked_of, open_kinds
from web.officer.assigning import AssignForm
from web.officer.desk import staff
from web.officer.filters import GROUPS, Filters
from web.officer.listing import Listing, Place
from web.officer.rows import groups
from web.officer.waiting import waiting_for


def place(request: HttpRequest, side: str) -> Place | None:
    """The place in the list beside which the page begins: the key of the row next to it."""
    day, _mark, pk = request.GET.get(side, "").partition("_")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 18):
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


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
    filters = Filters(request.GET)
    files = Listing(user, filters, today)
    page = files.page(place(request, "after"), place(request, "before"))
    facts = {"filters": filters.drawn(), "headings": headings(files.counts, filters.chosen)}
    facts |= {"page": page, "groups": groups(page.files, today)}
    if not page.back:
        kinds = open_kinds(user)
        facts |= {"waiting": waiting_for(user, files.on_desks, kinds)}
        facts |= {"asked": asked_of(user, kinds)}
    facts["supervises"] = bool(user.agencies_as(Role.SUPERVISOR))
    if facts["supervises"]:
        facts["assign"] = AssignForm(user=user)
    return render(request, "officer/inbox.html", facts)
