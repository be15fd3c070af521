"""Writing what can be found: the only place that does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Agency
from law.text import normalise
from publication.models import Entry, EntryFile, Evidence
from publication.models.searchrow import Audience, SearchKind, SearchRow
from publication.search.folding import fold, starts

MOST_TEXT = 400_000  # letters of one thing that are looked through


@dataclass(frozen=True)
class Findable:
    """What is said of a thing that shall be found, as its reader may read it.

    ``key`` names it among its kind; ``text`` holds nothing that its reader may not see, because
    whatever is in it can be found, counted and shown. ``also`` is found and not shown: the same
    said in another language.
    """

    kind: str
    key: str
    title: str
    text: str
    public_from: date
    also: str = ""
    address: str = ""
    agency: Agency | None = None
    be_year: int | None = None
    grounds: Iterable[str] = ()
    outcome: str = ""
    audience: str = Audience.PUBLIC
    entry: Entry | None = None
    file: EntryFile | None = None
    evidence: Evidence | None = None


def publish_row(thing: Findable) -> SearchRow:
    """Let a thing be found, or be found as it now reads; in the transaction of whoever calls."""
    codes = list(dict.fromkeys(thing.grounds))
    said = compared(thing.title, thing.text, thing.also) | {
        "grounds": f"|{'|'.join(codes)}|" if codes else "",
        "be_year": thing.be_year,
        "agency": thing.agency,
        "outcome": thing.outcome,
        "address": thing.address,
        "audience": thing.audience,
        "public_from": thing.public_from,
        "entry": thing.entry,
        "file": thing.file,
        "evidence": thing.evidence,
    }
    with transaction.atomic():
        row, _made = SearchRow.objects.update_or_create(
            kind=thing.kind, key=thing.key, defaults=said
        )
    return row


def compared(title: str, text: str, also: str = "") -> dict[str, str]:
    """The words of a thing as they are shown and as they are compared."""
    title, text = normalise(title), normalise(text)[:MOST_TEXT]
    return {
        "title": title,
        "text": text,
        "title_folded": fold(title),
        "folded": "\n".join(filter(None, [fold(title), fold(text), fold(also)])),
        "starts": starts(title),
    }


def withdraw_row(kind: str, key: str) -> None:
    """Let a thing be found no longer: from this transaction on, in no search, count or snippet."""
    SearchRow.objects.filter(kind=SearchKind(kind), key=key).delete()


def withdraw_rows(rows: QuerySet[SearchRow]) -> int:
    """Let all of these be found no longer; how many there were."""
    return rows.delete()[0]
