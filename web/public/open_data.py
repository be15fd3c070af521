"""The page of the open data: what there is for programs, and how agencies answer in numbers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from law.dates import BE_OFFSET
from publication.models import Licence
from publication.opendata import statistics
from publication.opendata.nodes import TABLES
from publication.opendata.small import LEAST, TOTAL
from web.api.asking import be_year

COLUMNS = (
    ("outcome", "granted", _("Granted")),
    ("outcome", "partly_granted", _("Partly granted")),
    ("outcome", "refused", _("Refused")),
    ("outcome", "not_held", _("Not held")),
    ("outcome", "open", _("Not decided yet")),
    ("days", "to_15", _("Answered within 15 days")),
    ("days", "none", _("Not answered yet")),
)


def data(request: HttpRequest) -> HttpResponse:
    """What programs may read, in which forms, and under which terms."""
    shown = {"tables": TABLES, "licences": Licence.objects.in_force(localdate())}
    return render(request, "public/data.html", shown)


def numbers(request: HttpRequest) -> HttpResponse:
    """How each agency answered the requests of a year; small numbers stay hidden."""
    today = localdate()
    year = be_year(request.GET.get("year", "")) or today.year + BE_OFFSET
    shown = {
        "year": year,
        "years": statistics.years(),
        "columns": [title for _measure, _value, title in COLUMNS],
        "rows": rows_of(year, statistics.of_year(year, today)),
        "least": LEAST,
        "today": today,
    }
    return render(request, "public/statistics.html", shown)


def rows_of(year: int, tables: dict[str, statistics.Table]) -> list[dict[str, Any]]:
    """One row an agency, all of them together at the end."""
    named = {one.code: one for one in Agency.objects.all()}
    codes = [code for code in statistics.agencies_in(tables) if code]
    codes.sort(key=lambda code: str(named.get(code, code)))
    return [_row(named.get(code), tables, code) for code in [*codes, TOTAL]] if codes else []


def _row(agency: Agency | None, tables: dict[str, statistics.Table], code: str) -> dict[str, Any]:
    cells = [(tables[measure].get((code, value), 0), title) for measure, value, title in COLUMNS]
    received = tables["received"].get((code, TOTAL), 0)
    return {
        "agency": agency,
        "received": received,
        "cells": [{"count": count, "title": title} for count, title in cells],
    }
