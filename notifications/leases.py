"""A relay's hold on a batch of messages: taken at once, kept while it works, left if it dies.

On PostgreSQL rows that another relay is taking are skipped, on SQLite there is one writer at a
time: either way a message is in one hold. The hold is committed before anything is sent, so no
transaction stays open while a server answers, and it ends by itself: what a killed relay held
comes up again ``LEASE`` after its last sign of life.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F

from notifications.models import Message, MessageQuerySet

TRIES = 8
LEASE = timedelta(seconds=40)  # with the relay's clock of 15 s, work resumes within a minute
RENEW_AFTER = 15  # seconds; with SEND_AT_MOST less than LEASE, so nobody else sends meanwhile


class Lease:
    """Messages that this relay alone may send."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.began = self.renewed = monotonic()
        self.token = uuid.uuid4().hex
        self.rest: list[Message] = []

    @classmethod
    def take(cls, among: MessageQuerySet, now: datetime, limit: int) -> Lease:
        """Take the next messages of those named, oldest first, at most one of each lane."""
        lease = cls(now)
        with transaction.atomic():
            ready = among.waiting(now).next_in_lane()
            held = list(ready.select_for_update(skip_locked=True).order_by("pk")[:limit])
            tired = [m.pk for m in held if m.tries >= TRIES]  # each try ended with a dead relay
            if tired:
                Message.objects.filter(pk__in=tired).update(dead_at=now, trouble="Unfinished")
            lease.rest = [m for m in held if m.tries < TRIES]
            if lease.rest:
                Message.objects.filter(pk__in=[m.pk for m in lease.rest]).update(
                    tries=F("tries") + 1, retry_at=lease.until, claim=lease.token
                )
        for message in lease.rest:
            message.tries += 1
        return lease

    @property
    def until(self) -> datetime:
        """When the hold ends, if this relay gives no further sign of life."""
        return self.now + timedelta(seconds=monotonic() - self.began) + LEASE

    def next(self) -> Message | None:
        """The next message that is still ours; after a slow one the hold is renewed first."""
        if self.rest and monotonic() - self.renewed > RENEW_AFTER:
            self._renew()
        return self.rest.pop(0) if self.rest else None

    def _renew(self) -> None:
        with transaction.atomic():
            self._ours().update(retry_at=self.until)
            kept = set(self._ours().values_list("pk", flat=True))
        self.renewed = monotonic()
        self.rest = [m for m in self.rest if m.pk in kept]

    def give_back(self, retry_at: datetime | None = None) -> None:
        """Leave what was not tried to whoever comes next; it loses no try."""
        if self.rest:
            self._ours().update(tries=F("tries") - 1, retry_at=retry_at, claim="")
            self.rest = []

    def set_aside(self, message: Message, retry_at: datetime) -> None:
        """Leave for later whatever goes where a message went, for nobody answers there now.

        Also what no relay holds yet: a thousand calls for one dead system would take every batch,
        and those for the others would wait behind them.
        """
        others = [m for m in self.rest if m.recipient != message.recipient]
        self.rest = [m for m in self.rest if m.recipient == message.recipient]
        self.give_back(retry_at)
        self.rest = others
        same = Message.objects.filter(channel=message.channel, recipient=message.recipient)
        same.waiting(self.now).update(retry_at=retry_at)

    def give_up(self, message: Message, now: datetime, trouble: str) -> None:
        """Give up whatever waits for the recipient of a message: there is nobody there."""
        waits = Message.objects.open().filter(channel=message.channel, recipient=message.recipient)
        waits.update(dead_at=now, trouble=trouble, retry_at=None, claim="")
        self.rest = [m for m in self.rest if m.recipient != message.recipient]

    def _ours(self) -> MessageQuerySet:
        return Message.objects.filter(pk__in=[m.pk for m in self.rest], claim=self.token)
