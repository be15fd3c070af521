"""Nothing of a record goes out before a look at it came to its end and all it found was cleared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases import tasks
from cases.actions import looking, release
from cases.models import Finding, Look, LookState, Record
from records.hidden import Kind
from records.refusals import Reason, Refused
from tests import factories as made
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ROW, NAME = Kind.HIDDEN_ROW, Kind.PERSON


def raw_copy(world, item=None):
    """A copy that nobody has looked at."""
    sent = made.upload()
    return release.add_record(
        item or made.found_item(world), by=world.officer, kind="copy", upload=sent,
        accepted=made.accept(sent),
    )  # fmt: skip


def approve(record, world):
    return release.approve_record(record, by=world.supervisor, at=timezone.now())


def refuse(reason):
    def scanner(*_args, **_more):
        raise Refused(reason)

    return scanner


def clear(record, world, reason="เป็นข้อมูลของผู้ขอเอง", by=None):
    looking.clear(
        *Finding.objects.filter(look__record=record), by=by or world.officer, at=timezone.now(),
        reason=reason,
    )  # fmt: skip


def test_what_nobody_looked_at_is_not_approved(world):
    record = raw_copy(world)
    with pytest.raises(NotLawfulNow, match="has not been looked at yet"):
        approve(record, world)
    made.looked_at(record)
    assert approve(record, world).approved_by == world.supervisor


@pytest.mark.parametrize("reason", list(Reason))
def test_a_failed_look_is_never_clean(world, reason):
    record = raw_copy(world)
    for _ in range(looking.TRIES):
        looking.look(record.pk, scanner=refuse(reason))
    look = record.looks.get()
    assert (look.state, look.refusal) == (LookState.FAILED, reason)
    with pytest.raises(NotLawfulNow, match="could not be looked at"):
        approve(record, world)
    assert not Record.objects.looked_at().exists()


def test_every_finding_has_to_be_cleared_with_a_reason(world):
    record = made.looked_at(raw_copy(world), ROW, NAME)
    with pytest.raises(NotLawfulNow, match="Not everything found"):
        approve(record, world)
    with pytest.raises(ValidationError):
        clear(record, world, reason="\u200b ")
    first, second = Finding.objects.order_by("pk")
    looking.clear(first, by=world.officer, at=timezone.now(), reason="แถวนี้ว่าง")
    looking.cut_out(second, by=world.officer, at=timezone.now())
    with pytest.raises(NotLawfulNow, match="Not everything found"):
        approve(record, world)
    looking.clear(second, by=world.officer, at=timezone.now(), reason="ชื่อถนน")
    approve(record, world)
    names = record.item.events.values_list("name", flat=True)
    assert {"look_at_record", "finding_cleared", "finding_cut_out"} <= set(names)


def test_somebody_elses_officer_clears_nothing(world):
    made.looked_at(raw_copy(world), ROW)
    [found] = Finding.objects.all()
    for stranger in (world.receiver, world.intake, world.requester):
        with pytest.raises(PermissionDenied):
            looking.clear(found, by=stranger, at=timezone.now(), reason="ไม่มีอะไร")


def test_a_new_look_takes_an_approved_copy_back_until_it_is_done(world):
    order = made.served_order(world, "grant")
    item = order.case.items.get()
    record = made.copy_of(item, world)
    assert item.records.released().exists()
    looking.ask_look_again(record, by=world.officer)
    assert not item.records.released().exists()
    made.looked_at(record, ROW)
    assert not item.records.bound().exists()
    with pytest.raises(NotLawfulNow, match="found after the approval"):
        clear(record, world)
    clear(record, world, by=world.supervisor)
    assert item.records.released().get() == record


def test_what_was_cleared_stays_cleared_when_it_is_found_again(world):
    record = made.looked_at(raw_copy(world), ROW)
    clear(record, world, reason="แถวนี้ว่าง")
    looking.ask_look_again(record, by=world.officer)
    made.looked_at(record, ROW, NAME)
    kept, new = record.looks.latest("pk").findings.all()
    assert (kept.decision, kept.reason, kept.decided_by) == (
        "cleared", "แถวนี้ว่าง", world.officer
    )  # fmt: skip
    assert new.decision == ""


def test_more_than_can_be_listed_keeps_the_copy_in(world, monkeypatch):
    monkeypatch.setattr(looking, "MOST_LISTED", 2)
    record = made.looked_at(raw_copy(world), ROW, ROW, ROW)
    assert (record.looks.get().unlisted, Finding.objects.count()) == (1, 2)
    clear(record, world)
    with pytest.raises(NotLawfulNow, match="Not everything found"):
        approve(record, world)


def test_the_look_is_told_the_people_of_the_case_and_gets_the_very_bytes(world):
    item = made.found_item(world)
    item.case.third_parties.create(
        name="บริษัท สมมติอุตสาหกรรม จำกัด", email="legal@sommut.example.com", nonce="n",
        code_digest="d",
    )  # fmt: skip
    seen = {}

    def scanner(file, *, name, names):
        seen.update(content=file.read(), name=name, names=set(names))
        raise Refused(Reason.BROKEN)

    looking.look(raw_copy(world, item).pk, scanner=scanner)
    requester = item.case.requester
    assert seen["content"] == made.PDF
    assert {requester.name, "บริษัท สมมติอุตสาหกรรม จำกัด", "legal@sommut.example.com"} <= seen["names"]


def test_two_workers_look_once_and_a_lost_one_is_taken_over(world):
    record = raw_copy(world)
    look = record.looks.get()
    looking._take(record.pk, timezone.now())
    assert not looking.look(record.pk)
    later = timezone.now() + looking.LOST_AFTER + timedelta(seconds=1)
    assert looking.waiting(timezone.now()) == []
    assert looking.waiting(later) == [record.pk]
    for _ in range(looking.TRIES):
        looking._take(record.pk, later)
        later += looking.LOST_AFTER + timedelta(seconds=1)
    look.refresh_from_db()
    assert (look.state, look.refusal) == (LookState.FAILED, Reason.ENDED)


def test_bytes_that_are_not_those_that_came_in_are_not_looked_at(world):
    record = raw_copy(world)
    with record.file.storage.open(record.file.name, "wb") as file:
        file.write(b"%PDF-1.4 something else")
    for _ in range(looking.TRIES):
        looking.look(record.pk, scanner=lambda *_a, **_m: pytest.fail("looked at other bytes"))
    assert record.looks.get().refusal == Reason.ENDED


def test_the_task_of_the_clock_looks_with_the_real_scanner(world):
    record = raw_copy(world)  # its PDF has no page at all: it cannot be read
    tasks.look_at_waiting()
    assert record.looks.get().refusal == Reason.BROKEN
    tasks.look_at_record(record.pk)
    assert record.looks.count() == 1


def refused(statement, *given):
    with (
        pytest.raises(IntegrityError, match=r"guard_|constraint"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, given)
    return True


APPROVE = "UPDATE cases_record SET approved_by_id = %s, approved_at = uploaded_at WHERE id = %s"


def test_the_database_refuses_an_approval_without_a_clean_look(world):
    record, by = raw_copy(world), world.supervisor.pk
    assert refused(APPROVE, by, record.pk)
    looking.look(record.pk, scanner=refuse(Reason.BROKEN))
    assert refused(APPROVE, by, record.pk)
    looking.ask_look_again(record, by=world.officer)
    assert refused(APPROVE, by, record.pk)
    made.looked_at(record, ROW)
    assert refused(APPROVE, by, record.pk)
    looking.cut_out(Finding.objects.get(), by=world.officer, at=timezone.now())
    assert refused(APPROVE, by, record.pk)
    clear(record, world)
    with connection.cursor() as cursor:
        cursor.execute(APPROVE, [by, record.pk])
    assert Record.objects.approved().get() == record


def test_the_database_keeps_looks_and_findings_as_they_were(world):
    record = made.looked_at(raw_copy(world), ROW)
    clear(record, world)
    approve(record, world)
    look, found = Look.objects.get(), Finding.objects.get()
    assert refused("DELETE FROM cases_finding WHERE id = %s", found.pk)
    assert refused("UPDATE cases_finding SET excerpt = '' WHERE id = %s", found.pk)
    assert refused("UPDATE cases_finding SET decision = 'cut_out' WHERE id = %s", found.pk)
    assert refused("UPDATE cases_look SET state = 'waiting' WHERE id = %s", look.pk)
    assert refused("UPDATE cases_record SET sha256 = 'x' WHERE id = %s", record.pk)
    assert refused("UPDATE cases_record SET file = 'other' WHERE id = %s", record.pk)
    with pytest.raises(IntegrityError, match="guard_"), transaction.atomic():
        Finding.objects.create(look=look, kind=ROW, place={})
