"""Third parties: whom a disclosure may affect, and what they answer (s. 17)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases import guards
from cases.models.case import Case
from cases.models.item import Item
from cases.models.states import HOLDING, UNDECIDED, ObjectionState
from cases.permissions import (
    anyone_in_file,
    appeals_as_objector,
    ends_appeal,
    handles,
    is_clock,
    issues_rulings,
    objects_or_handles,
)
from workflow.models import StateField, Stateful


class ThirdParty(models.Model):
    """A person or firm whose interest a disclosure may affect. Never learns who asked."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="third_parties")
    name = models.CharField(_("name"), max_length=200)
    address = models.TextField(_("address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=2, default="th")
    nonce = models.CharField(max_length=32, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)

    history = HistoricalRecords(excluded_fields=["nonce", "code_digest"])

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="third_party_reachable", condition=~Q(email="") | ~Q(address="")
            )
        ]

    def __str__(self) -> str:
        return f"third party {self.pk}"

    @property
    def code_seed(self) -> str:
        """The seed from which the secret code is derived whenever a notice is written out."""
        return f"third-party:{self.pk}:{self.nonce}"


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, user: User) -> Self:
        """The third party sees its own; the agency sees its file; the Office what was ruled on."""
        rule = Q(third_party__in=user.third_party_keys)
        rule |= Q(item__case__agency__in=user.agencies_as())
        if user.oversees:
            rule |= Q(ruled_on__isnull=False)
        return self.filter(rule)

    def undecided(self) -> Self:
        """Not answered, or objected and not ruled on: the agency may not yet decide to disclose."""
        return self.filter(state__in=UNDECIDED)

    def holding(self) -> Self:
        """Whatever keeps an item locked (s. 17)."""
        return self.filter(state__in=HOLDING)

    def sustained(self) -> Self:
        return self.filter(state=ObjectionState.SUSTAINED)

    def upheld(self) -> Self:
        return self.filter(state=ObjectionState.UPHELD)


class Objection(Stateful):
    """What one third party answers about one item, and what becomes of it."""

    State = ObjectionState

    third_party = models.ForeignKey(ThirdParty, models.PROTECT, related_name="objections")
    item = models.ForeignKey(Item, models.PROTECT, related_name="objections")
    state = StateField(
        _("state"),
        choices=ObjectionState,
        default=ObjectionState.INVITED,
        protected=True,
        editable=False,
    )
    information = models.TextField(_("the information, as the third party is told"))
    interest = models.TextField(_("which interest may be affected"))
    own_knowledge = models.BooleanField(_("came forward without a notice"), default=False)
    statement = models.TextField(_("what the third party answers"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    heard = models.BooleanField(_("objection is heard"), null=True)
    ruling = models.TextField(_("reasons of the ruling"), blank=True)
    ruled_on = models.DateField(_("ruled on"), null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ObjectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["pk"]
        indexes = [
            models.Index(  # the sweep reads these alone
                name="objection_dismissed",
                fields=["id"],
                condition=Q(state=ObjectionState.DISMISSED),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["third_party", "item"], name="objection_once"),
            models.CheckConstraint(
                name="objection_state_known", condition=Q(state__in=ObjectionState.values)
            ),
            models.CheckConstraint(
                name="objection_ruled_whole",
                condition=Q(ruled_on=None, ruled_by=None, heard=None)
                | Q(ruled_on__isnull=False, ruled_by__isnull=False, heard__isnull=False)
                & ~Q(ruling=""),
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"

    @transition(
        state,
        ObjectionState.INVITED,
        ObjectionState.CONSENTED,
        permission=objects_or_handles,
        custom={"label": _("Consent"), "section": "17"},
    )
    def consent(self) -> None: ...

    @transition(
        state,
        ObjectionState.INVITED,
        ObjectionState.OBJECTED,
        conditions=[guards.has_written_objection],
        permission=objects_or_handles,
        custom={"label": _("Object"), "section": "17 para 2"},
    )
    def lodge(self) -> None: ...

    @transition(
        state,
        ObjectionState.INVITED,
        ObjectionState.SILENT,
        conditions=[guards.period_is_over],
        permission=is_clock,
        custom={"label": _("No answer in time"), "section": "17 para 2"},
    )
    def fall_silent(self) -> None: ...

    @transition(
        state,
        ObjectionState.OBJECTED,
        ObjectionState.UPHELD,
        conditions=[guards.has_ruling],
        permission=handles,
        custom={"label": _("Uphold the objection"), "section": "17 para 3"},
    )
    def uphold(self) -> None: ...

    @transition(
        state,
        ObjectionState.OBJECTED,
        ObjectionState.DISMISSED,
        conditions=[guards.has_ruling],
        permission=handles,
        custom={"label": _("Dismiss the objection"), "section": "17 para 3"},
    )
    def dismiss(self) -> None: ...

    @transition(
        state,
        ObjectionState.DISMISSED,
        ObjectionState.EXPIRED,
        conditions=[guards.appeal_time_is_over],
        permission=is_clock,
        custom={"label": _("No appeal in time"), "section": "17 para 3, 18"},
    )
    def expire(self) -> None: ...

    @transition(
        state,
        [ObjectionState.DISMISSED, ObjectionState.EXPIRED],
        ObjectionState.APPEALED,
        conditions=[guards.item_is_not_disclosed],
        permission=appeals_as_objector,
        custom={"label": _("Record the appeal"), "section": "18"},
    )
    def appeal(self) -> None: ...

    @transition(
        state,
        ObjectionState.APPEALED,
        ObjectionState.DISMISSED,
        permission=ends_appeal,
        custom={"label": _("Record that the appeal was withdrawn"), "section": "18"},
    )
    def drop_appeal(self) -> None: ...

    @transition(
        state,
        ObjectionState.APPEALED,
        ObjectionState.OVERRULED,
        permission=issues_rulings,
        custom={"label": _("Tribunal: disclose"), "section": "17 para 3, 37"},
    )
    def overrule(self) -> None: ...

    @transition(
        state,
        ObjectionState.APPEALED,
        ObjectionState.SUSTAINED,
        permission=issues_rulings,
        custom={"label": _("Tribunal: do not disclose"), "section": "37"},
    )
    def sustain(self) -> None: ...

    @transition(
        state,
        HOLDING,
        ObjectionState.VOID,
        permission=anyone_in_file,
        custom={"label": _("No longer needed")},
    )
    def void(self) -> None: ...

    @property
    def case(self) -> Case:
        return self.item.case

    @property
    def root(self) -> models.Model:
        return self.item.case

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {"case": self.item.case, "item": self.item}

    def may_still_answer(self, today: date) -> bool:
        """Whether the period set in the notice is still running."""
        return self.state == ObjectionState.INVITED and any(
            d.due_on >= today for d in self.deadlines.all() if d.is_running
        )
