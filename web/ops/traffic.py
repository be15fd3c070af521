"""How many pages were asked for, with what outcome and how fast: counted by each web process.

By the name of the view, never by its address: addresses hold tracking codes. Each process writes
into a file of its own and holds its lock; who answers a monitor adds up all files. A process that
dies leaves its file, and the next one goes on counting in it: a counter never runs backwards.
"""

from __future__ import annotations

import fcntl
import logging
import os
import struct
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
METHODS = {"GET", "POST"}
Key = tuple[str, str, str]  # view, method, class of the status
# A row: the three words, how often each bucket was met (the last one: longer), seconds in all.
ROW = struct.Struct(f"<192s{len(BOUNDS) + 1}Qd")
SIZE = 512  # a row never lies on two pages of memory, so nobody reads half of one
FORM = "1"  # of the rows; another form is another file


class Tally:
    """What was counted for one key."""

    def __init__(self, place: int, met: list[int] | None = None, seconds: float = 0.0) -> None:
        self.place, self.met, self.seconds = place, met or [0] * (len(BOUNDS) + 1), seconds

    def add(self, took: float) -> None:
        self.met[bisect_left(BOUNDS, took)] += 1
        self.seconds += took

    def join(self, other: Tally) -> None:
        self.met = [ours + theirs for ours, theirs in zip(self.met, other.met, strict=True)]
        self.seconds += other.seconds


def rows(text: bytes) -> Iterator[tuple[Key, Tally]]:
    """What stands in a file; a row that a full disk did not take is passed over."""
    for place in range(0, len(text) - ROW.size + 1, SIZE):
        name, *met, seconds = ROW.unpack_from(text, place)
        words = name.rstrip(b"\0").decode(errors="replace").split(" ")
        if len(words) == 3:
            yield (words[0], words[1], words[2]), Tally(place, met, seconds)


class Ledger:
    """The counts of this process, in memory and in its file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.lock = folder, Lock()
        self.tallies: dict[Key, Tally] = {}
        self.file, self.owner, self.end = -1, 0, 0

    def count(self, key: Key, took: float) -> None:
        with self.lock:
            if self.owner != os.getpid():  # also in a process that was split off from this one
                self._open()
            tally = self.tallies.get(key)
            if tally is None:
                tally = self.tallies[key] = Tally(self.end)
                self.end += SIZE
            tally.add(took)
            row = ROW.pack(" ".join(key).encode()[:192], *tally.met, tally.seconds)
            os.pwrite(self.file, row, tally.place)

    def _open(self) -> None:
        """Take a file that nobody holds, with its counts, or begin a new one."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = 0
        while True:
            path = self.folder / f"{FORM}-{number}"
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                os.close(file)
                number += 1
        self.tallies = dict(rows(path.read_bytes()))
        self.end = max((tally.place for tally in self.tallies.values()), default=-SIZE) + SIZE
        self.file, self.owner = file, os.getpid()


def folder() -> Path:
    return settings.DATA_DIR / "metrics"


def totals() -> dict[Key, Tally]:
    """The counts of all processes together."""
    found: dict[Key, Tally] = {}
    for path in sorted(folder().glob(f"{FORM}-*")):
        with suppress(OSError):
            for key, tally in rows(path.read_bytes()):
                found.setdefault(key, Tally(0)).join(tally)
    return found


class Traffic:
    """Middleware: counts each answer, once there is a monitor that may read the counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.ledger = Ledger(folder())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        response = self.get_response(request)
        if settings.METRICS_TOKEN:
            try:
                self.ledger.count(kind(request, response), time.monotonic() - begun)
            except OSError as trouble:  # a full disk must not cost anybody his page
                logger.warning("Not counted: %s", type(trouble).__name__)
        return response


def kind(request: HttpRequest, response: HttpResponse) -> Key:
    """Few values each, so that the number of counters is bounded whatever is asked for."""
    if request.resolver_match is not None:
        view = request.resolver_match.view_name or "unnamed"
    else:
        view = "static" if request.path_info.startswith(settings.STATIC_URL) else "none"
    method = request.method if request.method in METHODS else "other"
    return view.replace(" ", "_"), str(method), f"{response.status_code // 100}xx"
