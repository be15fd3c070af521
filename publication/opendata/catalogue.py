"""The catalogue in DCAT as JSON-LD, in the form in which CKAN's harvester reads it.

Every released entry and every piece of evidence is a ``dcat:Dataset`` of its own, beside the three
tables of the whole system. Pages follow each other by ``hydra:next`` (and ``hydra:nextPage``, the
older word), which is how ckanext-dcat goes on to the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from publication.models import EvidenceKind
from publication.opendata.facts import absolute, public_entries, public_evidence
from publication.opendata.nodes import (
    ENGLISH,
    THAI,
    Node,
    both,
    of_entry,
    of_evidence,
    publisher,
    tables,
)

PER_PAGE: Final = 100
SETS, ENTRIES = "set", "entry"
CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Place:
    """Where a page begins: after which piece of evidence, or after which entry."""

    kind: str = SETS
    after: int = 0

    def __str__(self) -> str:
        return f"{self.kind}-{self.after}"

    @classmethod
    def read(cls, typed: str) -> Place | None:
        """The place that an address names; None if it names none."""
        kind, _dash, after = typed.partition("-")
        if kind in (SETS, ENTRIES) and after.isascii() and after.isdigit() and len(after) < 10:
            return cls(kind, int(after))
        return None


def page(place: Place | None, today: date, office: Agency | None) -> Node:
    """One page of the catalogue, from a place on."""
    start = place or Place()
    datasets, following = _datasets(start, today)
    if place is None:
        datasets = [*tables(today, office), *datasets]
    home, here = absolute(reverse("public:data")), absolute(reverse("api:catalogue"))
    catalogue: Node = {
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": both(_("Official information that was released")),
        "dct:description": both(
            _(
                "What agencies released on request and show without being asked, under the "
                "Official Information Act B.E. 2540."
            )
        ),
        "dct:language": [THAI, ENGLISH],
        "foaf:homepage": {"@id": home},
        "dct:publisher": publisher(office),
        "dcat:dataset": datasets,
    }
    graph = [catalogue]
    if following is not None:
        graph.append(_paging(here, start, following))
    return {"@context": CONTEXT, "@graph": graph}


def _datasets(place: Place, today: date) -> tuple[list[Node], Place | None]:
    """The datasets from a place on, and where the next page begins."""
    if place.kind == SETS:
        shown = evidence_in_catalogue(today).filter(pk__gt=place.after).order_by("pk")
        found = list(shown[: PER_PAGE + 1])
        if len(found) > PER_PAGE:
            return [of_evidence(e) for e in found[:PER_PAGE]], Place(SETS, found[PER_PAGE - 1].pk)
        rest, following = _datasets(Place(ENTRIES), today)
        return [*(of_evidence(e) for e in found), *rest], following
    entries = public_entries(today).filter(number__gt=place.after).order_by("number")
    rows = list(entries[: PER_PAGE + 1])
    shown_rows = rows[:PER_PAGE]
    more = len(rows) > PER_PAGE
    after = Place(ENTRIES, shown_rows[-1].number or 0) if more else None
    return [of_entry(entry) for entry in shown_rows], after


def evidence_in_catalogue(today: date) -> Any:
    """What is really there: a sentence that an agency has nothing is no dataset."""
    return public_evidence(today).exclude(kind=EvidenceKind.NOTHING)


def _paging(here: str, start: Place, following: Place) -> Node:
    there = {"@id": f"{here}?after={following}"}
    return {
        "@id": f"{here}?after={start}",
        "@type": "hydra:PagedCollection",
        "hydra:next": there,
        "hydra:nextPage": there,
    }
