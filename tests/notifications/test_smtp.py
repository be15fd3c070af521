"""The relay speaks SMTP with a real server: what leaves is what the server took."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header

import pytest

from cases.notices import LetterSent
from notifications.models import Message
from notifications.outbox import notify
from notifications.relay import relay

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def post(number=1, **more):
    letter = LetterSent("TUNG-DOK-JAN-2569-1", "order", f"สม 52001/{number}")
    return notify(f"asker{number}@example.com", letter, key=f"letter:{number}", **more)


def test_the_server_takes_the_message_as_written(mail_server):
    message = post()
    assert relay(NOON) == 1
    (mail,) = mail_server.taken
    assert mail_server.envelopes[0][1] == ["asker1@example.com"]
    assert "TUNG-DOK-JAN-2569-1" in str(make_header(decode_header(mail["Subject"])))
    assert "สม 52001/1" in mail.get_payload(decode=True).decode()
    assert mail["Message-ID"].startswith(f"<message-{message.pk}-")
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_copy_sent_again_has_the_same_id(mail_server):
    """The server took it, and its answer was lost: whoever reads the mail sees one message."""
    post()
    relay(NOON)
    Message.objects.update(sent_at=None)
    relay(NOON)
    first, second = (mail["Message-ID"] for mail in mail_server.taken)
    assert first == second


def test_a_batch_leaves_over_one_connection(mail_server):
    for number in range(5):
        post(number)
    assert relay(NOON) == 5
    assert mail_server.talks == 1


def test_a_refusal_keeps_the_message_and_only_its_kind(mail_server):
    post(1)
    post(2)
    mail_server.answers.append("451 asker1@example.com is over quota")
    assert relay(NOON) == 1
    kept = Message.objects.get(sent_at=None)
    assert (kept.tries, kept.trouble) == (1, "SMTPDataError")
    assert relay(kept.retry_at) == 1


def test_no_server_at_all(mail_server, settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_PORT = free.getsockname()[1]
    message = post()
    assert relay(NOON) == 0
    message.refresh_from_db()
    assert (message.tries, message.claim) == (0, "")
    assert message.retry_at <= NOON + timedelta(minutes=1)


def test_a_server_that_drips_is_cut_off(settings, monkeypatch):
    """Each byte resets the clock of a socket; the whole talk has a clock of its own."""
    monkeypatch.setattr("notifications.channels.SEND_AT_MOST", 0.2)
    gone, outlasted = threading.Event(), threading.Event()

    def drip(server):
        line, _ = server.accept()
        with line:
            line.sendall(b"220 slow\r\n")
            line.recv(1000)
            line.sendall(b"250 slow\r\n")  # to EHLO; never more than a byte from here
            line.recv(1000)
            for _ in range(100):
                try:
                    line.sendall(b"2")
                except OSError:
                    return
                if gone.wait(0.05):
                    return
            outlasted.set()

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 3
        thread = threading.Thread(target=drip, args=[server])
        thread.start()
        message = post()
        assert relay(NOON) == 0
        gone.set()
        thread.join(5)
    message.refresh_from_db()
    assert (message.tries, message.sent_at) == (1, None)
    assert not outlasted.is_set()
