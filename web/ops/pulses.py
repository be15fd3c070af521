"""Signs of life: written by the clock and the workers while they work, read by everybody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from web.models import Pulse

CLOCK = "clock"
WORKER = "worker "
TASK = "task "
FORGOTTEN = timedelta(days=1)  # a worker that has been silent for so long was taken away


def feel(*names: str, now: datetime) -> None:
    """Write down that these parts are at work: one statement, nothing to lock."""
    Pulse.objects.bulk_create(
        [Pulse(name=name[:150], at=now) for name in sorted(names)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )


def forget_workers(now: datetime) -> None:
    """Drop the workers that were taken away; a machine of a new name brings a row of its own."""
    Pulse.objects.filter(name__startswith=WORKER, at__lt=now - FORGOTTEN).delete()


def last_signs() -> dict[str, datetime]:
    """The last sign of every part."""
    return dict(Pulse.objects.values_list("name", "at"))
