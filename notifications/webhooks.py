"""Telling an agency's own system: a signed call, of what happened and never of whom.

The form is that of Standard Webhooks (standardwebhooks.com), for which libraries exist: three
headers, and a signature by HMAC-SHA256 over number, time and body. The receiver refuses what is
older than five minutes and knows a repeated call by its number.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import socket
import ssl
import time
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import SplitResult

from django.utils import timezone

from accounts.models import Agency
from notifications.channels import SEND_AT_MOST, no_longer_than, number_of
from notifications.connecting import end_as_gone
from notifications.models import Channel, Connection, Message
from notifications.outbox import Notice, notify
from notifications.places import LOOK_UP_WITHIN, NotTakenError, place_of

ANSWER_WITHIN = 10  # seconds
TALK_AT_MOST = SEND_AT_MOST - LOOK_UP_WITHIN  # so that look and talk together stay below it
# What may leave: numbers of files and letters, days, kinds. Whoever may know more asks with it.
TOLD = (
    "reference", "number", "item", "what", "due_on", "letter_kind",
    "matter", "moment", "days_late", "audience", "old_day", "new_day",
)  # fmt: skip


def tell_systems(agency: Agency, notice: Notice, *, key: str, lane: str = "") -> None:
    """Post a notice to each system that an agency connected."""
    for pk in Connection.objects.open_of(agency).values_list("pk", flat=True):
        notify(str(pk), notice, key=key, channel=Channel.WEBHOOK, lane=lane)


def body_of(message: Message) -> bytes:
    """What is told: the kind of event and the numbers by which the receiver finds it."""
    told = {name: message.facts[name] for name in TOLD if name in message.facts}
    happened = message.created_at.isoformat(timespec="seconds")
    return json.dumps({"type": message.kind, "timestamp": happened, "data": told}).encode()


def signed(connection: Connection, number: str, body: bytes, at: int) -> dict[str, str]:
    """The headers of a call."""
    text = f"{number}.{at}.".encode() + body
    mac = base64.b64encode(hmac.new(connection.key, text, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "User-Agent": "official-information",
        "webhook-id": number,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{mac}",
    }


def path_of(parts: SplitResult) -> str:
    """The part of an address that the other server is asked for."""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


@cache
def trust() -> ssl.SSLContext:
    """The certificates of this machine."""
    return ssl.create_default_context()


class Line(http.client.HTTPConnection):
    """A line to one number, whatever name it goes by."""

    def __init__(self, parts: SplitResult, number: str) -> None:
        self.secure = parts.scheme == "https"
        port = parts.port or (443 if self.secure else 80)
        super().__init__(parts.hostname or "", port, timeout=ANSWER_WITHIN)
        self.number = number
        if (self.secure, port) in {(True, 443), (False, 80)}:
            self.default_port = port  # the name alone stands in the Host header

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)
        if self.secure:
            # The hand is shaken once the line can be cut: who drips here would never time out.
            self.sock = trust().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self) -> None:
        """End the talk from outside."""
        line = getattr(self, "sock", None)
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


class Calls:
    """Carries messages to other systems, each over a line of its own."""

    roads_differ = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: Any) -> None:
        """Nothing stays open between two calls."""

    def ready(self) -> None:
        """No line is shared: each call opens its own."""

    def carry(self, message: Message) -> None:
        """Make one call; anything but a plain yes (2xx) is a no, a redirection too."""
        connection = Connection.objects.filter(pk=message.recipient, active=True).first()
        if connection is None:
            raise NotTakenError("Disconnected", final=True)
        parts, number = place_of(connection.url)
        body = body_of(message)
        headers = signed(connection, number_of(message), body, int(time.time()))
        line = Line(parts, number)
        try:
            with no_longer_than(TALK_AT_MOST, line.cut):
                line.request("POST", path_of(parts), body, headers)
                status = line.getresponse().status
        except http.client.HTTPException as trouble:
            raise NotTakenError(type(trouble).__name__) from trouble
        finally:
            line.close()
        if status == HTTPStatus.GONE:
            end_as_gone(connection, now=timezone.now())
            raise NotTakenError("Gone", final=True)
        if not 200 <= status < 300:
            raise NotTakenError(f"Status{status}")
