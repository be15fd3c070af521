"""Signs of life: who writes them, what silence means, and that it is told once."""

from datetime import datetime, timedelta

import pytest
from celery import current_app
from celery.schedules import crontab
from celery.signals import before_task_publish
from django.core import mail
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import User
from config import tasks
from notifications.models import Message
from web.models import Pulse
from web.ops import pulses, standstill
from web.ops.standstill import SILENCE, patience, raise_alarm, sound_alarm, standstills

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=3)


@pytest.fixture(autouse=True)
def listening(monkeypatch):
    """This process has been here for long, so that silence counts."""
    monkeypatch.setattr(standstill, "STARTED", LONG_AGO)
    monkeypatch.setattr(tasks.connection, "close", lambda: None)  # it is that of the test


@pytest.fixture
def administrator():
    return User.objects.create_superuser("admin@example.org", name_th="ผู้ดูแล", language="en")


def everybody_works(now: datetime = NOW, *but: str) -> None:
    names = [pulses.CLOCK, pulses.WORKER + "one@here"]
    names += [pulses.TASK + task for task in standstill.expected()]
    pulses.feel(*[name for name in names if name not in but], now=now)


def test_a_task_that_was_done_leaves_a_sign():
    tasks.look_around.apply()
    names = set(Pulse.objects.values_list("name", flat=True))
    assert "task config.tasks.look_around" in names
    assert [name for name in names if name.startswith("worker ")]


def test_a_task_that_failed_leaves_none(monkeypatch):
    def fails(now):
        raise DatabaseError

    monkeypatch.setattr(tasks, "sound_alarm", fails)
    tasks.look_around.apply()
    assert not Pulse.objects.exists()


def test_a_sign_is_written_over():
    pulses.feel("clock", now=LONG_AGO)
    pulses.feel("clock", now=NOW)
    assert Pulse.objects.get().at == NOW


def test_the_clock_gives_a_sign_before_it_calls_and_not_each_time(django_assert_num_queries):
    clock = tasks.Clock()
    clock.ticks()
    assert Pulse.objects.get().name == "clock"
    with django_assert_num_queries(0):
        clock.ticks()


def test_only_the_process_of_the_clock_gives_its_sign(monkeypatch):
    """A web process calls for tasks too."""
    before_task_publish.send(sender="x")
    assert not Pulse.objects.exists()
    monkeypatch.setattr(tasks.clock, "next", 0.0)
    tasks.clock_begins()
    try:
        before_task_publish.send(sender="x")
        assert Pulse.objects.get().name == "clock"
    finally:
        before_task_publish.disconnect(tasks.clock.ticks)


def test_a_database_that_is_gone_does_not_end_the_clock(monkeypatch, caplog):
    def gone(*names, now):
        raise DatabaseError

    monkeypatch.setattr(pulses, "feel", gone)
    tasks.Clock().ticks()
    assert "gives no sign" in caplog.text


def test_a_worker_that_was_taken_away_is_forgotten():
    pulses.feel("worker gone@here", "task kept", now=LONG_AGO)
    pulses.feel("worker one@here", now=NOW)
    pulses.forget_workers(NOW)
    assert set(pulses.last_signs()) == {"task kept", "worker one@here"}


def test_nothing_stands_still_while_everybody_works():
    everybody_works()
    assert standstills(NOW + SILENCE) == []


def test_the_root_alone_is_named():
    everybody_works(LONG_AGO)
    assert [one.part for one in standstills(NOW)] == ["clock"]
    pulses.feel(pulses.CLOCK, now=NOW)
    assert [one.part for one in standstills(NOW)] == ["workers"]
    pulses.feel("worker one@here", now=NOW)
    assert {one.task for one in standstills(NOW)} == set(standstill.expected())


def test_one_worker_of_several_is_enough():
    everybody_works()
    pulses.feel("worker other@there", now=LONG_AGO)
    assert standstills(NOW) == []


def test_a_task_that_never_ran_is_noticed():
    everybody_works(NOW, "task cases.tasks.sweep")
    assert [(one.task, one.since) for one in standstills(NOW)] == [("cases.tasks.sweep", None)]


def test_a_system_that_was_off_is_not_alarmed_when_it_starts(monkeypatch):
    everybody_works(LONG_AGO)
    monkeypatch.setattr(standstill, "STARTED", NOW - timedelta(seconds=5))
    assert standstills(NOW) == []
    assert standstills(NOW + SILENCE) != []


def test_every_periodic_task_is_watched():
    called = {entry["task"] for entry in current_app.conf.beat_schedule.values()}
    assert set(standstill.expected()) == called
    assert patience(15.0) == SILENCE
    assert patience(timedelta(minutes=10)) == timedelta(minutes=30)
    assert patience(crontab(hour=6)) == timedelta(hours=26)


def test_an_alarm_comes_within_five_minutes():
    """A sign every fifteen seconds, silence, a look of the web process every thirty seconds."""
    late = SILENCE + timedelta(seconds=15 + 30)
    assert late < timedelta(minutes=5)
    assert SILENCE.total_seconds() > current_app.conf.task_soft_time_limit


def test_a_standstill_is_told_once_to_each_administrator(administrator):
    User.objects.create_superuser("second@example.org", name_th="ผู้ดูแลสอง")
    User.objects.create_user("officer@example.org", name_th="เจ้าหน้าที่")
    pulses.feel(pulses.CLOCK, now=LONG_AGO)
    for minutes in (0, 1, 60):
        raise_alarm(NOW + timedelta(minutes=minutes))
    told = Message.objects.filter(kind="work_stands_still").values_list("recipient", flat=True)
    assert sorted(told) == ["admin@example.org", "second@example.org"]


def test_the_next_standstill_is_told_again(administrator):
    pulses.feel(pulses.CLOCK, now=LONG_AGO)
    raise_alarm(NOW)
    pulses.feel(pulses.CLOCK, now=NOW)
    raise_alarm(NOW + timedelta(hours=1))
    assert Message.objects.filter(kind="work_stands_still").count() == 2


def test_whoever_finds_it_sends_it_past_what_waits(administrator):
    """The worker that sends may be what stands still; the alarm waits behind nothing."""
    Message.objects.create(
        key="older", kind="reset_code", recipient="x@example.org", facts={"code_seed": "reset:1"}
    )
    pulses.feel(pulses.CLOCK, now=NOW)
    assert sound_alarm(NOW + timedelta(minutes=1)) == 1
    [sent] = mail.outbox
    assert sent.to == ["admin@example.org"]
    assert "No worker has given sign of life" in sent.body
    assert "/operations/" in sent.body
    assert sound_alarm(NOW + timedelta(minutes=2)) == 0


def test_without_standstill_nothing_is_sent(administrator):
    everybody_works()
    assert sound_alarm(NOW) == 0
    assert mail.outbox == []
