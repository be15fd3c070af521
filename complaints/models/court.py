"""The court stage: a requester may still sue after a final ruling (Administrative Court Act)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from complaints import guards
from complaints.models.appeal import Appeal, AppealedItem
from complaints.permissions import registers
from workflow.models import AbstractDeadline, AbstractEvent, DeadlineQuerySet, StateField, Stateful


class Instance(models.TextChoices):
    FIRST = "first", _("Administrative Court of First Instance")
    SUPREME = "supreme", _("Supreme Administrative Court")


class CourtState(models.TextChoices):
    PENDING = "pending", _("Pending")
    JUDGED = "judged", _("Judged, an appeal is possible")
    FINAL = "final", _("Final")
    WITHDRAWN = "withdrawn", _("Withdrawn or struck out")


class CourtOutcome(models.TextChoices):
    DISCLOSE = "disclose", _("To be disclosed")
    PARTLY = "partly", _("To be disclosed in part")
    REFUSED = "refused", _("Suit dismissed")
    REMIT = "remit", _("To be decided anew")


class CourtQuerySet(models.QuerySet["CourtCase"]):
    def visible_to(self, user: User, on: date) -> Self:
        return self.filter(appeal__in=Appeal.objects.visible_to(user, on))


class CourtCase(Stateful):
    """A suit about a ruling, in one instance, under its black and its red number."""

    State, Instance, Outcome = CourtState, Instance, CourtOutcome

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="court_cases")
    before = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next"
    )
    level = models.CharField(_("instance"), max_length=10, choices=Instance)
    court = models.CharField(_("court"), max_length=200)
    black_number = models.CharField(_("black number"), max_length=40)
    red_number = models.CharField(_("red number"), max_length=40, blank=True)
    state = StateField(
        _("state"),
        choices=CourtState,
        default=CourtState.PENDING,
        protected=True,
        editable=False,
    )
    filed_on = models.DateField(_("filed on"))
    judged_on = models.DateField(_("judged on"), null=True, blank=True)
    judgment = models.TextField(_("what the court decided"), blank=True)

    objects = CourtQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("court case")
        verbose_name_plural = _("court cases")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="court_state_known", condition=Q(state__in=CourtState.values)
            ),
            models.CheckConstraint(
                name="court_level_known", condition=Q(level__in=Instance.values)
            ),
            models.UniqueConstraint(fields=["court", "black_number"], name="court_number_once"),
            models.CheckConstraint(
                name="court_judged_whole",
                condition=~Q(state__in=[CourtState.JUDGED, CourtState.FINAL])
                | Q(judged_on__gte=F("filed_on")) & ~Q(red_number=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.black_number} {self.red_number}".strip()

    @transition(
        state, CourtState.PENDING, CourtState.JUDGED,
        conditions=[guards.has_judgment],
        permission=registers, custom={"label": _("Record the judgment")},
    )  # fmt: skip
    def judge(self) -> None: ...

    @transition(
        state, CourtState.JUDGED, CourtState.FINAL,
        conditions=[guards.was_not_taken_further],
        permission=registers, custom={"label": _("Record that the judgment is final")},
    )  # fmt: skip
    def become_final(self) -> None: ...

    @transition(
        state, CourtState.PENDING, CourtState.WITHDRAWN,
        permission=registers, custom={"label": _("Record that the suit ended without a judgment")},
    )  # fmt: skip
    def withdraw(self) -> None: ...

    @property
    def root(self) -> models.Model:
        return self.appeal.root

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class CourtItem(models.Model):
    """What the court decided about one item."""

    Outcome = CourtOutcome

    court_case = models.ForeignKey(CourtCase, models.PROTECT, related_name="items")
    appealed = models.ForeignKey(AppealedItem, models.PROTECT, related_name="judged")
    outcome = models.CharField(_("outcome"), max_length=10, choices=CourtOutcome)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court_case", "appealed"], name="court_item_once"),
            models.CheckConstraint(
                name="court_item_outcome_known", condition=Q(outcome__in=CourtOutcome.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} of item {self.appealed_id}"


class CourtEvent(AbstractEvent):
    """An entry of the file of a court case."""

    court_case = models.ForeignKey(CourtCase, models.PROTECT, related_name="events")


class CourtDeadline(AbstractDeadline):
    """The time to sue or to appeal to the higher court."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="court_deadlines")

    objects = DeadlineQuerySet.as_manager()
