"""The clocks of a file: started by a fact, ended by a fact, and never moved in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Agency
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


def answer_due(agency: Agency, on: date) -> Due:
    """The day by which an agency owes its answer to what it received on a day."""
    calendar = Holiday.objects.calendar(agency.region)
    if agency.answer_basis == "working":
        return limits.due(ANSWER, on, days=15, basis="working", calendar=calendar)
    return limits.due(ANSWER, on, calendar=calendar)


def start_answer(case: Case, on: date) -> Deadline:
    """Start the service standard: 15 days, in working days where the agency counts so."""
    return start(case, answer_due(case.agency, on))


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


def mend_due(case: Case, notified: date, days: int) -> Due:
    """The last day to complete the request, counted from the notification (APA s. 27)."""
    return limits.due(MEND, notified, days=days, calendar=calendar_of(case))


def left_on(deadline: Deadline, on: date) -> int:
    """How many days are left of a period that stands still from the day on."""
    return max((deadline.due_on - on).days, 0)


def resumed_due(case: Case, left: int, on: date) -> Due | None:
    """Where the days that were left end, counted from the day of the completion; None for none."""
    if not left:
        return None
    return limits.due(ANSWER, on, days=left, basis="calendar", calendar=calendar_of(case))


def resume(case: Case, on: date) -> Deadline | None:
    """Start the answer clock again with exactly the days that were left."""
    paused = case.deadlines.of_code(ANSWER).filter(replaced_by=None).order_by("-pk").first()
    if paused is None or paused.cancelled_on is None:
        return None
    left = left_on(paused, paused.cancelled_on)
    ground = _("The request was completed; %(days)s days were left.") % {"days": left}
    return _resumed(case, on, paused, resumed_due(case, left, on), ground)


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


@dataclass(frozen=True)
class Extension:
    """A later day to answer, named before the present one is over."""

    current: Deadline
    until: date
    office_day: date

    @property
    def days(self) -> int:
        """The days from the first day of the period to the new last one."""
        return (self.until - self.current.started_on).days


def extended(case: Case, *, until: date, on: date) -> Extension:
    """What an extension would make of the day to answer (Cabinet resolution of 28 December 2547).

    Raises ``NotLawfulNow`` when the standard has already been missed: a letter sent late does
    not undo the delay.
    """
    current = running(case, ANSWER).first()
    if current is None or current.due_on < on:
        raise NotLawfulNow([_("The day to answer is over; it can no longer be extended.")])
    if until <= current.due_on:
        raise NotLawfulNow([_("The new day has to be later than the present one.")])
    return Extension(current, until, calendar_of(case).office_day(until))


def extend(case: Case, *, until: date, on: date, ground: str) -> Deadline:
    """Write a new answer day beside the old one."""
    new = extended(case, until=until, on=on)
    cancel([new.current], on)
    return Deadline.objects.create(
        case=case,
        code=new.current.code,
        section=new.current.section,
        actor_kind=new.current.actor_kind,
        started_on=new.current.started_on,
        days=new.days,
        due_on=new.until,
        office_day=new.office_day,
        replaces=new.current,
        ground=ground[:300],
    )


def answered(case: Case, on: date) -> None:
    """End the answer clock once no item waits for the agency's answer any more."""
    waiting = case.items.open().exclude(dispositions__in_force=True).exists()
    if not waiting and case.state not in (CaseState.RECEIVED, CaseState.INCOMPLETE):
        meet(running(case, *ANSWERS), on)
