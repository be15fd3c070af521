"""Taken away under a queue of 1,000 jobs that nobody works off: no copy is reached after 60 s.

One press of an officer, over HTTP, against a whole system whose workers and clock stand still.
Every exit of the registry is walked before and after, and again through a cache that keeps what it
is allowed to keep.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from redis import Redis

from config import env
from tests.drill.house import House, took
from tests.drill.keeping import Answer, Keeper, ask
from tests.drill.published import PASSWORD
from tests.drill.report import tell
from tests.drill.visitor import Visitor
from tests.ops.servers import redis_url
from tests.ops.system import manage, plain
from tests.web.leaving import (
    OPEN,
    STATES,
    TABLE,
    TITLE,
    addresses,
    keys_of,
    questions,
    said,
)
from web.exits import PAGES

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
MOST = 60  # seconds
JOBS = 1000
SPARE = 10  # a frozen worker's open question is answered with a job that it never begins
QUEUE = f"""
from publication.tasks import index
for _ in range({JOBS + SPARE}):
    index.delay()
"""
REASON = "พบเลขบัญชีธนาคารในหน้า 3"


@dataclass
class Log:
    """A system with two entries that everybody reads: one is taken away, the other stays."""

    house: House
    facts: dict[str, Any]

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.house.system.port}"

    def reached(self, which: str, reader: Any) -> set[str]:
        """The exits through which a reader comes to an entry, its words or its file."""
        entry = self.facts[which]
        keys = keys_of(entry["number"], entry["case"], entry["agency"])
        names = [row.name for row in PAGES.values() if row.gate in OPEN]
        answers = ((name, got) for name in names for got in self._asked(name, keys, reader))
        return {name for name, got in answers if shows(got, entry)}

    def _asked(self, name: str, keys: dict[str, Any], reader: Any) -> list[Any]:
        if name == "public:alike":
            return [reader(self.site + at, {"text": TITLE}) for at in addresses(name, keys)]
        return [reader(self.site + at + tail(asked)) for at, asked in questions(name, keys)]

    def officer(self) -> Visitor:
        """The officer with the form of the desk before him."""
        desk = self.house.visitor
        desk.get("/sign-in/")
        desk.post("/sign-in/", {"email": self.facts["officer"], "password": PASSWORD})
        desk.get(self.form)
        assert desk.status == 200
        return desk

    @property
    def form(self) -> str:
        return f"/officer/entries/{self.facts['goes']['pk']}/take-away/"

    def take_away(self, desk: Visitor) -> None:
        """One action of one person."""
        desk.post(self.form, {"rule": "personal", "reason": REASON})
        assert desk.status == 200


def tail(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}" if asked else ""


def shows(got: Answer, entry: dict[str, Any]) -> bool:
    """Whether an answer is a copy: it leads to the entry, or is its file."""
    leads = f"/released/{entry['number']}/" in said(got.content)
    return got.status == 200 and (leads or got.content.hex() == entry["bytes"])


@pytest.fixture
def log(house):
    """Begin a system with a log that everybody reads."""

    def begin(**variables: str) -> Log:
        one = house(**variables)
        own = plain(one.system.folder, DATABASE_URL=one.database, CELERY_BROKER_URL="memory://")
        argv = [sys.executable, "-m", "tests.drill.published"]
        told = subprocess.run(
            argv, cwd=env.ROOT, env=own, check=True, stdout=subprocess.PIPE, text=True
        )
        return Log(one, json.loads(told.stdout.splitlines()[-1]))

    return begin


def stand_still(one: House) -> None:
    """Nobody works, and 1,000 jobs wait before whatever comes."""
    one.freeze(" worker ")
    one.freeze(" beat ")
    variables = {"DATABASE_URL": one.database, "CELERY_BROKER_URL": redis_url(one.broker)}
    manage(one.system.folder, "shell", "-c", QUEUE, **variables)
    assert waiting(one) >= JOBS


def waiting(one: House) -> int:
    with redis_of(one) as broker:
        return sum(broker.llen(name) for name in broker.keys("*") if broker.type(name) == b"list")


def redis_of(one: House) -> Redis:
    return Redis.from_url(redis_url(one.broker))


WHERE = {name for name, answers in TABLE.items() if answers[STATES.index("published")]}


def test_no_copy_is_reached_after_a_minute(log):
    here = log()
    keeper = Keeper()
    stand_still(here.house)
    for which in ("goes", "stays"):
        assert here.reached(which, keeper.ask) == WHERE, which
    assert keeper.kept, "something may be kept for a while"
    desk, begun = here.officer(), time.monotonic()
    here.take_away(desk)
    assert here.reached("goes", ask) == set(), "with the next request, without anybody's work"
    at_once = time.monotonic() - begun
    assert begun + MOST > time.monotonic() + keeper.longest()
    took(lambda: not here.reached("goes", keeper.ask), MOST)
    all_in_all = time.monotonic() - begun
    assert all_in_all < MOST
    assert here.reached("stays", keeper.ask) == WHERE, "the others are read as before"
    assert waiting(here.house) >= JOBS, "the queue stood still"
    remembers(here)
    tell(
        "Takedown",
        f"{len(WHERE)} exits under {JOBS} waiting jobs: 0 copies at the system after"
        f" {at_once:.1f} s, the walk included, 0 in a cache after {all_in_all:.1f} s",
    )


def remembers(here: Log) -> None:
    """Reason, actor and hash stay in the file."""
    entry = here.facts["goes"]
    kept = here.house.asks(
        "SELECT e.withdrawn_reason || '|' || u.email || '|' || f.sha256 FROM publication_entry e"
        " JOIN accounts_user u ON u.id = e.withdrawn_by_id"
        " JOIN publication_entryfile f ON f.entry_id = e.id"
        " WHERE e.id = %s AND e.state = 'withdrawn'",
        entry["pk"],
    )
    assert kept == f"{REASON}|{here.facts['officer']}|{entry['sha256']}"
    done = "SELECT count(*) FROM publication_entryevent WHERE entry_id = %s AND name = 'withdraw'"
    assert here.house.asks(done, entry["pk"]) == 1


def test_a_planted_slowness_is_seen(log):
    """The defects: a worker is asked to take it away, and a file may be kept for a day."""
    here = log(PLANTED="takedown_waits")
    keeper = Keeper()
    stand_still(here.house)
    assert here.reached("goes", keeper.ask) == WHERE
    here.take_away(here.officer())
    assert here.reached("goes", ask) == WHERE
    assert keeper.longest() > MOST
