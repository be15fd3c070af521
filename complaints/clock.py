"""The clocks of a matter: started by a fact, ended by a fact, and never moved in place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from law import limits
from law.calendar import Calendar
from law.limits import Due
from law.models import ActorKind, Holiday
from workflow.errors import NotLawfulNow

OPINION, OPINION_LONG = "s13_opinion", "s13_opinion_extended"
FORWARD = "s37_forward"
RULING, RULING_LONG = "s37_decision", "s37_decision_extended"
REPLY = "gg38_reply"
COMPLY, COMPLY_OPINION = "compliance_7", "s13_compliance"
COMPLIANCE = (COMPLY, COMPLY_OPINION)
SUE, SUE_HIGHER = "court_suit", "court_appeal"
EXPLAIN = "s32_explain"  # a day set by the Office, not a length of the Act
SUMMONS = "s32_summons"
LONGER = {OPINION: OPINION_LONG, RULING: RULING_LONG}


def calendar_of(matter: Any) -> Calendar:
    """The closing days that count in a matter: of the country, and of the agency's region."""
    agency = matter.agency
    return Holiday.objects.calendar(agency.region if agency is not None else "")


def start(matter: Any, due: Due, **about: Any) -> Any:
    """Store a computed day of a matter with each step of its computation."""
    return matter.deadlines.create(
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


def begin(matter: Any, code: str, on: date) -> Any:
    """Start a clock whose length the law gives, from the day of the fact."""
    return start(matter, limits.due(code, on, calendar=calendar_of(matter)))


def set_day(
    matter: Any, code: str, *, on: date, due_on: date, section: str,
    actor_kind: str = ActorKind.OFFICIAL,
) -> Any:  # fmt: skip
    """Store a day that the Office itself names: it does not roll (APA s. 64 paras 2 and 3)."""
    if due_on <= on:
        raise NotLawfulNow([_("The day that is set has to lie in the future.")])
    return matter.deadlines.create(
        code=code,
        section=section,
        actor_kind=actor_kind,
        started_on=on,
        days=(due_on - on).days,
        due_on=due_on,
        office_day=calendar_of(matter).office_day(due_on),
    )


def running(matter: Any, *codes: str) -> Any:
    """The running deadlines of the codes; every running one if none is named."""
    rows = matter.deadlines.running()
    return rows.of_code(*codes) if codes else rows


def meet(matter: Any, on: date, *codes: str) -> None:
    """End deadlines because the act was done, in time or late."""
    unmet = matter.deadlines.filter(met_on=None, cancelled_on=None, lapsed_on=None)
    for deadline in unmet.of_code(*codes):
        deadline.met_on = on
        deadline.save(update_fields=["met_on"])


def cancel(matter: Any, on: date, *codes: str) -> None:
    """End deadlines because nobody needs to act any more."""
    for deadline in running(matter, *codes):
        deadline.cancelled_on = on
        deadline.save(update_fields=["cancelled_on"])


def extend(matter: Any, code: str, *, on: date, ground: str) -> Any:
    """Write the longer period beside the ordinary one: 60 days in all, with the reasons stated.

    Raises ``NotLawfulNow`` once the ordinary period is over or was already extended (ss. 13, 37).
    """
    current = running(matter, code).first()
    if current is None:
        raise NotLawfulNow([_("There is no period left that could be extended.")])
    if current.due_on < on:
        raise NotLawfulNow([_("The period is over; it can no longer be extended.")])
    longer = limits.due(LONGER[code], current.started_on, calendar=calendar_of(matter))
    current.cancelled_on = on
    current.save(update_fields=["cancelled_on"])
    return start(matter, longer, replaces=current, ground=ground[:300])
