"""Who is told when a day before the Board comes near or passes: the agency, or the Office."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from cases.actions.escalating import Desk, escalate
from cases.addressees import Side
from cases.posting import joined, text
from complaints import clock
from complaints.models import (
    AppealDeadline,
    AppealEscalation,
    ComplaintDeadline,
    ComplaintEscalation,
    ComplaintState,
    ConsultationDeadline,
    ConsultationEscalation,
    CourtDeadline,
    CourtEscalation,
    ObligationDeadline,
    ObligationEscalation,
)
from complaints.models.states import (
    APPEAL_OPEN,
    COMPLAINT_OPEN,
    CONSULTATION_OPEN,
    OUTSTANDING,
    AppealState,
)
from workflow.escalating import Book, Ledger

UNMET = Q(met_on=None, cancelled_on=None)
RUNNING = UNMET & Q(lapsed_on=None)
ASKED = Q(deadline__code=clock.EXPLAIN)  # the agency knows of the matter only once it is asked

COMPLAINTS = Desk(
    Ledger(
        ComplaintDeadline,
        ComplaintEscalation,
        owed=UNMET & Q(code=clock.EXPLAIN, complaint__state=ComplaintState.EXPLAINING)
        | UNMET & Q(code__startswith=clock.OPINION, complaint__state__in=COMPLAINT_OPEN)
        | RUNNING & Q(code=clock.SUMMONS, complaint__state__in=COMPLAINT_OPEN),
        region="complaint__agency__region",
    ),
    matter_id="deadline__complaint",
    number=F("deadline__complaint__number"),
    sides=(
        Side("complaint", ASKED, agency="deadline__complaint__agency"),
        Side("office_complaint", ~ASKED),
    ),
    lane=joined("complaint", text("deadline__complaint")),
)
APPEALS = Desk(
    Ledger(
        AppealDeadline,
        AppealEscalation,
        owed=UNMET & Q(code=clock.EXPLAIN, appeal__state__in=APPEAL_OPEN)
        | UNMET
        & Q(code=clock.FORWARD, appeal__state__in=(AppealState.LODGED, AppealState.ADMITTED))
        | UNMET & Q(code__startswith=clock.RULING, appeal__state__in=APPEAL_OPEN),
        region="appeal__agency__region",
    ),
    matter_id="deadline__appeal",
    number=F("deadline__appeal__number"),
    sides=(
        Side("appeal", ASKED, agency="deadline__appeal__agency"),
        Side("office_appeal", ~ASKED),
    ),
    lane=joined("appeal", text("deadline__appeal")),
)
CONSULTATIONS = Desk(
    Ledger(
        ConsultationDeadline,
        ConsultationEscalation,
        owed=UNMET & Q(consultation__state__in=CONSULTATION_OPEN),
        region="consultation__agency__region",
    ),
    matter_id="deadline__consultation",
    number=F("deadline__consultation__number"),
    sides=(Side("consultation", officer="deadline__consultation__officer"),),
    lane=joined("consultation", text("deadline__consultation")),
)
OBLIGATIONS = Desk(
    Ledger(
        ObligationDeadline,
        ObligationEscalation,
        owed=UNMET & Q(obligation__state__in=OUTSTANDING),
        region="obligation__agency__region",
    ),
    matter_id="deadline__obligation",
    number=Coalesce(
        "deadline__obligation__appeal__number", "deadline__obligation__complaint__number"
    ),
    sides=(Side("obligation", agency="deadline__obligation__agency"),),
    lane=joined("obligation", text("deadline__obligation")),
)
COURTS = Desk(
    Ledger(CourtDeadline, CourtEscalation, owed=RUNNING, region="appeal__agency__region"),
    matter_id="deadline__appeal",
    number=F("deadline__appeal__number"),
    sides=(Side("office_appeal"),),
    lane=joined("appeal", text("deadline__appeal")),
)
DESKS = (COMPLAINTS, APPEALS, CONSULTATIONS, OBLIGATIONS, COURTS)


def escalate_matters(today: date) -> int:
    """Tell whoever the rules name of every day before the Board that came near or passed."""
    book = Book()
    return sum(escalate(desk, today, book=book) for desk in DESKS)
