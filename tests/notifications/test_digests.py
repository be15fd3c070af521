"""The morning's summary: one e-mail to each reader, once a day, and none with nothing in it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.core import mail
from django.db import connection

from cases.notices import Answered
from notifications import tasks
from notifications.digests import write_summaries
from notifications.models import Message
from notifications.outbox import notify
from notifications.relay import relay

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
SIX = datetime(2026, 11, 22, 23, tzinfo=UTC)  # six in the morning of the 23rd in Thailand
NEXT = timedelta(days=1)
ANNA, BEN = "anna@example.go.th", "ben@example.go.th"


def post(number, to=ANNA, **more):
    notice = Answered(f"TUNG-DOK-JAN-2569-{number}", number, "completed")
    return notify(to, notice, key=f"answered:{number}", channel="digest", **more)


def test_one_mail_to_each_reader_with_all_that_waited(settings):
    for number in (1, 2, 3):
        post(number)
    post(1, to=BEN, language="en")
    assert write_summaries(DAY, SIX) == 2
    assert relay(SIX) == 2
    anna, ben = sorted(mail.outbox, key=lambda one: one.to)
    assert [anna.to, ben.to] == [[ANNA], [BEN]]
    assert [anna.body.count(f"/officer/cases/{n}/") for n in (1, 2, 3)] == [1, 1, 1]
    assert "TUNG-DOK-JAN-2569-2" in anna.body
    assert ben.subject == "This morning's summary of official information requests"
    assert "TUNG-DOK-JAN-2569-2" not in ben.body
    assert f"{settings.SITE_URL}/notices/" in ben.body


def test_nothing_to_say_is_no_mail():
    notify(ANNA, Answered("X-1", 1, "completed"), key="by itself")
    assert write_summaries(DAY, SIX) == 0
    assert Message.objects.count() == 1


def test_once_a_day_and_what_came_later_waits_for_the_next_morning():
    post(1)
    assert write_summaries(DAY, SIX) == 1
    post(2)
    assert write_summaries(DAY, SIX + timedelta(hours=3)) == 0
    relay(SIX + timedelta(hours=3))
    assert "2569-2" not in mail.outbox[0].body
    assert write_summaries(DAY + NEXT, SIX + NEXT) == 1
    relay(SIX + NEXT)
    assert [m.body.count("2569-2") for m in mail.outbox] == [0, 1]
    assert [m.body.count("2569-1") for m in mail.outbox] == [1, 0]


def test_a_very_long_night_is_counted_not_listed():
    for number in range(105):
        post(number)
    write_summaries(DAY, SIX)
    relay(SIX)
    assert mail.outbox[0].body.count("/officer/cases/") == 100
    assert "อีก 5 เรื่อง" in mail.outbox[0].body


@pytest.mark.parametrize(("hour", "written"), [(5, 0), (6, 1), (15, 1)])
def test_the_clock_writes_them_from_six_on(hour, written):
    """Also in the afternoon, if the clock stood still in the morning."""
    post(1)
    local = datetime(2026, 11, 22, 17, tzinfo=UTC) + timedelta(hours=hour)
    with time_machine.travel(local, tick=False):
        tasks.summaries()
        tasks.summaries()
    assert Message.objects.filter(kind="morning").count() == written


def test_the_cost_does_not_grow_with_the_readers(django_assert_max_num_queries):
    for number in range(30):
        post(number, to=f"reader{number}@example.go.th")
    with django_assert_max_num_queries(8):
        assert write_summaries(DAY, SIX) == 30


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_write_one():
    post(1)
    start = Barrier(2)

    def both(_):
        start.wait(10)
        try:
            return write_summaries(DAY, SIX)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(both, range(2))) == [0, 1]
    assert Message.objects.filter(kind="morning").count() == 1
