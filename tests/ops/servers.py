"""Brokers and a mail server of the tests' own: begun, stopped and begun again at will."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from config import env
from config.children import end_with_parent
from tests.ops.system import answer, free_port, until


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """One process that listens on a port, in a group of its own so that it ends whole."""

    def __init__(self, argv: list[str], port: int, **variables: str) -> None:
        self.argv, self.port = argv, port
        self.environment = os.environ | variables
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Server:
        self.process = subprocess.Popen(
            self.argv,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
        until(lambda: listens(self.port), f"{Path(self.argv[0]).name} on port {self.port}")
        return self

    def children(self) -> list[int]:
        """The processes begun by it, e.g. those that answer for a web server."""
        assert self.process is not None
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in path.read_text().split()]

    def kill(self) -> None:
        """End it by force, as when its machine is gone."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def found(program: str, package: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is missing. Type:  sudo apt-get install {package}"
    return path


@contextmanager
def redis(folder: Path) -> Iterator[Server]:
    """A Redis that keeps nothing."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = Server([found("redis-server", "redis-server"), *options], port).start()
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def web(
    folder: Path, *options: str, served: str = "config.wsgi", **variables: str
) -> Iterator[Server]:
    """The web server alone, as the supervisor starts it, on whatever engines the variables name."""
    port = free_port()
    program = [sys.executable, "-m", "gunicorn", served, "--chdir", str(env.ROOT)]
    where = ["--bind", f"127.0.0.1:{port}", "--no-control-socket", "--timeout", "60"]
    kept = {"DATA_DIR": str(folder), "MODE": "test", "PYTHONPATH": str(env.ROOT)}
    server = Server([*program, *where, *options], port, **(kept | variables)).start()
    try:
        until(lambda: answer(port, "/healthz") == 200, "the web server")
        yield server
    finally:
        server.kill()


class Hole:
    """Takes every connection and never says a word, as a server that hangs."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_server(("127.0.0.1", port), backlog=512)
        self.socket.setblocking(False)
        self.held: list[socket.socket] = []

    def was_asked(self) -> bool:
        try:
            self.held.append(self.socket.accept()[0])
        except BlockingIOError:
            return bool(self.held)
        return True

    def end(self) -> None:
        for one in (*self.held, self.socket):
            one.close()


@contextmanager
def hole(port: int) -> Iterator[Hole]:
    deaf = Hole(port)
    try:
        yield deaf
    finally:
        deaf.end()


def redis_url(server: Server, database: int = 0) -> str:
    return f"redis://127.0.0.1:{server.port}/{database}"


class Sink:
    """A mail server that takes everything, as slowly as it is told to."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.taken: list[tuple[str, str]] = []  # recipient and Message-ID, in their order
        self.texts: dict[str, set[str]] = {}  # what came under a Message-ID, but for its date
        self.port = free_port()
        self.control: Controller | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.delay)
        lines = envelope.content.decode(errors="replace").splitlines()
        [name] = [line.split(":", 1)[1].strip() for line in lines if line.startswith("Message-ID:")]
        text = "\n".join(line for line in lines if not line.startswith("Date:"))
        self.texts.setdefault(name, set()).add(text)
        self.taken += [(recipient, name) for recipient in envelope.rcpt_tos]
        return "250 taken"

    def start(self) -> Sink:
        self.control = Controller(self, hostname="127.0.0.1", port=self.port)
        self.control.start()
        return self

    def stop(self) -> None:
        if self.control is not None:
            self.control.stop()
            self.control = None

    @property
    def variables(self) -> dict[str, str]:
        """What a process needs to send here."""
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.port)}


@contextmanager
def mail(delay: float = 0.0) -> Iterator[Sink]:
    sink = Sink(delay).start()
    try:
        yield sink
    finally:
        sink.stop()


@contextmanager
def rabbitmq(folder: Path) -> Iterator[Server]:
    """A RabbitMQ in a folder of its own, with its own name server of Erlang."""
    programs = Path("/usr/lib/rabbitmq/bin")
    assert programs.is_dir(), "RabbitMQ is missing. Type:  sudo apt-get install rabbitmq-server"
    port, names, between = free_port(), str(free_port()), str(free_port())
    own = {
        "HOME": str(folder),
        "ERL_EPMD_PORT": names,
        "RABBITMQ_DIST_PORT": between,
        "RABBITMQ_NODENAME": f"drill{port}@localhost",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "logs"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_CONFIG_FILE": str(folder / "none"),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_FEATURE_FLAGS_FILE": str(folder / "flags"),
    }
    (folder / "plugins").write_text("[].")
    server = Server([str(programs / "rabbitmq-server")], port, **own).start()
    try:
        yield server
    finally:
        server.kill()
        until(lambda: ended(names), "the end of Erlang's name server")  # it lets go of names first


def ended(names: str) -> bool:
    """Ask the name server on that port to end; it refuses while it knows of a node."""
    ask = [found("epmd", "erlang-base"), "-port", names, "-kill"]
    return b"Killed" in subprocess.run(ask, capture_output=True).stdout


def amqp_url(server: Server) -> str:
    return f"amqp://guest:guest@127.0.0.1:{server.port}//"
