"""What becomes of an opinion or a ruling: the duty, its proof, its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from complaints import clock
from complaints.correspondence import column_of
from complaints.models import (
    Appeal,
    AppealedItem,
    AppealOutcome,
    CourtDeadline,
    Obligation,
    Ruling,
)
from law import limits
from workflow.refusals import act
from workflow.steps import record_event, step

# What the agency has to do, as the register says it: nothing of the item's own words.
DUTIES: dict[str, str] = {
    AppealOutcome.DISCLOSE: "เปิดเผยข้อมูลข่าวสารให้แก่ผู้อุทธรณ์",
    AppealOutcome.PARTLY: "เปิดเผยข้อมูลข่าวสารบางส่วนให้แก่ผู้อุทธรณ์",
    AppealOutcome.CONDITIONAL: "เปิดเผยข้อมูลข่าวสารให้แก่ผู้อุทธรณ์โดยมีเงื่อนไข",
    AppealOutcome.CORRECT: "แก้ไขข้อมูลข่าวสารส่วนบุคคลตามคำวินิจฉัย",
    AppealOutcome.REMIT: "พิจารณาและมีคำสั่งใหม่ตามคำวินิจฉัย",
}


def impose(
    matter: Any,
    *,
    ruling: Ruling | None,
    duty: str,
    by: User,
    on: date,
    told_on: date | None = None,
    appealed: AppealedItem | None = None,
    round: Case | None = None,  # noqa: A002 the round of the request, as the model calls it
    limit: str = clock.COMPLY,
) -> Obligation:
    """Write down what the agency has to do, and by when (s. 37 para 2; Cabinet resolution)."""
    told = told_on or on
    with act():
        obligation = Obligation.objects.create(
            ruling=ruling,
            appealed=appealed,
            round=round,
            agency=matter.agency,
            duty=duty,
            told_on=told,
            **column_of(matter),
        )
        clock.begin(obligation, limit, told)
        record_event(obligation, "impose", by=by, on=on, source="")
    return obligation


def tell(obligation: Obligation, *, by: User, on: date, report: str) -> Obligation:
    """Report that the duty is done: what was delivered, when and how."""
    with step(obligation, Obligation.tell, by=by, on=on) as held:
        held.report, held.reported_on = report, on
        clock.meet(held, on, *clock.COMPLIANCE)
    return obligation


def confirm(obligation: Obligation, *, by: User, on: date) -> Obligation:
    """Confirm that what the agency reports has been done."""
    with step(obligation, Obligation.confirm, by=by, on=on) as held:
        held.ended_on = on
    return obligation


def contest(
    obligation: Obligation, *, by: User, on: date, dispute: str, text: str = ""
) -> Obligation:
    """Say that it is not done: incomplete, blank pages, nothing at all; its time runs again."""
    with step(obligation, Obligation.contest, by=by, on=on) as held:
        held.dispute, held.dispute_text = dispute, text
        last = held.deadlines.of_code(*clock.COMPLIANCE).order_by("-pk")[0]
        ground = _("The requester says that it is not done.")
        clock.start(
            held,
            limits.due(last.code, on, calendar=clock.calendar_of(held)),
            replaces=last,
            ground=ground,
        )
    return obligation


def discharge(obligation: Obligation, *, by: User, on: date, conclusion: str) -> Obligation:
    """Record a duty as done, with the reason why the Office regards it so."""
    with step(obligation, Obligation.discharge, by=by, on=on) as held:
        held.conclusion, held.ended_on = conclusion, on
        clock.cancel(held, on)
    return obligation


def open_court_time(appeal: Appeal, notified_on: date) -> CourtDeadline | None:
    """Start the 90 days in which the appellant may still sue (Administrative Court Act s. 49)."""
    if appeal.court_deadlines.of_code(clock.SUE).exists():
        return None
    due = limits.due(clock.SUE, notified_on, calendar=clock.calendar_of(appeal))
    return CourtDeadline.objects.create(
        appeal=appeal,
        code=due.code,
        section=due.section,
        actor_kind=due.actor_kind,
        started_on=due.trigger_on,
        days=due.days,
        due_on=due.due_on,
        office_day=due.office_day,
        steps=due.steps_as_json(),
    )
