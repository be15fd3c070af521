"""Whatever breaks a look at whatever kind of file, no byte of it reaches anybody (P1)."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions import looking, release
from cases.actions.converting import why_not_as_it_is
from cases.models import Look, LookState, Record
from records.kinds import FileKind
from records.refusals import Reason, Refused
from tests import factories as made
from tests.records.test_corpus import CLEAN
from tests.records.test_fail_closed import CLEAN_ONE

pytestmark = pytest.mark.django_db

BREAKS = {
    "killed": Refused(Reason.ENDED),
    "out of time": Refused(Reason.SLOW),
    "an error of our own": ZeroDivisionError(),
}


def add(client, item):
    """One copy of each kind of file, by the page of the desk."""
    sent = [SimpleUploadedFile(name, CLEAN[name].make()) for name in CLEAN_ONE.values()]
    page = f"/officer/cases/{item.case_id}/items/{item.number}/file/"
    assert client.post(page, {"kind": "copy", "upload": sent}).status_code == 302
    return list(item.records.order_by("pk"))


def look(record, trouble):
    """Look as often as a worker would, with a scanner that breaks each time."""

    def scanner(*_args, **_more):
        raise trouble

    for _try in range(looking.TRIES):
        with suppress(ZeroDivisionError):
            looking.look(record.pk, scanner=scanner)


def opened(client, address):
    """The bytes that an address gives, and the status."""
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content


@pytest.fixture
def granted(world):
    """An item whose files its requester may fetch, once they are approved."""
    case = made.in_process_case(world, asks=made.person(account=world.requester))
    return made.served_order(world, "grant", case=case).case.items.get()


def ways_out(world, desk, client, record):
    """Everybody who might be given the file, with the address."""
    public = f"/requests/{record.item.case_id}/records/{record.pk}/"
    file = f"/officer/files/{record.pk}/"
    return [
        (desk(world.requester), public), (client, public), (client, file),
        (desk(world.officer), file), (desk(world.supervisor), file),
    ]  # fmt: skip


def test_the_corpus_has_every_kind():
    assert set(CLEAN_ONE) == set(FileKind)


@pytest.mark.parametrize("way", BREAKS)
def test_nothing_leaves_before_a_look_came_to_its_end(world, desk, client, granted, way):
    boss = desk(world.supervisor)
    for record in add(desk(world.officer), granted):
        look(record, BREAKS[way])
        assert boss.post(f"/officer/files/{record.pk}/approve/").status_code == 409
        for who, address in ways_out(world, desk, client, record):
            status, content = opened(who, address)
            assert status != 200
            assert record.content() not in content
    assert not Look.objects.filter(state=LookState.DONE).exists()
    assert not Record.objects.released().exists()


@pytest.mark.parametrize("way", ["killed", "an error of our own"])
def test_what_was_out_is_taken_back_when_a_new_look_breaks(world, desk, client, granted, way):
    requester, records = desk(world.requester), add(desk(world.officer), granted)
    outgoing = [record for record in records if not why_not_as_it_is(record)]
    assert len(outgoing) > 3
    for record in outgoing:
        made.looked_at(record)
        release.approve_record(record, by=world.supervisor, at=timezone.now())
        public = f"/requests/{granted.case_id}/records/{record.pk}/"
        assert opened(requester, public) == (200, record.content())
        looking.ask_look_again(record, by=world.officer)
        assert opened(requester, public)[0] == 404
        look(record, BREAKS[way])
        for who, address in ways_out(world, desk, client, record):
            assert opened(who, address)[0] != 200
    assert not Record.objects.bound().exists()


def test_the_original_does_not_come_in_again_as_a_copy(world, desk, granted):
    client, content = desk(world.officer), CLEAN["plain.pdf"].make()
    page = f"/officer/cases/{granted.case_id}/items/{granted.number}/file/"
    statuses = {}
    for kind in ("original", "copy"):
        sent = SimpleUploadedFile("ใบอนุญาต.pdf", content)
        answer = client.post(page, {"kind": kind, "upload": sent})
        statuses[kind] = answer.status_code
    assert statuses == {"original": 302, "copy": 200}
    assert "These are the bytes of the original. Make the copy here." in answer.content.decode()
    assert [record.kind for record in granted.records.all()] == ["original"]
