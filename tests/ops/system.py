"""A system started as a person or a service manager starts it, and looked at from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from config import env

PATIENCE = 60
STARTING = 240  # every migration on an empty database, beside whatever else is played


def until(fact: Callable[[], object], what: str, patience: float = PATIENCE) -> object:
    """Wait for a fact; a process has no event that a test could subscribe to."""
    end = time.monotonic() + patience
    while not (found := fact()):
        assert time.monotonic() < end, f"waited {patience:.0f} s for {what}"
        time.sleep(0.05)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port: int, path: str = "/") -> int:
    """Return the status of a page, 0 when nobody answers."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
            return response.status
    except HTTPError as error:
        return error.code
    except OSError:
        return 0


def plain(folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a process that inherits nothing from the tests."""
    return {"PATH": os.environ["PATH"], "MODE": "test", "DATA_DIR": str(folder)} | variables


def manage(folder: Path, *command: str, **variables: str) -> str:
    """Run a management command to its end and return what it printed."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=env.ROOT,
        env=plain(folder, **variables),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


class System:
    """One supervisor with its children."""

    def __init__(self, folder: Path, port: int, *roles: str, **variables: str) -> None:
        self.folder, self.port = folder, port
        self.told = folder.parent / f"told-{port}"
        with self.told.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.serve", *roles],
                cwd=env.ROOT,
                env=plain(folder, **({"PORT": str(port)} | variables)),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def says(self) -> str:
        return self.told.read_text()

    def up(self) -> "System":
        until(
            lambda: "Open " in self.says() or self.process.poll() is not None,
            "the address",
            STARTING,
        )
        assert self.process.poll() is None, self.says()
        return self

    def ends(self, word: int | None = None) -> int:
        """Wait for the end, asked for with a signal or due by itself; return the exit code."""
        if word:
            self.process.send_signal(word)
        return self.process.wait(timeout=PATIENCE)

    def processes(self) -> dict[int, str]:
        """Return every living process that works in the data folder, with its command line."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                variables = (entry / "environ").read_bytes().split(b"\0")
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # it ended while we looked
            if f"DATA_DIR={self.folder}".encode() in variables and command:
                found[int(entry.name)] = command
        return found

    def leader(self, word: str) -> int | None:
        """Return the first process of a role, known by a word of its command line."""
        lines = self.processes().items()
        numbers = sorted(n for n, line in lines if word in line and "config.serve" not in line)
        return numbers[0] if numbers else None

    def kill(self) -> None:
        """End the supervisor by force and wait until its children have followed."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        until(lambda: not self.processes(), "the end of all processes")
