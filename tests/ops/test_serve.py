"""One command starts everything, keeps it alive and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from config import env

PATIENCE = 60


def until(fact: Callable[[], object], what: str) -> object:
    """Wait for a fact; a process has no event that a test could subscribe to."""
    end = time.monotonic() + PATIENCE
    while not (found := fact()):
        assert time.monotonic() < end, f"waited {PATIENCE} s for {what}"
        time.sleep(0.05)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processes(folder: Path) -> dict[int, str]:
    """Return every living process that works in this data folder, with its command line."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            variables = (entry / "environ").read_bytes()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue  # it ended while we looked
        if f"DATA_DIR={folder}".encode() in variables.split(b"\0") and command:
            found[int(entry.name)] = command
    return found


def role(folder: Path, word: str) -> int | None:
    """Return the leader of one role: the process whose parent is the supervisor."""
    found = processes(folder).items()
    numbers = sorted(n for n, line in found if word in line and "config.serve" not in line)
    return numbers[0] if numbers else None


def answer(port: int) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return response.status
    except HTTPError as error:
        return error.code
    except OSError:
        return 0


class System:
    """A system started by a person in a terminal of his own."""

    def __init__(self, folder: Path, port: int, *roles: str, **variables: str) -> None:
        self.folder, self.port = folder, port
        self.told = folder.parent / f"told-{port}"
        plain = {"PATH": os.environ["PATH"], "MODE": "test", "PORT": str(port)}
        with self.told.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.serve", *roles],
                cwd=env.ROOT,
                env=plain | {"DATA_DIR": str(folder)} | variables,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def says(self) -> str:
        return self.told.read_text()

    def up(self) -> "System":
        until(lambda: "Open " in self.says() or self.process.poll() is not None, "the address")
        assert self.process.poll() is None, self.says()
        return self


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A data folder as the first start leaves it."""
    folder = tmp_path_factory.mktemp("prepared")
    plain = {"PATH": os.environ["PATH"], "MODE": "test", "DATA_DIR": str(folder)}
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=env.ROOT, env=plain, check=True)
    return folder


@pytest.fixture
def system(tmp_path, prepared) -> Iterator[Callable[..., System]]:
    """Start systems; whatever a test leaves running is ended."""
    folder = tmp_path / "data"
    shutil.copytree(prepared, folder)
    begun: list[System] = []

    def start(*roles: str, port: int | None = None, **variables: str) -> System:
        begun.append(System(folder, port or free_port(), *roles, **variables))
        return begun[-1]

    yield start
    for one in begun:
        one.process.kill()
        one.process.wait()
    until(lambda: not processes(folder), "the end of all processes")


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_ends_whole(system, word):
    one = system().up()
    assert answer(one.port) == 200
    roles = [role(one.folder, word) for word in ("gunicorn", " worker ", " beat ")]
    assert None not in roles
    one.process.send_signal(word)
    assert one.process.wait(timeout=PATIENCE) == 0
    assert processes(one.folder) == {}
    assert f"http://127.0.0.1:{one.port}/" in one.says()


def test_killing_the_parent_leaves_no_orphan(system):
    one = system().up()
    one.process.kill()
    one.process.wait()
    until(lambda: not processes(one.folder), "the children to follow their parent")
    assert answer(one.port) == 0


def test_what_dies_is_begun_again(system):
    one = system().up()
    for word in ("gunicorn", " worker ", " beat "):
        leader = role(one.folder, word)
        os.kill(leader, signal.SIGKILL)
        until(lambda w=word, n=leader: role(one.folder, w) not in (None, n), f"a new{word}")
    until(lambda: answer(one.port) == 200, "the answer of the new web server")
    assert one.says().count("starts again") == 3


def test_a_busy_port_is_told_in_one_sentence(system):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        one = system(port=busy.getsockname()[1])
        assert one.process.wait(timeout=PATIENCE) == 1
    assert "Choose another port:  PORT=" in one.says()
    assert "Traceback" not in one.says()


@pytest.mark.parametrize("port", ["0", "65536", "eighty"])
def test_an_impossible_port_is_told(system, port):
    one = system(PORT=port)
    assert one.process.wait(timeout=PATIENCE) == 1
    assert "PORT must be" in one.says()


def test_one_folder_serves_one_system(system):
    first = system().up()
    second = system()
    assert second.process.wait(timeout=PATIENCE) == 1
    assert "already runs from" in second.says()
    assert answer(first.port) == 200


def test_a_child_that_cannot_start_ends_the_start(system):
    one = system(CELERY_BROKER_URL="nonsense://nowhere")
    assert one.process.wait(timeout=PATIENCE) == 1
    assert "cannot start" in one.says()
    assert processes(one.folder) == {}


def test_a_failed_preparation_ends_the_start(system):
    one = system(DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    assert one.process.wait(timeout=PATIENCE) == 1
    assert "The database cannot be used" in one.says()
    assert "Traceback" not in one.says()


def test_roles_run_apart(system):
    """A service manager keeps each role by itself, on one machine or several."""
    one = system("worker")
    until(lambda: role(one.folder, " worker "), "the worker")
    assert role(one.folder, "gunicorn") is None
    one.process.terminate()
    assert one.process.wait(timeout=PATIENCE) == 0
    assert processes(one.folder) == {}
