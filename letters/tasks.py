"""Doors for the worker: ids in, documents made, safe to run twice."""

from celery import shared_task

from letters.models import Edition
from letters.sealing import try_seal

BATCH = 200


@shared_task
def seal(edition_id: int) -> None:
    """Make the document of one edition."""
    edition = Edition.objects.select_related("letter").filter(pk=edition_id).first()
    if edition:
        try_seal(edition)


@shared_task
def seal_pending() -> int:
    """Make every document that is still missing, oldest first; the clock calls this."""
    waiting = Edition.objects.pending().filter(attempts__lt=Edition.MOST_ATTEMPTS)
    return sum(map(try_seal, waiting.select_related("letter").order_by("pk")[:BATCH]))
