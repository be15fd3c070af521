"""Every duty of the desk through its page: done by its person, refused to all others, text kept."""

import re

import pytest
from django.urls import get_resolver

from tests.web.officer.duties import DUTIES, LONG
from web.officer.lawful import BY_NAME

pytestmark = pytest.mark.django_db
NAMES = [row.name for row in DUTIES]
# Lawful any number of times: another search, another file, another bill, another officer.
LOOKS = {"letter-look", "letter-face"}  # a style sheet and a face, no case data
WITH_OTHERS = {"consult", "objector"}  # once for each third party
OVER_AND_OVER = {"assign", "certify", "record", "fee", "draft", "extend", "redact", "convert"}


@pytest.fixture(params=DUTIES, ids=NAMES)
def row(request):
    return request.param


@pytest.fixture
def record(row, world):
    return row.build(world)


def person(world, row):
    return getattr(world, row.who)


def test_the_table_names_every_duty():
    """A new duty without a row is not tested by anything below."""
    assert sorted(NAMES) == sorted(set(BY_NAME) - {"finding", "question-about"})


def test_its_person_does_it(row, record, world, desk):
    client, url = desk(person(world, row)), row.url(record)
    shown = client.get(url)
    assert shown.status_code == 200
    assert not row.done(record), "a page that is only read has changed something"
    answered = client.post(url, row.posted(world))
    assert answered.status_code == 302, answered.context and answered.context["form"].errors
    assert row.done(record)
    assert client.get(answered["Location"].split("#")[0]).status_code == 200


def test_others_are_refused_and_keep_their_text(row, record, world, desk):
    """Seen but somebody else's is 403; another agency's is absent, as a number nobody has."""
    client, url = desk(getattr(world, row.stranger)), row.url(record)
    assert client.get(url).status_code == 403
    refused = client.post(url, row.posted(world))
    assert refused.status_code == 403
    if LONG in str(row.posted(world).values()):
        assert LONG in refused.content.decode()
    outsider = desk(world.registrar)
    absent = outsider.get("/officer/cases/999999/")
    for answer in (outsider.get(url), outsider.post(url, row.posted(world))):
        assert answer.status_code == 404
        assert answer.content == absent.content
    assert desk(world.requester).get(url).status_code == 403
    assert not row.done(record)


ONCE = [row for row in DUTIES if row.name not in OVER_AND_OVER]


@pytest.mark.parametrize("row", ONCE, ids=[row.name for row in ONCE])
def test_done_twice_is_409_and_keeps_the_text(row, record, world, desk):
    client, url = desk(person(world, row)), row.url(record)
    assert client.post(url, row.posted(world)).status_code == 302
    again = client.post(url, row.posted(world))
    assert again.status_code == 409
    assert client.get(url).status_code == (200 if row.name in WITH_OTHERS else 409)
    if LONG in str(row.posted(world).values()):
        assert LONG in again.content.decode()


def patterns():
    """The addresses of the desk."""
    below = get_resolver().url_patterns[0].url_patterns
    return next(part.url_patterns for part in below if str(part.pattern) == "officer/")


def test_nobody_comes_in_without_signing_in(client):
    for pattern in patterns():
        if pattern.name in LOOKS:
            continue
        written = re.sub(r"<int:\w+>", "1", str(pattern.pattern))
        url = "/officer/" + re.sub(r"<slug:\w+>", "th", written)
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302, url
            assert answer["Location"].startswith("/sign-in/?next="), url


def test_every_address_of_the_desk_is_in_a_table():
    """What is neither a duty nor one of the pages below has been forgotten."""
    pages = {
        "inbox", "search", "precedents", "assign-several", "paper", "slip", "case", "order",
        "order-preview", "finding", "drop", "transfer", "file", "attachment", "letter",
    }  # fmt: skip
    before_the_board = {  # tried in test_asked, test_questions and test_sealed
        "matter", "matters", "matter-explain", "matter-supply", "matter-letter", "obligation-tell",
        "exhibit-add", "exhibit-back", "questions", "question", "question-new", "question-about",
        "question-withdraw", "question-letter",
    }  # fmt: skip
    colleagues = {"team", "absence", "absence-end", "hand-on"}  # tried in test_team
    paper = {"post", "post-sheet"}  # tried in test_messages_by_post
    covering = {"redact-page", "record-page", "result", "result-page"}  # tried in test_redacting
    looking = {"look", "look-again"}  # tried in test_records
    sets = {  # tried in tests/publication/test_sets.py
        "proactive", "proactive-put", "proactive-approve", "proactive-file", "proactive-end",
    }  # fmt: skip
    publication = {  # tried in test_publishing
        "entries", "entry", "entry-draft", "entry-write", "entry-propose", "entry-send-back",
        "entry-publish", "entry-embargo", "entry-withdraw", "entry-discard",
    }  # fmt: skip
    known = (
        looking
        | sets
        | (
            publication
            | pages
            | LOOKS
            | set(NAMES)
            | before_the_board
            | colleagues
            | paper
            | covering
        )
    )
    assert {pattern.name for pattern in patterns()} == known
