"""A temporary PostgreSQL that is killed, stopped and begun again at will."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests import postgres
from tests.ops.system import until


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
