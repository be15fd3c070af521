"""The outbox drained by two workers into a real SMTP server: how fast, and each message once.

``python -m benchmarks.outbox [NUMBER]``; the floor sends as many finished mails over two lines.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import multiprocessing
import smtplib
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from benchmarks.measuring import Figure, tell
from benchmarks.together import Work, in_processes
from cases.notices import LetterSent
from notifications.channels import write
from notifications.models import Message
from notifications.outbox import notify
from notifications.relay import relay

NUMBER, WORKERS = 3_000, 2
HOST: Final = "127.0.0.1"


class Taken:
    """Counts what the server took, by the number of the message."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a message."""
        head = envelope.content.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
        for line in head.splitlines():
            if line.lower().startswith("message-id:"):
                self.numbers[line] += 1
        return "250 OK"


def serve(port: Any, told: Any, asked: Any) -> None:
    """A mail server in a process of its own, which tells at the end what it took."""
    taken = Taken()
    with socket.socket() as free:
        free.bind((HOST, 0))
        number = free.getsockname()[1]
    controller = Controller(taken, hostname=HOST, port=number)
    controller.start()
    port.put(number)
    while asked.get() == "count":
        told.put((len(taken.numbers), sum(taken.numbers.values())))
        taken.numbers.clear()
    controller.stop()


@contextmanager
def mail_server() -> Iterator[Any]:
    """Start the server; yields a function that says how many different messages, and how many."""
    context = multiprocessing.get_context("fork")
    port, told, asked = context.SimpleQueue(), context.SimpleQueue(), context.SimpleQueue()
    process = context.Process(target=serve, args=(port, told, asked))
    process.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port.get()

    def count() -> tuple[int, int]:
        asked.put("count")
        return told.get()

    try:
        yield count
    finally:
        asked.put("stop")
        process.join()


def post(number: int) -> None:
    """Messages of as many cases, each to somebody else."""
    mark = time.time_ns()
    for n in range(number):
        letter = LetterSent(f"BENCH-{n}-2569-1", "order", f"ทด {n}/1")
        notify(f"asker{n}@example.com", letter, key=f"bench:{mark}:{n}", lane=f"case:{n}")


def draining(_place: int) -> Work:
    """A worker that relays until nothing waits."""

    def work() -> int:
        sent = 0
        while taken := relay(timezone.now()):
            sent += taken
        return sent

    return work


def bare(_place: int) -> Work:
    """The floor: as many mails, written before, over one line a worker."""
    rows = Message.objects.order_by("-pk")[: NUMBER // WORKERS]
    texts = [(write(m), m.recipient) for m in rows]
    mails = [
        (EmailMessage(t.subject, t.body, to=[to]).message().as_bytes(linesep="\r\n"), to)
        for t, to in texts
    ]

    def work() -> None:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as line:
            for content, to in mails:
                line.sendmail(settings.DEFAULT_FROM_EMAIL, [to], content)

    return work


def main() -> int:
    """Drain, then look whether each message was taken once."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    with mail_server() as count:
        Message.objects.open().filter(channel="email").update(sent_at=timezone.now())
        post(number)
        floor, _ = in_processes(WORKERS, bare)
        count()
        seconds, _sent = in_processes(WORKERS, draining)
        different, all_taken = count()
    sent = Message.objects.order_by("-pk")[:number]
    lost = number - different + sum(m.sent_at is None for m in sent)
    rate, bare_rate = number / seconds, (NUMBER // WORKERS * WORKERS) / floor
    beside = f"finished mails over bare lines: {bare_rate:.0f} a second"
    figures = [
        Figure("messages drained by 2 workers", rate, "a second", least=300, note=beside),
        Figure("messages lost", lost, "messages", most=0),
        Figure("messages sent twice", all_taken - different, "messages", most=0),
    ]  # fmt: skip
    return tell("outbox", figures, number=number, floor_a_second=bare_rate)


if __name__ == "__main__":
    sys.exit(main())
