"""Pages of others while somebody sends one bad file after another, and a worker looks at them.

``python -m benchmarks.on_postgres hostile [ROUNDS [PAUSE]]`` starts the system as it ships (two web
processes, one worker, the clock), reads pages as two people would, with and without the stream in
turn, and prints the p95 beside that of the quiet rounds, and the slowest answer to a bad file.
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import http.client
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.models import User
from benchmarks.measuring import Figure, tell, timed
from cases.models import Item, Look
from law.loader import load_law
from records.child import INSIDE
from tests import factories as made
from tests.ops.system import System, free_port, until
from tests.records import bad
from tests.records.test_bad_files import AT_THE_DOOR, TO_THE_SCAN
from tests.worlds import build_world

ROUNDS, SECONDS = 4, 10.0
PEOPLE: Final = 2  # who read at once
PAUSE: Final = 0.1  # from one page, or one bad file, to the next
MOST_RATIO, MOST_ANSWER = 1.2, 2.0
TOKEN: Final = "t" * 32
STRANGE: Final = (bad.broken_table, bad.deep_pdf, bad.packed_bomb_in_pdf, bad.packed_bomb_in_png)


@dataclass
class Person:
    """Somebody with a session at the running system, who opens a line for each request."""

    port: int
    user: User
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        client = Client()
        client.force_login(self.user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self.headers = {"Cookie": cookies, "X-CSRFToken": TOKEN, "Accept": "text/html"}

    def asks(self, method: str, path: str, body: bytes = b"", **more: str) -> int:
        """Send one request, hear the whole answer, return its status."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, self.headers | more)
            answer = line.getresponse()
            answer.read()
        finally:
            line.close()
        return answer.status

    def reads(self, path: str) -> float:
        """The seconds until a page is there."""
        seconds, status = timed(lambda: self.asks("GET", path))
        if status != 200:
            raise SystemExit(f"{path} answered {status}")
        return seconds

    def sends(self, item: Item, content: bytes, name: str) -> float:
        """The seconds until a file is kept or refused."""
        path = f"/officer/cases/{item.case_id}/items/{item.number}/file/"
        file = {"kind": "original", "upload": SimpleUploadedFile(name, content)}
        body = encode_multipart(BOUNDARY, file)
        more = {"Content-Type": MULTIPART_CONTENT, "Accept": "application/json"}
        seconds, status = timed(lambda: self.asks("POST", path, body, **more))
        if status not in (200, 400):
            raise SystemExit(f"a file of {len(content)} bytes was answered with {status}")
        return seconds


def files() -> list[tuple[str, bytes]]:
    """The bad files of the tests, each with a name."""
    named = [make for make, _answer in (*AT_THE_DOOR.values(), *TO_THE_SCAN.values())]
    return [(f"{n}.pdf", make()) for n, make in enumerate((*named, *STRANGE))]


@contextmanager
def beside(work: Callable[[], Any]) -> Iterator[list[Any]]:
    """Do the work over and over in a thread of its own until the end; what it made is listed."""
    ends, told, wrong = threading.Event(), [], []

    def go_on() -> None:
        try:
            while not ends.is_set():
                told.append(work())
        except BaseException as error:
            wrong.append(error)
            raise
        finally:
            connection.close()

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield told
    finally:
        ends.set()
        thread.join()
        if wrong:
            raise SystemExit("the stream of files ended early")


def reading(people: list[Person], paths: list[str]) -> list[float]:
    """The seconds of every page that the people read in one round."""
    taken: list[float] = []
    wrong: list[BaseException] = []

    def one(person: Person, first: int) -> None:
        ends = time.monotonic() + SECONDS
        turn = cycle(paths[first:] + paths[:first])
        try:
            while time.monotonic() < ends:
                taken.append(person.reads(next(turn)))
                time.sleep(PAUSE)
        except BaseException as error:  # noqa: BLE001 told once all have ended
            wrong.append(error)

    threads = [threading.Thread(target=one, args=(p, n)) for n, p in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise SystemExit(f"a page was not read: {wrong[0]}")
    return taken


def stream(sender: Person, items: list[Item], pause: float) -> Callable[[], float]:
    """Send the next bad file; each pass goes to another item, so that none is known already."""
    held, number = files(), count()

    def send() -> float:
        turn, place = divmod(next(number), len(held))
        name, content = held[place]
        time.sleep(pause)
        return sender.sends(items[turn % len(items)], content, name)

    return send


def workers(system: System) -> list[int]:
    """The processes that look at files."""
    lines = system.processes().items()
    return [number for number, line in lines if "celery" in line and " worker " in line]


def rest(system: System) -> None:
    """Let the worker rest, so that the next round is quiet; what it had begun comes to its end.

    Only who hands out the work is stopped: a look whose feeder is stopped would never end.
    """
    os.kill(min(workers(system)), signal.SIGSTOP)
    until(lambda: not begun(system), "the end of the last look", patience=120)


def go_on(system: System) -> None:
    """Let the worker go on."""
    for number in workers(system):
        os.kill(number, signal.SIGCONT)


def end(system: System) -> None:
    """End what runs; the folder of the system is ours as well, so its own end would wait for us."""
    go_on(system)
    for number in system.processes():
        if number != os.getpid():
            os.kill(number, signal.SIGKILL)
    system.process.wait()


def begun(system: System) -> list[str]:
    """The children of the workers that still run, each a look at one file."""
    ours = workers(system)
    lists = [Path(f"/proc/{n}/task/{n}/children").read_text().split() for n in ours]
    children = [number for listed in lists for number in listed]
    return [n for n in children if INSIDE.encode() in Path(f"/proc/{n}/cmdline").read_bytes()]


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1000


def measured(
    system: System, world: Any, rounds: int, pause: float
) -> tuple[list[float], list[float], list[float]]:
    """The seconds of quiet pages, of pages beside the stream, and of the answers to the files."""
    items = [made.found_item(world) for _each in range(10)]
    port = system.up().port
    people = [Person(port, user) for user in (world.colleague, world.supervisor)[:PEOPLE]]
    paths = ["/officer/", f"/officer/cases/{items[0].case_id}/", "/outstanding/", "/answers/"]
    send = stream(Person(port, world.officer), items, pause)
    for person in people:
        for path in paths:
            person.reads(path)
    quiet, noisy, answers = [], [], []
    for _round in range(rounds):
        rest(system)
        quiet += reading(people, paths)
        go_on(system)
        with beside(send) as told:
            noisy += reading(people, paths)
        answers += told
    return quiet, noisy, answers


def main() -> int:
    """Fill, start, measure, end; 0 if both goals were met."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    pause = float(sys.argv[2]) if len(sys.argv) > 2 else PAUSE
    call_command("migrate", verbosity=0)
    load_law()
    world = build_world()
    more = {"DATABASE_URL": os.environ["DATABASE_URL"], "WAKES": "1"}
    system = System(settings.DATA_DIR, free_port(), LOG_LEVEL="ERROR", **more)
    try:
        quiet, noisy, answers = measured(system, world, rounds, pause)
    finally:
        end(system)
    ended = Look.objects.filter(ended_at__isnull=False).count()
    looks = f"{ended} looks ended, {len(answers)} files, {len(quiet)} + {len(noisy)} pages"
    figures = [
        Figure("p95 of others' pages beside bad files", p95(noisy), "ms", p95(quiet), MOST_RATIO),
        Figure("slowest answer to a bad file", max(answers), "s", most=MOST_ANSWER, note=looks),
    ]
    median = statistics.median(noisy) * 1000, statistics.median(quiet) * 1000
    figures.append(Figure("median of others' pages beside bad files", median[0], "ms", median[1]))
    return tell("hostile", figures)


if __name__ == "__main__":
    sys.exit(main())
