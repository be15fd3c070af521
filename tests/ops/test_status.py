"""The page of the operators, for administrators only."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.models import User
from law.models import HolidayYear
from notifications.models import Message
from tests.web.doors import signed_in
from web.ops import facts, pulses, standstill

pytestmark = pytest.mark.django_db
ADDRESS = "/operations/"


@pytest.fixture
def administrator():
    cache.clear()
    return User.objects.create_superuser("admin@example.org", name_th="ผู้ดูแลระบบ")


def page(user, language="en"):
    answer = signed_in(user, language).get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def all_at_work():
    names = ["clock", "worker one@here", *(f"task {task}" for task in standstill.expected())]
    pulses.feel(*names, now=timezone.now())


def test_only_administrators_see_it(world, client):
    assert client.get(ADDRESS).status_code == 302
    for user in (world.officer, world.head, world.registrar, world.requester):
        assert signed_in(user).get(ADDRESS).status_code == 403


def test_the_desk_of_an_administrator_is_this_page(administrator):
    door = signed_in(administrator)
    assert door.get("/desk/").headers["Location"] == ADDRESS
    assert f'href="{ADDRESS}"' in door.get(ADDRESS).content.decode()


def test_all_parts_at_work(administrator):
    all_at_work()
    shown = page(administrator)
    assert "All parts are at work." in shown
    assert "one@here" in shown
    assert "cases.tasks.sweep" in shown
    assert "Find what is due in requests" in shown
    assert "Periodic work" not in shown, "each is told in words"
    assert "silent" not in shown


def test_what_stands_still_is_named(administrator, monkeypatch):
    monkeypatch.setattr(standstill, "STARTED", timezone.now() - timedelta(days=3))
    assert "no sign of life since the system was started" in page(administrator)
    pulses.feel("clock", now=timezone.now())
    pulses.feel("worker one@here", now=timezone.now() - timedelta(hours=2))
    shown = page(administrator)
    assert "All workers: no sign of life since" in shown
    all_at_work()
    pulses.feel("task cases.tasks.sweep", now=timezone.now() - timedelta(hours=2))
    assert "Periodic work cases.tasks.sweep: no sign of life since" in page(administrator)


def test_what_waits_and_what_was_given_up(administrator):
    now = timezone.now()
    Message.objects.create(key="1", kind="filed", recipient="somchai@example.org")
    Message.objects.create(key="2", kind="filed", recipient="s@example.org", dead_at=now)
    told = facts.outbox()
    assert (told.waiting, told.dead) == (1, 1)
    assert now - told.oldest < timedelta(minutes=1)
    assert "somchai" not in page(administrator)


def test_a_wrong_clock_is_seen(administrator, monkeypatch):
    assert "do not agree" not in page(administrator)
    told = facts.clocks(timezone.now() + timedelta(seconds=90))
    assert (round(told.drift), told.agree) == (90, False)
    monkeypatch.setattr("web.ops.facts.clocks", lambda _now: told)
    assert "do not agree" in page(administrator)


def test_years_without_holidays_are_seen(administrator, time_machine):
    last = HolidayYear.objects.latest("year").year
    time_machine.move_to(f"{last - 1}-06-01")
    assert f"{last + 543} ({last})" in page(administrator)
    assert "holidays of next year are not loaded" not in page(administrator)
    time_machine.move_to(f"{last}-06-01")
    assert "holidays of next year are not loaded" in page(administrator)


def test_thai(administrator):
    shown = page(administrator, "th")
    for word in ("สถานะของระบบ", "สัญญาณการทำงานครั้งล่าสุด", "Asia/Bangkok"):
        assert word in shown
