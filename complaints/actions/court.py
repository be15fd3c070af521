"""The court stage: suits about a ruling, judgments by item, and back to compliance.

The agency is bound by a ruling and cannot sue; the person who appealed may (Administrative Court
Act ss. 9, 49). The Office enters here what the courts decided; whether a suit is late is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency, User
from cases.actions.rounds import Ordered, open_round
from complaints import clock
from complaints.actions import aftermath
from complaints.models import Appeal, AppealState, CourtCase, CourtItem
from complaints.models.court import CourtOutcome, CourtState, Instance
from complaints.models.states import AppealOutcome
from complaints.permissions import registers
from law.dates import arabic_digits
from law.text import normalise
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act, explain
from workflow.steps import lock, record_event, step

ENDED = (AppealState.DECIDED, AppealState.NOT_ADMITTED, AppealState.STRUCK)
ORDERED: dict[str, AppealOutcome] = {
    CourtOutcome.DISCLOSE: AppealOutcome.DISCLOSE,
    CourtOutcome.PARTLY: AppealOutcome.PARTLY,
    CourtOutcome.REMIT: AppealOutcome.REMIT,
}
# As the register says it: nothing of the item's own words.
DUTIES: dict[str, str] = {
    CourtOutcome.DISCLOSE: "เปิดเผยข้อมูลข่าวสารตามคำพิพากษาของศาลปกครอง",
    CourtOutcome.PARTLY: "เปิดเผยข้อมูลข่าวสารบางส่วนตามคำพิพากษาของศาลปกครอง",
    CourtOutcome.REMIT: "พิจารณาและมีคำสั่งใหม่ตามคำพิพากษาของศาลปกครอง",
}
NUMBER = re.compile(r"(?:[ก-ฮ]{1,4}\.?\s?)?\d{1,6}\s?/\s?25\d\d")
TWICE = gettext_lazy("This court already has a case of that number here.")

explain(
    {
        "court_number_once": TWICE,
        "complaints_courtcase.court, complaints_courtcase.black_number": TWICE,
    }
)


@dataclass(frozen=True)
class Suit:
    """A case as the court registered it."""

    court: str
    black_number: str
    filed_on: date


@dataclass(frozen=True)
class Judgment:
    """What a court decided: ``outcomes`` by the key of the item appealed."""

    red_number: str
    judged_on: date
    text: str
    outcomes: Mapping[int, str]


@dataclass(frozen=True)
class _Clock:
    """The court's days stand apart from those of the appeal that they follow."""

    deadlines: Any
    agency: Agency


def _clock(appeal: Appeal) -> _Clock:
    return _Clock(appeal.court_deadlines, appeal.agency)


def record_suit(appeal: Appeal, *, by: User, on: date, suit: Suit) -> CourtCase:
    """Enter a suit that the person who appealed brought about how the appeal ended."""
    _insist_on_registry(appeal, by)
    with act():
        held = lock(appeal)
        if held.state not in ENDED:
            raise NotLawfulNow([_("The tribunal has not decided yet.")])
        first = held.decided_on or held.received_on
        made = _enter(held, Instance.FIRST, suit, by=by, on=on, not_before=first)
        clock.meet(_clock(held), suit.filed_on, clock.SUE)
    return made


def judge(court_case: CourtCase, *, by: User, on: date, judgment: Judgment) -> CourtCase:
    """Record a judgment, item by item; at first instance 30 days to appeal run (s. 73)."""
    red_number = _number(judgment.red_number, "red_number")
    if not court_case.filed_on <= judgment.judged_on <= on:
        told = _("The day of the judgment lies between the filing and today.")
        raise ValidationError({"judged_on": told})
    with act():
        move = CourtCase.judge
        with step(court_case, move, by=by, on=judgment.judged_on) as held:
            held.red_number, held.judged_on = red_number, judgment.judged_on
            held.judgment = judgment.text
            _decide_items(held, judgment.outcomes, by)
        if court_case.level == Instance.FIRST:
            clock.begin(_clock(court_case.appeal), clock.SUE_HIGHER, judgment.judged_on)
    return court_case


def _decide_items(court_case: CourtCase, outcomes: Mapping[int, str], by: User) -> None:
    known = {row.pk: row for row in court_case.appeal.items.all()}
    if not outcomes or not outcomes.keys() <= known.keys():
        raise ValidationError({"outcomes": _("Say for at least one item what the court decided.")})
    for pk, outcome in outcomes.items():
        row = CourtItem(court_case=court_case, appealed=known[pk], outcome=outcome)
        save_as(row, by=by)


def appeal_higher(court_case: CourtCase, *, by: User, on: date, suit: Suit) -> CourtCase:
    """Enter an appeal to the Supreme Administrative Court, by either party."""
    _insist_on_registry(court_case, by)
    with act():
        held = lock(court_case)
        if reasons := why_not_higher(held):
            raise NotLawfulNow(reasons)
        made = _enter(
            held.appeal, Instance.SUPREME, suit, by=by, on=on,
            not_before=held.judged_on or held.filed_on, before=held,
        )  # fmt: skip
        clock.meet(_clock(held.appeal), suit.filed_on, clock.SUE_HIGHER)
    return made


def why_not_higher(court_case: CourtCase) -> list[str]:
    """Why no appeal to the higher court can be entered; empty if one can."""
    if court_case.level == Instance.SUPREME:
        return [_("There is no higher court.")]
    if court_case.state != CourtState.JUDGED:
        return [_("There is no judgment that is not final yet.")]
    return [_("A higher court has the case.")] if hasattr(court_case, "next") else []


def why_not_final(court_case: CourtCase, on: date) -> list[str]:
    """Why a judgment cannot be final that day: the time to appeal is not over (s. 73)."""
    if court_case.level == Instance.SUPREME or hasattr(court_case, "next"):
        return []
    days = court_case.appeal.court_deadlines.of_code(clock.SUE_HIGHER)
    waits = days.filter(due_on__gte=on, met_on=None, cancelled_on=None).exists()
    return [_("The time to appeal to the higher court is not over.")] if waits else []


def become_final(court_case: CourtCase, *, by: User, on: date) -> CourtCase:
    """Record that a judgment is final; what it orders is the agency's to do."""
    with act():
        with step(court_case, CourtCase.become_final, by=by, on=on) as held:
            if reasons := why_not_final(held, on):
                raise NotLawfulNow(reasons)
        won = court_case.items.filter(outcome__in=DUTIES).select_related("appealed__item__case")
        _impose(court_case.appeal, list(won.order_by("appealed__item__number")), by=by, on=on)
    return court_case


def _impose(appeal: Appeal, rows: list[CourtItem], *, by: User, on: date) -> None:
    """Open a new round of the request for what the court ordered, with its duty and its day."""
    if not rows:
        return
    ordered = [Ordered(row.appealed.item, ORDERED[row.outcome]) for row in rows]
    round_ = open_round(ordered, by=by, on=on)
    for row in rows:
        aftermath.impose(
            appeal, ruling=None, appealed=row.appealed, round=round_, by=by, on=on,
            duty=DUTIES[row.outcome],
        )  # fmt: skip


def withdraw_suit(court_case: CourtCase, *, by: User, on: date, reason: str) -> CourtCase:
    """Record that a suit ended without a judgment."""
    with step(court_case, CourtCase.withdraw, by=by, on=on, reason=reason):
        pass
    return court_case


def _insist_on_registry(record: Any, by: User) -> None:
    if not registers(record, by):
        raise PermissionDenied(_("Cases of the courts are entered by the registry of the Office."))


def _number(typed: str, field: str) -> str:
    number = arabic_digits(normalise(typed)).strip()
    if not NUMBER.fullmatch(number):
        raise ValidationError({field: _("Give the number as the court writes it, 2557/2562.")})
    return number


def _enter(
    appeal: Appeal, level: str, suit: Suit, *, by: User, on: date, not_before: date,
    before: CourtCase | None = None,
) -> CourtCase:  # fmt: skip
    if not not_before <= suit.filed_on <= on:
        told = _("The day of filing lies between the decision and today.")
        raise ValidationError({"filed_on": told})
    made = CourtCase(
        appeal=appeal,
        before=before,
        level=level,
        court=suit.court,
        black_number=_number(suit.black_number, "black_number"),
        filed_on=suit.filed_on,
    )
    save_as(made, by=by)
    record_event(made, "file_suit", by=by, on=suit.filed_on, source="", level=level)
    return made
