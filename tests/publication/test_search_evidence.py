"""The words of a file that an agency shows of its own accord: found once approved, gone with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from publication.models import Evidence, SearchRow
from publication.proactive import putting
from publication.search.sources import catch_up
from records.refusals import Reason, Refused
from tests.publication import sets
from tests.publication.searching import read
from tests.worlds import World

pytestmark = pytest.mark.django_db
TABLE = "ลำดับ,รายการ\n1,ถนนคอนกรีตเสริมเหล็กสายดอกจาน\n"
PHRASE = "คอนกรีตเสริมเหล็ก"


@pytest.fixture
def waiting(world: World, days: Any) -> Evidence:
    """A table that waits for a second person; nothing else says what stands in it."""
    return sets.put(world, upload=sets.csv_file(TABLE))


def approve(evidence: Evidence, world: World) -> Evidence:
    return putting.approve(evidence, by=world.supervisor, on=world.on(3))


def test_they_are_found_once_a_second_person_approved_and_lead_to_its_page(
    waiting: Evidence, world: World, visitor: Client
) -> None:
    assert "<mark>" not in read(visitor, q=PHRASE)
    approve(waiting, world)
    page = read(visitor, q=PHRASE)
    assert f"<mark>{PHRASE}</mark>" in page
    assert waiting.get_absolute_url() in page


def test_they_are_gone_with_it_in_that_moment(
    waiting: Evidence, world: World, visitor: Client
) -> None:
    approve(waiting, world)
    putting.take_down(waiting, by=world.officer, on=world.on(9), why="มีฉบับใหม่")
    for typed in (PHRASE, "คอนกรีดเสริมเหล็ก"):
        page = read(visitor, q=typed)
        assert "<mark>" not in page
        assert "ดอกจาน" not in page
    assert not SearchRow.objects.exists()


def test_a_file_that_cannot_be_read_is_found_by_its_title(
    waiting: Evidence, world: World, visitor: Client, monkeypatch: Any
) -> None:
    def refuse(*_args: Any, **_more: Any) -> str:
        raise Refused(Reason.SLOW)

    monkeypatch.setattr("publication.search.files.words_of", refuse)
    approve(waiting, world)
    assert waiting.get_absolute_url() in read(visitor, q="งบประมาณรายจ่าย")
    assert "<mark>" not in read(visitor, q=PHRASE)


def test_what_was_missed_is_read_by_the_next_round(
    waiting: Evidence, world: World, visitor: Client
) -> None:
    approve(waiting, world)
    SearchRow.objects.all().delete()
    assert catch_up(world.on(9)) == 1
    assert f"<mark>{PHRASE}</mark>" in read(visitor, q=PHRASE)


def test_what_was_taken_down_while_it_was_read_leaves_nothing(
    waiting: Evidence, world: World, monkeypatch: Any
) -> None:
    approve(waiting, world)
    SearchRow.objects.all().delete()

    def slowly(*_args: Any, **_more: Any) -> str:
        putting.take_down(waiting, by=world.officer, on=world.on(9), why="มีฉบับใหม่")
        return TABLE

    monkeypatch.setattr("publication.search.files.words_of", slowly)
    catch_up(world.on(9))
    assert not SearchRow.objects.exists()
