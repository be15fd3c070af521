"""One parent for the web server, the worker and the clock: it starts, watches and ends them.

``python -m config.serve`` runs all three, ``python -m config.serve web`` only the named ones, as a
service manager would have it (docs/operations.md).
"""

import argparse
import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.children import Child, StartError, end_with_parent
from web.demo.people import sign_ins

POLL = 0.1
ASK_EVERY = 30.0  # seconds between two questions whether the system is ready
READY_WITHIN = 60.0
GRACE = 15.0
ROLES = ("web", "worker", "clock")
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - how to reach it, once bound


def say(line: str = "") -> None:
    """Print one line at once, also when the output is a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def commands(host: str, port: int, folder: Path) -> dict[str, list[str]]:
    """Return the command line of every role."""
    python = [sys.executable, "-m"]
    level = env.text("LOG_LEVEL", "WARNING").upper()
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    # Only ids travel in JSON, so the warning against root, meant for pickle, is left out.
    tame = ["-W", "ignore:You're running the worker with superuser"]
    celery = [sys.executable, *tame, "-m", "celery", "--quiet", "--app", "config"]
    return {
        # No access log: addresses hold tracking codes and the secret links of third parties.
        "web": [
            *(*python, "gunicorn", "config.wsgi", "--bind", bind, "--no-control-socket"),
            *("--workers", str(env.number("WEB_WORKERS", 2)), "--timeout", "60"),
            *("--log-level", level.lower()),
        ],
        "worker": [
            *(*celery, "worker", *quiet, "--loglevel", level),
            *("--concurrency", str(env.number("TASK_WORKERS", 1))),
        ],
        "clock": [
            *(*celery, "beat", "--loglevel", level),
            *("--pidfile=", "--schedule", str(folder / "beat-schedule")),
        ],
    }


def claim(folder: Path, roles: list[str], kept: ExitStack) -> None:
    """Hold a lock per role, so that two clocks or workers never share one data folder unseen."""
    for role in roles:
        lock = kept.enter_context((folder / f"{role}.lock").open("w"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StartError(
                f"The {role} already runs from {folder}. "
                "End it first, or give this one a folder of its own: DATA_DIR=… make run"
            ) from None


def check_port(host: str, port: int) -> None:
    """Refuse before any work when somebody else answers at the address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(
                f"Cannot listen on {host} port {port} ({error.strerror}). "
                f"Choose another port:  PORT={port + 1} make run"
            ) from None


def answers(host: str, port: int, path: str = "/") -> bool:
    """Tell whether the web server answers, whatever it says."""
    link = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=5)
    try:
        link.request("GET", path)
        link.getresponse().read()
    except OSError:
        return False
    finally:
        link.close()
    return True


class Parent:
    """Starts the children in order, keeps them running, ends them all."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stops = 0
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def stop(self, *_: object) -> None:
        """Note that somebody asked for the end; asking twice leaves no time to finish work."""
        self.stops += 1

    def run_first(self, argv: list[str]) -> None:
        """Run a command to its end before anything else starts."""
        child = Child("preparation", argv)
        child.start()
        while child.alive and not self.stops:
            time.sleep(POLL)
        child.ask_to_end()
        child.end(time.monotonic() + GRACE)
        if child.process and child.process.returncode and not self.stops:
            raise StartError("The preparation failed: the lines above say why.")

    def start(self, host: str, port: int) -> None:
        """Start every child; the web server first and alone, for a person is waiting for it."""
        for child in self.children:
            if self.stops:
                return
            child.start()
            if child.name == "web":
                self.wait_for_answer(child, host, port)

    def wait_for_answer(self, web: Child, host: str, port: int) -> None:
        """Wait until the web server answers, whatever it says."""
        until = time.monotonic() + READY_WITHIN
        while not self.stops and not answers(host, port):
            if not web.alive:
                raise StartError("The web server cannot start: the lines above say why.")
            if time.monotonic() > until:
                raise StartError(f"No answer at {host}:{port} within {READY_WITHIN:.0f} s.")
            time.sleep(POLL)

    def watch(self, host: str, port: int) -> None:
        """Keep every child running until somebody asks for the end.

        The web server is asked now and then whether it is ready: with the question it looks
        whether clock and workers do their part, also where no monitor asks (web/ops/probes.py).
        """
        asks = any(child.name == "web" for child in self.children)
        next_question = time.monotonic() + ASK_EVERY
        while not self.stops:
            for child in self.children:
                if news := child.look_after():
                    say(news)
            if asks and time.monotonic() > next_question:
                answers(host, port, "/readyz")
                next_question = time.monotonic() + ASK_EVERY
            time.sleep(POLL)

    def end(self) -> None:
        """End all children: politely, and after a while or a second Ctrl-C by force."""
        for child in self.children:
            child.ask_to_end()
        until = time.monotonic() + GRACE
        while self.stops < 2 and time.monotonic() < until and any(c.alive for c in self.children):
            time.sleep(POLL)
        for child in self.children:
            child.end(time.monotonic())


def serve(roles: list[str], host: str, port: int) -> None:
    """Run the system until it is told to stop."""
    folder = env.data_dir()
    every = commands(host, port, folder)
    parent = Parent([Child(role, every[role]) for role in roles])
    with ExitStack() as kept:
        claim(folder, roles, kept)
        if "web" in roles:
            check_port(host, port)
        try:
            parent.run_first([sys.executable, str(env.ROOT / "manage.py"), "prepare"])
            if parent.stops:
                return
            parent.start(host, port)
            if not parent.stops and "web" in roles:
                announce(host, port, folder)
            parent.watch(host, port)
        finally:
            parent.end()
            say("Ended.")


def announce(host: str, port: int, folder: Path) -> None:
    """Tell the person where the system is, and in demo mode who may sign in."""
    say(f"\n  Open  http://{EVERYWHERE.get(host, host)}:{port}/\n  Data  {folder}\n  End   Ctrl-C")
    if env.mode() == "demo":
        say("\n  Demo sign-ins (invented people; the sign-in page lists them too)")
        for address, password, duty in sign_ins():
            say(f"    {address:<36}{password:<12}{duty}")
    say()


def main() -> int:
    """Read the command line, serve, and turn a failure into one sentence."""
    if os.environ.get("MAKELEVEL"):  # begun by make: go when it goes, whatever ends it
        end_with_parent()
    parser = argparse.ArgumentParser(prog="python -m config.serve", description=__doc__)
    parser.add_argument("roles", nargs="*", metavar="role", help=f"one of {', '.join(ROLES)}")
    roles = list(dict.fromkeys(parser.parse_args().roles)) or list(ROLES)
    if unknown := set(roles) - set(ROLES):
        parser.error(f"unknown role: {', '.join(sorted(unknown))}")
    try:
        port = env.number("PORT", 8000)
        if not 0 < port < 65_536:
            raise StartError(f"PORT must be between 1 and 65535, not {port}")
        serve(roles, env.text("HOST", "127.0.0.1"), port)
    except (StartError, ImproperlyConfigured, OSError) as problem:
        sys.stderr.write(f"\n{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
