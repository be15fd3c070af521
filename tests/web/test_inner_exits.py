"""Exits of a file that are not everybody's: who comes in, by the state of what was asked for.

The table is written by hand. Whoever is not in it is turned away without a word of the file.
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as made
from tests.publication import stage
from tests.scenes import scene_of
from tests.web.doors import holding
from web.exits import DESKS, PAGES, Gate, exit_of
from web.visitor import CASES, THIRD_PARTIES

WANTED = "กานารีรายการที่ขอ"
STATES = ("found", "decided", "served", "drafted", "published", "withdrawn")
OUT = ("served", "drafted", "published", "withdrawn")
WRITTEN = ("drafted", "published", "withdrawn")
OF_CODES = ("holder", "stranger", "party")
DESK = ("intake", "officer", "colleague", "supervisor", "head")
READERS = ("visitor", *OF_CODES, *DESK, "requester", "receiver", "registrar")
# Who comes in, and in which states of the item; everybody else is turned away.
TABLE = {
    "public:case": (["holder"], STATES),
    "public:history": (["holder"], STATES),
    "public:name-wish": (["holder"], STATES),
    "public:letter": (["holder"], STATES),
    "public:record": (["holder"], OUT),
    "officer:case": (DESK, STATES),
    "officer:file": (DESK, STATES),
    "officer:letter": (DESK, STATES),
    "officer:order": (DESK, STATES[1:]),
    "officer:entry": (DESK, WRITTEN),
}


def in_state(world, state):
    """The item, its copy, its order and its entry, as far as there are any."""
    item = made.found_item(world, WANTED)
    record, order, entry = made.copy_of(item, world), None, None
    if state != "found":
        make = made.signed_order if state == "decided" else made.served_order
        order = make(world, "grant", case=item.case)
    if state in WRITTEN:
        item = made.reread(item)
        write = {"drafted": stage.drafted, "published": stage.published}
        entry = write.get(state, stage.published)(world, item)
    if state == "withdrawn":
        stage.taken_away(entry, world)
    return {"item": item, "record": record, "order": order, "entry": entry}


def build(world):
    files = {state: in_state(world, state) for state in STATES}
    return {"files": files, "other": made.received_case(world), "told": made.consulted_item(world)}


built = scene_of(build)


@pytest.fixture
def come(scene, world):
    """A reader's browser: signed in, with a code, or with nothing."""

    def comes(who, item):
        if who in OF_CODES:
            objection = scene.told.objections.get()
            keys = {
                "holder": {CASES: [item.case_id]},
                "stranger": {CASES: [scene.other.pk]},
                "party": {THIRD_PARTIES: [objection.third_party_id]},
            }
            return holding(crash=False, **keys[who])
        client = Client(raise_request_exception=False)
        if who != "visitor":
            client.force_login(getattr(world, who))
        return client

    return comes


def keys_of(name, file):
    """What the address names; nothing where there is no such thing yet, so there is no address."""
    case = file["item"].case
    sent = case.dispatches.to_requester().filter(sent_on__isnull=False).first()
    return {
        "public:letter": sent and [case.pk, sent.pk, "th"],
        "public:record": [case.pk, file["record"].pk],
        "officer:file": [file["record"].pk],
        "officer:letter": sent and [sent.pk, "th"],
        "officer:order": file["order"] and [file["order"].pk],
        "officer:entry": file["entry"] and [file["entry"].pk],
    }.get(name, [case.pk])


@pytest.mark.parametrize("state", STATES)
def test_who_comes_in_is_the_table(scene, come, state, time_machine, world):
    time_machine.move_to(stage.moment(world.on(12)))
    file = scene.files[state]
    clients = {who: come(who, file["item"]) for who in READERS}
    for name, (people, states) in TABLE.items():
        keys = keys_of(name, file)
        assert exit_of(*name.split(":")) is not None
        if not keys:
            assert state not in states, name
            continue
        for who, client in clients.items():
            answer = client.get(reverse(name, args=keys))
            told = answer.getvalue()  # a file that is streamed is open until it is read
            allowed = who in people and state in states
            assert (answer.status_code == 200) == allowed, (name, who, answer.status_code)
            if not allowed:
                assert WANTED.encode() not in told, (name, who)


def test_every_gate_of_one_file_is_in_the_table():
    gates = {exit_of(*name.split(":")).gate for name in TABLE}
    assert gates == {Gate.HOLDER, Gate.DESK}
    assert {PAGES[name].gate for name in TABLE if name in PAGES} == {Gate.HOLDER}
    assert DESKS["officer"].gate is Gate.DESK
