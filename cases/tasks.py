from datetime import timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from cases.actions.attach import drop_forgotten
from cases.actions.sweeping import sweep as sweep_now

# Longer than a session lives: whoever still writes a request has his files.
FORGOTTEN = timedelta(days=1)


@shared_task
def sweep() -> None:
    """Draw the consequences of the deadlines that are over, and drop files never sent."""
    sweep_now(localdate())
    drop_forgotten(now() - FORGOTTEN)
