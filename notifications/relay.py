"""The relay: takes what waits in the outbox and sends it, each message by one relay at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException
from time import monotonic

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.urls import NoReverseMatch

from notifications.channels import Mail, UnreachableError
from notifications.leases import TRIES, Lease
from notifications.models import Channel, Message
from notifications.webhooks import Calls

BATCH = 50
LONGEST = 15  # seconds after which a relay takes no further batch
CARRIERS: dict[str, type[Mail | Calls]] = {Channel.EMAIL: Mail, Channel.WEBHOOK: Calls}
OUTAGE = timedelta(minutes=1)
# A message that cannot be put into words, or whose address is none, is to blame itself: let through
# it would end each round of the relay at its place, and the rest would wait.
UNWRITABLE = (ValueError, KeyError, TemplateDoesNotExist, TemplateSyntaxError, NoReverseMatch)


def relay(now: datetime, *, channel: str = Channel.EMAIL, limit: int = 200) -> int:
    """Send the waiting messages of a channel, oldest first; return how many went out."""
    began, sent, taken = monotonic(), 0, 0
    among = Message.objects.filter(channel=channel)
    with CARRIERS[channel]() as carrier:
        while taken < limit and monotonic() - began < LONGEST:
            lease = Lease.take(among, now, min(BATCH, limit - taken))
            if not lease.rest:
                break
            taken += len(lease.rest)
            sent += _send_all(lease, carrier, now)
    return sent


def send_one(pk: int, now: datetime) -> bool:
    """Send one message at once, unless another relay has it or an earlier one must go first."""
    one = Message.objects.filter(pk=pk, channel__in=CARRIERS)
    lease = Lease.take(one, now, 1)
    if not lease.rest:
        return False
    with CARRIERS[lease.rest[0].channel]() as carrier:
        return _send_all(lease, carrier, now) == 1


def _send_all(lease: Lease, carrier: Mail | Calls, now: datetime) -> int:
    """Send a batch; whatever stops the relay, the rest is given back at once."""
    sent = 0
    try:
        carrier.ready()
        while message := lease.next():
            sent += _send_one(message, lease, carrier, now)
            carrier.ready()
    except UnreachableError:
        lease.give_back(now + OUTAGE)
    finally:
        lease.give_back()
    return sent


def _send_one(message: Message, lease: Lease, carrier: Mail | Calls, now: datetime) -> bool:
    """Send one message; a failure is counted and tried again later."""
    try:
        carrier.carry(message)
    except (SMTPException, OSError, *UNWRITABLE) as trouble:
        kind = getattr(trouble, "kind", type(trouble).__name__)
        if getattr(trouble, "final", False):
            lease.give_up(message, now, kind)
            return False
        _note(message, lease, now, kind)
        if carrier.roads_differ:
            lease.set_aside(message, _next_try(message, now))
        return False
    Message.objects.filter(pk=message.pk).update(
        sent_at=now, retry_at=None, trouble="", claim="", dead_at=None
    )
    return True


def _next_try(message: Message, now: datetime) -> datetime:
    return now + timedelta(minutes=2**message.tries)


def _note(message: Message, lease: Lease, now: datetime, trouble: str) -> None:
    """Keep the kind of trouble only: the texts of servers name people."""
    Message.objects.filter(pk=message.pk, claim=lease.token).update(
        trouble=trouble,
        retry_at=_next_try(message, now),
        claim="",
        dead_at=now if message.tries >= TRIES else None,
    )
