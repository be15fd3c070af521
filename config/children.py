"""A child process of the supervisor: a group of its own, begun again when it dies, ended whole."""

import ctypes
import os
import signal
import subprocess
import time
from contextlib import suppress

LIBC = ctypes.CDLL(None, use_errno=True)
PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """A part of the system does not come up; the message tells the person what to do."""


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent dies, even by SIGKILL: no orphans."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One long-lived process, restarted with a growing pause and given up when it never stays."""

    STEADY = 10.0  # seconds alive after which a death counts as the first one
    TRIES = 5
    LONGEST_PAUSE = 30.0

    def __init__(self, name: str, argv: list[str]) -> None:
        self.name = name
        self.argv = argv
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = 0.0
        self.deaths = 0
        self.due = 0.0
        self.never_steady = True

    def start(self) -> None:
        """Begin the process in a group of its own, so that Ctrl-C reaches only the parent."""
        self.begun = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - the argv of config/serve.py
            self.argv,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> str | None:
        """Begin a dead process again when its pause is over; return what a person should know."""
        now = time.monotonic()
        if self.alive:
            return None
        if self.process is None:
            if now >= self.due:
                self.start()
            return None
        code = self.process.returncode
        self.sweep()
        self.process = None
        lasted = now - self.begun > self.STEADY
        if not lasted and code > 0 and self.never_steady:
            raise StartError(f"The {self.name} cannot start: the lines above say why.")
        self.never_steady = self.never_steady and not lasted
        self.deaths = 1 if lasted else self.deaths + 1
        if self.deaths >= self.TRIES:
            raise StartError(f"The {self.name} ended {self.deaths} times in a row (code {code}).")
        pause = min(2.0 ** (self.deaths - 1), self.LONGEST_PAUSE)
        self.due = now + pause
        return f"The {self.name} ended (code {code}); it starts again in {pause:.0f} s."

    def ask_to_end(self) -> None:
        """Let the process finish what it holds: its leader passes the word on to its own."""
        if self.process is not None and self.alive:
            with suppress(ProcessLookupError):
                self.process.terminate()

    def end(self, until: float) -> None:
        """Wait for the end until the given moment, then take the whole group down."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(until - time.monotonic(), 0.05))
        self.sweep()
        self.process.wait()

    def sweep(self) -> None:
        """End what is left of the group, e.g. the pool of a worker that was killed."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
