"""The signs of life of the clock and the workers, and the round of whoever looks for standstill."""

import logging
import time
from typing import Any

from celery import shared_task
from celery.signals import beat_init, before_task_publish, task_success
from django.db import Error, connection
from django.utils import timezone

from web.ops import pulses
from web.ops.standstill import sound_alarm

logger = logging.getLogger(__name__)
BEAT_EVERY = 10.0  # seconds; the clock calls for several tasks at once


@shared_task
def look_around() -> None:
    """Drop workers that were taken away, and look whether anything stands still."""
    pulses.forget_workers(timezone.now())
    sound_alarm(timezone.now())


@task_success.connect
def worker_worked(sender: Any, **_more: Any) -> None:
    """A task was done: written by the process that did it."""
    worker = str(sender.request.hostname or "here")
    pulses.feel(pulses.WORKER + worker, pulses.TASK + sender.name, now=timezone.now())


class Clock:
    """The sign of the clock process, at most so often; the broker may be gone, it is not asked."""

    def __init__(self) -> None:
        self.next = 0.0

    def ticks(self, **_more: Any) -> None:
        """Give a sign before a task is called for, and look whether the workers do their part."""
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + BEAT_EVERY
        try:
            pulses.feel(pulses.CLOCK, now=timezone.now())
            sound_alarm(timezone.now())
        except (Error, OSError) as trouble:
            logger.warning("The clock gives no sign: %s", type(trouble).__name__)
        finally:
            connection.close()  # the database may be begun anew between two signs


clock = Clock()


@beat_init.connect
def clock_begins(**_more: Any) -> None:
    """Only the process of the clock gives its sign; web processes call for tasks too."""
    before_task_publish.connect(clock.ticks, weak=False)
