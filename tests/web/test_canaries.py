"""Canaries: what was typed into a file is in none of the places where it has no business.

A life of requests has a word of its own in every sensitive field; each channel of the registry, and
everything that others may open, is then read for any of them.
"""

import logging

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase

from cases.actions import sweeping
from complaints.actions import sweeping as matters
from notifications import digests
from notifications.models import Connection
from notifications.relay import relay
from publication.models import EntryFile, SearchRow
from publication.tasks import index
from tests.publication import stage
from tests.publication.past_the_door import without_triggers
from tests.scenes import scene_of
from tests.web.canaries import lived, seen_in, values
from tests.web.leaving import said
from tests.web.sinks import SINKS, overheard, whole
from web.exits import CHANNELS
from web.public import feeds

LEAST = 30
DAY = 12
OFFERED = {"offered", "why offered", "why declined"}  # its receiver reads what is offered to him


def build(world):
    """The life, with whatever it wrote to logs, queues and mailboxes on the way."""
    mail.outbox = []
    Connection.objects.create(agency=world.agency, url="https://desk.example.go.th/told")
    with overheard() as (lines, calls), TestCase.captureOnCommitCallbacks(execute=True):
        life = lived(world)
        sweeping.sweep(world.on(40))
        matters.sweep(world.on(40))
        relay(stage.moment(world.on(40)))
        digests.write_summaries(world.on(40), stage.moment(world.on(40)))
    mails = [(one.to, one.subject, str(one.message()["Subject"]), one.body) for one in mail.outbox]
    return {"life": life, "lines": lines, "calls": calls, "mails": mails}


built = scene_of(build)


@pytest.fixture(autouse=True)
def afterwards(time_machine, world):
    time_machine.move_to(stage.moment(world.on(DAY)))


def test_the_canaries_are_there(scene):
    """Each word stands in some table: what is looked for below could be found."""
    everything = "".join(
        said(repr(row).encode())
        for table in connection.introspection.table_names()
        for row in whole(table)
    )
    missing = {about for about, value in values().items() if value not in everything}
    assert missing == set()
    assert len(values()) >= LEAST


def test_every_channel_of_the_registry_is_read():
    assert set(CHANNELS) <= set(SINKS)


@pytest.mark.parametrize("sink", SINKS)
def test_no_canary_sings_there(scene, world, sink):
    assert sung(sink, scene, world) == set()


def sung(sink, scene, world):
    """The fields of which a channel tells, beyond what its readers are meant to know."""
    texts = list(SINKS[sink](scene, world))
    assert texts, "nothing to read"
    found = {about for text in texts for about in seen_in(text)}
    return found - (OFFERED if sink == "page of another agency" else set())


def into_the_feed(scene, monkeypatch):
    add = feeds._add

    def leaky(made, entry):
        entry.text = entry.item.description
        add(made, entry)

    monkeypatch.setattr(feeds, "_add", leaky)


def into_a_log(scene, monkeypatch):
    with overheard() as (lines, _calls):
        logging.getLogger("cases").debug("filed by %s", scene.life.case.requester.name)
    monkeypatch.setattr(scene, "lines", lines)


def into_a_header(scene, monkeypatch):
    with overheard() as (_lines, calls):
        index.apply_async(headers={"argsrepr": scene.life.case.requester.name})
    monkeypatch.setattr(scene, "calls", calls)


def into_the_index(scene, monkeypatch):
    SearchRow.objects.update(text=scene.life.case.items.first().description)


def into_a_subject(scene, monkeypatch):
    told = (["asks@example.com"], scene.life.case.requester.name, "", "")
    monkeypatch.setattr(scene, "mails", [*scene.mails, told])


def into_a_name(scene, monkeypatch):
    with without_triggers():
        EntryFile.objects.update(public_name=scene.life.record.name)


LEAKS = [
    ("page of everybody", into_the_feed),
    ("page of everybody", into_a_name),
    ("log line", into_a_log),
    ("task argument", into_a_header),
    ("public table", into_the_index),
    ("email", into_a_subject),
    ("file name", into_a_name),
]


@pytest.mark.parametrize(("sink", "leak"), LEAKS, ids=[leak.__name__ for _, leak in LEAKS])
def test_a_planted_leak_is_heard(scene, world, monkeypatch, sink, leak):
    """The defects: a word of the file taken along on each of these ways."""
    leak(scene, monkeypatch)
    assert sung(sink, scene, world) != set()
