"""What every record that moves has in common. Abstract: the tables belong to the domain."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from law.models import ActorKind


class Stateful(models.Model):
    """A record whose ``state`` moves only through its declared transitions.

    django-fsm guards a protected field even against reloading and validating; forgetting the
    value first lets the database set it again.
    """

    state: Any

    class Meta:
        abstract = True

    def refresh_from_db(
        self, using: Any = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude={*(exclude or ()), "state"})

    @property
    def root(self) -> models.Model:
        """The row whose lock everything in one file waits for: one file, one door at a time."""
        return self

    def trail(self) -> dict[str, Any]:
        """The columns that tie an event to this record."""
        raise NotImplementedError(f"{type(self).__name__} does not say where its events go")

    @property
    def event_log(self) -> Any:
        """The manager of the table in which this record's events stand."""
        raise NotImplementedError(f"{type(self).__name__} does not say where its events stand")


class AbstractEvent(models.Model):
    """Something that happened in law: who moved which record, from where to where, and why."""

    name = models.SlugField(_("what happened"))
    source = models.SlugField(_("from"), blank=True)
    target = models.SlugField(_("to"), blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    facts = models.JSONField(default=dict, blank=True)
    on = models.DateField(_("legal day"), null=True, blank=True)
    at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.source} → {self.target}"


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


class AbstractDeadline(models.Model):
    """A day by which somebody must act, with the computation that led to it.

    A row is never moved: extending, pausing or re-dating writes a new row that points at the old
    one and names the ground, so the rows themselves are the ledger that explains the date.
    """

    code = models.SlugField(_("time limit"))
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

    class Meta:
        abstract = True
        ordering = ["due_on", "pk"]
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


class Sequence(models.Model):
    """The last number given out in a series that must have no gaps."""

    scope = models.CharField(max_length=80)
    be_year = models.PositiveSmallIntegerField(_("Buddhist year"))
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "be_year"], name="sequence_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.last}/{self.be_year}"
