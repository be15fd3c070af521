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

from letters.models import Edition
from letters.tasks import seal
from notifications import channels, outbox
from notifications.leases import Lease
from notifications.models import Message, MessageQuerySet
from publication.actions import entries
from publication.tasks import sweep
from tests.drill.cutting import Cut
from web.ops import standstill
from web.public import released


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
    """Whoever issues a letter insists that the broker takes the call."""
    freeze = Edition.objects.bulk_create

    def insist(rows: list[Edition], **more: Any) -> list[Edition]:
        made = freeze(rows, **more)
        seal.delay(made[0].pk)
        return made

    Edition.objects.bulk_create = insist


def halves() -> None:
    """Each statement is committed by itself."""
    Cut.halves = True


def takedown_waits() -> None:
    """A worker takes away when its turn comes, and whoever read a file may keep it for a day."""
    entries.withdraw = lambda *_args, **_more: sweep.delay()
    released.BRIEFLY = "public, max-age=86400"


DEFECTS: dict[str, Callable[[], None]] = {
    "no_key": no_key,
    "after_commit": after_commit,
    "nobody_watches": nobody_watches,
    "broker_needed": broker_needed,
    "halves": halves,
    "no_lock": no_lock,
    "takedown_waits": takedown_waits,
}
