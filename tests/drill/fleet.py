"""The processes of a drill: workers, clock and whoever acts, killed and begun again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

from config import env
from config.children import end_with_parent
from tests.ops.system import plain


class Member:
    """One process with its children, in a group of its own."""

    def __init__(self, name: str, argv: list[str], environment: dict[str, str], log: Path) -> None:
        self.name, self.argv, self.environment, self.log = name, argv, environment, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Member:
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.argv],
                cwd=env.ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )
        return self

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def ended_well(self) -> bool:
        return self.process is not None and self.process.poll() == 0

    def children(self) -> list[int]:
        """The processes begun by this one, e.g. the pool of a worker."""
        if self.process is None:
            return []
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            return [int(word) for word in path.read_text().split()]
        except OSError:
            return []

    def signal_all(self, word: int) -> None:
        if self.process is not None and self.alive:
            os.killpg(self.process.pid, word)

    def kill(self) -> None:
        """The whole group at once, as when the machine fails."""
        self.signal_all(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()


class Fleet:
    """Members on the same engines."""

    def __init__(self, folder: Path, **engines: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(exist_ok=True)
        self.environment = plain(
            self.data, DJANGO_SETTINGS_MODULE="tests.drill.settings", **engines
        )
        self.members: dict[str, Member] = {}

    def run(self, *argv: str) -> str:
        """Run a module to its end and return what it printed."""
        return subprocess.run(
            [sys.executable, *argv],
            cwd=env.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout

    def begin(self, name: str, *argv: str) -> Member:
        """Begin a member, or begin it again."""
        member = Member(name, list(argv), self.environment, self.folder / f"{name}.log")
        self.members[name] = member
        return member.start()

    def worker(self, name: str, pool: int = 2) -> Member:
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self.begin(
            name, "celery", "--quiet", "--app", "config", "worker", "-n", f"{name}@drill", *quiet,
            "--concurrency", str(pool), "--loglevel", "WARNING",
        )  # fmt: skip

    def clock(self) -> Member:
        schedule = str(self.folder / "beat-schedule")
        return self.begin(
            "clock", "celery", "--quiet", "--app", "config", "beat", "--pidfile=",
            "--schedule", schedule, "--loglevel", "WARNING",
        )  # fmt: skip

    def look_after(self) -> None:
        """Begin again who ended without having finished, as a supervisor does."""
        for member in self.members.values():
            if not member.alive and not member.ended_well:
                member.start()

    def end(self) -> None:
        for member in self.members.values():
            member.kill()


def kill_one(fleet: Fleet, victims: list[str], dice: Random) -> int:
    """Kill one of the victims: one process of it, or all of it; it is begun again by others.

    Return how many processes of a pool ended: each may have had a mail on its way.
    """
    member = fleet.members[dice.choice([v for v in victims if fleet.members[v].alive])]
    children = member.children()
    if children and dice.random() < 0.5:
        os.kill(dice.choice(children), signal.SIGKILL)  # the worker replaces it by itself
        return 1
    member.kill()
    member.start()
    return len(children)
