"""Everything at once, as CSV and as JSON Lines; written while it is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.timezone import localdate

from accounts.models import Agency
from publication.opendata import facts, statistics
from web.api.answers import agency_teller
from web.api.asking import asked
from web.api.reading import reading
from web.spreadsheet import sheet

Rows = Iterator[dict[str, Any]]
CHUNK: Final = 500
HEADERS: Final = {
    "entries": (
        "number", "address", "title", "text", "agency", "agency_th", "agency_en",
        "outcome", "grounds", "public_on", "year", "licence", "files",
    ),
    "agencies": (
        "code", "name_th", "name_en", "kind", "under", "address", "unit_th", "unit_en",
        "address_th", "address_en", "phone", "email", "sets_due", "sets_done",
    ),
    "evidence": (
        "number", "address", "agency", "agency_th", "agency_en", "set", "section", "kind",
        "title_th", "title_en", "about_th", "about_en", "data_address", "content_type", "size",
        "sha256", "valid_until", "public_on", "licence", "columns",
    ),
    "statistics": (
        "year", "agency", "agency_th", "agency_en", "measure", "value", "count", "hidden",
    ),
}  # fmt: skip


def every_agency(today: date) -> Rows:
    """Every agency by its code, read in chunks."""
    known = Agency.objects.active().select_related("parent").order_by("code")
    last = ""
    while rows := list(known.filter(code__gt=last)[:CHUNK]):
        yield from map(agency_teller(rows), rows)
        last = rows[-1].code


def every_number(today: date) -> Rows:
    """The statistics of every year."""
    for year in statistics.years():
        yield from statistics.rows(year, today)


SOURCES: Final[dict[str, Callable[[date], Rows]]] = {
    "entries": facts.every_entry,
    "evidence": facts.every_piece,
    "agencies": every_agency,
    "statistics": every_number,
}


@reading
def bulk(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One table as a whole."""
    asked(request, {})
    if name not in SOURCES:
        raise Http404
    rows = SOURCES[name](localdate())
    return _sheet(name, rows) if form == "csv" else _lines(rows)


def _sheet(name: str, rows: Rows) -> StreamingHttpResponse:
    return sheet(_table(name, rows), f"{name}.csv")


def _table(name: str, rows: Rows) -> Iterator[Iterable[Any]]:
    header = HEADERS[name]
    yield header
    for row in rows:
        line = FLAT[name](row)
        yield ["" if line[column] is None else line[column] for column in header]


FLAT: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "entries": facts.flat,
    "evidence": facts.flat_piece,
    "agencies": lambda row: row | row["contact"],
    "statistics": lambda row: row,
}


def _lines(rows: Rows) -> StreamingHttpResponse:
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
