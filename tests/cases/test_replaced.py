"""A copy in whose place another was approved never goes out again, nor does the original itself."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases.actions import issue, looking, release
from cases.correspondence import Service
from cases.models import Enclosure, Rebuild, Record
from cases.models.redacting import digest_of
from publication.actions import entries
from publication.models import EntryFile
from tests import factories as made
from tests.publication import stage
from tests.redacting import WHERE, Place, approve, covered, original, rebuilt
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
REPLACED = "มีสำเนาที่จัดทำภายหลังได้รับอนุมัติแทนสำเนานี้แล้ว"
SECOND = Place(2, 8_000, 10_000, 50_000, 5_000)


def upload(item, by, content, kind="copy"):
    sent = made.upload(content=content)
    return release.add_record(item, by=by, kind=kind, upload=sent, accepted=made.accept(sent))


def approved(record, world, layer="requester", place=WHERE):
    """A copy with one more box on it, approved."""
    covered(record, world, layer=layer, place=place)
    return approve(rebuilt(record, world, layer), world.supervisor)


def sheet(record, world, number, ended_at):
    """One of several copies that were made at once, as those of the sheets of a table are."""
    copy = Record(
        item=record.item, kind="copy", derived_from=record, layer="requester", name=f"{number}.csv",
        file=ContentFile(number.encode(), name=uuid4().hex), content_type="text/csv", size=1,
        sha256=hashlib.sha256(number.encode()).hexdigest(), uploaded_by=world.officer,
    )  # fmt: skip
    copy.save()
    Rebuild.objects.create(
        original=record, layer="requester", asked_by=world.officer, ended_at=ended_at, copy=copy,
        boxes_sha256=digest_of([]),
    )  # fmt: skip
    looking.ask_look(copy)
    return made.looked_at(copy)


def granted(world):
    return made.served_order(world, "partly_grant").case.items.get()


def test_the_later_copy_takes_the_place_of_the_one_that_lacks_a_box(world):
    item = granted(world)
    record = original(world, item)
    first = approved(record, world)
    assert list(item.records.released()) == [first]
    second = approved(record, world, place=SECOND)
    for ways in (item.records.approved(), item.records.bound(), item.records.released()):
        assert list(ways) == [second]
    looking.ask_look_again(second, by=world.officer)
    assert not item.records.approved().exists()


def test_the_page_of_the_file_says_it_of_the_copy_that_stays_in(world, client):
    record = original(world, granted(world))
    approved(record, world)
    client.force_login(world.officer)
    address = reverse("officer:case", args=[record.item.case_id])
    assert REPLACED not in client.get(address).content.decode()
    approved(record, world, place=SECOND)
    assert client.get(address).content.decode().count(REPLACED) == 1


def test_an_older_copy_is_not_approved_after_a_later_one(world):
    record = original(world, granted(world))
    first, second = rebuilt(record, world), rebuilt(record, world)
    approve(second, world.supervisor)
    with pytest.raises(NotLawfulNow, match="A later copy has been approved"):
        approve(first, world.supervisor)


def test_copies_side_by_side_stay(world):
    """Of another reader, of another original, made by hand, made at once of one original."""
    item = granted(world)
    record, other = original(world, item), original(world, item, made.PDF + b"% other")
    by_hand = [made.copy_of(item, world), upload(item, world.officer, made.PDF + b"% hand")]
    approve(made.looked_at(by_hand[1]), world.supervisor)
    copies = [rebuilt(record, world), rebuilt(record, world, "public")]
    at_once = timezone.now()
    copies += [sheet(other, world, number, at_once) for number in "12"]
    for copy in copies:
        approve(copy, world.supervisor)
    assert set(item.records.released()) == {*by_hand, *copies}


def test_a_copy_that_is_not_of_today_is_not_bound_when_the_order_is_signed(world):
    order = made.cleared_order(world, "partly_grant")
    item = order.case.items.get()
    record = original(world, item)
    stale = approved(record, world)
    covered(record, world, place=SECOND)
    issue.sign(order, by=world.head, on=order.drafted_on)
    service = Service("electronic", order.drafted_on)
    issue.serve(made.reread(order), by=world.officer, service=service)
    assert not stale.enclosures.exists()
    fresh = approve(rebuilt(record, world), world.supervisor)
    assert [tie.record for tie in Enclosure.objects.all()] == [fresh]


def test_what_everybody_reads_is_closed_when_a_later_copy_is_approved(world, client):
    item = granted(world)
    record = original(world, item)
    first = approved(record, world, "public")
    entry = stage.published(world, made.reread(item))
    address = f"/released/{entry.number}/files/1/"
    assert b"".join(client.get(address)) == first.content()
    second = approved(record, world, "public", SECOND)
    assert client.get(address).status_code == 404
    assert not EntryFile.objects.sound().exists()
    stage.taken_away(entry, world)
    again = entries.draft(item, by=world.officer, on=world.on(10))
    assert [file.record for file in again.files.all()] == [second]


def test_the_bytes_of_the_original_are_no_copy(world):
    record = original(world, granted(world))
    with pytest.raises(ValidationError, match="These are the bytes of the original"):
        upload(record.item, world.officer, record.content())
    assert not Record.objects.copies().exists()


def test_a_copy_of_the_same_bytes_is_not_approved_once_they_are_the_originals(world):
    item = granted(world)
    copy = made.copy_of(item, world, approved=False)
    original(world, item, copy.content())
    with pytest.raises(NotLawfulNow, match="These are the bytes of the original"):
        approve(copy, world.supervisor)
    copy.approved_by, copy.approved_at = world.supervisor, timezone.now()
    with pytest.raises(IntegrityError, match="guard_copy_of_same_bytes"), transaction.atomic():
        copy.save()
