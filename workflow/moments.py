"""On which day a rule of escalation speaks of a deadline. Pure: rows in, days out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from law.calendar import ONE_DAY, BeyondCalendar, Calendar
from workflow.models import EscalationRule, Moment


@dataclass(frozen=True)
class Shape:
    """What the rules see of a deadline; hundreds of rows share one."""

    code: str
    actor_kind: str
    started_on: date
    due_on: date
    office_day: date
    region: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be said of a shape up to a day, and the next day on which to look again."""

    spoken: tuple[tuple[EscalationRule, date], ...]
    next_on: date | None


def plan(shape: Shape, rules: Iterable[EscalationRule], calendar: Calendar, today: date) -> Plan:
    """Return what the rules say of a deadline until today, and when one of them speaks next."""
    days = [(rule, speaks_on(rule, shape, calendar)) for rule in rules if _concerns(rule, shape)]
    # What would have to be said on the very first day says nothing; a wording not in force, too.
    days = [(r, day) for r, day in days if day > shape.started_on and r.applies(day)]
    spoken = tuple((rule, day) for rule, day in days if day <= today)
    return Plan(spoken, min((day for _rule, day in days if day > today), default=None))


def _concerns(rule: EscalationRule, shape: Shape) -> bool:
    return rule.limit in ("", shape.code) and rule.actor_kind == shape.actor_kind


def speaks_on(rule: EscalationRule, shape: Shape, calendar: Calendar) -> date:
    """Return the day of one rule for one deadline."""
    match rule.moment:
        case Moment.HALF:
            length = (shape.due_on - shape.started_on).days
            return shape.started_on + timedelta(days=(length + 1) // 2)
        case Moment.BEFORE:
            return _working_days_before(shape.office_day, rule.days, calendar)
        case Moment.DUE:
            return shape.office_day
    return shape.due_on + timedelta(days=rule.days)


def _working_days_before(last: date, count: int, calendar: Calendar) -> date:
    """Count back; where no holidays are announced yet, weekdays alone are known."""
    day = last
    try:
        for _each in range(count):
            day = calendar.previous_open(day - ONE_DAY)
    except BeyondCalendar:
        return last - timedelta(days=count + 2 * (1 + count // 5))
    return day
