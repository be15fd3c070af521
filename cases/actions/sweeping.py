"""What time does by itself: every deadline that is over gets its legal consequence, once.

The sweep asks what is past due and not yet ended, so a missed night, a restart or two sweeps at
once change nothing: each consequence is drawn under the lock of its file, or not at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from accounts.models import User
from cases import clock
from cases.actions import holds, intake
from cases.actions.ending import close
from cases.models import Case, CaseState, Deadline, ItemState, Objection, ObjectionState
from law.calendar import BeyondCalendar
from workflow.errors import NotLawfulNow
from workflow.guards import why_not
from workflow.refusals import act
from workflow.steps import lock

log = logging.getLogger(__name__)


def sweep(today: date) -> int:
    """End every deadline that is over; return how many were ended."""
    by = User.objects.clock()
    ended = 0
    for pk in list(
        Deadline.objects.past_due(today).order_by("due_on").values_list("pk", flat=True)
    ):
        ended += _draw(_end, pk, by=by, on=today)
    dismissed = Objection.objects.filter(state=ObjectionState.DISMISSED)
    for pk in list(dismissed.values_list("pk", flat=True)):
        ended += _draw(_expire_if_over, pk, by=by, on=today)
    return ended


def _draw(consequence: Callable[..., bool], pk: int, *, by: User, on: date) -> bool:
    """Draw one consequence; a file that refuses is logged and stops no other."""
    try:
        with act():
            return consequence(pk, by=by, on=on)
    except (NotLawfulNow, BeyondCalendar) as refusal:
        log.error("%s of %s was refused: %s", consequence.__name__, pk, type(refusal).__name__)
        return False


def _end(pk: int, *, by: User, on: date) -> bool:
    """Draw the consequence of one deadline, unless somebody has ended it meanwhile."""
    deadline = Deadline.objects.select_related("case", "item", "objection").get(pk=pk)
    lock(deadline.case)
    deadline.refresh_from_db()
    if not deadline.is_running:
        return False
    CONSEQUENCES[deadline.code](deadline, by, on)
    return True


def _lapse(deadline: Deadline, on: date) -> None:
    deadline.lapsed_on = on
    deadline.save(update_fields=["lapsed_on"])


def _answer_missed(deadline: Deadline, by: User, on: date) -> None:
    intake.note_lateness(deadline, by=by, on=on)


def _not_mended(deadline: Deadline, by: User, on: date) -> None:
    _lapse(deadline, on)
    case, item = deadline.case, deadline.item
    if item is None and case.state == CaseState.INCOMPLETE:
        intake.lapse_request(case, by=by, on=on)
    elif item is not None and item.state == ItemState.CLARIFYING:
        intake.lapse_item(item, by=by, on=on)


def _not_answered(deadline: Deadline, by: User, on: date) -> None:
    _lapse(deadline, on)
    if deadline.objection is not None and deadline.objection.state == ObjectionState.INVITED:
        holds.fall_silent(deadline.objection, by=by, on=on)


def _appeal_time_over(deadline: Deadline, by: User, on: date) -> None:
    _lapse(deadline, on)
    objection = deadline.objection
    if objection is not None and objection.state == ObjectionState.DISMISSED:
        holds.expire(objection, by=by, on=on)
    case = Case.objects.get(pk=deadline.case_id)
    if not why_not(case, Case.close):
        close(case, by=by, on=on)


def _expire_if_over(pk: int, *, by: User, on: date) -> bool:
    """Expire a dismissed objection whose appeal was withdrawn after its time had run out."""
    objection = lock(Objection.objects.get(pk=pk))
    if objection.state != ObjectionState.DISMISSED:
        return False
    own = objection.deadlines.of_code(clock.APPEAL)
    if own.running().exists() or own.filter(due_on__gte=on).exists() or not own.exists():
        return False
    holds.expire(objection, by=by, on=on)
    return True


CONSEQUENCES: dict[str, Callable[[Deadline, User, date], None]] = {
    clock.ANSWER: _answer_missed,
    clock.COMPLY: _answer_missed,
    clock.MEND: _not_mended,
    clock.OBJECT: _not_answered,
    clock.APPEAL: _appeal_time_over,
    clock.APPEAL_OWN: _appeal_time_over,
}
