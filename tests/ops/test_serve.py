"""One command starts everything, keeps it alive and leaves nothing behind."""

import os
import shutil
import signal
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.ops.system import System, answer, manage, until

pytestmark = pytest.mark.machine

ROLES = ("gunicorn", " worker ", " beat ")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A data folder as the first start leaves it."""
    folder = tmp_path_factory.mktemp("prepared")
    manage(folder, "prepare")
    return folder


@pytest.fixture
def system(start_system, tmp_path, prepared) -> Callable[..., System]:
    """Start systems in a prepared folder, so that a test waits only for what it is about."""
    return partial(start_system, folder=shutil.copytree(prepared, tmp_path / "prepared"))


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_ends_whole(system, word):
    one = system().up()
    assert answer(one.port) == 200
    roles = [one.leader(role) for role in ROLES]
    assert None not in roles
    assert one.ends(word) == 0
    assert one.processes() == {}
    assert f"http://127.0.0.1:{one.port}/" in one.says()


def test_killing_the_parent_leaves_no_orphan(system):
    one = system().up()
    one.kill()  # waits for the children to follow
    assert answer(one.port) == 0


def test_what_dies_is_begun_again(system):
    one = system().up()
    for role in ROLES:
        first = one.leader(role)
        os.kill(first, signal.SIGKILL)
        until(lambda r=role, n=first: one.leader(r) not in (None, n), f"a new {role}")
    until(lambda: answer(one.port) == 200, "the answer of the new web server")
    assert one.says().count("starts again") == 3


def test_a_busy_port_is_told_in_one_sentence(system):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        one = system(PORT=str(busy.getsockname()[1]))
        assert one.ends() == 1
    assert "Choose another port:  PORT=" in one.says()
    assert "Traceback" not in one.says()


@pytest.mark.parametrize("port", ["0", "65536", "eighty"])
def test_an_impossible_port_is_told(system, port):
    one = system(PORT=port)
    assert one.ends() == 1
    assert "PORT must be" in one.says()


def test_one_folder_serves_one_system(system):
    first = system().up()
    second = system()
    assert second.ends() == 1
    assert "already runs from" in second.says()
    assert answer(first.port) == 200


def test_a_child_that_cannot_start_ends_the_start(system):
    one = system(CELERY_BROKER_URL="nonsense://nowhere")
    assert one.ends() == 1
    assert "cannot start" in one.says()
    assert one.processes() == {}


def test_a_failed_preparation_ends_the_start(system):
    one = system(DATABASE_URL="postgres://nobody@127.0.0.1:9/none")
    assert one.ends() == 1
    assert "The database cannot be used" in one.says()
    assert "Traceback" not in one.says()


def test_roles_run_apart(system):
    """A service manager keeps each role by itself, on one machine or several."""
    one = system("worker")
    until(lambda: one.leader(" worker "), "the worker")
    assert one.leader("gunicorn") is None
    assert one.ends(signal.SIGTERM) == 0
    assert one.processes() == {}
