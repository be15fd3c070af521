"""The same code on other engines, by the environment alone."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from storages.backends.s3 import S3Storage

from config import env
from config.embedded import filesystem_broker
from tests import postgres
from tests.ops.system import answer, free_port, manage, until

pytestmark = pytest.mark.machine

POST = """
from notifications.models import Message
from notifications.tasks import relay

Message.objects.create(key="engines", kind="reset_code", recipient="somchai@example.org",
                       facts={"code_seed": "reset:1"})
relay.delay()
"""
WHEN_SENT = "from notifications.models import Message; print(Message.objects.get().sent_at)"


@pytest.fixture
def redis(tmp_path) -> Iterator[str]:
    """A Redis of our own: nothing kept, gone afterwards."""
    program = shutil.which("redis-server")
    assert program, "Redis is missing. Type:  sudo apt-get install redis-server"
    port = str(free_port())
    options = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen([program, *options], stdout=subprocess.DEVNULL) as server:
        yield f"redis://127.0.0.1:{port}/0"
        server.terminate()


@pytest.mark.postgres
def test_web_worker_and_clock_on_postgresql_and_redis(start_system, tmp_path, redis):
    """A page from PostgreSQL, and a task that went through Redis to the worker and back."""
    with postgres.temporary() as database:
        engines = {"DATABASE_URL": database, "CELERY_BROKER_URL": redis, "CACHE_URL": redis}
        one = start_system(**engines).up()
        assert answer(one.port) == 200
        manage(one.folder, "shell", "-c", POST, **engines)
        until(
            lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT, **engines),
            "the worker to send the message",
        )
        assert not (one.folder / "db.sqlite3").exists()
        one.kill()


def test_the_worker_takes_tasks_from_files(start_system, tmp_path):
    """Without any server the task goes through a folder."""
    one = start_system().up()
    manage(one.folder, "shell", "-c", POST)
    until(
        lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT),
        "the worker to send the message",
    )


def test_the_folders_of_the_broker_are_made(tmp_path):
    folders = filesystem_broker(tmp_path / "new")
    assert (tmp_path / "new" / "broker" / "queue").is_dir()
    assert folders["data_folder_in"] == folders["data_folder_out"]


def test_a_bucket_is_private_and_overwrites_nothing(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "word")
    options = env.s3_options("s3://case-files?endpoint=https://objects.example.go.th&region=th-1")
    storage = S3Storage(**options)
    url = storage.url("หนังสือ/๑.pdf")
    assert storage.bucket_name == "case-files"
    assert (storage.default_acl, storage.file_overwrite) == ("private", False)
    assert url.startswith("https://objects.example.go.th/case-files/")
    assert "Signature" in url


def test_no_bucket_means_files_on_disk():
    assert env.s3_options("") == {}


@pytest.mark.parametrize("url", ["bucket", "s3://", "s3:bucket", "https://bucket"])
def test_a_storage_address_that_is_none_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="s3://bucket"):
        env.s3_options(url)
