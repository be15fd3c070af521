"""Answering a search: what fits, the best first, page by page, with what it can be narrowed by.

A word that fits few rows is asked of the index once and everything that fits is put in order. A
word that fits more rows than ``MOST`` says little: then the newest rows are read until there are
enough, so that no answer costs more than a bounded number of rows. What every sixth of the newest
holds is not asked of the index at all, which would first list all of a million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from law.prepared import Prepared
from publication.models.searchrow import Reader, SearchRow
from publication.search import spelling
from publication.search.engines import any_of, holding, holding_plainly, holds
from publication.search.reading import Wanted, read
from publication.search.snippets import Part, marked, snippet

PER_PAGE: Final = 20
MOST: Final = 1000  # what fits beyond this is not put in order
ENOUGH: Final = 500  # of a common word, the newest
# Rows that are read for them, so many at a time until there are enough.
NEWEST: Final = (0, 1_200, 3_600)
PROBED: Final = 100  # of the newest; held by
COMMON: Final = 6  # one in so many of them, a word is common
MOST_OF_A_FACET: Final = 12


@dataclass(frozen=True)
class Filters:
    """What a search is narrowed by; an empty one narrows nothing."""

    kind: str = ""
    agency: int | None = None
    year: int | None = None
    ground: str = ""
    outcome: str = ""
    kinds: tuple[str, ...] = ()

    def narrow(self, rows: QuerySet[SearchRow]) -> QuerySet[SearchRow]:
        """The rows that fit each of them."""
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.kinds:
            rows = rows.filter(kind__in=self.kinds)
        if self.agency is not None:
            rows = rows.filter(agency=self.agency)
        if self.year is not None:
            rows = rows.filter(be_year=self.year)
        if self.ground:
            rows = rows.filter(grounds__contains=f"|{self.ground}|")
        return rows.filter(outcome=self.outcome) if self.outcome else rows


@dataclass(frozen=True)
class Scope:
    """Who searches, narrowed by what."""

    reader: Reader
    filters: Filters

    @property
    def written(self) -> QuerySet[SearchRow]:
        """Candidates, before each is asked whether it is public."""
        return self.filters.narrow(SearchRow.objects.written_for(self.reader))

    @property
    def open(self) -> QuerySet[SearchRow]:
        """What may be found."""
        return self.filters.narrow(SearchRow.objects.read_by(self.reader))


class Key(NamedTuple):
    """A row that holds the words, and of which kind it is."""

    pk: int
    kind: str


class Place(NamedTuple):
    """What is asked of a row before it is shown: where it stands, and what it counts for."""

    pk: int
    day: date
    in_title: bool
    kind: str
    agency: int | None
    year: int | None
    grounds: str
    outcome: str


@dataclass(frozen=True)
class Hit:
    """A row that fits, with the hit marked in what its reader may read."""

    row: SearchRow
    title: list[Part]
    text: list[Part]


@dataclass(frozen=True)
class Found:
    """The answer of a search: one page, and what is known of the whole."""

    wanted: Wanted
    hits: list[Hit] = field(default_factory=list)
    count: int = 0
    more: bool = False
    page: int = 1
    pages: int = 1
    facets: dict[str, list[tuple[str | int, int]]] = field(default_factory=dict)
    mended: str = ""


def search(words: str, reader: Reader, filters: Filters = Filters(), place: int = 1) -> Found:
    """Find what holds the words; where nothing does, what holds the words that were meant."""
    wanted = read(words)
    scope = Scope(reader, filters)
    places, more = _places(scope, wanted, _rank)
    if places or not wanted.words:
        return _found(wanted, places, more, place)
    meant = spelling.mended(scope.open, wanted)
    if meant is None:
        return Found(wanted)
    places, more = _places(scope, meant, _rank)
    told = " ".join(ways[0] for ways in meant.words)
    return _found(meant, places, more, place, mended=told if places else "")


def newest_places(words: str, reader: Reader, filters: Filters) -> list[Place]:
    """Where what fits stands, the newest first; nothing is mended."""
    places, _more = _places(Scope(reader, filters), read(words), _age)
    return places


def newest(words: str, reader: Reader, filters: Filters, most: int) -> list[SearchRow]:
    """The newest of what fits."""
    last = newest_places(words, reader, filters)[:most]
    known = _shown([place.pk for place in last])
    return [known[place.pk] for place in last if place.pk in known]


def _places(
    scope: Scope, wanted: Wanted, order: Callable[[Place], Any]
) -> tuple[list[Place], bool]:
    """What fits, in this order, and whether there is more than that."""
    if wanted.is_idle:
        known = _keys(scope.written.order_by("-public_from", "-pk"), MOST + 1)
        more = len(known) > MOST
    else:
        known, more = _fitting(scope, wanted)
    return sorted(_asked(known[:MOST], scope.reader, wanted), key=order), more


def _fitting(scope: Scope, wanted: Wanted) -> tuple[list[Key], bool]:
    """Candidates that hold the words, the newest first where they are more than ``MOST``."""
    known = _newest(scope, wanted) if _is_common(wanted) else []
    if len(known) >= ENOUGH:
        return known, True
    found = _keys(holding(scope.written, wanted).order_by(), MOST + 1)
    if len(found) <= MOST:
        return found, False
    return list(dict.fromkeys([*(known or _newest(scope, wanted)), *found])), True


def _age(place: Place) -> tuple[int, int]:
    """The newest first."""
    return -place.day.toordinal(), -place.pk


def _is_common(wanted: Wanted) -> bool:
    """Whether many of the newest rows hold the words, so that asking the index costs too much."""
    if wanted.is_senseless:
        return False
    newest = SearchRow.objects.order_by("-public_from", "-pk")[:PROBED]
    held = newest.aggregate(held=Count("pk", filter=holds(wanted)))["held"]
    return bool(held * COMMON > PROBED)


def _newest(scope: Scope, wanted: Wanted) -> list[Key]:
    """What fits among the newest rows, read stretch by stretch without the index."""
    fits: list[Key] = []
    for first, last in pairwise(NEWEST):
        newest = SearchRow.objects.order_by("-public_from", "-pk").values("pk")[first:last]
        plain = holding_plainly(scope.written.filter(pk__in=newest), wanted)
        fits += _keys(plain.order_by("-public_from", "-pk"), ENOUGH - len(fits))
        if len(fits) >= ENOUGH:
            break
    return fits


def _keys(rows: QuerySet[SearchRow], most: int) -> list[Key]:
    return [Key(*said) for said in rows.values_list("pk", "kind")[:most]]


def _asked(known: list[Key], reader: Reader, wanted: Wanted) -> list[Place]:
    """Those that may be found, and whether the words stand in their titles."""
    rows = SearchRow.objects.read_by(reader, {key.kind for key in known})
    in_title = Q()
    for ways in wanted.words:
        in_title &= any_of("title_folded__contains", ways)
    told = When(in_title, then=Value(True)) if in_title else When(pk=None, then=Value(False))
    rows = rows.annotate(in_title=Case(told, default=Value(False), output_field=BooleanField()))
    said = (
        rows.filter(pk__in=[key.pk for key in known])
        .order_by()
        .values_list(
            "pk", "public_from", "in_title", "kind", "agency", "be_year", "grounds", "outcome"
        )
    )
    return [Place(*each) for each in said]


def _rank(place: Place) -> tuple[bool, int, int]:
    """What has the words in its title comes first, then the newest."""
    return not place.in_title, -place.day.toordinal(), -place.pk


def _found(
    wanted: Wanted, places: list[Place], more: bool, page: int, *, mended: str = ""
) -> Found:
    pages = max(1, -(-len(places) // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = [place.pk for place in places[(page - 1) * PER_PAGE : page * PER_PAGE]]
    known = _shown(shown)
    return Found(
        wanted,
        [hit_of(known[pk], wanted) for pk in shown if pk in known],
        count=len(places),
        more=more,
        page=page,
        pages=pages,
        facets=_facets(places),
        mended=mended,
    )


def _whole(*keys: int) -> QuerySet[SearchRow]:
    rows = SearchRow.objects.filter(pk__in=keys).order_by().select_related("agency", "file__entry")
    return rows.defer("folded", "title_folded", "starts")


_WHOLE: Final = Prepared(_whole)


def _shown(keys: list[int]) -> dict[int, SearchRow]:
    """The rows of a page with what is shown of them."""
    return {row.pk: row for row in _WHOLE(*keys)} if keys else {}


def hit_of(row: SearchRow, wanted: Wanted) -> Hit:
    """A row with the hits marked in its title and in a part of its text."""
    title = marked(row.title, wanted)
    named = any(part.hit for part in title)
    return Hit(row, title, snippet(row.text, wanted, elsewhere=named))


def _facets(places: list[Place]) -> dict[str, list[tuple[str | int, int]]]:
    """How many of what fits each narrowing would leave, the most first."""
    counted: dict[str, Counter] = {
        "kind": Counter(place.kind for place in places),
        "agency": Counter(place.agency for place in places if place.agency is not None),
        "year": Counter(place.year for place in places if place.year is not None),
        "ground": Counter(code for place in places for code in place.grounds.split("|") if code),
        "outcome": Counter(place.outcome for place in places if place.outcome),
    }
    return {name: count.most_common(MOST_OF_A_FACET) for name, count in counted.items()}
