"""Whether a requester wants his name to be read beside what he asked for; by default not."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cases.models import Case


class NameWish(models.Model):
    """The requester's own choice, which he may take back at any time; no officer makes it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="name_wish")
    named = models.BooleanField(_("my name may be published"), default=False)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"wish of request {self.case_id}"
