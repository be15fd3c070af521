"""What is late, and by whom: over all agencies, the Board and the tribunals (s. 28 (1), (5))."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases import clock as case_clock
from cases.models import Case, Deadline
from complaints import clock
from complaints.models import (
    AppealDeadline,
    AppealState,
    ComplaintDeadline,
    ComplaintState,
    ObligationDeadline,
)
from complaints.models.states import APPEAL_OPEN, COMPLAINT_OPEN, OUTSTANDING
from law.models import PanelKind
from workflow.models import Audience

REPORTED = "reported"
BEFORE_PANEL = (AppealState.FORWARDED, AppealState.HEARING)


class Late(models.TextChoices):
    """What may be late: first what agencies owe, then what the Office and the panels owe."""

    REQUEST = "request", _("Requests not answered")
    EXPLANATION = "explanation", _("Explanations to the Board")
    RECORD = "record", _("Records and answers to a panel")
    DUTY = "duty", _("Rulings and opinions not carried out")
    OPINION = "opinion", _("Opinions of the Board")
    FORWARD = "forward", _("Appeals to be passed to a panel")
    RULING = "ruling", _("Rulings of the tribunals")


BY_AGENCY = (Late.REQUEST, Late.EXPLANATION, Late.RECORD, Late.DUTY)
BY_OFFICE = (Late.OPINION, Late.FORWARD, Late.RULING)
AGENCY = {
    Late.REQUEST: "case__agency",
    Late.EXPLANATION: "complaint__agency",
    Late.RECORD: "appeal__agency",
    Late.DUTY: "obligation__agency",
    Late.OPINION: "complaint__agency",
    Late.FORWARD: "appeal__agency",
    Late.RULING: "appeal__agency",
}


def watches(user: User, on: date) -> bool:
    """Whether the person sees what is late everywhere: the registry, or a seat on the Board."""
    boards = (seat.panel.kind == PanelKind.BOARD for seat in user.seats_on(on))
    return user.oversees or any(boards)


def late(kind: str, on: date) -> QuerySet[Any]:
    """The missed days of one kind, the oldest first; a sweep that did not run changes nothing.

    ``reported_on`` is the day on which the rules of escalation brought one before the Board.
    """
    rows, codes, owed = _sources()[Late(kind)]
    missed = rows.filter(owed, code__in=codes, met_on=None, cancelled_on=None, due_on__lt=on)
    told: Any = rows.model._meta.get_field("escalations").related_model
    reported = told.objects.filter(deadline=OuterRef("pk"), audience=Audience.BOARD)
    return missed.annotate(
        late_agency=F(f"{AGENCY[Late(kind)]}__pk"),
        reported_on=Subquery(reported.order_by("pk").values("raised_on")[:1]),
    ).order_by("due_on", "pk")


def _sources() -> dict[Late, tuple[QuerySet[Any], tuple[str, ...], Q]]:
    complaints, appeals = ComplaintDeadline.objects.all(), AppealDeadline.objects.all()
    return {
        Late.REQUEST: (
            Deadline.objects.all(), (case_clock.ANSWER,), Q(case__state__in=Case.UNANSWERED),
        ),
        Late.EXPLANATION: (
            complaints, (clock.EXPLAIN,), Q(complaint__state=ComplaintState.EXPLAINING),
        ),
        Late.RECORD: (appeals, (clock.EXPLAIN,), Q(appeal__state__in=APPEAL_OPEN)),
        Late.DUTY: (
            ObligationDeadline.objects.all(), clock.COMPLIANCE,
            Q(obligation__state__in=OUTSTANDING),
        ),
        Late.OPINION: (
            complaints, (clock.OPINION, clock.OPINION_LONG),
            Q(complaint__state__in=COMPLAINT_OPEN),
        ),
        Late.FORWARD: (appeals, (clock.FORWARD,), Q(appeal__state__in=APPEAL_OPEN)),
        Late.RULING: (
            appeals, (clock.RULING, clock.RULING_LONG), Q(appeal__state__in=BEFORE_PANEL),
        ),
    }  # fmt: skip


def counts_by_agency(on: date) -> dict[int, Counter[str]]:
    """How much of each kind every agency lets wait, and how much of it came before the Board."""
    counted: dict[int, Counter[str]] = {}
    for kind in BY_AGENCY:
        rows = late(kind, on).order_by().values("late_agency")
        for row in rows.annotate(n=Count("pk"), told=Count("reported_on")):
            if row["late_agency"] is not None:
                counts = counted.setdefault(row["late_agency"], Counter())
                counts[kind] = row["n"]
                counts[REPORTED] += row["told"]
    return counted


def counts_of_office(on: date) -> dict[Late, int]:
    """How much the Office and the panels let wait themselves."""
    return {kind: late(kind, on).count() for kind in BY_OFFICE}
