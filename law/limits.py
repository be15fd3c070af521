"""From a code and the day of notification to the last day, with every step and its section.

Whoever must act decides how a period ends (Administrative Procedure Act, s. 64): a person's last
day moves past a closing day, an official's does not. No number of days stands here: they are rows.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from law.calendar import ONE_DAY, BeyondCalendar, Calendar
from law.models import ActorKind, Basis, Holiday, TimeLimit
from law.prepared import Prepared
from law.steps import Step, spoken_date

WORDINGS: Final = Prepared(
    lambda on, code: TimeLimit.objects.cited().in_force(on).filter(code=code)
)
LONGEST: Final = 3660  # a period of more than ten years in days is a slip of the keyboard

__all__ = [
    "BeyondCalendar",
    "Due",
    "LimitError",
    "Step",
    "appeal_window",
    "deemed_receipt",
    "due",
    "reckon",
]


class LimitError(ValueError):
    """A code or a length that the law in force does not know; the message says which."""


@dataclass(frozen=True)
class Due:
    """A computed deadline: the day, the last working day before it, and why."""

    code: str
    section: str
    actor_kind: str
    days: int
    trigger_on: date
    due_on: date
    office_day: date
    rolls: bool
    steps: tuple[Step, ...]
    counted_on: date
    cite_th: str = ""
    cite_en: str = ""
    title_th: str = ""
    title_en: str = ""
    certainty: str = ""
    provisional: bool = False

    def steps_as_json(self) -> list[dict[str, str]]:
        """Return the steps as a stored deadline and the API keep them."""
        return [step.as_dict() for step in self.steps]

    def as_dict(self) -> dict[str, Any]:
        """Return the whole computation with ISO dates, for JSON."""
        return {
            "code": self.code,
            "section": self.section,
            "title_th": self.title_th,
            "title_en": self.title_en,
            "cite_th": self.cite_th,
            "cite_en": self.cite_en,
            "actor": self.actor_kind,
            "days": self.days,
            "trigger_on": self.trigger_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "office_day": self.office_day.isoformat(),
            "rolls": self.rolls,
            "moved": self.due_on != self.counted_on,
            "provisional": self.provisional,
            "certainty": self.certainty,
            "steps": self.steps_as_json(),
        }


def due(
    code: str,
    notified: date,
    *,
    on: date | None = None,
    calendar: Calendar | None = None,
    days: int | None = None,
    basis: str | None = None,
    customary: Collection[date] = (),
    wordings: Collection[TimeLimit] | None = None,
) -> Due:
    """Return the last day of the limit in force on the day of notification.

    `days` is the period an official has set, where the law gives only a minimum (s. 17) or no
    number; `basis` and `days` together are an agency's own service standard; `customary` holds
    closing days of the person alone (APA s. 64 para 3); `wordings` are rows read before, for many
    questions at once.
    """
    limit = _limit(code, on or notified, wordings)
    _check_length(limit, days, basis)
    return reckon(
        limit,
        notified,
        calendar=calendar or Holiday.objects.calendar(),
        days=days,
        basis=basis,
        customary=customary,
    )


def appeal_window(
    notified: date,
    *,
    appeal_notice: bool,
    code: str = "s18_appeal",
    on: date | None = None,
    calendar: Calendar | None = None,
    wordings: Collection[TimeLimit] | None = None,
) -> Due:
    """Return the time to appeal: one year where the order lacked the notice (APA s. 40 para 2)."""
    calendar = calendar or Holiday.objects.calendar()
    ordinary = _limit(code, on or notified, wordings)
    if appeal_notice:
        return reckon(ordinary, notified, calendar=calendar)
    year = _limit("apa40_omitted", on or notified, wordings)
    longer = reckon(year, notified, calendar=calendar)
    reason = Step(notified, "no_notice")
    return replace(
        longer,
        code=code,
        title_th=ordinary.title_th,
        title_en=ordinary.title_en,
        provisional=True,  # settled for orders in general; never a ground to reject as late
        steps=(longer.steps[0], reason, *longer.steps[1:]),
    )


def deemed_receipt(
    posted_on: date,
    *,
    abroad: bool = False,
    on: date | None = None,
    calendar: Calendar | None = None,
    wordings: Collection[TimeLimit] | None = None,
) -> Due:
    """Return the day on which a registered letter counts as received (APA s. 71)."""
    code = "apa71_post_abroad" if abroad else "apa71_post_domestic"
    calendar = calendar or Holiday.objects.calendar()
    return reckon(_limit(code, on or posted_on, wordings), posted_on, calendar=calendar)


def reckon(
    limit: TimeLimit,
    notified: date,
    *,
    calendar: Calendar,
    days: int | None = None,
    basis: str | None = None,
    customary: Collection[date] = (),
) -> Due:
    """Count one limit by the calendar. Reads nothing: the pure heart of this module."""
    counted, steps = _counted(limit, notified, calendar, days, basis or limit.basis)
    last, ending = _ending(
        limit, counted, calendar.also_closed(customary) if customary else calendar
    )
    office_day = calendar.office_day(counted)
    return Due(
        **_about(limit),
        days=days or limit.days or (counted - notified).days,
        trigger_on=notified,
        due_on=last,
        office_day=office_day,
        steps=(*steps, *ending, Step(office_day, "office_day")),
        counted_on=counted,
    )


def _about(limit: TimeLimit) -> dict[str, Any]:
    """Return what a computation takes over from the row of the law."""
    return {
        "code": limit.code,
        "section": limit.cite,
        "actor_kind": limit.actor_kind,
        "rolls": limit.rolls,
        "cite_th": limit.cite_th,
        "cite_en": limit.cite_en,
        "title_th": limit.title_th,
        "title_en": limit.title_en,
        "certainty": limit.certainty,
    }


def _counted(
    limit: TimeLimit, notified: date, calendar: Calendar, days: int | None, basis: str
) -> tuple[date, list[Step]]:
    """Return the last day before any rolling, and the steps that lead to it."""
    trigger = Step(notified, "trigger", {"trigger": (limit.trigger_th, limit.trigger_en)})
    steps = [trigger, Step(notified + ONE_DAY, "first_day")]
    cite = limit.cite_th, limit.cite_en
    if days is not None:
        rule = "set_period" if limit.minimum else "other_length"
        told = limit.days is not None and (limit.minimum or days != limit.days)
        steps += [Step(notified, rule, {"count": days, "least": limit.days})] if told else []
    elif limit.years is not None:
        last = calendar.run_years(notified, limit.years)
        rule = "one_year" if limit.years == 1 else "years"
        return last, [*steps, Step(last, rule, {"count": limit.years, "cite": cite})]
    length = days or limit.days or 0
    working = basis == Basis.WORKING
    last = calendar.run_working(notified, length) if working else calendar.run(notified, length)
    rule = "working_days" if working else "calendar_days"
    steps.append(Step(last, rule, {"count": length, "cite": cite}))
    if working and (shut := calendar.shut_between(notified, last)):
        steps.append(Step(last, "not_counted", {"closed": _listed(shut)}))
    return last, steps


def _listed(days: list[date]) -> tuple[str, str]:
    """The days in Thai and in English, one after the other."""
    return (
        ", ".join(spoken_date(day, "th") for day in days),
        ", ".join(spoken_date(day, "en") for day in days),
    )


def _ending(limit: TimeLimit, counted: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """Return how the period ends, by who must act (APA s. 64 paras 2 and 3)."""
    is_open = calendar.is_open(counted)
    if limit.actor_kind == ActorKind.NOBODY:
        return counted, [Step(counted, "deemed")]
    if not limit.rolls:
        rule = "official_open" if is_open else "official_counts"
        return counted, [
            Step(counted, rule, {} if is_open else {"why": calendar.why_shut(counted)})
        ]
    if is_open:
        return counted, [Step(counted, "person_open")]
    last = calendar.next_open(counted)
    why = calendar.why_shut(counted)
    rolled = Step(last, "person_rolls", {"closed": counted, "why": why})
    others = calendar.shut_between(counted, last)
    return last, [
        rolled,
        *(Step(day, "also_closed", {"why": calendar.why_shut(day)}) for day in others),
    ]


def _limit(code: str, on: date, wordings: Collection[TimeLimit] | None) -> TimeLimit:
    if wordings is None:
        wordings = WORDINGS(on, code)
    found = next((row for row in wordings if row.code == code and row.applies(on)), None)
    if found is None and not TimeLimit.objects.exists():
        raise LimitError(_("The law is not loaded. Run “manage.py load_law” first."))
    if found is None:
        raise LimitError(
            _("There is no time limit “%(code)s” in force on %(day)s.")
            % {"code": code, "day": on.isoformat()}
        )
    return found


def _check_length(limit: TimeLimit, days: int | None, basis: str | None) -> None:
    """Refuse a length that is not the official's to set, or that the law leaves open."""
    if basis not in (None, limit.basis) and not (limit.overridable and basis in Basis.values):
        raise LimitError(_("The way of counting “%(code)s” is fixed.") % {"code": limit.code})
    if days is None:
        if not limit.is_fixed:
            raise LimitError(
                _("The law gives no number of days for “%(code)s”; say how many were set.")
                % {"code": limit.code}
            )
        return
    if not 1 <= days <= LONGEST:
        raise LimitError(_("The number of days must be from 1 to %(most)s.") % {"most": LONGEST})
    if limit.minimum and limit.days and days < limit.days:
        raise LimitError(
            _("“%(code)s” may not be shorter than %(least)s days.")
            % {"code": limit.code, "least": limit.days}
        )
    if limit.is_fixed and not limit.minimum and not limit.overridable and days != limit.days:
        raise LimitError(_("The length of “%(code)s” is fixed by law.") % {"code": limit.code})
