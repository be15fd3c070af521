"""P21: what was acknowledged is there after the database was killed, twelve times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.drill.conftest import restore
from tests.drill.crashing import Crashing
from tests.drill.fleet import Fleet
from tests.drill.report import tell
from tests.ops.system import until

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
KILLS = 12
EACH = 5  # promises to each writer between two crashes
FOR_REQUESTS = 180  # seconds: the first of them have to read the whole program
WRITERS = ("anna", "bim")
AS_SHIPPED = ""
# The planted defect: the answer is given before the write-ahead log is on the disk.
HASTY = "-c synchronous_commit=off -c wal_writer_delay=10000ms"


class Bench:
    """Two writers on a database that crashes, and what they were promised."""

    def __init__(self, folder: Path, url: str, options: str) -> None:
        self.folder, self.url = folder, url
        self.server, self.fleet = Crashing(url, options), Fleet(folder, DATABASE_URL=url)
        self.fleet.run("-m", "tests.drill.producer", str(folder), "0", "prepare")
        self.server.stop()  # until here it was quick; from here on it keeps its promises
        self.server.start()
        for name in WRITERS:
            (folder / name).touch()
            self.fleet.begin(name, "tests.drill.writer", str(folder), name)

    def promised(self) -> dict[str, list[str]]:
        """What each writer was told that it was accepted, in whole lines."""
        texts = {name: (self.folder / name).read_text() for name in WRITERS}
        return {name: text.rpartition("\n")[0].split() for name, text in texts.items()}

    def crash_at_work(self) -> int:
        """Let each writer be promised some more, then crash; return how many promises are lost."""
        before = {name: len(lines) for name, lines in self.promised().items()}
        until(lambda: self._more(before), "more requests of both writers", FOR_REQUESTS)
        self.server.crash()
        promised = {line for lines in self.promised().values() for line in lines}
        self.server.start()
        with psycopg.connect(self.url) as link:
            kept = {row[0] for row in link.execute("SELECT form_digest FROM cases_case")}
        return len(promised - kept)

    def _more(self, before: dict[str, int]) -> bool:
        return all(len(lines) >= before[name] + EACH for name, lines in self.promised().items())


@contextmanager
def benched(folder: Path, dump: Path, options: str) -> Iterator[Bench]:
    with postgres.temporary() as url:
        restore(dump, url)
        bench = Bench(folder, url, options)
        try:
            yield bench
        finally:
            bench.fleet.end()


def test_no_acknowledged_request_is_lost(tmp_path, dump):
    with benched(tmp_path, dump, AS_SHIPPED) as bench:
        missing = [bench.crash_at_work() for _ in range(KILLS)]
        assert all(member.alive for member in bench.fleet.members.values()), "they went on"
        bench.fleet.end()
        promised = sum(map(len, bench.promised().values()))
        with psycopg.connect(bench.url) as link:
            rows = link.execute("SELECT form_digest, seq FROM cases_case ORDER BY seq").fetchall()
    tell("P21", f"PostgreSQL killed {KILLS} times: {missing[-1]} of {promised} requests lost")
    assert missing == [0] * KILLS
    assert len({digest for digest, _ in rows}) == len(rows), "no form was filed twice"
    assert [seq for _, seq in rows] == list(range(1, len(rows) + 1)), "no number was left out"


def test_a_planted_hasty_answer_is_seen(tmp_path, dump):
    """The defect loses what was promised just before the crash; the first loss will do."""
    with benched(tmp_path, dump, HASTY) as bench:
        missing = next(filter(None, (bench.crash_at_work() for _ in range(KILLS))), 0)
    tell("P21", f"planted synchronous_commit=off: {missing} requests lost")
    assert missing > 0
