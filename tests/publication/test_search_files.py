"""The words of released files: found once they were read, and gone with the file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from cases.actions import looking
from publication.models import EntryFile, SearchRow
from publication.search import files
from records.reading import words_of
from records.refusals import Reason, Refused
from tests import factories as made
from tests.publication import stage
from tests.publication.searching import pdf, published_with, read
from tests.records.making.books import Book, Sheet, cell, row
from tests.worlds import World

pytestmark = pytest.mark.django_db
WORDS = "ใบแสดงปริมาณงานและราคาถนนคอนกรีตเสริมเหล็กสายดอกจาน"
PHRASE = "คอนกรีตเสริมเหล็ก"


@pytest.fixture
def released(world: World, days: Any) -> Any:
    """An entry whose file says more than the entry itself, read by the worker."""
    entry = published_with(world, pdf(WORDS), title="ถนนสายหนึ่ง", text="ขอสำเนาเอกสารของถนน")
    assert files.read_waiting(stage.moment(world.on(9))) == 1
    return entry


def test_words_of_a_released_file_are_found_and_lead_to_its_entry(
    released: Any, visitor: Client
) -> None:
    page = read(visitor, q=PHRASE)
    assert f"<mark>{PHRASE}</mark>" in page
    assert re.search(r'<h2 class="h4"><a href="([^"]+)">', page)[1] == released.get_absolute_url()
    assert "ถนนสายหนึ่ง" in page  # the entry that the file belongs to
    assert read(visitor, q=PHRASE, kind="file").count("<mark>") == 1
    assert "<mark>" not in read(visitor, q=PHRASE, kind="entry")


def test_nobody_finds_them_before_they_were_read(world: World, days: Any, visitor: Client) -> None:
    published_with(world, pdf(WORDS), title="ถนนสายหนึ่ง", text="ขอสำเนาเอกสาร")
    assert "<mark>" not in read(visitor, q=PHRASE)
    at = stage.moment(world.on(9))
    assert [files.read_waiting(at), files.read_waiting(at)] == [1, 0]


@pytest.mark.parametrize("end", [stage.taken_away, stage.fall])
def test_they_are_gone_with_their_entry_in_that_moment(
    released: Any, world: World, days: Any, visitor: Client, end: Any
) -> None:
    days.move_to(stage.moment(world.on(11)))
    assert "<mark>" in read(visitor, q=PHRASE)
    end(released, world)
    for typed in (PHRASE, "คอนกรีดเสริมเหล็ก", "ปริมาณงาน"):
        page = read(visitor, q=typed)
        assert "<mark>" not in page
        assert "ราคาถนน" not in page
    if end is stage.taken_away:
        assert not SearchRow.objects.filter(kind="file").exists()


def test_they_are_hidden_while_the_file_itself_is_kept_in(
    released: Any, world: World, visitor: Client
) -> None:
    record = EntryFile.objects.get(entry=released).record
    looking.ask_look_again(record, by=world.officer)
    assert "<mark>" not in read(visitor, q=PHRASE)
    made.looked_at(record)
    assert "<mark>" in read(visitor, q=PHRASE)


def test_what_was_taken_away_while_it_was_read_leaves_nothing(
    world: World, days: Any, monkeypatch: Any
) -> None:
    entry = published_with(world, pdf(WORDS))

    def slowly(*_args: Any, **_more: Any) -> str:
        stage.taken_away(entry, world, on=world.on(9))
        return WORDS

    monkeypatch.setattr("publication.search.files.words_of", slowly)
    assert files.read_waiting(stage.moment(world.on(9))) == 0
    assert not SearchRow.objects.filter(kind="file").exists()


def test_a_file_that_cannot_be_read_is_tried_again_and_then_found_by_its_name(
    world: World, days: Any, monkeypatch: Any
) -> None:
    published_with(world, pdf(WORDS))

    def refuse(*_args: Any, **_more: Any) -> str:
        raise Refused(Reason.SLOW)

    monkeypatch.setattr("publication.search.files.words_of", refuse)
    assert files.read_waiting(stage.moment(world.on(9))) == 0
    assert files.read_waiting(stage.moment(world.on(10))) == 1
    assert SearchRow.objects.get(kind="file").text == ""


def test_of_office_files_only_what_is_visible_is_read() -> None:
    rows = row(1, cell("A1", "งบประมาณ")) + row(2, cell("A2", "ถนนคอนกรีต"), extra='hidden="1"')
    words = words_of(Book([Sheet("บัญชี", rows)]).content(), "บัญชี.xlsx")
    assert "งบประมาณ" in words
    assert "ถนนคอนกรีต" not in words
    assert "ปี 2568" in words_of("ลำดับ,ปี\n1,ปี 2568\n".encode(), "ตาราง.csv")
