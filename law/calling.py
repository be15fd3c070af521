"""Calling a worker after a commit, so that what waits is done at once and not with the next round.

Nothing depends on it: what is to be done stands in the database, and the clock finds whatever a
lost call left. The calls go out from a thread of their own, so that nobody who waits for an answer
waits for a broker that is gone or says nothing, and a thousand messages make one call a second.
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

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between two rounds of calls of a process
LASTS: Final = 15  # seconds after which "look what waits" is of no use: the clock has come by

Call = tuple[str, tuple[int, ...]]


def call_after_commit(task: str, *keys: int) -> None:
    """Call a task by its name once what was written is there to be seen; keys name its record."""
    if settings.WAKES:
        transaction.on_commit(partial(call, task, *keys), robust=True)


def call(task: str, *keys: int) -> None:
    """Call a task soon; a call that is lost costs only the time until the clock comes by."""
    if settings.WAKES:
        caller.call(task, *keys)


class Caller:
    """Calls tasks by name, with keys at most, while there is something to call for."""

    def __init__(self) -> None:
        self.begin()
        os.register_at_fork(after_in_child=self.begin)  # the thread does not come along

    def begin(self) -> None:
        """Begin with nothing wanted."""
        self.lock = Lock()
        self.wanted: set[Call] = set()
        self.busy = False

    def call(self, task: str, *keys: int) -> None:
        """Have a task called soon; what is wanted meanwhile goes with the same round."""
        with self.lock:
            self.wanted.add((task, keys))
            if self.busy:
                return
            Thread(target=self._work, name="calling", daemon=True).start()
            self.busy = True

    def _work(self) -> None:
        while calls := self._taken():
            if not all(self._sent(*one) for one in calls):  # one that fails is the last of a round
                log.info("the clock finds what waits")
            time.sleep(PAUSE)

    def _taken(self) -> list[Call]:
        with self.lock:
            calls, self.wanted = sorted(self.wanted), set()
            self.busy = bool(calls)
        return calls

    def _sent(self, task: str, keys: tuple[int, ...]) -> bool:
        lasts = None if keys else LASTS
        try:
            current_app.send_task(task, keys, expires=lasts, retry=False)
        except (KombuError, AMQPError, OSError) as trouble:
            log.warning("no broker: %s", type(trouble).__name__)
            return False
        return True


caller = Caller()
