"""An objector's appeal: what the Office records of it while the tribunal has the matter (s. 18)."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models import Objection
from cases.permissions import registers
from workflow.models import AbstractEvent, Stateful


class AppealState(models.TextChoices):
    LODGED = "lodged", _("With the tribunal")
    DISCLOSE = "disclose", _("Tribunal: disclose")
    WITHHOLD = "withhold", _("Tribunal: do not disclose")
    DROPPED = "dropped", _("Withdrawn by the objector")


class AppealQuerySet(models.QuerySet["Appeal"]):
    def visible_to(self, user: User) -> Self:
        """The registry keeps the docket; the agency sees the appeals against its own rulings."""
        if user.oversees:
            return self.all()
        return self.filter(objection__item__case__agency__in=user.agencies_as())


class Appeal(Stateful):
    """An appeal against the dismissal of an objection, filed with the Board (ss. 17, 18)."""

    State = AppealState

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="appeals")
    number = models.CharField(_("number"), max_length=60, unique=True)
    state = FSMField(
        _("state"), choices=AppealState, default=AppealState.LODGED, protected=True, editable=False
    )
    filed_on = models.DateField(_("filed on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField(_("decided on"), null=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)

    objects = AppealQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="appeal_state_known", condition=Q(state__in=AppealState.values)
            ),
            models.UniqueConstraint(
                fields=["objection"],
                condition=Q(state=AppealState.LODGED),
                name="appeal_one_pending_per_objection",
            ),
            models.CheckConstraint(
                name="appeal_decided_whole",
                condition=Q(state__in=[AppealState.LODGED, AppealState.DROPPED], decided_on=None)
                | Q(
                    state__in=[AppealState.DISCLOSE, AppealState.WITHHOLD],
                    decided_on__gte=F("filed_on"),
                )
                & ~Q(decision_number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @transition(
        state,
        AppealState.LODGED,
        AppealState.DISCLOSE,
        permission=registers,
        custom={"label": _("Tribunal: disclose"), "section": "17 para 3, 37"},
    )
    def disclose(self) -> None: ...

    @transition(
        state,
        AppealState.LODGED,
        AppealState.WITHHOLD,
        permission=registers,
        custom={"label": _("Tribunal: do not disclose"), "section": "37"},
    )
    def withhold(self) -> None: ...

    @transition(
        state,
        AppealState.LODGED,
        AppealState.DROPPED,
        permission=registers,
        custom={"label": _("Record that the appeal was withdrawn"), "section": "18"},
    )
    def drop(self) -> None: ...

    @property
    def case(self) -> Any:
        """The file of the agency that the appeal is about."""
        return self.objection.item.case

    @property
    def root(self) -> models.Model:
        return self.objection.item.case

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class AppealEvent(AbstractEvent):
    """An entry of the docket."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="events")
