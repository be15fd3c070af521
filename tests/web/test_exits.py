"""Every exit has its row; through none of them goes a word of a file that is not for everybody."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, path

from notifications.models import Message
from publication.actions import entries
from publication.models import Entry, EntryFile, Licence, SearchRow
from tests import factories as made
from tests.publication import stage
from tests.web.leaving import (
    OPEN,
    STATES,
    TABLE,
    TEXT,
    TITLE,
    WITHOUT_ENTRIES,
    fetch,
    in_state,
    keys_of,
    said,
)
from tests.web.planting import PLACE, plant, planted_in
from web import exits
from web.exits import CHANNELS, DESKS, PAGES


def named(patterns, space="", before=()):
    """The space and the name of every address."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield before[0] if before else space, pattern.name
        else:
            inner = pattern.namespace or space
            yield from named(pattern.url_patterns, inner, before)


def without_row(patterns):
    return [found for found in named(patterns) if exits.exit_of(*found) is None]


def test_every_address_has_its_row():
    assert without_row(get_resolver().url_patterns) == []


def test_no_row_is_left_over():
    known = {f"{space}:{name}" for space, name in named(get_resolver().url_patterns)}
    assert set(PAGES) - known == set()
    assert {space for space, _name in named(get_resolver().url_patterns)} >= set(DESKS)


def test_a_new_exit_without_a_row_is_seen():
    forgotten = path("all-requests.csv", lambda request: None, name="export")
    assert without_row([forgotten]) == [("", "export")]


def test_every_channel_of_messages_has_its_row():
    assert set(Message.Channel.values) <= set(CHANNELS)


BRIEF = 30  # seconds; half of what a takedown may take
READERS = ("visitor", "requester", "receiver", "officer")


@pytest.fixture
def reader(world):
    def come(who):
        client = Client()
        if who != "visitor":
            client.force_login(getattr(world, who))
        return client

    return come


def test_the_table_has_every_exit_that_everybody_has():
    everybodys = {row.name for row in PAGES.values() if row.gate in OPEN}
    assert set(TABLE) | WITHOUT_ENTRIES == everybodys


@pytest.mark.parametrize("state", STATES)
def test_each_exit_in_each_state_for_each_reader(world, reader, state, time_machine):
    time_machine.move_to(stage.moment(world.on(12)))
    entry = in_state(world, state)
    keys = keys_of(entry.number or 1, entry.item.case_id, world.agency.code)
    readers = {who: reader(who) for who in READERS}
    for name, answers in TABLE.items():
        wanted = answers[STATES.index(state)]
        for who, client in readers.items():
            for got in fetch(client, name, keys):
                check(got, wanted, f"/released/{keys['number']}/", (name, who))


def check(got, wanted, address, where):
    """Whether an exit answers as the table says, and where it may not, says nothing."""
    told = said(got.getvalue())
    listed = got.status_code == 200 and address in told
    assert kept_for(got) <= BRIEF, where
    assert wanted == (listed if isinstance(wanted, bool) else got.status_code), where
    if wanted in (404, 410, False):
        assert TEXT not in told, where
        assert TITLE not in told or where[0] == "public:search", where


def kept_for(got):
    """For how many seconds a copy of an answer may be handed out by somebody else."""
    kept = got["Cache-Control"]
    return 0 if "no-store" in kept else int(kept.removeprefix("public, max-age="))


def test_absent_and_not_yet_public_are_the_same_bytes(world, time_machine):
    time_machine.move_to(stage.moment(world.on(12)))
    waits = in_state(world, "waiting")
    absent = Client().get(f"/released/{waits.number + 1}/")
    assert Client().get(f"/released/{waits.number}/").content == absent.content


def test_what_two_people_took_minutes_to_publish_is_gone_with_the_next_request(world, time_machine):
    time_machine.move_to(stage.moment(world.on(12)))
    entry = in_state(world, "published")
    file = Client().get(f"/released/{entry.number}/files/1/")
    assert file.status_code == 200
    assert file["Cache-Control"] == "public, max-age=30"
    assert "Set-Cookie" not in file.headers
    stage.taken_away(entry, world)
    assert Client().get(f"/released/{entry.number}/files/1/").status_code == 410


def test_no_planted_word_leaves(world, caplog, time_machine):
    time_machine.move_to(stage.moment(world.on(12)))
    entry = rich_entry(world)
    keys = keys_of(entry.number, entry.item.case_id, world.agency.code)
    read = Client(raise_request_exception=False)
    opened = {}
    with caplog.at_level("DEBUG"):
        for name in (row.name for row in PAGES.values() if row.gate in OPEN):
            for answer in fetch(read, name, keys):
                opened[name] = answer.status_code
                whole = answer.getvalue() + repr(answer.headers).encode()
                assert planted_in(whole) == set(), name
    assert opened["public:released-entry"] == opened["public:released-file"] == 200
    assert set(opened.values()) <= {200, 302, 404}
    assert planted_in(caplog.text.encode()) == set()
    for table in (Entry, EntryFile, Licence, SearchRow):
        assert planted_in(repr(list(table.objects.values())).encode()) == set(), table


def rich_entry(world) -> Entry:
    """Everything of a request filled with planted words, then written about as an officer does."""
    item = stage.released_item(world, "partly_grant")
    made.objected_item(world)
    made.served_order(world, "not_held")
    count = plant()
    assert count >= 30, count
    assert PLACE.encode() in item.__class__.objects.get(pk=item.pk).description.encode()
    entry = entries.draft(made.reread(item), by=world.officer, on=world.on(9))
    stage.rewritten(entry, world, title=TITLE, text=TEXT)
    entries.propose(entry, by=world.officer, on=world.on(9))
    entries.send_back(entry, by=world.supervisor, on=world.on(9), reason=f"{PLACE}0x1 ในเหตุผล")
    entries.propose(entry, by=world.officer, on=world.on(9))
    return entries.publish(entry, by=world.supervisor, on=world.on(9), at=stage.moment(world.on(9)))


def test_the_seal_of_a_takedown_says_nothing_of_its_reason(world, time_machine):
    time_machine.move_to(stage.moment(world.on(12)))
    entry = in_state(world, "published")
    entries.withdraw(
        entry, by=world.officer, on=world.on(10), at=stage.moment(world.on(10)),
        rule="personal", reason=f"{PLACE}0x1 ของผู้ร้อง",
    )  # fmt: skip
    mark = Client().get(f"/released/{entry.number}/").content
    assert planted_in(mark) == set()
    assert "12 พฤศจิกายน 2569".encode() in mark
    assert b"24" in mark
