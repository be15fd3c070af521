"""Whether a request opens a complaint now; if not, which road is the right one (s. 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases import clock as case_clock
from cases.models import Case, Deadline, Item, ItemState, OrderState
from cases.rights import APPEAL, COMPLAINT, right_without_order, rights_opened
from law.calendar import ONE_DAY
from law.dates import long_date

ANSWERED, LATE, WAITING, STOPPED = "answered", "late", "waiting", "stopped"


@dataclass(frozen=True)
class AnswerDay:
    """Where the agency's own day to answer stands."""

    how: str
    last: date | None = None


def answer_day(case: Case, on: date) -> AnswerDay:
    """Whether the agency may still answer in time, is late, or waits for the requester."""
    last: Deadline | None = case.deadlines.of_code(case_clock.ANSWER).order_by("-pk").first()
    if last is None or last.cancelled_on:
        return AnswerDay(STOPPED)
    if last.met_on:
        return AnswerDay(LATE if last.met_on > last.due_on else ANSWERED, last.due_on)
    return AnswerDay(LATE if last.lapsed_on or on > last.due_on else WAITING, last.due_on)


def why_no_complaint(case: Case, on: date, item: Item | None = None) -> list[str]:
    """Return why nothing in the request opens a complaint now; empty if something does.

    Silence opens it on the day after the answer day, and so does every answer that is neither a
    refusal under ss. 14 and 15 (an appeal) nor what was asked for.
    """
    day = answer_day(case, on)
    items = [item] if item is not None else list(case.items.all())
    reasons = [_why_not(one, day) for one in items]
    return [] if "" in reasons or not reasons else list(dict.fromkeys(reasons))


def _why_not(item: Item, day: AnswerDay) -> str:
    answer = _answered(item)
    if answer is not None:
        return _by_answer(item, answer)
    if item.state == ItemState.WITHDRAWN:
        return _("Item %(number)s was withdrawn: make a new request.") % {"number": item.number}
    if right_without_order(item, late=day.how == LATE) or day.how == LATE:
        return ""
    if day.how == WAITING and day.last:
        told = _(
            "The agency may answer until %(last)s. You can complain about silence from %(day)s."
        )
        first = day.last + ONE_DAY
        return told % {"last": _said(day.last), "day": _said(first)}
    if day.how == ANSWERED:
        return _("The agency’s decision is on its way to you: read it first.")
    return _("The agency’s clock stands still: complete the request first.")


def _said(day: date) -> str:
    return long_date(day, get_language() or "th")


def _answered(item: Item) -> Any:
    """What a served order says about the item, if there is one."""
    served = item.dispositions.filter(in_force=True, order__state=OrderState.SERVED)
    return served.prefetch_related("grounds__exemption").first()


def _by_answer(item: Item, answer: Any) -> str:
    roads = {right.road for right in rights_opened(answer)}
    if COMPLAINT in roads:
        return ""
    if APPEAL in roads:
        told = _(
            "Item %(number)s was refused by an order: the right road is an appeal to the "
            "Information Disclosure Tribunal."
        )
    else:
        told = _(
            "Item %(number)s was answered as you asked. If something is still missing, make a new "
            "request, or complain without naming this request."
        )
    return told % {"number": item.number}
