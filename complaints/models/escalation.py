"""What the rules of escalation have told of the days of each kind of matter."""

from __future__ import annotations

from django.db import models

from complaints.models.aftermath import ObligationDeadline
from complaints.models.appeal import AppealDeadline
from complaints.models.complaint import ComplaintDeadline
from complaints.models.consultation import ConsultationDeadline
from complaints.models.court import CourtDeadline
from workflow.models import AbstractEscalation


class ComplaintEscalation(AbstractEscalation):
    deadline = models.ForeignKey(ComplaintDeadline, models.PROTECT, related_name="escalations")


class AppealEscalation(AbstractEscalation):
    deadline = models.ForeignKey(AppealDeadline, models.PROTECT, related_name="escalations")


class ConsultationEscalation(AbstractEscalation):
    deadline = models.ForeignKey(ConsultationDeadline, models.PROTECT, related_name="escalations")


class ObligationEscalation(AbstractEscalation):
    deadline = models.ForeignKey(ObligationDeadline, models.PROTECT, related_name="escalations")


class CourtEscalation(AbstractEscalation):
    deadline = models.ForeignKey(CourtDeadline, models.PROTECT, related_name="escalations")
