"""The answers of the API: entries, agencies with their sets, statistics, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from accounts.models.agency import AgencyKind
from cases.models.states import DISCLOSING
from law.dates import BE_OFFSET
from publication.models import Duty
from publication.opendata import catalogue as dcat
from publication.opendata import facts, statistics
from publication.opendata.small import LEAST
from publication.proactive import checklist
from web.api.asking import (
    CODE,
    SIZE,
    WHOLE,
    Asked,
    asked,
    be_year,
    choice,
    code,
    day,
    next_address,
    whole,
)
from web.api.reading import answer, reading

DAY: Final = {"type": "string", "format": "date"}
YEAR: Final = {"type": "integer", "minimum": 1997, "maximum": 3000}
KINDS: Final = [str(kind) for kind in AgencyKind.values]
OUTCOMES: Final = [str(outcome) for outcome in DISCLOSING]
ORDERS: Final = ("newest", "oldest")
CODE_OR_ALL: Final = {**CODE, "pattern": rf"^\*$|{CODE['pattern']}"}


def code_or_all(typed: str) -> str | None:
    """The code of an agency, or the sign for all of them together."""
    return typed if typed == statistics.ALL else code(typed)


ENTRIES: Final = {
    "agency": Asked(code, _("The code of an agency."), CODE),
    "year": Asked(be_year, _("The year of publication, Buddhist or Christian."), YEAR),
    "ground": Asked(code, _("A ground on which a part was withheld, for example 15(5)."), CODE),
    "outcome": Asked(
        choice(*OUTCOMES), _("Disclosed as a whole, or in part."),
        {"type": "string", "enum": OUTCOMES},
    ),
    "from": Asked(day, _("The first day of publication, as 2026-11-23."), DAY),
    "until": Asked(day, _("The last day of publication, as 2026-11-23."), DAY),
    "order": Asked(
        choice(*ORDERS), _("Which come first, by their numbers: the newest or the oldest."),
        {"type": "string", "enum": list(ORDERS), "default": "newest"}, "newest",
    ),
    "after": Asked(whole, _("The number after which the page begins."), WHOLE),
    "size": SIZE,
}  # fmt: skip
AGENCIES: Final = {
    "kind": Asked(choice(*KINDS), _("What kind of agency."), {"type": "string", "enum": KINDS}),
    "after": Asked(code, _("The code after which the page begins."), CODE),
    "size": SIZE,
}
EVIDENCE: Final = {
    "agency": Asked(code, _("The code of an agency."), CODE),
    "set": Asked(code, _("The code of a set of sections 7 and 9, for example 9-budget."), CODE),
    "after": Asked(whole, _("The number after which the page begins."), WHOLE),
    "size": SIZE,
}
STATISTICS: Final = {
    "year": Asked(be_year, _("The year of receipt, Buddhist or Christian."), YEAR),
    "agency": Asked(code_or_all, _("The code of an agency."), CODE_OR_ALL),
    "after": Asked(code_or_all, _("The code after which the page begins."), CODE_OR_ALL),
    "size": SIZE,
}
CATALOGUE: Final = {
    "after": Asked(
        dcat.Place.read, _("The place after which the page begins."),
        {"type": "string", "pattern": "^(set|entry)-[0-9]{1,9}$"},
    ),
}  # fmt: skip


@reading
def entries(request: HttpRequest) -> HttpResponse:
    """The disclosure log, page by page."""
    given = asked(request, ENTRIES)
    found = narrowed(facts.public_entries(localdate()), given)
    rising = given["order"] == "oldest"
    if given["after"] is not None:
        found = found.filter(**{f"number__{'gt' if rising else 'lt'}": given["after"]})
    rows = list(found.order_by("number" if rising else "-number")[: given["size"] + 1])
    return paged(request, rows, given["size"], facts.entry_facts, lambda row: row.number)


FILTERS: Final[dict[str, str]] = {
    "agency": "agency__code",
    "outcome": "outcome",
    "from": "public_on__gte",
    "until": "public_on__lte",
}


def narrowed(found: QuerySet[Any], given: dict[str, Any]) -> QuerySet[Any]:
    """The entries that the caller asked for."""
    wanted = {lookup: given[name] for name, lookup in FILTERS.items() if given[name] is not None}
    if given["year"] is not None:
        wanted["public_on__year"] = given["year"] - BE_OFFSET
    found = found.filter(**wanted)
    return found if given["ground"] is None else facts.on_ground(found, given["ground"])


def paged(
    request: HttpRequest,
    rows: list[Any],
    size: int,
    told: Callable[[Any], Any],
    place: Callable[[Any], Any],
) -> HttpResponse:
    """One page of a list, of which one row more was read than it holds."""
    shown = rows[:size]
    onward = next_address(request, place(shown[-1])) if len(rows) > size else None
    return answer({"results": [told(row) for row in shown], "next": onward})


@reading
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; what was taken away is absent, and its page carries the mark."""
    asked(request, {})
    return answer(
        facts.entry_facts(get_object_or_404(facts.public_entries(localdate()), number=number))
    )


@reading
def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency that may be asked, by its code."""
    given = asked(request, AGENCIES)
    found = Agency.objects.active().select_related("parent").order_by("code")
    if given["kind"]:
        found = found.filter(kind=given["kind"])
    if given["after"]:
        found = found.filter(code__gt=given["after"])
    rows = list(found[: given["size"] + 1])
    return paged(request, rows, given["size"], agency_teller(rows), lambda row: row.code)


def agency_teller(agencies: Iterable[Agency]) -> Callable[[Agency], facts.Facts]:
    """How the facts of some agencies are told, their sets counted in one query."""
    today = localdate()
    due = Duty.objects.in_force(today).filter(optional=False).count()
    done = checklist.done_by_agency(agencies, today)
    return lambda agency: facts.agency_facts(agency, done=done.get(agency.pk, 0), due=due)


@reading
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency with its sets: what is there, what is out of date, what is missing."""
    asked(request, {})
    found = get_object_or_404(Agency.objects.active().select_related("parent"), code=code)
    sets = checklist.of_agency(found, localdate())
    told = facts.agency_facts(found, done=sets.done, due=sets.due)
    return answer(told | {"sets": facts.sets_facts(sets)})


@reading
def evidence(request: HttpRequest) -> HttpResponse:
    """What agencies show without being asked, piece by piece, in the order in which it was put."""
    given = asked(request, EVIDENCE)
    wanted = {"agency__code": given["agency"], "duty__code": given["set"], "pk__gt": given["after"]}
    found = facts.public_evidence(localdate()).order_by("pk")
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    rows = list(found[: given["size"] + 1])
    return paged(request, rows, given["size"], facts.piece_facts, lambda row: row.pk)


@reading
def numbers(request: HttpRequest) -> HttpResponse:
    """The statistics of a year, agency by agency; the latest year unless another is named."""
    given = asked(request, STATISTICS)
    today = localdate()
    year = given["year"] or today.year + BE_OFFSET
    cells, onward = cells_of(list(statistics.rows(year, today)), given)
    told = {"year": year, "as_of": today.isoformat(), "least": LEAST, "results": cells}
    return answer(told | {"next": next_address(request, onward) if onward else None})


def cells_of(cells: list[Any], given: dict[str, Any]) -> tuple[list[Any], str]:
    """The cells of as many agencies as a page holds, and after which one the next page begins."""
    wanted = {cell["agency"] for cell in cells if cell["agency"] > (given["after"] or "")}
    if given["agency"]:
        wanted &= {given["agency"]}
    shown = sorted(wanted)[: given["size"]]
    onward = shown[-1] if len(shown) < len(wanted) else ""
    return [cell for cell in cells if cell["agency"] in shown], onward


@reading
def catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue in DCAT, as harvesters read it."""
    given = asked(request, CATALOGUE)
    office = Agency.objects.active().filter(oversight=True).first()
    page = dcat.page(given["after"], localdate(), office)
    return answer(page, "application/ld+json")
