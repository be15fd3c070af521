from celery import shared_task
from django.utils.timezone import localdate

from complaints.actions import reminding, sweeping


@shared_task
def sweep() -> None:
    """Write down the days before the Board that are over, and close what is finished."""
    sweeping.sweep(localdate())
    reminding.sweep(localdate())
