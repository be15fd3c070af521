"""Officers' search in the files of their own agency: by whatever was asked, said or decided there.

The files lie in a layer below, which knows of no search. Everything that is done to a file stands
in its log, so a worker finds by fact the files with an entry that was not read yet, and reads their
words anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from accounts.models import User
from cases.models import Case, Disposition, Item
from cases.models.trail import Event
from publication.models import CaseWords
from publication.search.engines import holding
from publication.search.reading import Wanted, read
from publication.search.rows import compared
from publication.search.snippets import Part, snippet

AT_ONCE: Final = 500
BACK: Final = 2000  # entries; one that was begun earlier may be written later
PER_PAGE: Final = 20
MOST: Final = 1000


@dataclass(frozen=True)
class OwnHit:
    """A file that holds the words, with the place where they stand."""

    case: Case
    text: list[Part]


@dataclass(frozen=True)
class OwnFound:
    """One page of the files that hold the words, the newest first."""

    wanted: Wanted
    hits: list[OwnHit] = field(default_factory=list)
    count: int = 0
    more: bool = False
    page: int = 1
    pages: int = 1


def search_own(words: str, user: User, place: int = 1) -> OwnFound:
    """Find the files of the person's agencies that hold the words."""
    wanted = read(words)
    if not wanted.words:
        return OwnFound(wanted)
    rows = holding(CaseWords.objects.visible_to(user), wanted).order_by("-case")
    keys = list(rows.values_list("pk", flat=True)[: MOST + 1])
    more, keys = len(keys) > MOST, keys[:MOST]
    pages = max(1, -(-len(keys) // PER_PAGE))
    place = min(max(place, 1), pages)
    shown = keys[(place - 1) * PER_PAGE : place * PER_PAGE]
    known = CaseWords.objects.select_related("case__officer").defer("folded", "starts")
    held = known.in_bulk(shown)
    hits = [OwnHit(held[pk].case, snippet(held[pk].text, wanted)) for pk in shown if pk in held]
    return OwnFound(wanted, hits, len(keys), more, place, pages)


def catch_up_files() -> int:
    """Read the words of the files in whose log something new stands; how many there were."""
    upto = CaseWords.objects.aggregate(last=Max("upto"))["last"] or 0
    recent = Event.objects.filter(pk__gt=upto - BACK).order_by().values("case")
    last = recent.annotate(last=Max("pk")).filter(last__gt=0)
    read_upto = dict(
        CaseWords.objects.filter(case__in=recent.values("case")).values_list("case", "upto")
    )
    changed = [row for row in last.order_by("last") if read_upto.get(row["case"], 0) < row["last"]]
    keys = [row["case"] for row in changed[:AT_ONCE]]
    for case in _whole(Case.objects.filter(pk__in=keys)):
        index_case(case)
    return len(keys)


def heal_files() -> int:
    """Read the words of files that were never read, and of those whose log has gone on since."""
    later = Event.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("upto"))
    stale = CaseWords.objects.filter(Exists(later)).values_list("case", flat=True)[:AT_ONCE]
    never = Case.objects.filter(words=None).order_by("-pk").values_list("pk", flat=True)[:AT_ONCE]
    keys = [*stale, *never]
    for case in _whole(Case.objects.filter(pk__in=keys)):
        index_case(case)
    return len(keys)


def index_case(case: Case) -> CaseWords:
    """Write the words of a file as it stands now."""
    with transaction.atomic():
        upto = case.events.aggregate(last=Max("pk"))["last"] or 0
        asked = " / ".join(item.description for item in case.items.all())
        said = compared(asked, "\n".join(filter(None, _words(case))))
        row, _made = CaseWords.objects.update_or_create(case=case, defaults=said | {"upto": upto})
    return row


def _whole(cases: QuerySet[Case]) -> Iterable[Case]:
    return cases.select_related("requester").prefetch_related(
        "items__dispositions__grounds", "third_parties", "orders"
    )


def _words(case: Case) -> Iterator[str]:
    """Whatever whoever opens the file at its agency reads there in words."""
    requester = case.requester
    yield from (requester.name, requester.represented, case.missing)
    for item in case.items.all():
        yield from _of_item(item)
    for party in case.third_parties.all():
        yield party.name
    for order in case.orders.all():
        yield from (order.facts, order.correction_reason)


def _of_item(item: Item) -> Iterator[str]:
    yield from (item.description, item.question, item.advice, item.holding_place)
    for decision in item.dispositions.all():
        yield from _of_decision(decision)


def _of_decision(decision: Disposition) -> Iterator[str]:
    yield from (decision.explanation, decision.released_part, decision.conditions)
    yield from (decision.public_place, decision.annexed_note)
    grounds: Any = decision.grounds.all()
    for ground in grounds:
        yield from (ground.type_withheld, ground.facts, ground.reason, ground.public_weighed)
