"""What time does by itself: every deadline that is over gets its legal consequence, once.

The sweep asks what is past due and not yet ended, so a missed night, a restart or two sweeps at
once change nothing: each consequence is drawn under the lock of its file, or not at all. Where the
only consequence is an entry in the file, three statements write it for thousands of files; where a
record moves, each moves through its own door. Nothing here reads what is not due.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.models import User
from cases import clock, standing
from cases.actions import holds, intake
from cases.actions.ending import close
from cases.actions.escalating import CASES, escalate
from cases.models import Case, CaseState, Deadline, Event, ItemState, Objection, ObjectionState
from cases.posting import text
from law.calendar import BeyondCalendar
from workflow.among import Among
from workflow.bulk import insert_from
from workflow.errors import NotLawfulNow
from workflow.guards import why_not
from workflow.refusals import act
from workflow.steps import lock

log = logging.getLogger(__name__)
BATCH = 5000  # files held at once: whoever presses a button meanwhile waits for no more


def sweep(today: date) -> int:
    """End every deadline that is over, tell whoever has to know; return how many were ended."""
    by = User.objects.clock()
    ended = write_down_lateness(by=by, on=today)
    moving = Deadline.objects.past_due(today).exclude(code__in=clock.ANSWERS).order_by("due_on")
    ended += sum(_draw(_end, pk, by=by, on=today) for pk in _keys(moving))
    ended += sum(_draw(_expire_if_over, pk, by=by, on=today) for pk in _keys(_past_appeal(today)))
    escalate(CASES, today)
    standing.move_on(today)
    return ended


def _past_appeal(today: date) -> QuerySet:
    """Dismissed objections whose appeal was withdrawn when its time had run out, or ran out since.

    Only those whose day to appeal was met by the appeal: every other one's day runs, or lapses.
    """
    own = Deadline.objects.of_code(clock.APPEAL).filter(objection=OuterRef("pk"))
    alive = own.filter(Q(due_on__gte=today) | Q(met_on=None, lapsed_on=None, cancelled_on=None))
    dismissed = Objection.objects.filter(Exists(own), state=ObjectionState.DISMISSED)
    return dismissed.exclude(Exists(alive)).order_by("pk")


def _keys(rows: QuerySet) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def write_down_lateness(*, by: User, on: date) -> int:
    """Enter in each file whose answer day has passed that it has (Cabinet resolution of 2547).

    A file that somebody works on just now is passed over; the next sweep finds it again.
    """
    late, written = Deadline.objects.past_due(on).of_code(*clock.ANSWERS), 0
    while True:
        with transaction.atomic():
            # The state of the file is read so that its row is locked along with the deadline's.
            held = late.order_by("due_on", "pk").select_for_update(skip_locked=True)
            keys = [pk for pk, _state in held.values_list("pk", "case__state")[:BATCH]]
            if not keys:
                return written
            rows = Deadline.objects.filter(Among("pk", keys))
            rows.update(lapsed_on=on)
            written += insert_from(Event, rows, _overdue(by, on))


def _overdue(by: User, on: date) -> dict[str, Any]:
    """The entry that each of the files gets."""
    return {
        "case": "case",
        "name": Value("overdue"),
        "source": "case__state",
        "target": "case__state",
        "actor": Value(by.pk),
        "reason": Value(""),
        "facts": JSONObject(due_on=text("due_on")),
        "on": Value(on),
        "at": Value(timezone.now()),
    }


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
    clock.MEND: _not_mended,
    clock.OBJECT: _not_answered,
    clock.APPEAL: _appeal_time_over,
    clock.APPEAL_OWN: _appeal_time_over,
}
