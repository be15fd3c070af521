from celery import shared_task
from django.utils import timezone

from notifications.relay import relay as relay_now


@shared_task
def relay() -> None:
    """Send what waits in the outbox."""
    relay_now(timezone.now())
