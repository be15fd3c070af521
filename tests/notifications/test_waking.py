"""A commit wakes the relay: at once, by name only, and never at the cost of whoever committed."""

import socket
import threading
import time

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from accounts.models import User
from cases.notices import NewRequest
from law import calling
from notifications.models import Connection, Message
from notifications.outbox import notify
from tests.brokers import SOON
from tests.web.doors import signed_in

pytestmark = pytest.mark.django_db
NOTICE = NewRequest("TUNG-DOK-JAN-2569-1", 17)
RELAY, CALLS = "notifications.tasks.relay", "notifications.tasks.call_systems"


def post(number=1, **more):
    return notify(f"asker{number}@example.com", NOTICE, key=f"new:{number}", **more)


def test_whoever_signs_up_wakes_the_relay_and_the_broker_learns_nothing(
    broker, client, world, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/sign-up/", {"email": "anna@example.com", "name": "นางสาวแอนนา ทดลอง"})
    assert Message.objects.filter(recipient="anna@example.com").exists()
    assert broker.waits_for(1)
    ((task, values, named),) = set_of(broker.called)
    assert (task, values) == (RELAY, ())
    assert named.keys() == {"expires", "retry"}


def set_of(calls):
    return {(task, values, tuple(sorted(named.items()))): (task, values, named)
            for task, values, named in calls}.values()  # fmt: skip


def test_nothing_is_called_before_the_commit_or_after_none(
    broker, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as kept:
        with transaction.atomic():
            post()
            transaction.set_rollback(True)
        assert broker.called == []
    assert kept == []


def test_each_channel_wakes_whoever_sends_by_it(broker, world, django_capture_on_commit_callbacks):
    one = Connection.objects.create(agency=world.agency, url="https://oia.example.go.th/")
    with django_capture_on_commit_callbacks(execute=True):
        notify(str(one.pk), NOTICE, key="a", channel="webhook")
        notify("x", NOTICE, key="b", channel="post", agency=world.agency)
        notify("anna@example.com", NOTICE, key="c", channel="digest")
        notify("anna@example.com", NOTICE, key="d", channel="in_app", user=world.officer)
    assert broker.waits_for(1)
    assert {task for task, *_ in broker.called} == {CALLS}


def test_a_thousand_messages_make_few_calls(
    broker, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(calling, "PAUSE", 60)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(50):
            post(number)
    assert broker.waits_for(1)
    assert len(broker.called) == 1


@pytest.mark.parametrize("trouble", [OperationalError("gone"), OSError("full")])
def test_a_broker_that_is_gone_harms_nobody_and_is_called_again(
    broker, trouble, django_capture_on_commit_callbacks
):
    broker.trouble = trouble
    with django_capture_on_commit_callbacks(execute=True):
        post(1)
    assert broker.waits_for(1)
    broker.trouble = None
    with django_capture_on_commit_callbacks(execute=True):
        post(2)
    assert broker.waits_for(1)


def test_a_broker_that_never_answers_takes_no_time_of_whoever_commits(
    broker, monkeypatch, django_capture_on_commit_callbacks
):
    """It accepts the line and says nothing: a call from the request would wait for its timeout."""
    heard, over = threading.Event(), threading.Event()

    def ask_a_deaf_one(task, _keys, **_more):
        with socket.create_connection(deaf.getsockname(), timeout=SOON) as line:
            heard.set()
            over.wait(SOON)
            line.close()

    monkeypatch.setattr(current_app, "send_task", ask_a_deaf_one)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        begun = time.monotonic()
        with django_capture_on_commit_callbacks(execute=True):
            post()
        took = time.monotonic() - begun
        assert heard.wait(SOON)
        over.set()
    assert took < SOON / 2


def test_sent_again_leaves_at_once(broker, world, django_capture_on_commit_callbacks):
    door = signed_in(User.objects.create_superuser("admin@example.org", name_th="ผู้ดูแลระบบ"))
    message = post()
    Message.objects.filter(pk=message.pk).update(dead_at=message.created_at)
    with django_capture_on_commit_callbacks(execute=True):
        door.post(f"/operations/messages/{message.pk}/again/")
    assert broker.waits_for(1)


def test_where_it_is_switched_off_nothing_is_called(
    broker, settings, django_capture_on_commit_callbacks
):
    settings.WAKES = False
    with django_capture_on_commit_callbacks(execute=True) as kept:
        post()
    assert kept == []
