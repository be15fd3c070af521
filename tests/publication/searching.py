"""Things that can be found, put there as the actions put them; all invented."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import unescape
from itertools import count
from typing import Any

from django.test import Client
from django.utils import timezone

from cases.actions import release
from publication.models import Entry, Reader, SearchRow
from publication.search.finding import Filters, Found, search
from publication.search.rows import Findable, publish_row
from tests import factories as made
from tests.publication import stage
from tests.records.redaction.making import Paper, line
from tests.worlds import World

DAY = date(2026, 11, 2)
EVERYBODY = Reader(DAY)
DESK = Reader(DAY, desk=True)
_keys = count(1)


def put(title: str, text: str = "", **more: Any) -> SearchRow:
    """Let a thing be found, published on the first day of the tests unless told otherwise."""
    facts: dict[str, Any] = {
        "kind": "answer", "key": f"thing-{next(_keys)}", "public_from": DAY,
    }  # fmt: skip
    return publish_row(Findable(title=title, text=text, **(facts | more)))


def found(words: str, reader: Reader = EVERYBODY, page: int = 1, **filters: Any) -> Found:
    """What a reader finds."""
    return search(words, reader, Filters(**filters), page)


def titles(words: str, reader: Reader = EVERYBODY, **filters: Any) -> list[str]:
    """The titles of what a reader finds, the best first."""
    return [hit.row.title for hit in found(words, reader, **filters).hits]


def read(client: Client, **asked: Any) -> str:
    """The words of the page that answers a search."""
    response = client.get("/search/", asked)
    assert response.status_code == 200
    return unescape(response.content.decode())


@cache
def pdf(*lines: str) -> bytes:
    """A file of one page with these lines."""
    paper = Paper()
    paper.page("".join(line(words, 60, 760 - 40 * n) for n, words in enumerate(lines)))
    return paper.bytes()


def published_with(world: World, content: bytes, **words: Any) -> Entry:
    """An entry that everybody may read, with a file of one's own."""
    item = made.served_order(world, "grant").case.items.get()
    sent = made.upload("เอกสาร.pdf", content)
    copy = release.add_record(
        item, by=world.officer, kind="copy", upload=sent, accepted=made.accept(sent)
    )
    made.looked_at(copy)
    release.approve_record(copy, by=world.supervisor, at=timezone.now())
    return stage.published(world, made.reread(item), **words)
