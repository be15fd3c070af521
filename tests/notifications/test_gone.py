"""A system that answers 410 Gone: its connection ends, and the administrators learn of it."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from cases.notices import NewRequest
from notifications import webhooks
from notifications.leases import LEASE
from notifications.models import Connection, Message
from notifications.models.connection import new_nonce
from notifications.places import place_of
from notifications.relay import relay
from notifications.webhooks import tell_systems
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
NOTICE = NewRequest("TUNG-DOK-JAN-2569-1", 17)


def call(now=NOON):
    return relay(now, channel="webhook")


def tell(world, key="new:1"):
    tell_systems(world.agency, NOTICE, key=key)


@pytest.fixture
def administrators():
    made = User.objects.create_superuser
    return [made(f"admin{n}@example.org", name_th="ผู้ดูแล", language="en") for n in (1, 2)]


def test_a_system_that_is_gone_is_told_nothing_more(world, system, connected, administrators):
    """410 Gone: the connection ends, what waits for it is given up, and somebody is told of it."""
    well = Connection.objects.create(agency=world.other, url=f"{system.url}&well")
    for number in range(3):
        tell(world, key=f"new:{number}")
    tell_systems(world.other, NOTICE, key="new:0")
    system.answers.append(410)
    assert call() == 1
    assert call(NOON + 9 * LEASE) == 0
    assert [path for path, _, _ in system.calls] == ["/oia/events?v=1", "/oia/events?v=1&well"]
    waited = Message.objects.dead().filter(recipient=connected.pk)
    assert set(waited.values_list("trouble", flat=True)) == {"Gone"}
    assert waited.count() == 3
    connected.refresh_from_db()
    assert (connected.active, connected.gone_at is not None) == (False, True)
    last = Connection.history.latest("history_id")
    assert (last.active, last.history_user, last.history_change_reason) == (False, None, "gone")
    told = Message.objects.filter(kind="connection_gone")
    assert {m.recipient for m in told} == {one.email for one in administrators}
    assert {m.channel for m in told} == {"email"}
    assert Connection.objects.get(pk=well.pk).active
    page = signed_in(administrators[0]).get("/operations/connections/").content.decode()
    assert "said that it is gone (410)" in page


def test_connected_again_it_is_told_what_was_given_up(world, system, connected, administrators):
    tell(world)
    system.answers.append(410)
    call()
    door = signed_in(administrators[0])
    form = {"agency": world.agency.code, "url": system.url}
    shown = door.post("/operations/connections/", form).content.decode()
    again = Connection.objects.get()
    assert again.secret in shown
    assert (again.active, again.gone_at) == (True, None)
    door.post("/operations/messages/again/")
    assert call(NOON + LEASE) == 1
    assert len(system.calls) == 2


def test_an_old_answer_does_not_end_a_connection_made_anew(world, system, connected, monkeypatch):
    """Between the call and its answer an administrator gave the system a new secret."""
    tell(world)
    system.answers.append(410)

    def meanwhile(url):
        Connection.objects.update(nonce=new_nonce())
        return place_of(url)

    monkeypatch.setattr(webhooks, "place_of", meanwhile)
    call()
    assert Connection.objects.get().active
