"""The same code on other engines, by the environment alone."""

import json
import os
import signal

import pytest
from celery import current_app
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from kombu import Connection
from storages.backends.s3 import S3Storage

from config import env
from config.brokers import broker_options
from config.embedded import filesystem_broker
from tests import postgres
from tests.drill.visitor import Visitor
from tests.ops.servers import redis, redis_url
from tests.ops.system import System, answer, manage, until
from web.ops import standstill

pytestmark = pytest.mark.machine

POST = """
from notifications.models import Message
from notifications.tasks import relay

Message.objects.create(key="engines", kind="reset_code", recipient="somchai@example.org",
                       facts={"code_seed": "reset:1"})
relay.delay()
"""
FORGET = "from notifications.models import Message; Message.objects.all().delete()"
SIGNS = "from web.models import Pulse; print(*Pulse.objects.values_list('name', flat=True))"
WHEN_SENT = "from notifications.models import Message; print(Message.objects.get().sent_at)"
WHEN_SENT_TO_ASKER = """
from notifications.models import Message
print(Message.objects.get(recipient="asks@example.com").sent_at)
"""


@pytest.mark.postgres
def test_web_worker_and_clock_on_postgresql_and_redis(start_system, tmp_path):
    """A page from PostgreSQL, a task through Redis to a worker, signs of life from both sides."""
    with postgres.temporary() as database, redis(tmp_path) as broker:
        engines = {
            "DATABASE_URL": database,
            "CELERY_BROKER_URL": redis_url(broker),
            "CACHE_URL": redis_url(broker, 1),
        }
        one = start_system(**engines).up()
        assert answer(one.port) == 200
        send_by_the_worker(one, engines)
        os.kill(one.leader(" worker "), signal.SIGKILL)
        broker.kill()  # with everything that was in it
        broker.start()
        manage(one.folder, "shell", "-c", FORGET, **engines)
        send_by_the_worker(one, engines)
        until(lambda: "clock" in manage(one.folder, "shell", "-c", SIGNS, **engines), "the clock")
        assert "worker celery@" in manage(one.folder, "shell", "-c", SIGNS, **engines)
        assert not (one.folder / "db.sqlite3").exists()
        one.kill()


def send_by_the_worker(one: System, engines: dict[str, str]) -> None:
    manage(one.folder, "shell", "-c", POST, **engines)
    until(
        lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT, **engines),
        "the worker to send the message",
    )


def test_the_worker_takes_tasks_from_files(start_system, tmp_path):
    """Without any server the task goes through a folder."""
    one = start_system().up()
    manage(one.folder, "shell", "-c", POST)
    until(
        lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT),
        "the worker to send the message",
    )


AGENCY = """
from accounts.models import Agency
print(Agency.objects.filter(active=True, kind="province").order_by("pk").values_list("pk")[0][0])
"""


def test_a_request_filed_wakes_the_relay_through_files(start_system, tmp_path):
    """Without a clock nothing else would send: the page that files is what wakes the worker."""
    one = start_system("web", "worker", WAKES="1").up()
    agency = int(manage(one.folder, "shell", "-c", AGENCY).split()[-1])
    assert Visitor(one.port, agency).file("asks@example.com")
    until(
        lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT_TO_ASKER),
        "the worker to send what the page posted",
    )


@pytest.mark.postgres
def test_a_request_filed_wakes_the_relay_through_redis(start_system, tmp_path):
    with postgres.temporary() as database, redis(tmp_path) as broker:
        engines = {"DATABASE_URL": database, "CELERY_BROKER_URL": redis_url(broker), "WAKES": "1"}
        one = start_system("web", "worker", **engines).up()
        agency = int(manage(one.folder, "shell", "-c", AGENCY, **engines).split()[-1])
        assert Visitor(one.port, agency).file("asks@example.com")
        until(
            lambda: "None" not in manage(one.folder, "shell", "-c", WHEN_SENT_TO_ASKER, **engines),
            "the worker to send what the page posted",
        )
        one.kill()


def test_letters_do_not_stand_in_the_way_of_mail():
    """In one queue the calls of the clock expire behind some hundred letters to be made."""
    router, queues = current_app.amqp.router, current_app.amqp.queues
    lanes = {task: router.route({}, task)["queue"].name for task in standstill.expected()}
    assert lanes["letters.tasks.seal_pending"] == "letters"
    assert router.route({}, "letters.tasks.seal")["queue"].name == "letters"
    assert lanes["notifications.tasks.relay"] == lanes["cases.tasks.sweep"] == "celery"
    assert {name: queues[name].routing_key for name in queues} == {
        "celery": "celery", "letters": "letters",
    }  # fmt: skip


def test_a_task_is_in_the_folder_whole_or_not_at_all(tmp_path, monkeypatch):
    """Read while it is written, it was half a task, and the worker that took it ended."""
    options = broker_options("filesystem://localhost", tmp_path)
    looks = []

    def look_meanwhile(payload):
        looks.append([one.read_text() for one in (tmp_path / "broker" / "queue").glob("*.msg")])
        return json.dumps(payload)

    with Connection("filesystem://localhost", transport_options=options) as line:
        # A process binds a queue of one name once: in the folder that it saw first.
        queue = line.SimpleQueue(tmp_path.name)
        for module in ("kombu.transport.filesystem", "config.whole_files"):
            monkeypatch.setattr(f"{module}.dumps", look_meanwhile)
        queue.put({"id": 1})
        assert looks == [[]]
        assert queue.get(timeout=5).payload == {"id": 1}
        queue.close()


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


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_statement_is_compiled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
