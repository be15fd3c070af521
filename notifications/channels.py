"""Writing a message out, and carrying it by e-mail."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from smtplib import SMTPException
from threading import Timer
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

from accounts import codes
from notifications.models import Channel, Message

# A relay's hold on a message must outlast one sending of it: see ``notifications.leases``.
SEND_AT_MOST = 20
SUMMARY = "morning"  # the message that carries others
MOST_LINES = 100


class UnreachableError(Exception):
    """The server cannot be reached: no message is to blame, so none of them loses a try."""


@dataclass(frozen=True)
class Letterlet:
    """What a recipient reads: a subject without anything personal, and a body."""

    subject: str
    body: str

    @property
    def link(self) -> str:
        """The first page of ours that the text names: where to act."""
        found = re.search(rf"{re.escape(settings.SITE_URL)}/\S+", self.body)
        return found[0] if found else settings.SITE_URL


def write(message: Message, language: str = "") -> Letterlet:
    """Write a message from its frozen facts, in its recipient's language if no other is named."""
    by_post = message.channel == Channel.POST
    facts = dict(message.facts, site=settings.SITE_URL, by_post=by_post)
    language = language or message.language
    if message.kind == SUMMARY and message.pk:
        facts["told"] = [write(one, language) for one in message.carried.all()[:MOST_LINES]]
        facts["more"] = message.carried.count() - len(facts["told"])
    if seed := facts.pop("code_seed", ""):
        purpose = seed.split(":", 1)[0]
        facts["code"] = codes.grouped(codes.derive(purpose, seed))
    with translation.override(language):
        text = render_to_string(f"notices/{message.kind}.{language}.txt", facts)
    subject, _, body = text.strip().partition("\n")
    return Letterlet(subject.strip(), body.strip() + "\n")


def message_id(message: Message) -> str:
    """The same for each copy of a message, so that a repeated one is seen as one."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{number_of(message)}@{host}>"


def number_of(message: Message) -> str:
    """What a message is known by outside, on every channel.

    The moment is part of it: after a database came back from a backup a row's number is used again.
    """
    return f"message-{message.pk}-{message.created_at:%Y%m%d%H%M%S%f}"


@contextmanager
def no_longer_than(seconds: float, cut: Callable[[], object]) -> Iterator[None]:
    """Cut the line after that time: a server that drips a byte now and then never times out."""
    watch = Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


class Mail:
    """Carries messages by e-mail, all of a batch over one connection."""

    roads_differ = False  # one server takes them all

    def __enter__(self) -> Self:
        self.connection = get_connection()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def ready(self) -> None:
        """Open the line, before a message is taken: opening it may last."""
        try:
            self.connection.open()
        except (SMTPException, OSError) as trouble:
            raise UnreachableError(type(trouble).__name__) from trouble

    def carry(self, message: Message) -> None:
        """Send one message."""
        try:
            with no_longer_than(SEND_AT_MOST, self._cut):
                send_mail(message, self.connection)
        except (SMTPException, OSError):
            self.connection.close()  # what is left of a broken talk would spoil the next message
            raise

    def _cut(self) -> None:
        line = getattr(getattr(self.connection, "connection", None), "sock", None)
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)  # a mere close leaves the waiting thread waiting


def send_mail(message: Message, connection: Any = None) -> None:
    """Send a message by e-mail, now."""
    written = write(message)
    EmailMessage(
        written.subject,
        written.body,
        to=[message.recipient],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
        connection=connection,
    ).send()
