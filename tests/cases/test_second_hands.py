"""One person alone lets nothing out, and nothing that is known now is left unsearched."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import looking, release, thirdparty
from cases.models import Decision, Finding, LookState
from records.findings import Finding as Told
from records.findings import Where, place
from records.hidden import Kind
from records.kinds import FileKind
from records.scan import Scanned
from tests import factories as made
from tests.redacting import covered, original, rebuilt, sheets
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ROW = Kind.HIDDEN_ROW
COMPANY = made.COMPANY


def looked_at_anew(record, world, *found):
    looking.ask_look_again(record, by=world.officer)
    return made.looked_at(record, *found)


def judge(how, record, by, **more):
    how(*record.looks.last().findings.all(), by=by, at=timezone.now(), **more)


def clear(record, by):
    judge(looking.clear, record, by, reason="แถวว่าง")


def said(record):
    return [each.decision for each in record.looks.last().findings.all()]


def test_what_was_to_be_cut_out_last_time_is_not_cleared_by_a_new_look(world):
    record = looked_at_anew(made.copy_of(made.found_item(world), world, approved=False), world, ROW)
    clear(record, world.officer)
    looked_at_anew(record, world, ROW)
    assert said(record) == [Decision.CLEARED]
    judge(looking.cut_out, record, world.officer)
    looked_at_anew(record, world, ROW)
    assert said(record) == [""]


def test_what_stands_twice_and_was_cleared_once_is_not_cleared(world):
    record = made.copy_of(made.found_item(world), world, approved=False)
    twice = Scanned(FileKind.PDF, (Told(ROW, place(Where.FILE), "แถว 7"),) * 2)
    for _ in range(2):
        looking.ask_look_again(record, by=world.officer)
        looking.look(record.pk, scanner=lambda *_args, **_more: twice)
        judged = said(record)
        first, second = record.looks.last().findings.all()
        looking.clear(first, by=world.officer, at=timezone.now(), reason="แถวว่าง")
        looking.cut_out(second, by=world.officer, at=timezone.now())
    assert judged == ["", ""]


def names_told(record):
    """Whom the next look at it searches for."""
    heard = []

    def scanner(*_args, names, **_more):
        heard.extend(names)
        return Scanned(FileKind.PDF, ())

    assert looking.look(record.pk, scanner=scanner)
    return heard


def consult(item, world):
    thirdparty.consult(item, by=world.officer, on=world.on(1), concerned=[COMPANY])


def admit(item, world):
    thirdparty.admit_objector(
        item, by=world.officer, on=world.on(1), person=COMPANY, statement="เป็นความลับทางการค้า"
    )


@pytest.mark.parametrize("known", [consult, admit])
def test_a_third_party_known_later_is_searched_for(world, known):
    item = made.found_item(world)
    record = made.copy_of(item, world)
    known(item, world)
    assert record.looks.last().state == LookState.WAITING
    assert not item.records.approved().exists()
    assert COMPANY.name in names_told(record)
    assert item.records.approved().get() == record


def test_a_look_that_runs_while_a_third_party_becomes_known_says_nothing(world):
    item = made.found_item(world)
    record = looked_at_anew(made.copy_of(item, world, approved=False), world)
    looking.ask_look_again(record, by=world.officer)

    def meanwhile(*_args, names, **_more):
        assert COMPANY.name not in names
        consult(item, world)
        return Scanned(FileKind.PDF, ())

    looking.look(record.pk, scanner=meanwhile)
    assert [each.state for each in record.looks.all()] == ["done", "done", "failed", "waiting"]
    assert COMPANY.name in names_told(record)


def test_a_look_that_waits_is_not_asked_twice(world):
    item = made.found_item(world)
    record = made.copy_of(item, world, approved=False)
    looking.ask_look_again(record, by=world.officer)
    consult(item, world)
    assert record.looks.count() == 2


def test_whoever_brought_the_original_in_approves_no_copy_of_it(world):
    sent = made.upload("ใบอนุญาต.pdf", sheets())
    record = release.add_record(
        made.found_item(world), by=world.supervisor, kind="original", upload=sent,
        accepted=made.accept(sent),
    )  # fmt: skip
    copy = rebuilt(record, world)
    with pytest.raises(NotLawfulNow, match="Whoever uploaded the original"):
        release.approve_record(copy, by=world.supervisor, at=timezone.now())
    copy.approved_by, copy.approved_at = world.supervisor, timezone.now()
    with pytest.raises(IntegrityError, match="guard_copy_by_who_brought"), transaction.atomic():
        copy.save()


def test_what_is_found_after_the_approval_is_cleared_by_somebody_else(world):
    item = made.served_order(world, "grant").case.items.get()
    record = looked_at_anew(made.copy_of(item, world), world, ROW)
    with pytest.raises(NotLawfulNow, match="found after the approval"):
        clear(record, world.officer)
    judge(looking.cut_out, record, world.officer)  # what keeps it in needs no second person
    assert not item.records.released().exists()
    clear(record, world.supervisor)
    assert item.records.released().get() == record


def test_whoever_covered_parts_clears_nothing_after_the_approval(world):
    original_record = original(world)
    copy = rebuilt(original_record, world)
    release.approve_record(copy, by=world.supervisor, at=timezone.now())
    covered(original_record, world, by=world.supervisor)
    looked_at_anew(copy, world, ROW)
    with pytest.raises(NotLawfulNow, match="found after the approval"):
        clear(copy, world.supervisor)
    assert not Finding.objects.filter(decision=Decision.CLEARED).exists()
