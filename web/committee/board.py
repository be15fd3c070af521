"""The Board's view over all agencies: what is late, and by whom; never who asked, nor for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from complaints.lateness import (
    AGENCY,
    BY_AGENCY,
    BY_OFFICE,
    REPORTED,
    Late,
    counts_by_agency,
    counts_of_office,
    late,
    watches,
)
from complaints.models import Appeal, Complaint
from web.paging import page_of

PER_PAGE = 25
OWNER = {
    Late.REQUEST: "case",
    Late.EXPLANATION: "complaint",
    Late.RECORD: "appeal",
    Late.DUTY: "obligation",
    Late.OPINION: "complaint",
    Late.FORWARD: "appeal",
    Late.RULING: "appeal",
}


@dataclass(frozen=True)
class Row:
    """One thing that is late."""

    number: str
    agency: str
    due_on: date
    url: str
    reported_on: date | None


def insist_on_watch(user: User) -> None:
    """Refuse with 403 whoever neither keeps the registry nor sits on the Board."""
    if not watches(user, localdate()):
        raise PermissionDenied(_("This view is for the Office and the members of the Board."))


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """How much is late, agency by agency; then each matter of the kind that is chosen."""
    insist_on_watch(request.user)
    today, chosen = localdate(), request.GET.get("kind", "")
    if chosen in Late.values:
        return listing(request, Late(chosen))
    page = page_of(Paginator(_table(today), PER_PAGE), request)
    office = [
        {"kind": kind, "label": kind.label, "count": n}
        for kind, n in counts_of_office(today).items()
    ]
    shown = {"page": page, "office": office, "kinds": BY_AGENCY, "today": today}
    return render(request, "committee/board.html", shown)


def _table(today: date) -> list[dict[str, Any]]:
    """The agencies that are late: first what was reported to the Board, then the one with most."""
    counted = counts_by_agency(today)
    agencies = Agency.objects.in_bulk(list(counted))
    rows = [
        {
            "agency": agencies[key],
            "cells": [{"kind": kind, "count": counts[kind]} for kind in BY_AGENCY],
            "reported": counts[REPORTED],
            "total": sum(counts[kind] for kind in BY_AGENCY),
        }
        for key, counts in counted.items()
    ]
    return sorted(rows, key=lambda r: (-r["reported"], -r["total"], r["agency"].name_th))


def listing(request: HttpRequest, kind: Late) -> HttpResponse:
    """Each missed day of one kind, the oldest first."""
    rows, key = late(kind, localdate()), request.GET.get("agency", "")
    agency = None
    if key.isascii() and key.isdigit() and len(key) < 18:
        agency = Agency.objects.filter(pk=key).first()
        rows = rows.filter(late_agency=int(key))
    related = [OWNER[kind], AGENCY[kind]]
    if kind == Late.DUTY:
        related += ["obligation__ruling", "obligation__appeal", "obligation__complaint"]
    page = page_of(Paginator(rows.select_related(*related), PER_PAGE), request)
    page.rows = told(list(page.object_list), kind, request.user)
    shown = {"page": page, "kind": kind, "agency": agency, "by_office": kind in BY_OFFICE}
    return render(request, "committee/board_list.html", shown)


def told(missed: list[Any], kind: Late, user: User) -> list[Row]:
    """The rows of a page; a matter is linked where the reader may open it."""
    owners = [(row, getattr(row, OWNER[kind])) for row in missed]
    matters = [one.matter if kind == Late.DUTY else one for _row, one in owners]
    seen = {} if kind == Late.REQUEST else visible(matters, user)
    return [
        Row(
            number=one.reference if kind == Late.REQUEST else str(one.number),
            agency=str(one.agency or getattr(one, "agency_named", "")),
            due_on=row.due_on,
            url=seen.get((type(matter), matter.pk), ""),
            reported_on=row.reported_on,
        )
        for (row, one), matter in zip(owners, matters, strict=True)
    ]


def visible(matters: list[Any], user: User) -> dict[tuple[Any, int], str]:
    """The address of each matter that the reader may open, in two queries at most."""
    addresses = {}
    for model, kind in ((Complaint, "complaint"), (Appeal, "appeal")):
        keys = {one.pk for one in matters if isinstance(one, model)}
        if not keys:
            continue
        for key in (
            model.objects.visible_to(user, localdate()).filter(pk__in=keys).values_list("pk")
        ):
            addresses[(model, key[0])] = _address(kind, key[0], user)
    return addresses


def _address(kind: str, key: int, user: User) -> str:
    if user.oversees:
        return reverse(f"committee:{kind}", args=[key])
    return reverse("committee:matter", args=[kind, key])
