"""A fresh machine: what is missing is made, installed, or named in one line."""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

from config import env

pytestmark = pytest.mark.machine

Ended = subprocess.CompletedProcess[str]


@pytest.fixture
def bootstrap(tmp_path) -> Callable[..., Ended]:
    """Run the script in a folder of its own, whose locks hold nothing to install."""
    (tmp_path / "config").mkdir()
    shutil.copy(env.ROOT / "config" / "bootstrap.sh", tmp_path / "config")
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / lock).write_text("")
    stubs = tmp_path / "stubs"
    stubs.mkdir()

    def run(purpose: str, commands: dict[str, str] | None = None, **variables: str) -> Ended:
        for name, body in (commands or {}).items():
            (stubs / name).write_text(f"#!/bin/sh\n{body}\n")
            (stubs / name).chmod(0o755)
        return subprocess.run(
            ["config/bootstrap.sh", purpose],
            cwd=tmp_path,
            env=os.environ | {"PATH": f"{stubs}:{os.environ['PATH']}"} | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def made(bootstrap, tmp_path) -> None:
    """An environment that is there already, for tests about something else."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in ("python", "pip"):
        (tmp_path / ".venv" / "bin" / name).symlink_to("/bin/true")


def test_the_environment_is_made_once(bootstrap, tmp_path):
    first, second = bootstrap("run"), bootstrap("run")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "Making the virtual environment" in first.stdout
    assert second.stdout == ""
    (tmp_path / "requirements.txt").write_text("# changed")
    assert "Installing the locked dependencies" in bootstrap("run").stdout


@pytest.mark.usefixtures("made")
def test_a_broken_environment_is_made_anew(bootstrap, tmp_path):
    """The Python under it may have been upgraded away."""
    (tmp_path / ".venv" / "bin" / "python").unlink()
    (tmp_path / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    assert "Making the virtual environment" in bootstrap("run").stdout


def test_who_may_not_install_is_told_what_to_type(bootstrap):
    ended = bootstrap("test", {"id": "echo 1000"}, CHROMIUM="no-such-browser")
    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        "These system packages are missing. Type:  sudo apt-get install chromium"
    )


@pytest.mark.usefixtures("made")
def test_root_has_them_installed(bootstrap, tmp_path):
    called = tmp_path / "called"
    stubs = {"id": "echo 0", "apt-get": f'echo "$@" >> {called}'}
    ended = bootstrap("test", stubs, CHROMIUM="no-such-browser")
    assert ended.returncode == 0, ended.stderr
    update, install = called.read_text().splitlines()
    assert update.startswith("update")
    assert install.split()[0] == "install"
    assert install.split()[-1] == "chromium"


def test_a_failed_installation_is_told_with_its_reason(bootstrap):
    stubs = {"id": "echo 0", "apt-get": "echo no route to the mirror; exit 100"}
    ended = bootstrap("test", stubs, CHROMIUM="no-such-browser")
    assert ended.returncode == 1
    assert "no route to the mirror" in ended.stderr
    assert "apt-get could not install: chromium" in ended.stderr


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("purpose", ["run", "test"])
def test_a_quicker_browser_is_tried_and_not_insisted_on(bootstrap, tmp_path, monkeypatch, purpose):
    monkeypatch.delenv("CHROMIUM", raising=False)
    called = tmp_path / "called"
    stubs = {"id": "echo 0", "apt-cache": "echo known", "apt-get": f'echo "$@" >> {called}; exit 1'}
    ended = bootstrap(purpose, stubs, CHROMIUM_SHELL="no-such-shell")
    assert ended.returncode == 0, ended.stderr
    assert called.exists() == (purpose == "test")
    if called.exists():
        [install] = called.read_text().splitlines()
        assert install.startswith("install")
        assert "--no-remove" in install
        assert install.split()[-1] == "no-such-shell"


@pytest.mark.usefixtures("made")
def test_the_program_is_not_asked_for_what_only_tests_need(bootstrap):
    assert bootstrap("run", {"id": "echo 1000"}, CHROMIUM="no-such-browser").returncode == 0


@pytest.mark.parametrize(("purpose", "asked"), [("run", False), ("test", False), ("drill", True)])
@pytest.mark.usefixtures("made")
def test_only_the_drill_asks_for_the_second_broker(bootstrap, purpose, asked):
    ended = bootstrap(purpose, {"id": "echo 1000"}, RABBITMQ="/no/such/rabbitmq-server")
    assert ("sudo apt-get install rabbitmq-server" in ended.stderr) is asked


def test_an_unknown_purpose_is_refused(bootstrap):
    assert "usage:" in bootstrap("dance").stderr
