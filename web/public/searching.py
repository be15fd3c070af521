"""Searching everything that is public, and what is like a request that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import Agency
from cases.models import Outcome
from law.models import Exemption
from publication.models import Reader, SearchKind
from publication.search.finding import Filters, Found, Hit, hit_of, search
from publication.search.likeness import shared, similar
from web.officer.grounds import ground_label

FACETS: Final = {
    "kind": _("Kind of information"),
    "agency": _("Agency"),
    "year": _("Year"),
    "ground": _("Ground"),
    "outcome": _("Outcome"),
}
LONGEST_NUMBER: Final = 9


@dataclass(frozen=True)
class Choice:
    """One value by which a search can be narrowed, or by which it is."""

    value: str
    label: Any
    address: str
    count: int = 0


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search: what is chosen (the address leaves it out), what could be."""

    name: str
    label: Any
    chosen: Choice | None
    choices: list[Choice]


def page(request: HttpRequest) -> HttpResponse:
    """What everybody may read that holds the words."""
    typed = request.GET.get("q", "")
    asked = filters_of(request.GET)
    found = search(typed, Reader(localdate()), asked, number(request.GET.get("page")) or 1)
    facets = facets_of(found, asked, request.GET)
    narrowed = any(facet.chosen for facet in facets)
    shown = {"found": found, "typed": found.wanted.typed, "facets": facets, "narrowed": narrowed}
    beside = {
        "before": address_of(request.GET, page=found.page - 1),
        "after": address_of(request.GET, page=found.page + 1),
        "here": address_of(request.GET),
    }
    return render(request, "public/search.html", shown | beside)


@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """What is public already and like the text that is being typed; a piece of a page.

    The text comes in the body of a POST: it may tell of a person, and addresses are written down.
    """
    shown = {"alike": alike_to(request.POST.get("text", ""))}
    answer = render(request, "public/_alike.html", shown)
    answer["Cache-Control"] = "no-store"
    return answer


def alike_to(text: str) -> list[Hit]:
    """What everybody may read that is like a text, with what both have marked."""
    wanted = shared(text)
    return [hit_of(row, wanted) for row in similar(text, Reader(localdate()))]


def number(typed: str | int | None) -> int | None:
    """A number of an address; None where there is none, or more than any could be."""
    typed = str(typed or "")
    fits = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if fits else None


def filters_of(given: Mapping[str, Any]) -> Filters:
    """What a search is narrowed by; what nobody offered narrows nothing."""
    kind, outcome = given.get("kind", ""), given.get("outcome", "")
    return Filters(
        kind=kind if kind in SearchKind.values else "",
        agency=number(given.get("agency")),
        year=number(given.get("year")),
        ground=str(given.get("ground", ""))[:20],
        outcome=outcome if outcome in Outcome.values else "",
    )


def facets_of(found: Found, asked: Filters, given: QueryDict) -> list[Facet]:
    """Each way to narrow, with its words: the agencies and grounds are asked for once each."""
    counted = {name: dict(found.facets.get(name, ())) for name in FACETS}
    chosen = {name: getattr(asked, name) for name in FACETS}
    labels = _labels({name: [*counted[name], chosen[name]] for name in FACETS})

    def choice(name: str, value: Any, address: Any, count: int = 0) -> Choice:
        label = labels[name].get(value, value)
        return Choice(str(value), label, address_of(given, **{name: address}), count)

    return [
        Facet(
            name,
            label,
            choice(name, chosen[name], None) if chosen[name] not in ("", None) else None,
            [choice(name, value, value, count) for value, count in counted[name].items()],
        )
        for name, label in FACETS.items()
    ]


def address_of(given: Mapping[str, Any], **changes: Any) -> str:
    """The address of the same search with something changed, from its first page."""
    kept = {name: given[name] for name in ("q", *FACETS) if given.get(name)}
    return f"?{urlencode({k: v for k, v in (kept | changes).items() if v is not None})}"


def chosen_in(given: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """By what a search is narrowed, in words: the name of each narrowing and what was chosen."""
    asked = filters_of(given)
    chosen = {name: getattr(asked, name) for name in FACETS}
    labels = _labels({name: [value] for name, value in chosen.items()})
    return [(FACETS[n], labels[n].get(v, v)) for n, v in chosen.items() if v not in ("", None)]


def _labels(values: dict[str, list[Any]]) -> dict[str, dict[Any, Any]]:
    agencies = Agency.objects.filter(pk__in=[pk for pk in values["agency"] if pk is not None])
    grounds = Exemption.objects.filter(code__in=values["ground"]).order_by("in_force_from")
    return {
        "kind": dict(SearchKind.choices),
        "agency": {agency.pk: agency for agency in agencies},
        "year": {},
        "ground": {ground.code: ground_label(ground) for ground in grounds},
        "outcome": dict(Outcome.choices),
    }
