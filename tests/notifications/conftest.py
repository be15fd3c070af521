"""A real mail server of the tests' own."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from notifications.models import Connection
from tests.notifications.systems import System
from tests.ops.system import free_port


class Server:
    """What a mail server took; ``answers`` are given before it takes anything more."""

    def __init__(self) -> None:
        self.taken: list[Mail] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.answers: list[str] = []
        self.talks = 0

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.talks += 1
        return answers

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(message_from_bytes(envelope.content))
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return "250 taken"


@pytest.fixture
def mail_server(settings) -> Iterator[Server]:
    """A server on the loopback address, to which the relay really speaks SMTP."""
    handler = Server()
    control = Controller(handler, hostname="127.0.0.1", port=free_port())
    control.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "127.0.0.1",
        control.port,
    )
    yield handler
    control.stop()


@pytest.fixture
def system(settings):
    settings.WEBHOOKS_INSIDE = True
    with System() as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def connected(world, system):
    return Connection.objects.create(agency=world.agency, url=system.url)
