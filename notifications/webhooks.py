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
import ipaddress
import json
import socket
import ssl
import time
from contextlib import suppress
from functools import cache
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from accounts.models import Agency
from notifications.channels import SEND_AT_MOST, no_longer_than
from notifications.models import Channel, Connection, Message
from notifications.outbox import Notice, notify

ANSWER_WITHIN = 10  # seconds
# What may leave: numbers of files and letters, days, kinds. Whoever may know more asks with it.
TOLD = ("reference", "number", "item", "what", "due_on", "letter_kind")
DISGUISES = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "2002::/16", "2001::/32")]


class NotTakenError(OSError):
    """The other system did not take the call; ``kind`` says why and holds nothing of its answer."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


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


def place_of(url: str) -> tuple[SplitResult, str]:
    """Return an address in parts, and the number to call; refuse what lies inside our own house.

    The call goes to the very number that was looked at: a name that changes its answer between
    the look and the call leads nowhere else.
    """
    parts = urlsplit(url)
    inside = settings.WEBHOOKS_INSIDE
    if parts.scheme != "https" and not (inside and parts.scheme == "http"):
        raise NotTakenError("NotHttps")
    if parts.username is not None or not parts.hostname:
        raise NotTakenError("BadAddress")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (ValueError, UnicodeError) as trouble:
        raise NotTakenError("BadAddress") from trouble
    numbers = [str(one[4][0]) for one in found]
    if not inside and not all(is_outside(number) for number in numbers):
        raise NotTakenError("InsideAddress")
    return parts, numbers[0]


def path_of(parts: SplitResult) -> str:
    """The part of an address that the other server is asked for."""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_outside(number: str) -> bool:
    """Whether a number belongs to the open network, and to nobody's inner one."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if any(address in net for net in DISGUISES if net.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


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
            self.sock = trust().wrap_socket(self.sock, server_hostname=self.host)

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
            raise NotTakenError("Disconnected")
        parts, number = place_of(connection.url)
        body = body_of(message)
        headers = signed(connection, f"message-{message.pk}", body, int(time.time()))
        line = Line(parts, number)
        try:
            with no_longer_than(SEND_AT_MOST, line.cut):
                line.request("POST", path_of(parts), body, headers)
                status = line.getresponse().status
        except http.client.HTTPException as trouble:
            raise NotTakenError(type(trouble).__name__) from trouble
        finally:
            line.close()
        if not 200 <= status < 300:
            raise NotTakenError(f"Status{status}")
