"""The relay: takes what waits in the outbox and sends it, each message by one relay at a time.

A message is claimed first, by a committed row that names the next try, and sent after that: no
transaction stays open while a mail server answers, which on SQLite would stop every writer. A
relay that dies between the two leaves a message that comes up again when its next try is due.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

from notifications.channels import send_mail
from notifications.models import Message

TRIES = 8


def relay(now: datetime, *, limit: int = 200) -> int:
    """Send the waiting messages, oldest first; return how many went out."""
    waiting = Message.objects.waiting(now).values_list("pk", flat=True)[:limit]
    return sum(send_one(pk, now) for pk in list(waiting))


def send_one(pk: int, now: datetime) -> bool:
    """Send one message unless another relay has it; a failure is counted and tried again later."""
    message = _claim(pk, now)
    if message is None:
        return False
    try:
        send_mail(message)
    except (SMTPException, OSError) as trouble:
        _note(message, now, type(trouble).__name__)
        return False
    message.sent_at, message.retry_at, message.trouble = now, None, ""
    message.save(update_fields=["sent_at", "retry_at", "trouble"])
    return True


def _claim(pk: int, now: datetime) -> Message | None:
    """Take the message for this relay; of several that try, one row lock lets one through."""
    waiting = Message.objects.waiting(now).filter(pk=pk)
    message = waiting.first()
    if message is None:
        return None
    if message.tries >= TRIES:  # every try ended with a relay that died: nothing was noted
        _note(message, now, "Unfinished")
        return None
    tries = message.tries + 1
    next_try = now + timedelta(minutes=2**tries)
    # The count as it was read stands in the condition: whoever comes second changes no row.
    if not waiting.filter(tries=message.tries).update(tries=tries, retry_at=next_try):
        return None
    message.tries, message.retry_at = tries, next_try
    return message


def _note(message: Message, now: datetime, trouble: str) -> None:
    message.trouble = trouble
    if message.tries >= TRIES:
        message.dead_at = now
    message.save(update_fields=["trouble", "dead_at"])
