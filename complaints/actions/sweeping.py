"""What time does in a complaint: a day that is over is written down and told to the Office, once.

The sweep asks what is past due and not yet ended, so a missed night, a restart or two sweeps at
once change nothing: each consequence is drawn under the lock of its file, or not at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef

from accounts.models import User
from complaints import clock
from complaints.actions.complaints import close
from complaints.actions.consultations import note_lateness
from complaints.correspondence import tell_office
from complaints.models import (
    Complaint,
    ComplaintDeadline,
    ComplaintState,
    ConsultationDeadline,
    CourtDeadline,
    Obligation,
)
from complaints.notices import ComplaintLate
from law.calendar import BeyondCalendar
from workflow.errors import NotLawfulNow
from workflow.guards import why_not
from workflow.refusals import act
from workflow.steps import lock, record_event

log = logging.getLogger(__name__)

WHAT = {
    clock.OPINION: "opinion",
    clock.OPINION_LONG: "opinion",
    clock.EXPLAIN: "explanation",
    clock.SUMMONS: "summons",
}


def sweep(today: date) -> int:
    """End every deadline of a complaint that is over, and close what is finished."""
    by = User.objects.clock()
    over = ComplaintDeadline.objects.past_due(today).order_by("due_on", "pk")
    done = sum(_draw(_end, pk, by, today) for pk in list(over.values_list("pk", flat=True)))
    outstanding = Obligation.objects.outstanding().filter(complaint=OuterRef("pk"))
    opined = Complaint.objects.filter(~Exists(outstanding), state=ComplaintState.OPINED)
    done += sum(_draw(_close, pk, by, today) for pk in list(opined.values_list("pk", flat=True)))
    return done + sweep_consultations(today) + sweep_courts(today)


def sweep_consultations(today: date) -> int:
    """Write down which questions of agencies were not answered in time (GG Decree s. 38)."""
    by = User.objects.clock()
    over = ConsultationDeadline.objects.past_due(today).order_by("due_on", "pk")
    return sum(
        _draw(_note_late_answer, pk, by, today) for pk in list(over.values_list("pk", flat=True))
    )


def _note_late_answer(pk: int, by: User, on: date) -> bool:
    deadline = ConsultationDeadline.objects.select_related("consultation").get(pk=pk)
    lock(deadline.consultation)
    deadline.refresh_from_db()
    if deadline.is_running:
        note_lateness(deadline, by=by, on=on)
        return True
    return False


def sweep_courts(today: date) -> int:
    """End the time to sue and to appeal to the higher court; a later suit is the court's matter."""
    by = User.objects.clock()
    over = CourtDeadline.objects.past_due(today).order_by("due_on", "pk")
    return sum(
        _draw(_end_court_time, pk, by, today) for pk in list(over.values_list("pk", flat=True))
    )


def _end_court_time(pk: int, by: User, on: date) -> bool:
    deadline = CourtDeadline.objects.select_related("appeal").get(pk=pk)
    held = lock(deadline.appeal)
    deadline.refresh_from_db()
    if not deadline.is_running:
        return False
    deadline.lapsed_on = on
    deadline.save(update_fields=["lapsed_on"])
    record_event(held, f"{deadline.code}_over", by=by, on=on, due_on=deadline.due_on.isoformat())
    return True


def _draw(consequence: Callable[[int, User, date], bool], pk: int, by: User, on: date) -> bool:
    """Draw one consequence; a file that refuses is logged and stops no other."""
    try:
        with act():
            return consequence(pk, by, on)
    except (NotLawfulNow, BeyondCalendar) as refusal:
        log.error("%s of %s was refused: %s", consequence.__name__, pk, type(refusal).__name__)
        return False


def _end(pk: int, by: User, on: date) -> bool:
    """Write down that a day has passed, unless somebody has ended it meanwhile."""
    deadline = ComplaintDeadline.objects.select_related("complaint").get(pk=pk)
    held = lock(deadline.complaint)
    deadline.refresh_from_db()
    if not deadline.is_running:
        return False
    deadline.lapsed_on = on
    deadline.save(update_fields=["lapsed_on"])
    what, due_on = WHAT[deadline.code], deadline.due_on.isoformat()
    record_event(held, f"{what}_overdue", by=by, on=on, due_on=due_on)
    notice = ComplaintLate(held.number, held.pk, due_on, what)
    tell_office(held, notice, key=f"complaint_late:{deadline.pk}", on=on)
    return True


def _close(pk: int, by: User, on: date) -> bool:
    """Close a decided matter in which the agency owes nothing, or nothing any more."""
    complaint = Complaint.objects.get(pk=pk)
    if why_not(complaint, Complaint.close):
        return False
    close(complaint, by=by, on=on)
    return True
