"""What a person did with his messages, and an administrator with those that were given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from notifications.models import Deed, Handling, Message, MessageQuerySet
from notifications.waking import wake_after_commit

AT_ONCE = 1000


def mark_read(messages: MessageQuerySet, *, now: datetime) -> int:
    """Note that their reader has seen these messages; the first time counts."""
    return messages.filter(read_at=None).update(read_at=now)


def send_again(messages: MessageQuerySet, *, by: Any, now: datetime) -> int:
    """Put messages that were given up back into the outbox, with who did it.

    Each keeps its key and its Message-ID: whoever got a copy after all sees one message.
    """
    with transaction.atomic():
        held = list(messages.dead().select_for_update().order_by("pk")[:AT_ONCE])
        Handling.objects.bulk_create(
            Handling(
                message=one, deed=Deed.SENT_AGAIN, by=by, at=now,
                trouble=one.trouble, tries=one.tries,
            )
            for one in held
        )  # fmt: skip
        Message.objects.filter(pk__in=[one.pk for one in held]).update(
            dead_at=None, retry_at=None, tries=0, claim=""
        )
        wake_after_commit(*{one.channel for one in held})
    return len(held)
