"""Doors for the worker: ids in, documents made, safe to run twice."""

from random import sample
from time import monotonic
from typing import Final

from celery import shared_task

from law.calling import call
from letters.models import Edition
from letters.sealing import try_seal

BATCH = 200
TASK: Final = "letters.tasks.seal_pending"
TURN = 10  # seconds; then mail has its turn, and the rest is called for anew


@shared_task
def seal(edition_id: int) -> None:
    """Make the document of one edition."""
    edition = Edition.objects.select_related("letter").filter(pk=edition_id).first()
    if edition:
        try_seal(edition)


@shared_task
def seal_pending() -> int:
    """Make documents that are still missing, from among the oldest; the clock calls this.

    In no order, and each asked for anew: others are at work on the same ones, called for each
    letter or as a round like this, and what they make need not be made twice.
    """
    began, made = monotonic(), 0
    waiting = Edition.objects.pending().filter(attempts__lt=Edition.MOST_ATTEMPTS)
    oldest = list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])
    for pk in sample(oldest, len(oldest)):
        edition = waiting.select_related("letter").filter(pk=pk).first()
        if edition:
            made += try_seal(edition)
        if monotonic() - began > TURN:
            call(TASK)
            break
    return made
