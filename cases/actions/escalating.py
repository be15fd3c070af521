"""Who is told when an agency's day comes near or passes: by the rules in force, each once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone

from cases.addressees import Side, addressees
from cases.models import Case, Deadline, Escalation
from cases.notices import AgencyLate, DayNear, DayPassed
from cases.posting import call_from, joined, post_from, text
from notifications.outbox import Notice
from workflow import escalating
from workflow.among import Among
from workflow.escalating import Book, Ledger
from workflow.models import Audience, EscalationRule, Moment

# Whose notices the agency's own system hears of as well, as it does of those posted one by one.
AT_THE_AGENCY = (Audience.OFFICER, Audience.SUPERVISOR, Audience.HEAD)


@dataclass(frozen=True)
class Desk:
    """A table of deadlines and how its matters are named: what messages say of a row."""

    ledger: Ledger
    matter_id: str
    number: Any
    sides: tuple[Side, ...]
    lane: Any = ""


OWED = Q(met_on=None, cancelled_on=None) & (
    Q(lapsed_on=None, actor_kind="person")
    | Q(actor_kind="official", case__state__in=Case.UNANSWERED)
)
CASES = Desk(
    ledger=Ledger(Deadline, Escalation, owed=OWED, region="case__agency__region"),
    matter_id="deadline__case",
    number=F("deadline__case__reference"),
    sides=(
        Side(
            "case",
            agency="deadline__case__agency",
            officer="deadline__case__officer",
            requester=(
                "deadline__case__requester__email",
                "deadline__case__requester__account",
                "deadline__case__requester__language",
            ),
            envelope=("deadline__case__requester__name", "deadline__case__requester__address"),
        ),
    ),
    lane=joined("case", text("deadline__case")),
)


def escalate(desk: Desk, today: date, *, book: Book | None = None) -> int:
    """Tell whoever the rules name of every day that came near or passed; return how often."""
    now = timezone.now()

    def tell(keys: Collection[int], rules: Collection[EscalationRule]) -> None:
        said = desk.ledger.escalations.objects.filter(Among("deadline", keys), carried=False)
        new = said.filter(raised_on=today)
        spoken = set(new.values_list("rule", flat=True).order_by().distinct())
        for rule in rules:
            if rule.code in spoken:  # most of them spoke on an earlier day
                _tell(desk, rule, new.filter(rule=rule.code), today, now)

    return escalating.escalate(desk.ledger, today, book=book or Book(), tell=tell)


def _tell(desk: Desk, rule: EscalationRule, said: QuerySet, today: date, now: datetime) -> None:
    key = joined("escalation", desk.ledger.table, text("deadline"), rule.code)
    same: dict[str, Any] = {"key": key, "lane": desk.lane, "now": now}
    for side in desk.sides:
        notice, facts = _facts(desk, side, rule)
        for told in addressees(side, rule.audience, said, today):
            post_from(told, notice, channel=rule.channel, facts=facts, **same)
        if side.agency and rule.audience in AT_THE_AGENCY:
            call_from(said.filter(side.where), side.agency, notice, facts=facts, **same)


def _facts(desk: Desk, side: Side, rule: EscalationRule) -> tuple[type[Notice], dict[str, Any]]:
    """Which notice a rule posts, and what it says of each row."""
    due_on = text("deadline__due_on")
    if rule.audience == Audience.REQUESTER:
        facts = {"reference": desk.number, "case_id": F(desk.matter_id), "due_on": due_on}
        return AgencyLate, facts
    about = {
        "number": desk.number,
        "matter": Value(side.matter),
        "matter_id": F(desk.matter_id),
        "due_on": due_on,
    }
    if rule.moment == Moment.PAST:
        late = {"days_late": Value(rule.days), "audience": Value(str(rule.audience))}
        return DayPassed, about | late
    return DayNear, about | {"moment": Value(str(rule.moment))}
