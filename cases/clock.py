"""The clocks of a file: started by a fact, ended by a fact, and never moved in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case, CaseState, Deadline
from law import limits
from law.calendar import Calendar
from law.limits import Due
from law.models import Holiday
from workflow.errors import NotLawfulNow

ANSWER = "s11_answer"
COMPLY = (
    "compliance_7"  # what a tribunal ordered: the time to do it, in place of the time to answer
)
ANSWERS = (ANSWER, COMPLY)
MEND = "apa27_completion"
OBJECT = "s17_objection"
APPEAL = "s18_appeal"
APPEAL_OWN = "s25_appeal"


def calendar_of(case: Case) -> Calendar:
    """The closing days that count in this file: of the whole country, and of the agency's region.

    They count for everybody in the file, also where a person then turns to the Board: of two
    readings of APA s. 64 para 3 the one that leaves him the later day.
    """
    return Holiday.objects.calendar(case.agency.region)


def start(case: Case, due: Due, **about: Any) -> Deadline:
    """Store a computed day with each step of its computation."""
    return Deadline.objects.create(
        case=case,
        code=due.code,
        section=due.section,
        actor_kind=due.actor_kind,
        started_on=due.trigger_on,
        days=due.days,
        due_on=due.due_on,
        office_day=due.office_day,
        steps=due.steps_as_json(),
        **about,
    )


def start_answer(case: Case, on: date) -> Deadline:
    """Start the service standard: 15 days, in working days where the agency counts so."""
    if case.agency.answer_basis == "working":
        working = limits.due(ANSWER, on, days=15, basis="working", calendar=calendar_of(case))
        return start(case, working)
    return start(case, limits.due(ANSWER, on, calendar=calendar_of(case)))


def running(case: Case, *codes: str) -> Any:
    """The running deadlines of the codes in this file."""
    return case.deadlines.running().of_code(*codes)


def meet(deadlines: Any, on: date) -> None:
    """End deadlines because the act was done."""
    for deadline in deadlines:
        deadline.met_on = on
        deadline.save(update_fields=["met_on"])


def cancel(deadlines: Any, on: date) -> None:
    """End deadlines because nobody needs to act any more."""
    for deadline in deadlines:
        deadline.cancelled_on = on
        deadline.save(update_fields=["cancelled_on"])


def pause(case: Case, on: date) -> None:
    """Stop the answer clock while the requester mends his request (APA s. 27)."""
    cancel(running(case, ANSWER), on)


def resume(case: Case, on: date) -> Deadline | None:
    """Start the answer clock again with exactly the days that were left."""
    paused = case.deadlines.of_code(ANSWER).filter(replaced_by=None).order_by("-pk").first()
    if paused is None or paused.cancelled_on is None:
        return None
    left = max((paused.due_on - paused.cancelled_on).days, 0)
    ground = _("The request was completed; %(days)s days were left.") % {"days": left}
    due = None
    if left:
        due = limits.due(ANSWER, on, days=left, basis="calendar", calendar=calendar_of(case))
    return _resumed(case, on, paused, due, ground)


def _resumed(case: Case, on: date, paused: Deadline, due: Due | None, ground: str) -> Deadline:
    if due is not None:
        return start(case, due, replaces=paused, ground=ground)
    return Deadline.objects.create(
        case=case,
        code=paused.code,
        section=paused.section,
        actor_kind=paused.actor_kind,
        started_on=on,
        days=0,
        due_on=on,
        office_day=on,
        replaces=paused,
        ground=ground,
    )


def extend(case: Case, *, until: date, on: date, ground: str) -> Deadline:
    """Write a new answer day beside the old one (Cabinet resolution of 28 December 2547).

    Raises ``NotLawfulNow`` when the standard has already been missed: a letter sent late does
    not undo the delay.
    """
    current = running(case, ANSWER).first()
    if current is None or current.due_on < on:
        raise NotLawfulNow([_("The day to answer is over; it can no longer be extended.")])
    if until <= current.due_on:
        raise NotLawfulNow([_("The new day has to be later than the present one.")])
    cancel([current], on)
    return Deadline.objects.create(
        case=case,
        code=current.code,
        section=current.section,
        actor_kind=current.actor_kind,
        started_on=current.started_on,
        days=(until - current.started_on).days,
        due_on=until,
        office_day=calendar_of(case).office_day(until),
        replaces=current,
        ground=ground[:300],
    )


def answered(case: Case, on: date) -> None:
    """End the answer clock once no item waits for the agency's answer any more."""
    waiting = case.items.open().exclude(dispositions__in_force=True).exists()
    if not waiting and case.state not in (CaseState.RECEIVED, CaseState.INCOMPLETE):
        meet(running(case, *ANSWERS), on)
