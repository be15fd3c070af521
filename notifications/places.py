"""The address of another system: looked up within bounds, and never one inside our own house."""

from __future__ import annotations

import ipaddress
import socket
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

LOOK_UP_WITHIN = 5  # seconds; the resolver itself may ask around for half a minute
DISGUISES: Final = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "2002::/16", "2001::/32")]


class NotTakenError(OSError):
    """The other system did not take the call; ``kind`` says why and holds nothing of its answer.

    A ``final`` no is not asked again, for this message or for any other that waits for the system.
    """

    def __init__(self, kind: str, *, final: bool = False) -> None:
        super().__init__(kind)
        self.kind, self.final = kind, final


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
        numbers = _look_up(parts.hostname, port)
    except ValueError as trouble:
        raise NotTakenError("BadAddress") from trouble
    if not inside and not all(is_outside(number) for number in numbers):
        raise NotTakenError("InsideAddress")
    return parts, numbers[0]


def _look_up(host: str, port: int) -> list[str]:
    """Ask for the numbers of a name, in a thread: the question itself knows no time limit."""
    answers: SimpleQueue[Any] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as trouble:
            answers.put(trouble)

    Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answers.get(timeout=LOOK_UP_WITHIN)
    except Empty:
        raise NotTakenError("LookUpTimeout") from None
    if isinstance(found, Exception):
        raise found
    return [str(one[4][0]) for one in found]


def is_outside(number: str) -> bool:
    """Whether a number belongs to the open network, and to nobody's inner one."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if any(address in net for net in DISGUISES if net.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
