"""The outbox and its relay: posted once, sent once, tried again, given up, nothing secret kept."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction

from accounts import codes
from cases.notices import Answered, LetterSent, ThirdPartyAsked
from notifications import channels
from notifications.leases import LEASE, TRIES
from notifications.models import Message
from notifications.outbox import notify
from notifications.relay import relay

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LETTER = LetterSent("TUNG-DOK-JAN-2569-1", "order", "สม 52001/7")


def post(notice=LETTER, key="letter:1", to="asker@example.com", **more):
    return notify(to, notice, key=key, **more)


@pytest.fixture
def broken_server(monkeypatch):
    """A mail server that refuses; the returned list takes the failures still to come."""
    troubles: list[Exception] = []
    real = mail.EmailMessage.send

    def send(self, *args, **kwargs):
        if troubles:
            raise troubles.pop(0)
        return real(self, *args, **kwargs)

    monkeypatch.setattr("notifications.channels.EmailMessage.send", send)
    return troubles


def test_the_same_key_posts_once_for_each_recipient():
    assert post() == post()
    post(to="other@example.com")
    assert Message.objects.count() == 2


def test_nothing_is_posted_when_its_cause_is_undone():
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_without_an_address_there_is_no_message():
    assert post(to="") is None
    assert not Message.objects.exists()


def test_a_waiting_message_goes_out_once():
    post()
    assert relay(NOON) == 1
    assert relay(NOON + timedelta(days=1)) == 0
    assert [sent.to for sent in mail.outbox] == [["asker@example.com"]]
    assert Message.objects.get().sent_at == NOON


def test_oldest_first_and_no_more_than_the_limit():
    for number in range(3):
        post(key=f"letter:{number}", to=f"asker{number}@example.com")
    assert relay(NOON, limit=2) == 2
    assert [sent.to[0] for sent in mail.outbox] == ["asker0@example.com", "asker1@example.com"]


@pytest.mark.parametrize(
    "trouble",
    [
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPRecipientsRefused({}),
        ConnectionRefusedError("no server"),
        TimeoutError("slow"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_failure_is_noted_and_tried_again_later(broken_server, trouble):
    post()
    broken_server.append(trouble)
    assert relay(NOON) == 0
    kept = Message.objects.get()
    assert (kept.tries, kept.sent_at, kept.dead_at) == (1, None, None)
    assert kept.trouble == type(trouble).__name__  # the kind only: texts of servers name people
    assert relay(NOON + timedelta(seconds=30)) == 0, "too early"
    assert relay(kept.retry_at) == 1
    assert len(mail.outbox) == 1


def test_each_wait_is_longer_and_the_eighth_failure_is_the_last(broken_server):
    post()
    broken_server.extend(ConnectionRefusedError() for _ in range(TRIES + 1))
    now, waits = NOON, []
    for _ in range(TRIES):
        assert relay(now) == 0
        message = Message.objects.get()
        waits.append(message.retry_at - now)
        now = message.retry_at
    assert TRIES == 8
    assert waits == sorted(waits)
    assert len(set(waits)) == TRIES
    assert message.dead_at is not None
    assert relay(now + timedelta(days=365)) == 0
    assert len(broken_server) == 1, "a dead message is not tried again"


def test_one_failure_does_not_stop_the_others(broken_server):
    post()
    post(key="letter:2", to="second@example.com")
    broken_server.append(smtplib.SMTPDataError(451, b"later"))
    assert relay(NOON) == 1
    assert mail.outbox[0].to == ["second@example.com"]


def while_sending(monkeypatch, act):
    """Let something happen in the midst of a sending."""
    monkeypatch.setattr("notifications.channels.send_mail", lambda message, line: act(message))


def test_a_message_that_another_relay_has_is_left_alone(monkeypatch):
    post()
    post(key="letter:2")
    also_sent: list[int] = []
    while_sending(monkeypatch, lambda _: also_sent.append(relay(NOON)))
    assert relay(NOON) == 2
    assert also_sent == [0, 0], "the whole batch is held, not only the message on its way"


def test_no_transaction_is_open_while_the_server_answers(monkeypatch, transactional_db):
    post()
    seen: list[bool] = []
    while_sending(monkeypatch, lambda _: seen.append(connection.in_atomic_block))
    assert relay(NOON) == 1
    assert seen == [False]


def die(_message):
    raise KeyboardInterrupt


def test_a_relay_that_died_loses_nothing(monkeypatch):
    """What it held comes up again within a minute; what it had not begun is free at once."""
    begun, next_one = post(), post(key="letter:2")
    while_sending(monkeypatch, die)
    with pytest.raises(KeyboardInterrupt):
        relay(NOON)
    monkeypatch.undo()
    assert timedelta(seconds=45) >= LEASE
    assert relay(NOON) == 1
    assert Message.objects.get(sent_at=NOON) == next_one
    assert relay(NOON + LEASE + timedelta(seconds=1)) == 1
    begun.refresh_from_db()
    assert begun.tries == 2


def test_a_message_on_which_every_relay_dies_is_given_up(monkeypatch):
    """One that cannot be written at all must not come up for ever, nor hold up the others."""
    post()
    while_sending(monkeypatch, die)
    now = NOON
    for _ in range(TRIES):
        with pytest.raises(KeyboardInterrupt):
            relay(now)
        now = Message.objects.get().retry_at
    assert relay(now) == 0
    assert Message.objects.get().dead_at == now


def test_a_slow_batch_is_held_on_to(monkeypatch):
    """The hold is renewed while the relay lives; what another one took meanwhile is left to it."""
    first, second, third = (post(key=f"letter:{n}") for n in range(3))
    clock = [0.0]
    monkeypatch.setattr("notifications.leases.monotonic", lambda: clock[0])
    sent: list[int] = []

    def slowly(message):
        sent.append(message.pk)
        clock[0] += 16
        if message == first:
            Message.objects.filter(pk=second.pk).update(claim="another relay")

    while_sending(monkeypatch, slowly)
    assert relay(NOON) == 2
    assert sent == [first.pk, third.pk]


def test_a_server_that_is_away_costs_no_message_a_try(monkeypatch):
    post()
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.open",
        lambda self: (_ for _ in ()).throw(ConnectionRefusedError),
    )
    now = NOON
    for _ in range(3 * TRIES):
        assert relay(now) == 0
        now = Message.objects.get().retry_at
    assert Message.objects.get().tries == 0
    monkeypatch.undo()
    assert relay(now) == 1


def test_messages_of_a_case_keep_their_order(broken_server):
    """The second of a lane waits for the first, in its retries too; other lanes go on."""
    post(key="a1", lane="case:1")
    post(key="a2", lane="case:1")
    post(key="b1", lane="case:2")
    post(key="a1", lane="case:1", to="other@example.com")
    post(key="none")
    broken_server.append(smtplib.SMTPDataError(451, b"later"))
    assert relay(NOON) == 3
    first, second = Message.objects.filter(lane="case:1", recipient="asker@example.com")
    assert (first.sent_at, second.sent_at, second.tries) == (None, None, 0)
    assert relay(first.retry_at) == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.sent_at <= second.sent_at
    assert len(mail.outbox) == 5


def test_a_dead_message_lets_the_next_of_its_case_pass(broken_server):
    first = post(key="a1", lane="case:1")
    post(key="a2", lane="case:1")
    Message.objects.filter(pk=first.pk).update(tries=TRIES - 1)
    broken_server.append(smtplib.SMTPRecipientsRefused({}))
    assert relay(NOON) == 1
    assert Message.objects.get(dead_at=NOON) == first


def test_the_same_event_on_another_channel_is_another_message():
    assert post() != post(channel="digest")
    assert post(channel="digest") == post(channel="digest")
    assert relay(NOON) == 1, "what waits for the morning is not mailed by itself"


def test_two_long_keys_stay_two():
    assert post(key="k" * 250 + "1") != post(key="k" * 250 + "2")


def test_a_repeated_copy_carries_the_same_message_id():
    message = post()
    channels.send_mail(message)
    channels.send_mail(message)
    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second
    assert str(message.pk) in first
    other = post(key="letter:2")
    channels.send_mail(other)
    assert mail.outbox[2].extra_headers["Message-ID"] != first


def test_the_code_is_written_out_when_sent_and_stands_in_no_table():
    seed = "third-party:17:6f1ed002ab5595859014ebf0951522d9"
    notice = ThirdPartyAsked("สม 52001/9", "เทศบาลตำบลทุ่งดอกจาน", "2026-12-01", seed)
    message = post(notice, key="asked:1", to="legal@example.com")
    code = codes.derive("third-party", seed)
    assert relay(NOON) == 1
    assert codes.grouped(code) in mail.outbox[0].body
    assert seed not in mail.outbox[0].body
    message.refresh_from_db()
    row = " ".join(str(getattr(message, field.attname)) for field in Message._meta.fields)
    assert code not in row
    assert codes.grouped(code) not in row


def test_the_recipient_reads_his_language():
    post(Answered("TUNG-DOK-JAN-2569-1", 1, "completed"), key="th")
    post(Answered("TUNG-DOK-JAN-2569-1", 1, "completed"), key="en", language="en")
    relay(NOON)
    thai, english = (sent.subject for sent in mail.outbox)
    assert "มีคำตอบ" in thai
    assert "An answer came" in english


def test_a_message_that_cannot_be_written_holds_nobody_up():
    """Its kind has no template any more, or its address is none: the rest leaves all the same."""
    unknown = post(key="first")
    Message.objects.filter(pk=unknown.pk).update(kind="no_such_kind")
    nowhere = post(key="second", to="asker@example.com\nBcc: x@example.com")
    post(key="third")
    assert relay(NOON) == 1
    kept = Message.objects.filter(pk__in=[unknown.pk, nowhere.pk], sent_at=None)
    assert sorted(kept.values_list("tries", "claim")) == [(1, ""), (1, "")]
    assert set(kept.values_list("trouble", flat=True)) == {"TemplateDoesNotExist", "BadHeaderError"}
