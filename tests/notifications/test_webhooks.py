"""Calls to an agency's own system: signed, without anything personal, and never into our house."""

import base64
import hashlib
import hmac
import json
import socket
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import monotonic

import pytest

from cases.notices import NewRequest, ThirdPartyAsked
from notifications import places, webhooks
from notifications.channels import message_id
from notifications.leases import LEASE, RENEW_AFTER, TRIES
from notifications.models import Connection, Message
from notifications.outbox import notify
from notifications.relay import relay
from notifications.webhooks import tell_systems

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
NOTICE = NewRequest("TUNG-DOK-JAN-2569-1", 17)


def call(now=NOON):
    return relay(now, channel="webhook")


def tell(world, key="new:1", notice=NOTICE, **more):
    tell_systems(world.agency, notice, key=key, **more)


def test_the_call_is_signed_over_number_time_and_body(world, system, connected):
    tell(world)
    assert call() == 1
    assert call() == 0
    ((path, headers, body),) = system.calls
    assert path == "/oia/events?v=1"
    message = Message.objects.get()
    number, at = headers["webhook-id"], headers["webhook-timestamp"]
    assert number == message_id(message).strip("<>").partition("@")[0]
    key = base64.b64decode(connected.secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{number}.{at}.".encode() + body, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
    assert abs(int(at) - datetime.now(UTC).timestamp()) < 60
    told = json.loads(body)
    assert told["type"] == "new_request"
    assert told["data"] == {"reference": "TUNG-DOK-JAN-2569-1"}


def test_nothing_secret_or_personal_is_told(world, system, connected):
    seed = "third-party:17:6f1ed002ab559585"
    tell(world, notice=ThirdPartyAsked("สม 52001/9", "เทศบาลตำบลทุ่งดอกจาน", "2026-12-01", seed))
    call()
    body = system.calls[0][2].decode()
    assert seed not in body
    assert json.loads(body)["data"].keys() <= set(webhooks.TOLD)


def test_the_secret_stands_in_no_table_and_changes_with_its_nonce(connected):
    row = " ".join(str(getattr(connected, f.attname)) for f in Connection._meta.fields)
    assert connected.secret.removeprefix("whsec_") not in row
    other = Connection(agency=connected.agency, url=connected.url)
    assert other.secret != connected.secret


@pytest.mark.parametrize("status", [301, 307, 400, 404, 500, 503])
def test_anything_but_yes_is_tried_again_and_no_redirection_is_followed(
    world, system, connected, status
):
    tell(world)
    system.answers.append(status)
    assert call() == 0
    assert len(system.calls) == 1
    kept = Message.objects.get()
    assert (kept.tries, kept.trouble, kept.sent_at) == (1, f"Status{status}", None)
    assert call(kept.retry_at) == 1
    first, second = (headers["webhook-id"] for _, headers, _ in system.calls)
    assert first == second


def test_a_system_that_does_not_answer_is_left_alone_until_later(world, system, connected):
    """One call finds out; the others of that system keep their tries, other systems are called."""
    for number in range(3):
        tell(world, key=f"new:{number}")
    well = Connection.objects.create(agency=world.other, url=f"{system.url}&well")
    tell_systems(world.other, NOTICE, key="new:0")
    system.answers.append(503)
    assert call() == 1
    assert [path for path, _, _ in system.calls] == ["/oia/events?v=1", "/oia/events?v=1&well"]
    tries = Message.objects.filter(recipient=connected.pk).values_list("tries", flat=True)
    assert list(tries) == [1, 0, 0]
    assert Message.objects.get(recipient=well.pk).sent_at == NOON


def test_a_dead_system_with_many_calls_does_not_hold_up_the_others(
    world, system, connected, monkeypatch
):
    """Its calls fill batch after batch; one of them finds out for all."""
    monkeypatch.setattr("notifications.relay.BATCH", 2)
    for number in range(7):
        tell(world, key=f"new:{number}")
    well = Connection.objects.create(agency=world.other, url=f"{system.url}&well")
    tell_systems(world.other, NOTICE, key="new:0")
    system.answers.append(503)
    assert call() == 1
    assert [path for path, _, _ in system.calls] == ["/oia/events?v=1", "/oia/events?v=1&well"]
    waits = Message.objects.filter(recipient=connected.pk)
    assert set(waits.values_list("claim", "dead_at", "sent_at")) == {("", None, None)}
    assert sorted(waits.values_list("tries", flat=True)) == [0, 0, 0, 0, 0, 0, 1]
    assert Message.objects.get(recipient=well.pk).sent_at == NOON
    later = max(waits.values_list("retry_at", flat=True))
    assert call(later) == 7


def test_given_up_after_as_many_tries_as_any_message(world, system, connected):
    tell(world)
    system.answers.extend([500] * TRIES)
    now = NOON
    for _ in range(TRIES):
        assert call(now) == 0
        now = Message.objects.get().retry_at
    assert Message.objects.get().dead_at is not None


def test_a_connection_that_was_ended_is_not_called(world, system, connected):
    tell(world)
    connected.active = False
    connected.save()
    tell(world, key="later")
    assert call() == 0
    assert system.calls == []
    assert Message.objects.get().trouble == "Disconnected"


def test_each_connected_system_is_told_once(world, system, connected):
    Connection.objects.create(agency=world.agency, url=f"{system.url}&second")
    Connection.objects.create(agency=world.other, url=system.url)
    tell(world)
    tell(world)
    assert call() == 2


def test_without_a_certificate_nothing_is_told(world, system, connected):
    """An address with https is called by TLS and nothing else."""
    connected.url = system.url.replace("http:", "https:")
    connected.save()
    tell(world)
    assert call() == 0
    assert system.calls == []
    assert Message.objects.get().trouble == "SSLError"


def test_a_server_that_drips_while_hands_are_shaken_is_cut_off(
    world, system, connected, monkeypatch
):
    """Each byte resets the clock of a socket; the talk has a clock of its own, from its start."""
    monkeypatch.setattr(webhooks, "TALK_AT_MOST", 0.2)
    gone, outlasted = Event(), Event()

    def drip(server):
        line, _ = server.accept()
        with line:
            line.recv(5000)
            line.sendall(b"\x16\x03\x03\x40\x00")  # a hello of 16,384 bytes, one at a time
            for _ in range(100):
                try:
                    line.sendall(b"\x02")
                except OSError:
                    return
                if gone.wait(0.05):
                    return
            outlasted.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        connected.url = f"https://127.0.0.1:{server.getsockname()[1]}/"
        connected.save()
        thread = Thread(target=drip, args=[server])
        thread.start()
        tell(world)
        assert call() == 0
        gone.set()
        thread.join(10)
    assert not outlasted.is_set()
    assert Message.objects.get().tries == 1


def test_a_name_that_nobody_answers_for_holds_the_relay_no_longer_than_bounded(
    world, system, connected, monkeypatch
):
    monkeypatch.setattr(places, "LOOK_UP_WITHIN", 0.05)
    over = Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(10))
    begun = monotonic()
    tell(world)
    assert call() == 0
    took = monotonic() - begun
    over.set()
    assert took < 5
    assert Message.objects.get().trouble == "LookUpTimeout"
    assert system.calls == []


def test_the_longest_call_is_shorter_than_the_hold_on_a_message():
    """Otherwise another relay takes the message while this one still talks: told twice."""
    longest = places.LOOK_UP_WITHIN + webhooks.TALK_AT_MOST
    assert timedelta(seconds=RENEW_AFTER + longest) < LEASE


INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.9", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
    "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
]  # fmt: skip


OUTSIDE = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))


def test_the_call_goes_to_the_number_that_was_looked_at(world, monkeypatch):
    """The name is asked once: a second answer, to lead us inside, is never heard."""
    answers, opened = [[OUTSIDE]], []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers.pop(0))

    def open_line(address, *_more, **_named):
        opened.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", open_line)
    Connection.objects.create(agency=world.agency, url="https://oia.example.go.th/events")
    tell(world)
    assert call() == 0
    assert opened == [("93.184.215.14", 443)]


@pytest.mark.parametrize("number", INSIDE)
def test_no_call_into_our_own_house(world, settings, monkeypatch, number):
    """Neither by number nor by a name that stands for one: not even a line is opened."""
    settings.WEBHOOKS_INSIDE = False
    opened = []
    monkeypatch.setattr(socket, "create_connection", lambda *to, **_: opened.append(to))
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    answers = [OUTSIDE, (family, socket.SOCK_STREAM, 6, "", (number, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    Connection.objects.create(agency=world.agency, url="https://oia.example.go.th/events")
    tell(world)
    assert call() == 0
    assert opened == []
    assert Message.objects.get().trouble == "InsideAddress"


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("http://203.0.113.7/", "NotHttps"),
        ("https://anna:pw@203.0.113.7/", "BadAddress"),
        ("https://203.0.113.7:99999/", "BadAddress"),
    ],
)
def test_no_call_without_tls_or_with_a_password_in_the_address(world, url, trouble):
    Connection.objects.create(agency=world.agency, url=url)
    tell(world)
    assert call() == 0
    assert Message.objects.get().trouble == trouble


def test_e_mail_is_not_held_up(world, system, connected):
    tell(world)
    notify("anna@example.go.th", NOTICE, key="mail")
    assert relay(NOON) == 1
    assert system.calls == []
