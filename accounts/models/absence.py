"""Days on which a person is away, and who stands in for him."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> Self:
        """Absences that cover the day."""
        return self.filter(since__lte=day, until__gte=day)

    def not_over(self, day: date) -> Self:
        """Absences that cover the day or come later."""
        return self.filter(until__gte=day)

    def touching(self, since: date, until: date) -> Self:
        """Absences that share a day with a span."""
        return self.filter(since__lte=until, until__gte=since)


class Absence(models.Model):
    """A person is away from and until a day; what is due goes to the deputy, who may act for him.

    Why he is away is nobody's business here. An absence that ends early gets an earlier last day;
    one that never begins is taken out, and its history keeps it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="stands_in")
    since = models.DateField(_("away from"))
    until = models.DateField(_("up to and including"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["user", "until"], name="absence_of_whom")]
        constraints = [
            models.CheckConstraint(name="absence_in_order", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="absence_deputy_is_another", condition=~Q(deputy=F("user"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.since} – {self.until}"
