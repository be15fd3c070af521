from time import monotonic

from celery import shared_task
from django.utils import timezone

from notifications.digests import write_summaries
from notifications.models import Channel
from notifications.relay import relay as relay_now

MORNING = 6  # o'clock
AT_MOST = 60  # seconds; the clock comes by again before that


def _until_empty(channel: str) -> None:
    """Send until nothing is ready, so that a full outbox drains at once."""
    began = monotonic()
    while relay_now(timezone.now(), channel=channel) and monotonic() - began < AT_MOST:
        continue


@shared_task
def relay() -> None:
    """Send the e-mail that waits in the outbox."""
    _until_empty(Channel.EMAIL)


@shared_task
def call_systems() -> None:
    """Call the agencies' own systems; apart from e-mail, which no slow system may hold up."""
    _until_empty(Channel.WEBHOOK)


@shared_task
def summaries() -> None:
    """Write the summaries of this morning, once; missed at six, they are written later that day."""
    now = timezone.localtime()
    if now.hour >= MORNING:
        write_summaries(now.date(), now)
