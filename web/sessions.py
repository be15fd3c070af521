"""A desk left alone is closed, and no desk stays open longer than a working day."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

IDLE = 30 * 60
LONGEST = 10 * 60 * 60
NOTED_EVERY = 60
SINCE, SEEN = "since", "seen"


class IdleDesks:
    """Ends the session of a person with a post after half an hour away, or ten hours in all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.user.posts:
            _close_or_note(request, time.time())
        return self.get_response(request)


def _close_or_note(request: HttpRequest, now: float) -> None:
    session = request.session
    since, seen = session.setdefault(SINCE, now), session.setdefault(SEEN, now)
    if now - seen > IDLE or now - since > LONGEST:
        logout(request)
    elif now - seen > NOTED_EVERY:
        session[SEEN] = now
