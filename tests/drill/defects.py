"""Planted defects: what the drills must be able to see. Chosen by ``PLANTED``, in no other place.

Processes of a drill that carries a defect are started with ``DJANGO_SETTINGS_MODULE`` naming
``tests.drill.settings``, so that each of them, web, worker or clock, has it from its beginning.
"""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from letters import issuing
from notifications import channels, outbox
from notifications.leases import Lease
from notifications.models import Message, MessageQuerySet
from tests.drill.cutting import Cut
from web.ops import standstill


def no_key() -> None:
    """A retry posts again, because nothing says that it is the same event."""
    outbox._bounded = lambda key: f"{key[:100]}:{uuid.uuid4().hex}"


def after_commit() -> None:
    """Messages are sent after the commit by the process that caused them, and kept nowhere."""

    def post(self: Any, rows: list[Message], **_more: Any) -> list[Message]:
        for row in rows:
            transaction.on_commit(lambda row=row: send(row))
        return rows

    def send(row: Message) -> None:
        with channels.Mail() as mail:
            row.pk, row.created_at = uuid.uuid4().int, timezone.now()
            mail.carry(row)

    Message.objects.bulk_create = post.__get__(Message.objects)


def no_lock() -> None:
    """A relay takes what waits without holding it: another may take the same."""

    def take(cls: type[Lease], among: MessageQuerySet, now: datetime, limit: int) -> Lease:
        lease = cls(now)
        lease.rest = list(among.waiting(now).next_in_lane().order_by("pk")[:limit])
        return lease

    Lease.take = classmethod(take)


def nobody_watches() -> None:
    """A standstill is noticed by nobody."""
    standstill.standstills = lambda now: []


def broker_needed() -> None:
    """Whoever wakes a worker insists that the broker takes the call."""
    issuing._wake = issuing.sealing_task.delay


def halves() -> None:
    """Each statement is committed by itself."""
    Cut.halves = True


DEFECTS: dict[str, Callable[[], None]] = {
    "no_key": no_key,
    "after_commit": after_commit,
    "nobody_watches": nobody_watches,
    "broker_needed": broker_needed,
    "halves": halves,
    "no_lock": no_lock,
}
