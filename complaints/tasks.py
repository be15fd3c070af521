from datetime import timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from complaints.actions import redating, reminding, submitting, sweeping
from complaints.actions.escalating import escalate_matters

# Longer than a session lives: whoever still writes a complaint or an appeal has his files.
FORGOTTEN = timedelta(days=1)


@shared_task
def sweep() -> None:
    """Write down the days before the Board that are over, close what is finished, drop files."""
    redating.catch_up(localdate(), now())
    sweeping.sweep(localdate())
    reminding.sweep(localdate())
    escalate_matters(localdate())
    submitting.drop_forgotten(now() - FORGOTTEN)
