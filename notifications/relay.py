"""The relay: takes what waits in the outbox and sends it, one row lock at a time."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from django.db import connection, transaction

from notifications.channels import send_mail
from notifications.models import Message

TRIES = 8


def relay(now: datetime, *, limit: int = 200) -> int:
    """Send the waiting messages, oldest first; return how many went out."""
    waiting = Message.objects.waiting(now).values_list("pk", flat=True)[:limit]
    return sum(send_one(pk, now) for pk in list(waiting))


def send_one(pk: int, now: datetime) -> bool:
    """Send one message under its row lock; a failure is counted and tried again later."""
    skip = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        held = Message.objects.waiting(now).select_for_update(skip_locked=skip)
        message = held.filter(pk=pk).first()
        if message is None:
            return False
        message.tries += 1
        try:
            send_mail(message)
        except (SMTPException, OSError) as trouble:
            _postpone(message, now, trouble)
        else:
            message.sent_at = now
        message.save()
        return message.sent_at is not None


def _postpone(message: Message, now: datetime, trouble: Exception) -> None:
    message.trouble = type(trouble).__name__
    if message.tries >= TRIES:
        message.dead_at = now
    else:
        message.retry_at = now + timedelta(minutes=2**message.tries)
