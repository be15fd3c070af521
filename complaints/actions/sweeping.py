"""What time does in a complaint: a day that is over is written down and told to the Office, once.

The sweep asks what is past due and not yet ended, so a missed night, a restart or two sweeps at
once change nothing: days are written down by statements, and a record that moves, moves through
its own door.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef

from accounts.models import User
from complaints.actions.complaints import close
from complaints.actions.overdue import COMPLAINTS, CONSULTATIONS, COURTS, WHAT, write_down
from complaints.models import (
    Complaint,
    ComplaintDeadline,
    ComplaintState,
    ConsultationDeadline,
    CourtDeadline,
    Obligation,
)
from law.calendar import BeyondCalendar
from workflow.errors import NotLawfulNow
from workflow.guards import why_not
from workflow.refusals import act

log = logging.getLogger(__name__)


def sweep(today: date) -> int:
    """Write down every day of a matter that is over, and close what is finished."""
    by = User.objects.clock()
    over = ComplaintDeadline.objects.past_due(today).of_code(*WHAT)
    done = write_down(COMPLAINTS, over, by=by, on=today)
    outstanding = Obligation.objects.outstanding().filter(complaint=OuterRef("pk"))
    opined = Complaint.objects.filter(~Exists(outstanding), state=ComplaintState.OPINED)
    done += sum(_draw(_close, pk, by, today) for pk in list(opined.values_list("pk", flat=True)))
    return done + sweep_consultations(today) + sweep_courts(today)


def sweep_consultations(today: date) -> int:
    """Write down which questions of agencies were not answered in time (GG Decree s. 38)."""
    over = ConsultationDeadline.objects.past_due(today)
    return write_down(CONSULTATIONS, over, by=User.objects.clock(), on=today)


def sweep_courts(today: date) -> int:
    """End the time to sue and to appeal to the higher court; a later suit is the court's matter."""
    over = CourtDeadline.objects.past_due(today)
    return write_down(COURTS, over, by=User.objects.clock(), on=today)


def _draw(consequence: Callable[[int, User, date], bool], pk: int, by: User, on: date) -> bool:
    """Draw one consequence; a file that refuses is logged and stops no other."""
    try:
        with act():
            return consequence(pk, by, on)
    except (NotLawfulNow, BeyondCalendar) as refusal:
        log.error("%s of %s was refused: %s", consequence.__name__, pk, type(refusal).__name__)
        return False


def _close(pk: int, by: User, on: date) -> bool:
    """Close a decided matter in which the agency owes nothing, or nothing any more."""
    complaint = Complaint.objects.get(pk=pk)
    if why_not(complaint, Complaint.close):
        return False
    close(complaint, by=by, on=on)
    return True
