"""Work that stands still: found from the signs of life, told to the administrators once.

Whoever is still alive looks: the clock before each call, a worker on its round, the web process
when its readiness is asked for. Only the root is told of: when the clock is silent, every periodic
task is too.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from celery import current_app
from django.utils import timezone

from accounts.models import User
from notifications.models import Message
from notifications.outbox import Notice, notify
from notifications.relay import send_one
from web.ops.pulses import CLOCK, TASK, WORKER, last_signs

logger = logging.getLogger(__name__)

STARTED = timezone.now()  # of this process: silence counts only while somebody could have spoken
# Longer than the longest task may take (CELERY_TASK_SOFT_TIME_LIMIT, 240 s), and with a look every
# 30 s short enough for administrators to know within five minutes.
SILENCE = timedelta(seconds=245)
ROUNDS = 3  # of a periodic task that may fail before somebody is told
DAILY = timedelta(hours=26)  # for a task that runs at an hour of the day


@dataclass(frozen=True)
class WorkStandsStill(Notice):
    """To the administrators: a part of the system gives no sign of life."""

    kind: ClassVar[str] = "work_stands_still"
    part: str
    task: str
    since_day: str
    since_time: str


@dataclass(frozen=True)
class Standstill:
    """A part that should have worked by now; ``since`` is None when it never did."""

    part: str
    since: datetime | None
    task: str = ""

    @property
    def key(self) -> str:
        """The same silence has the same key, whoever finds it and however often."""
        return f"standstill:{self.part}:{self.task}:{self.since and self.since.isoformat()}"

    @property
    def notice(self) -> WorkStandsStill:
        """The notice; its hour is that of Bangkok."""
        if self.since is None:
            return WorkStandsStill(self.part, self.task, "", "")
        local = timezone.localtime(self.since)
        return WorkStandsStill(
            self.part, self.task, local.date().isoformat(), local.strftime("%H:%M")
        )


def patience(schedule: Any) -> timedelta:
    """How long a periodic task may be silent."""
    if isinstance(schedule, int | float):
        schedule = timedelta(seconds=schedule)
    if isinstance(schedule, timedelta):
        return max(SILENCE, ROUNDS * schedule)
    return DAILY


def expected() -> dict[str, timedelta]:
    """Every periodic task and its patience."""
    entries = current_app.conf.beat_schedule.values()
    return {entry["task"]: patience(entry["schedule"]) for entry in entries}


def standstills(now: datetime) -> list[Standstill]:
    """What stands still now, the root of it only."""
    signs = last_signs()
    workers = [at for name, at in signs.items() if name.startswith(WORKER)]
    for root in (
        Standstill("clock", signs.get(CLOCK)),
        Standstill("workers", max(workers, default=None)),
    ):
        if _silent(root.since, SILENCE, now):
            return [root]
    return list(_late_tasks(signs, now))


def _late_tasks(signs: dict[str, datetime], now: datetime) -> Iterator[Standstill]:
    for task, allowed in expected().items():
        since = signs.get(TASK + task)
        if _silent(since, allowed, now):
            yield Standstill("task", since, task)


def _silent(since: datetime | None, allowed: timedelta, now: datetime) -> bool:
    return now - max(since or STARTED, STARTED) > allowed


def raise_alarm(now: datetime) -> list[Standstill]:
    """Tell each administrator of each standstill, once, and return what was found."""
    found = standstills(now)
    people = administrators() if found else []
    for standstill in found:
        logger.error("%s %s stands still", standstill.part, standstill.task)
        for person in people:
            notify(
                person.email,
                standstill.notice,
                key=standstill.key,
                language=person.language,
                user=person,
            )
    return found


def sound_alarm(now: datetime) -> int:
    """Raise the alarm and send it from here: the worker who sends may be what stands still."""
    if not raise_alarm(now):
        return 0
    alarms = Message.objects.waiting(now).filter(kind=WorkStandsStill.kind)
    return sum(send_one(pk, now) for pk in list(alarms.values_list("pk", flat=True)))


def administrators() -> list[User]:
    """The people who run the system."""
    return list(User.objects.filter(is_superuser=True, is_active=True).order_by("pk"))
