"""P21: what was acknowledged is there after the database was killed, twelve times."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tests import postgres
from tests.drill.fleet import Fleet
from tests.drill.report import tell
from tests.ops.system import until

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
KILLS = 12
WRITERS = ("anna", "bim")
AS_SHIPPED = ""
# The planted defect: the answer is given before the write-ahead log is on the disk.
HASTY = "-c synchronous_commit=off -c wal_writer_delay=10000ms"


class Crashing:
    """A temporary PostgreSQL whose first process is killed and begun again."""

    def __init__(self, url: str, options: str) -> None:
        self.url = url
        self.folder = Path(unquote(urlsplit(url).netloc.rpartition("@")[2]))
        self.data = self.folder / "data"
        self.options = f"-k {self.folder} -c listen_addresses='' -c max_connections=60 {options}"

    def processes(self) -> list[int]:
        """Every process that has its data folder as working directory."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if (entry / "cwd").readlink() == self.data:
                    found.append(int(entry.name))
            except OSError:
                continue  # it ended while we looked
        return found

    def crash(self) -> None:
        """Kill the first process; the others notice and end without a word to the disk."""
        first = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(first, signal.SIGKILL)
        gone = Path(f"/proc/{first}")  # as a zombie it would still pass for a running server
        until(lambda: not self.processes() and not gone.exists(), "the end of PostgreSQL")

    def stop(self) -> None:
        server = ("-D", str(self.data), "-w", "-m", "fast")
        postgres.run("pg_ctl", *server, "stop", folder=self.folder)

    def start(self) -> None:
        server = ("-D", str(self.data), "-w", "-l", str(self.folder / "server"))
        postgres.run("pg_ctl", *server, "-o", self.options, "start", folder=self.folder)


def lost(folder: Path, options: str) -> tuple[int, int]:
    """Kill the database under two writers; return how many promises were made and not kept."""
    dice = Random(21)
    with postgres.temporary() as url:
        server, fleet = Crashing(url, options), Fleet(folder, DATABASE_URL=url)
        fleet.run("manage.py", "prepare")
        fleet.run("-m", "tests.drill.producer", str(folder), "0", "prepare")
        server.stop()  # until here it was quick; from here on it keeps its promises
        server.start()
        try:
            for name in WRITERS:
                fleet.begin(name, "tests.drill.writer", str(folder), name)
            until(lambda: all((folder / name).exists() for name in WRITERS), "the first requests")
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.8, 1.8))
                server.crash()
                server.start()
            time.sleep(1)
            assert all(member.alive for member in fleet.members.values()), "they went on"
        finally:
            fleet.end()
        return judged(folder, url)


def judged(folder: Path, url: str) -> tuple[int, int]:
    promised = {line for name in WRITERS for line in (folder / name).read_text().split()}
    with psycopg.connect(url) as link:
        rows = link.execute("SELECT form_digest, seq FROM cases_case ORDER BY seq").fetchall()
    kept, numbers = {row[0] for row in rows}, [row[1] for row in rows]
    assert len(kept) == len(rows), "no form was filed twice"
    assert numbers == list(range(1, len(rows) + 1)), "no number was left out"
    return len(promised), len(promised - kept)


def test_no_acknowledged_request_is_lost(tmp_path):
    promised, missing = lost(tmp_path, AS_SHIPPED)
    tell("P21", f"PostgreSQL killed {KILLS} times: {missing} of {promised} requests lost")
    assert promised > KILLS
    assert missing == 0


def test_a_planted_hasty_answer_is_seen(tmp_path):
    promised, missing = lost(tmp_path, HASTY)
    tell("P21", f"planted synchronous_commit=off: {missing} of {promised} requests lost")
    assert missing > 0
