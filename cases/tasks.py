from datetime import timedelta
from time import monotonic

from celery import shared_task
from django.utils.timezone import localdate, now

from cases.actions import converting, rebuilding
from cases.actions.attach import drop_forgotten
from cases.actions.looking import TASK, look, waiting
from cases.actions.sweeping import sweep as sweep_now
from law.calling import call

# Longer than a session lives: whoever still writes a request has his files.
FORGOTTEN = timedelta(days=1)
TURN = 20  # seconds; then whatever else waits has its turn, and the rest is called for anew


@shared_task
def sweep() -> None:
    """Draw the consequences of the deadlines that are over, and drop files never sent."""
    sweep_now(localdate())
    drop_forgotten(now() - FORGOTTEN)


@shared_task
def look_at_record(record_id: int) -> None:
    """Look at one record, if it waits for that."""
    look(record_id)


@shared_task
def look_at_waiting() -> None:
    """Look at the records that wait, the longest waiting first; the clock calls this."""
    began = monotonic()
    for record_id in waiting(now()):
        look(record_id)
        if monotonic() - began > TURN:
            call(TASK)
            return


@shared_task
def rebuild_waiting() -> None:
    """Make the copies that were asked for from originals; the clock calls this."""
    for pk in rebuilding.waiting(now())[:1]:
        converting.make(pk, at=now())
        if rebuilding.waiting(now()):
            call(rebuilding.TASK)
