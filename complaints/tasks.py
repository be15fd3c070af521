from datetime import timedelta

from celery import shared_task
from django.utils.timezone import localdate, now

from complaints.actions import carrying_out, reminding, submitting, sweeping
from complaints.actions.escalating import escalate_matters

# Longer than a session lives: whoever still writes a complaint or an appeal has his files.
FORGOTTEN = timedelta(days=1)


@shared_task
def carry_out(declaration_id: int) -> None:
    """Carry out one closing day resolved late, once two people have resolved it."""
    carrying_out.carry_out(declaration_id, on=localdate(), now=now())


@shared_task
def carry_out_approved() -> None:
    """Carry out whatever was approved and is not done: a worker may have died at it."""
    carrying_out.carry_out_approved(localdate(), now())


@shared_task
def sweep() -> None:
    """Write down the days before the Board that are over, close what is finished, drop files."""
    carrying_out.catch_up(localdate(), now())
    sweeping.sweep(localdate())
    reminding.sweep(localdate())
    escalate_matters(localdate())
    submitting.drop_forgotten(now() - FORGOTTEN)
