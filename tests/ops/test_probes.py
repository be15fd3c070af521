"""Alive, ready, figures: what machines may ask, and what it tells to whom."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.utils import timezone

from law.models import TimeLimit
from notifications.models import Message
from web.ops import probes, pulses

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-monitor"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """No check is believed from the test before."""
    for check in probes.CHECKS.values():
        if isinstance(check, probes.Kept):
            monkeypatch.setattr(check, "until", 0.0)


def ready(client):
    answer = client.get("/readyz")
    lacks = {name for name, held in answer.json().items() if not held}
    return answer.status_code, lacks


def test_alive_without_database_host_or_certificate(client, settings, django_assert_num_queries):
    settings.SECURE_SSL_REDIRECT = True
    with django_assert_num_queries(0):
        answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_ready_when_all_is_there(client):
    assert ready(client) == (200, set())


def test_asking_again_costs_one_query(client, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(1):
        client.get("/readyz")


def test_not_ready_without_a_database(client, monkeypatch):
    def gone(*_):
        raise DatabaseError("password of the database")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    assert b"password" not in answer.content


def test_not_ready_with_tables_of_another_version(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'web'")
    assert ready(client) == (503, {"migrations"})


def test_not_ready_where_no_file_can_be_put_away(client, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert ready(client) == (503, {"storage"})


def test_the_probe_of_the_storage_leaves_nothing(client):
    client.get("/readyz")
    assert default_storage.listdir("probe")[1] == []


def test_not_ready_without_the_limits(client):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {TimeLimit._meta.db_table} SET in_force_from = '2999-01-01'")
    assert ready(client) == (503, {"law"})


def test_not_ready_in_a_year_without_holidays(client, time_machine):
    time_machine.move_to("2041-05-01")
    assert ready(client) == (503, {"law"})


def test_there_are_no_figures_without_a_token(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics").content == client.get("/no-such-page").content


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}"])
def test_figures_are_for_who_holds_the_token(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    headers = {"authorization": given} if given else {}
    assert client.get("/metrics", headers=headers).status_code == 401


def test_the_figures(client, settings):
    settings.METRICS_TOKEN = TOKEN
    now = timezone.now()
    pulses.feel("clock", "worker one@here", "task cases.tasks.sweep", now=now)
    Message.objects.create(key="1", kind="filed", recipient="somchai@example.org")
    Message.objects.create(key="2", kind="filed", recipient="s@example.org", dead_at=now)
    Message.objects.create(key="3", kind="filed", recipient="s@example.org", sent_at=now)
    Message.objects.filter(key="1").update(created_at=now - timedelta(hours=2))
    answer = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    lines = dict(
        line.rsplit(" ", 1) for line in answer.content.decode().splitlines() if line[0] != "#"
    )
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    assert float(lines["oia_workers_alive"]) == 1
    assert float(lines["oia_messages_waiting"]) == 1
    assert float(lines["oia_messages_dead"]) == 1
    assert 7200 <= float(lines["oia_messages_oldest_seconds"]) < 7260
    assert 0 <= float(lines['oia_sign_age_seconds{part="task cases.tasks.sweep"}']) < 60
    assert abs(float(lines["oia_clock_drift_seconds"])) < 5
    assert float(lines["oia_holidays_until_year"]) >= 2027
    assert "somchai" not in answer.content.decode()


def test_other_ways_of_asking_go_to_the_pages(client):
    assert client.post("/healthz").status_code == 404
    assert client.get("/healthz/").status_code == 404


def test_being_asked_the_web_process_looks_around(client, settings, monkeypatch):
    """The clock and the workers may both be gone: then this process is who can tell."""
    settings.WATCHES = True
    looked = []
    monkeypatch.setattr(probes, "Thread", lambda target, **_: type("T", (), {"start": target}))
    monkeypatch.setattr(probes, "sound_alarm", looked.append)
    monkeypatch.setattr(probes.watch, "next", 0.0)
    monkeypatch.setattr(connection, "close", lambda: None)
    client.get("/readyz")
    client.get("/readyz")
    assert len(looked) == 1, "at most so often, however often it is asked"
