"""The description of the API (OpenAPI 3.1), made of the very tables that the answers read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publication.models import Licence
from publication.opendata.facts import absolute
from publication.opendata.schemas import SCHEMAS, named
from web.api import answers
from web.api.asking import CODE, WHOLE, Asked, asked
from web.api.reading import PROBLEM, answer, reading

VERSION: Final = "1.0.0"
JSON: Final = "application/json"
NONE: Final[Mapping[str, Asked]] = {}
Operation = tuple[str, Any, Mapping[str, Asked], dict[str, Any], str, dict[str, Any]]
BULK: Final = {
    "name": {"type": "string", "enum": ["entries", "evidence", "agencies", "statistics"]},
    "form": {"type": "string", "enum": ["csv", "jsonl"]},
}
# Address -> name, what it is, its parameters, those in its path, media type, schema.
OPERATIONS: Final[dict[str, Operation]] = {
    "entries/": (
        "entries", gettext_lazy("The disclosure log, page by page"), answers.ENTRIES, {},
        JSON, named("Entries"),
    ),
    "entries/{number}/": (
        "entry", gettext_lazy("One entry of the disclosure log"), NONE, {"number": WHOLE},
        JSON, named("Entry"),
    ),
    "agencies/": (
        "agencies", gettext_lazy("The agencies, by their codes"), answers.AGENCIES, {},
        JSON, named("Agencies"),
    ),
    "agencies/{code}/": (
        "agency", gettext_lazy("One agency with its sets of sections 7 and 9"), NONE,
        {"code": CODE}, JSON, named("AgencyWithSets"),
    ),
    "evidence/": (
        "evidence", gettext_lazy("What agencies show without being asked, piece by piece"),
        answers.EVIDENCE, {}, JSON, named("Pieces"),
    ),
    "statistics/": (
        "statistics", gettext_lazy("How agencies answer, by the year of receipt"),
        answers.STATISTICS, {}, JSON, named("Statistics"),
    ),
    "catalogue.jsonld": (
        "catalogue", gettext_lazy("The catalogue in DCAT, for harvesters"), answers.CATALOGUE, {},
        "application/ld+json", {"type": "object"},
    ),
    "bulk/{name}.{form}": (
        "bulk", gettext_lazy("A whole table, as CSV or JSON Lines"), NONE, BULK,
        "text/csv", {"type": "string"},
    ),
    "openapi.json": (
        "description", gettext_lazy("This description"), NONE, {}, JSON, {"type": "object"},
    ),
}  # fmt: skip


@reading
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, in the caller's language."""
    asked(request, {})
    return answer(description(Licence.objects.in_force(localdate()).first()))


def description(licence: Licence | None) -> dict[str, Any]:
    """What the API answers, where, and under which terms."""
    info: dict[str, Any] = {
        "title": _("Official information that was released"),
        "version": VERSION,
        "description": _(
            "Read-only. Everything here is what the public pages show, by the same rule and at the "
            "same moment; what is taken away is gone from here at once, from copies within 60 "
            "seconds. Each entry states its own licence."
        ),
    }
    if licence is not None:
        info["license"] = {"name": licence.title} | ({"url": licence.url} if licence.url else {})
    root = absolute(reverse("api:root"))
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": root.rstrip("/")}],
        "paths": {f"/{path}": {"get": _operation(*one)} for path, one in OPERATIONS.items()},
        "components": {"schemas": SCHEMAS},
    }


def _operation(
    name: str,
    summary: Any,
    query: Mapping[str, Asked],
    path: dict[str, Any],
    media: str,
    schema: dict[str, Any],
) -> dict[str, Any]:
    content = {media: {"schema": schema}}
    if name == "bulk":
        content["application/jsonl"] = {"schema": schema}
    responses = {
        "200": {"description": str(summary), "content": content},
        "304": {"description": _("Not changed: If-None-Match named the tag of this answer")},
        "400": _problem(_("A parameter that there is not, or a value that cannot be read")),
        "429": _problem(_("Too many calls in a minute; Retry-After says when to come again")),
    }
    if path:
        responses["404"] = _problem(_("Not there, or not for everybody: the same answer"))
    given = [_parameter(each, one) for each, one in query.items()]
    given += [_in_path(each, one) for each, one in path.items()]
    return {
        "operationId": name,
        "summary": str(summary),
        "parameters": given,
        "responses": responses,
    }


def _parameter(name: str, one: Asked) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": str(one.about), "schema": one.schema}


def _in_path(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _problem(about: str) -> dict[str, Any]:
    return {"description": about, "content": {PROBLEM: {"schema": named("Problem")}}}
