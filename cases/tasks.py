from celery import shared_task
from django.utils.timezone import localdate

from cases.actions.sweeping import sweep as sweep_now


@shared_task
def sweep() -> None:
    """Draw the consequences of the deadlines that are over."""
    sweep_now(localdate())
