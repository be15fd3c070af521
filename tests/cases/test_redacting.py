"""What is covered stays covered, every press can be undone, and two people make a release."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import tasks
from cases.actions import looking, rebuilding, redacting
from cases.actions.redacting import Place
from cases.models import Box, Enclosure, Rebuild, Record, Stroke
from cases.originals import burned
from records.child import Limits
from records.findings import Finding as Told
from records.findings import Where, place
from records.hidden import Kind
from records.kinds import FileKind
from records.redaction import door
from records.refusals import Reason, Refused
from records.scan import Scanned, scan
from tests import factories as made
from tests.records.redaction.leaks import texts
from tests.redacting import (
    NAME,
    OPEN,
    SECOND,
    WHERE,
    approve,
    covered,
    original,
    rebuilt,
    sheets,
    undrawn,
)
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def words(record) -> str:
    return "\n".join(texts(record.content()).values())


def test_the_copy_lacks_what_was_covered_and_keeps_the_rest(world):
    record = original(world)
    covered(record, world)
    redacting.find(
        record, by=world.officer, on=world.on(8), phrase=NAME, ground="personal", layer="requester"
    )
    copy = rebuilt(record, world, drawn=True)
    assert (copy.kind, copy.derived_from, copy.layer) == ("copy", record, "requester")
    assert NAME.split()[0] not in words(copy)
    assert OPEN in words(copy)
    assert SECOND in words(copy)
    assert NAME.encode() not in copy.name.encode()


def test_a_word_is_covered_on_every_page_and_once(world):
    record = original(world)
    given = {"by": world.officer, "on": world.on(8), "phrase": NAME, "ground": "15(5)"}
    boxes = redacting.find(record, **given)
    assert {box.page for box in boxes} == {1, 2}
    assert redacting.find(record, **given) == []
    redacting.undo(record, by=world.officer, at=timezone.now())
    assert not record.boxes.standing().exists()


@pytest.mark.parametrize(
    ("copy_for", "burned"),
    [("tribunal", {"tribunal"}), ("requester", {"tribunal", "requester"}),
     ("public", {"tribunal", "requester", "public"})],
)  # fmt: skip
def test_whoever_stands_further_out_sees_no_more(world, copy_for, burned):
    record = original(world)
    for layer in ("tribunal", "requester", "public"):
        covered(record, world, layer=layer)
    told = rebuilt(record, world, copy_for).content().decode("latin-1")
    assert {
        layer for layer in ("tribunal", "requester", "public") if f"'{layer}'" in told
    } == burned


def test_each_press_is_undone_as_a_whole_and_stays_in_the_log(world):
    record = original(world)
    first = covered(record, world)
    wider = Place(1, 8_000, 15_000, 60_000, 5_000)
    second = redacting.change(first, by=world.supervisor, on=world.on(8), place=wider)
    redacting.remove(second, by=world.supervisor)
    standing = record.boxes.standing()
    assert not standing.exists()
    undone = [redacting.undo(record, by=world.officer, at=timezone.now()).kind for _ in range(2)]
    assert undone == ["remove", "change"]
    assert standing.get() == first
    redacting.undo(record, by=world.officer, at=timezone.now())
    with pytest.raises(NotLawfulNow, match="nothing to undo"):
        redacting.undo(record, by=world.officer, at=timezone.now())
    assert record.strokes.count() == 3
    assert record.boxes.count() == 2


def test_whoever_had_a_hand_in_it_approves_no_copy(world):
    record = original(world)
    covered(record, world, by=world.supervisor)
    copy = rebuilt(record, world)
    with pytest.raises(NotLawfulNow, match="Whoever covered parts"):
        approve(copy, world.supervisor)
    with pytest.raises(NotLawfulNow, match="Whoever uploaded"):
        approve(copy, world.officer)
    copy.approved_by, copy.approved_at = world.supervisor, timezone.now()
    with pytest.raises(IntegrityError, match="guard_copy_by_own_hand"), transaction.atomic():
        copy.save()


def test_an_undone_press_is_a_hand_as_well(world):
    record = original(world)
    covered(record, world, by=world.supervisor)
    redacting.undo(record, by=world.officer, at=timezone.now())
    with pytest.raises(NotLawfulNow, match="Whoever covered parts"):
        approve(rebuilt(record, world), world.supervisor)


def test_a_copy_made_before_a_box_was_drawn_is_not_approved(world):
    record = original(world)
    copy = rebuilt(record, world)
    box = covered(record, world)
    with pytest.raises(NotLawfulNow, match="boxes have changed"):
        approve(copy, world.supervisor)
    redacting.remove(box, by=world.officer)
    assert approve(copy, world.supervisor).approved_by == world.supervisor


def test_what_is_handed_over_is_what_was_approved(world):
    order = made.served_order(world, "partly_grant")
    item = order.case.items.get()
    record = original(world, item)
    covered(record, world)
    copy = rebuilt(record, world, drawn=True)
    assert not Record.objects.bound().exists()
    approve(copy, world.supervisor)
    assert list(Record.objects.released()) == [copy]
    assert hashlib.sha256(copy.content()).hexdigest() == Enclosure.objects.get().sha256
    boxes = burned(list(record.boxes.for_copy("requester")))
    assert copy.content() == door.rebuild(sheets(), boxes).content


def test_the_copy_of_the_tribunal_goes_to_nobody_else(world):
    order = made.served_order(world, "partly_grant")
    item = order.case.items.get()
    copy = approve(rebuilt(original(world, item), world, "tribunal"), world.supervisor)
    assert not copy.enclosures.exists()
    assert not Record.objects.bound().exists()
    assert not Record.objects.copies().for_public().exists()
    with pytest.raises(IntegrityError, match="guard_copy_astray"), transaction.atomic():
        Enclosure.objects.create(
            disposition=order.dispositions.get(), record=copy, sha256=copy.sha256
        )


def test_an_original_is_never_bound_or_approved(world):
    order = made.served_order(world, "partly_grant")
    record = made.looked_at(original(world, order.case.items.get()))
    with pytest.raises(NotLawfulNow, match="Only a copy"):
        approve(record, world.supervisor)
    assert not Record.objects.bound().exists()


BAD = {
    "over the edge": {"place": Place(1, 90_000, 0, 20_000, 5_000)},
    "a hair": {"place": Place(1, 0, 0, 5, 5_000)},
    "no such page": {"place": Place(3, 0, 0, 5_000, 5_000)},
    "no ground": {"ground": ""},
    "a ground that withholds nothing": {"ground": "25"},
    "a reader nobody knows": {"layer": "neighbours"},
}


@pytest.mark.parametrize("given", BAD.values(), ids=BAD)
def test_a_box_that_covers_nothing_or_for_no_reason_is_refused(world, given):
    record = original(world)
    with pytest.raises(ValidationError):
        covered(record, world, **given)
    assert not record.boxes.exists()


def test_only_who_handles_the_file_covers(world):
    record = original(world)
    box = covered(record, world)
    for stranger in (world.intake, world.receiver, world.colleague):
        with pytest.raises(PermissionDenied):
            covered(record, world, by=stranger)
        with pytest.raises(PermissionDenied):
            redacting.remove(box, by=stranger)
        with pytest.raises(PermissionDenied):
            rebuilding.ask_copy(record, layer="public", by=stranger)


def test_only_an_original_with_pages_is_covered(world):
    copy = made.copy_of(made.found_item(world), world)
    with pytest.raises(NotLawfulNow, match="on the original"):
        redacting.draw(copy, by=world.officer, on=world.on(8), place=WHERE, ground="15(5)")
    broken = original(world, content=made.PDF)
    with pytest.raises(NotLawfulNow):
        covered(broken, world)


def test_the_log_is_kept_by_the_database(world):
    box = covered(original(world), world)
    for spoil in (
        lambda: Box.objects.filter(pk=box.pk).update(left=0),
        lambda: Stroke.objects.filter(pk=box.drawn_in_id).update(kind="find"),
        lambda: Box.objects.filter(pk=box.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="guard_box_fixed"), transaction.atomic():
            spoil()


def test_a_copy_is_made_once_however_often_it_is_asked(world, monkeypatch):
    record = original(world)
    first, second = (rebuilding.ask_copy(record, layer="public", by=world.officer) for _ in "ab")
    assert first == second
    monkeypatch.setattr(door, "rebuild", undrawn)
    tasks.rebuild_waiting()
    tasks.rebuild_waiting()
    assert rebuilding.rebuild(first.pk, at=timezone.now()) is None
    assert Record.objects.copies().count() == 1


@pytest.mark.parametrize("reason", [Reason.SLOW, Reason.LOCKED, Reason.ENDED])
def test_a_record_that_cannot_be_rebuilt_gives_no_copy(world, monkeypatch, reason):
    def refused(*_args):
        raise Refused(reason)

    asked = rebuilding.ask_copy(original(world), layer="public", by=world.officer)
    monkeypatch.setattr(door, "rebuild", refused)
    assert rebuilding.rebuild(asked.pk, at=timezone.now()) is None
    assert made.reread(asked).refused == reason.value
    assert not Record.objects.copies().exists()


def test_a_worker_that_is_lost_is_followed_by_another_and_not_for_ever(world, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_args):
        raise Killed

    asked = rebuilding.ask_copy(original(world), layer="public", by=world.officer)
    monkeypatch.setattr(door, "rebuild", killed)
    at = timezone.now()
    for _ in range(rebuilding.TRIES):
        with pytest.raises(Killed):
            rebuilding.rebuild(asked.pk, at=at)
        assert rebuilding.waiting(at) == []
        at += rebuilding.LOST_AFTER + timedelta(seconds=1)
    rebuilding.rebuild(asked.pk, at=at)
    assert made.reread(asked).refused == Reason.SLOW.value
    assert Rebuild.objects.waiting().count() == 0


def test_the_words_behind_the_pixels_are_no_finding_of_a_copy_made_here(world):
    said = ((Kind.INVISIBLE_TEXT, OPEN), (Kind.ALTERNATIVE, "ปกปิด ม. ๑๕ (๕)"))
    told = tuple(Told(kind, place(Where.PAGE, number=1), words) for kind, words in said)
    made_here = rebuilt(original(world), world)
    by_hand = made.copy_of(made.found_item(world), world, approved=False)
    for copy, found in ((made_here, 0), (by_hand, 2)):
        looking.ask_look_again(copy, by=world.officer)
        scanned = Scanned(FileKind.PDF, told)
        looking.look(copy.pk, scanner=lambda *_args, scanned=scanned, **_more: scanned)
        assert copy.looks.last().findings.count() == found


def test_from_the_box_to_the_requester_with_nothing_in_between_left_out(world):
    """The real rebuilding and the real look: what was covered is gone, and nothing is found."""
    order = made.served_order(world, "partly_grant")
    record = original(world, order.case.items.get())
    given = {"by": world.officer, "on": world.on(8), "ground": "15(5)"}
    assert len(redacting.find(record, phrase=NAME, **given)) == 2
    asked = rebuilding.ask_copy(record, layer="requester", by=world.officer)
    copy = rebuilding.rebuild(asked.pk, at=timezone.now())
    assert looking.look(copy.pk, scanner=partial(scan, limits=Limits(processor=60, clock=300)))
    look = copy.looks.get()
    assert (look.state, list(look.findings.values_list("kind", "excerpt"))) == ("done", [])
    approve(copy, world.supervisor)
    assert list(Record.objects.released()) == [copy]
    assert NAME not in " ".join(made.reread(asked).texts)
    assert OPEN in made.reread(asked).texts[0]
