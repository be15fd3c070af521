"""Waking the relay after a commit, so that a message leaves at once and not with the next round.

Nothing depends on it: the truth is in the outbox, and the clock finds whatever a lost call left.
The call goes out from a thread of its own, so that no request waits for a broker that is gone, and
a thousand messages make one call a second and not a thousand.
"""

from __future__ import annotations

import logging
import os
import time
from functools import partial
from threading import Lock, Thread
from typing import Final

from amqp.exceptions import AMQPError
from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu.exceptions import KombuError

from notifications.models import Channel

log = logging.getLogger(__name__)
TASKS: Final = {
    Channel.EMAIL.value: "notifications.tasks.relay",
    Channel.WEBHOOK.value: "notifications.tasks.call_systems",
}
PAUSE = 1.0  # seconds between two calls of a process
LASTS = 15  # seconds after which a call is of no use: the clock has come by


def wake_after_commit(*channels: str) -> None:
    """Wake whoever sends by these channels, once what was written is there to be seen."""
    for channel in channels:
        if channel in TASKS and settings.WAKES:
            transaction.on_commit(partial(caller.call, TASKS[Channel(channel)]), robust=True)


class Caller:
    """Calls tasks by name, without arguments, while there is something to call for."""

    def __init__(self) -> None:
        self.begin()
        os.register_at_fork(after_in_child=self.begin)  # the thread does not come along

    def begin(self) -> None:
        """Begin with nothing wanted."""
        self.lock = Lock()
        self.wanted: set[str] = set()
        self.busy = False

    def call(self, task: str) -> None:
        """Have a task called soon; what is wanted meanwhile goes with the same call."""
        with self.lock:
            self.wanted.add(task)
            if self.busy:
                return
            Thread(target=self._work, name="waking", daemon=True).start()
            self.busy = True

    def _work(self) -> None:
        while tasks := self._taken():
            for task in tasks:
                self._send(task)
            time.sleep(PAUSE)

    def _taken(self) -> list[str]:
        with self.lock:
            tasks, self.wanted = sorted(self.wanted), set()
            self.busy = bool(tasks)
        return tasks

    def _send(self, task: str) -> None:
        try:
            current_app.send_task(task, expires=LASTS, retry=False)
        except (KombuError, AMQPError, OSError) as trouble:
            log.info("no broker (%s): the clock finds what waits", type(trouble).__name__)


caller = Caller()
