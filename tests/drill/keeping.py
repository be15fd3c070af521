"""Readers of the public side over real HTTP: one who asks anew each time, and a cache between.

The cache keeps what an answer allows to be kept and as long as it allows (RFC 9111), as a proxy of
an agency or of a provider does: what it still holds is a copy that somebody can reach.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from email.message import Message
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

AGE = re.compile(r"max-age=(\d+)")
PATIENCE = 60
PROOF = "c" * 32  # that a form is our own: the same word as cookie and as field


class _Stays(HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


OPENER = build_opener(_Stays)


@dataclass
class Answer:
    """What came, and until when a cache may hand it out again."""

    status: int
    content: bytes
    fresh_until: float = 0.0


def ask(url: str, fields: dict[str, str] | None = None) -> Answer:
    """Ask the system itself."""
    body = urlencode(fields | {"csrfmiddlewaretoken": PROOF}).encode() if fields else None
    own = {"Cookie": f"csrftoken={PROOF}"} if fields else {}
    begun = time.monotonic()
    try:
        with OPENER.open(Request(url, body, own), timeout=PATIENCE) as come:
            return Answer(come.status, come.read(), begun + lasts(come.headers))
    except HTTPError as come:
        return Answer(come.code, come.read(), begun + lasts(come.headers))


def lasts(headers: Message) -> float:
    """How many seconds a shared cache may keep an answer with these headers."""
    said = str(headers.get("Cache-Control", ""))
    found = AGE.search(said)
    kept = found and "no-store" not in said and "private" not in said
    return float(found[1]) if found and kept and not headers.get("Set-Cookie") else 0.0


@dataclass
class Keeper:
    """A cache that everybody reads through."""

    kept: dict[str, Answer] = field(default_factory=dict)

    def ask(self, url: str, fields: dict[str, str] | None = None) -> Answer:
        held = self.kept.get(url)
        if held and not fields and time.monotonic() < held.fresh_until:
            return held
        answer = ask(url, fields)
        if not fields and answer.fresh_until > time.monotonic():
            self.kept[url] = answer
        return answer

    def longest(self) -> float:
        """For how many seconds from now something that is kept may still be handed out."""
        return max((one.fresh_until - time.monotonic() for one in self.kept.values()), default=0)
