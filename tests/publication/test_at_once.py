"""What two people approved is everywhere in that moment, and taken away it is nowhere."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import Client

from publication.proactive import putting
from tests.publication import sets, stage

pytestmark = pytest.mark.django_db
# Every exit that lists; what it says of a thing is the thing's own address.
OF_ENTRIES = (
    "/released/", "/released/feed.atom", "/sitemap-1.xml", "/search/?q=ทะเบียนรถ",
    "/api/v1/entries/", "/api/v1/bulk/entries.csv", "/api/v1/bulk/entries.jsonl",
    "/api/v1/catalogue.jsonld", "/agencies/tung-dok-jan/",
)  # fmt: skip
OF_EVIDENCE = (
    "/agencies/tung-dok-jan/", "/sitemap-sets-1.xml", "/search/?q=ทะเบียนรถ",
    "/api/v1/evidence/", "/api/v1/agencies/tung-dok-jan/", "/api/v1/bulk/evidence.csv",
    "/api/v1/bulk/evidence.jsonl", "/api/v1/catalogue.jsonld",
)  # fmt: skip


def listed(program: Client, exits: Iterable[str], address: str) -> set[str]:
    """The exits that name the address now."""
    answers = {path: program.get(path) for path in exits}
    assert {a.headers["Cache-Control"] for a in answers.values()} <= {
        "public, max-age=30", "no-store, private",
    }  # fmt: skip
    return {path for path, a in answers.items() if address in a.getvalue().decode()}


def test_an_entry(program, world, days):
    entry = stage.proposed(world, title="ทะเบียนรถของส่วนกลาง")
    entry = stage.entries.publish(
        entry, by=world.supervisor, on=world.on(10), at=stage.moment(world.on(10))
    )
    address = entry.get_absolute_url()
    assert listed(program, OF_ENTRIES, address) == set(OF_ENTRIES)
    stage.taken_away(entry, world)
    assert listed(program, OF_ENTRIES, address) == set()


def test_a_piece_of_evidence(program, world, days):
    evidence = sets.put(world, columns=sets.DICTIONARY, title_th="ทะเบียนรถของส่วนกลาง")
    address = evidence.get_absolute_url()
    assert listed(program, OF_EVIDENCE, address) == set()
    putting.approve(evidence, by=world.supervisor, on=world.on(10))
    assert listed(program, OF_EVIDENCE, address) == set(OF_EVIDENCE)
    putting.take_down(evidence, by=world.officer, on=world.on(10), why="มีฉบับใหม่")
    assert listed(program, OF_EVIDENCE, address) == set()
