"""Doors that shut for a while after wrong tries, and open again by themselves."""

from __future__ import annotations

import math
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def client_address(request: HttpRequest) -> str:
    """The address of the caller; forwarded addresses count only behind our own proxy."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()  # the last hop is the one our proxy wrote
    return request.META.get("REMOTE_ADDR", "")


def digest(name: str, *parts: str) -> str:
    """A key of the cache: keys end up in files and monitors, names and addresses must not."""
    return salted_hmac(name, "\n".join(parts), algorithm="sha256").hexdigest()


class Pace:
    """So many calls a minute from one place; whoever is faster waits for the next minute."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most

    def wait(self, *parts: str) -> int:
        """Count a call; return for how many seconds its caller has to wait, 0 if he need not."""
        minute, gone = divmod(int(time.time()), 60)
        key = digest(f"pace:{self.name}", str(minute), *parts)
        cache.add(key, 0, 2 * 60)
        try:
            return 60 - gone if cache.incr(key) > self.most else 0
        except ValueError:  # it was put out between the two lines
            return 0


class Door:
    """Counts wrong tries by key; after ``free`` of them it shuts, longer each time."""

    def __init__(self, name: str, *, free: int, window: int = 15 * 60, first: int = 60) -> None:
        self.name, self.free, self.window, self.first = name, free, window, first

    def _key(self, *parts: str) -> str:
        return digest(f"door:{self.name}", *parts)

    def shut_for(self, *parts: str) -> int:
        """Return for how many minutes the door is still shut; 0 if it is open."""
        until = cache.get(f"{self._key(*parts)}:until", 0.0)
        return max(0, math.ceil((until - time.time()) / 60))

    def wrong(self, *parts: str) -> None:
        """Count a wrong try; on a shared cache (Redis) those made at once are all counted."""
        key = self._key(*parts)
        cache.add(key, 0, 2 * self.window)
        try:
            over = cache.incr(key) - self.free
        except ValueError:  # it ran out between the two lines: this try is the first again
            return
        pause = min(self.first * 2 ** min(over, 20), self.window) if over >= 0 else 0
        cache.touch(key, self.window + pause)
        if pause:
            cache.set(f"{key}:until", time.time() + pause, pause)

    def forgive(self, *parts: str) -> None:
        """Forget the wrong tries after a right one."""
        key = self._key(*parts)
        cache.delete_many([key, f"{key}:until"])
