"""Proceedings before the Board and the tribunals, and what becomes of them."""

from complaints import database as database  # names the reasons of what the database refuses
from complaints.models.aftermath import Obligation, ObligationDeadline, ObligationEvent
from complaints.models.appeal import Appeal, AppealDeadline, AppealedItem, AppealEvent
from complaints.models.complaint import Complaint, ComplaintDeadline, ComplaintEvent
from complaints.models.consultation import (
    Consultation,
    ConsultationDeadline,
    ConsultationEvent,
)
from complaints.models.court import CourtCase, CourtDeadline, CourtEvent, CourtItem
from complaints.models.escalation import (
    AppealEscalation,
    ComplaintEscalation,
    ConsultationEscalation,
    CourtEscalation,
    ObligationEscalation,
)
from complaints.models.paper import Posting, Reply, Submission
from complaints.models.ruling import Ruling, RulingEvent, RulingItem
from complaints.models.sealed import Dossier, Exhibit, Reading
from complaints.models.sitting import AgendaItem, Attendance, Recusal, Sitting, SittingEvent
from complaints.models.states import (
    AppealOutcome,
    AppealState,
    ComplaintState,
    ConsultationState,
    Finding,
    Hindrance,
    ObligationState,
    Road,
    RulingState,
    SittingState,
    Timeliness,
)
from complaints.models.voting import Signature, Unable, Vote

__all__ = [
    "AgendaItem",
    "Appeal",
    "AppealDeadline",
    "AppealEscalation",
    "AppealEvent",
    "AppealOutcome",
    "AppealState",
    "AppealedItem",
    "Attendance",
    "Complaint",
    "ComplaintDeadline",
    "ComplaintEscalation",
    "ComplaintEvent",
    "ComplaintState",
    "Consultation",
    "ConsultationDeadline",
    "ConsultationEscalation",
    "ConsultationEvent",
    "ConsultationState",
    "CourtCase",
    "CourtDeadline",
    "CourtEscalation",
    "CourtEvent",
    "CourtItem",
    "Dossier",
    "Exhibit",
    "Finding",
    "Hindrance",
    "Obligation",
    "ObligationDeadline",
    "ObligationEscalation",
    "ObligationEvent",
    "ObligationState",
    "Posting",
    "Reading",
    "Recusal",
    "Reply",
    "Road",
    "Ruling",
    "RulingEvent",
    "RulingItem",
    "RulingState",
    "Signature",
    "Sitting",
    "SittingEvent",
    "SittingState",
    "Submission",
    "Timeliness",
    "Unable",
    "Vote",
]
