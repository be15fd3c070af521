"""A day by which somebody must act: the row of the ledger that explains it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from law.models import ActorKind
from law.words import Worded

# The alarm day of a row that no sweep has looked at yet; the database gives it to every new row.
UNSEEN = date(1997, 12, 9)


class DeadlineQuerySet(models.QuerySet):
    """Sweep by fact: what is due follows from the rows, so a missed night heals by itself."""

    def running(self) -> Self:
        """Deadlines that are neither met, lapsed, paused nor cancelled."""
        return self.filter(met_on=None, lapsed_on=None, cancelled_on=None)

    def past_due(self, today: date) -> Self:
        """Running deadlines whose last day is over."""
        return self.running().filter(due_on__lt=today)

    def of_code(self, *codes: str) -> Self:
        return self.filter(code__in=codes)


class AbstractDeadline(Worded):
    """A day by which somebody must act, with the computation that led to it.

    A row is never moved: extending, pausing or re-dating writes a new row that points at the old
    one and names the ground, so the rows themselves are the ledger that explains the date.
    """

    code = models.SlugField(_("time limit"), db_index=False)
    section = models.CharField(_("section"), max_length=60)
    actor_kind = models.CharField(_("who must act"), max_length=10, choices=ActorKind)
    started_on = models.DateField(_("counted from"))
    days = models.PositiveSmallIntegerField(_("days"))
    due_on = models.DateField(_("last day"))
    office_day = models.DateField(_("last working day on or before it"))
    steps = models.JSONField(_("computation"), default=list)
    ground = models.CharField(_("why"), max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    met_on = models.DateField(_("met"), null=True, blank=True)
    lapsed_on = models.DateField(_("lapsed"), null=True, blank=True)
    cancelled_on = models.DateField(_("no longer needed"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # The next day on which a rule of escalation speaks of this row; empty once none does any more.
    alarm_on = models.DateField(null=True, editable=False, default=UNSEEN, db_default=UNSEEN)

    class Meta:
        abstract = True
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                name="%(class)s_alarm", fields=["alarm_on"], condition=Q(alarm_on__isnull=False)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_one_ending",
                condition=Q(met_on=None, lapsed_on=None)
                | Q(met_on=None, cancelled_on=None)
                | Q(lapsed_on=None, cancelled_on=None),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_before_start",
                condition=Q(due_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_actor_known",
                condition=Q(actor_kind__in=ActorKind.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} by {self.due_on}"

    @property
    def is_running(self) -> bool:
        return not (self.met_on or self.lapsed_on or self.cancelled_on)
