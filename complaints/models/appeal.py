"""An appeal to an Information Disclosure Tribunal (ss. 18, 25 para 4, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases.models import Case, Item, Objection, Order
from cases.models.disposition import Disposition
from cases.models.states import Access
from complaints import guards
from complaints.models.filed import Filed
from complaints.models.states import (
    APPEAL_OPEN,
    AppealOutcome,
    AppealState,
    Timeliness,
    outcome_in_words,
)
from complaints.permissions import appeals_or_registers, keeps_or_registers, registers
from law.models import Panel, Subject
from workflow.models import AbstractDeadline, AbstractEvent, DeadlineQuerySet, StateField, Stateful

AS = AppealState


class AppealQuerySet(models.QuerySet["Appeal"]):
    def told_to(self, user: User) -> Self:
        """Those of which the person's agencies were told: the desk's part of what he sees."""
        return self.filter(agency__in=user.agencies_as(), agency_told_on__isnull=False)

    def visible_to(self, user: User, on: date) -> Self:
        """The one rule of who sees which appeal on that day."""
        if user.oversees:
            return self.all()
        rule = Q(pk__in=user.appeal_keys) | Q(order__case__in=user.case_keys)
        rule |= Q(objection__third_party__in=user.third_party_keys)
        rule |= Q(converted_from__in=user.complaint_keys)
        if user.is_active:
            rule |= Q(account=user) | Q(order__case__requester__account=user)
        rule |= Q(agency__in=user.agencies_as(), agency_told_on__isnull=False)
        return self.filter(rule | self._before_members(user, on)).distinct()

    def before_members(self, user: User, on: date) -> Self:
        """Those before a panel on which the person sits, and may take part (s. 36)."""
        return self.filter(self._before_members(user, on)).distinct()

    def _before_members(self, user: User, on: date) -> Q:
        rule = Q(panel__in=user.panels_on(on)) & ~Q(agency__in=user.home_agencies)
        recused = Appeal.objects.filter(recusals__seat__user=user)
        return rule & ~Q(pk__in=recused.values("pk"))

    def open(self) -> Self:
        return self.filter(state__in=APPEAL_OPEN)


class Appeal(Filed, Stateful):
    """A requester's or an objector's appeal against an order, item by item."""

    State, Timeliness, Outcome = AppealState, Timeliness, AppealOutcome
    OPEN = APPEAL_OPEN

    number = models.CharField(_("number"), max_length=60, unique=True)
    state = StateField(
        _("state"), choices=AppealState, default=AS.LODGED, protected=True, editable=False
    )
    objection = models.ForeignKey(
        Objection, models.PROTECT, null=True, blank=True, related_name="appeals"
    )
    order = models.ForeignKey(Order, models.PROTECT, null=True, blank=True, related_name="appeals")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="appeals")
    grounds = models.TextField(_("why the order is disputed"), blank=True)
    late_reason = models.TextField(_("what kept the appellant from filing in time"), blank=True)
    timeliness = models.CharField(_("filed in time"), max_length=12, choices=Timeliness, blank=True)
    screening = models.TextField(_("reasons of the screening"), blank=True)
    answer = models.TextField(_("reason told to the appellant"), blank=True)
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="+")
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, blank=True, related_name="appeals")
    routing = models.TextField(_("why this panel"), blank=True)
    forwarded_on = models.DateField(_("received by the panel on"), null=True, blank=True)
    agency_told_on = models.DateField(_("agency told on"), null=True, blank=True)
    question = models.TextField(_("what the agency is asked"), blank=True)
    explanation = models.TextField(_("what the agency answers"), blank=True)
    explained_on = models.DateField(_("answered on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    converted_from = models.OneToOneField(
        "complaints.Complaint",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="became_appeal",
    )

    objects = AppealQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_digest", "form_digest"])

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-pk"]
        constraints = [
            *Filed.constraints_of("appeal"),
            models.CheckConstraint(name="appeal_state_known", condition=Q(state__in=AS.values)),
            models.CheckConstraint(
                name="appeal_of_one_kind",
                condition=Q(objection=None, order__isnull=False)
                | Q(objection__isnull=False, order=None),
            ),
            models.UniqueConstraint(
                fields=["objection"],
                condition=Q(state__in=APPEAL_OPEN),
                name="appeal_one_pending_per_objection",
            ),
            models.CheckConstraint(
                name="appeal_timeliness_known",
                condition=Q(timeliness__in=["", *Timeliness.values]),
            ),
            models.CheckConstraint(
                name="appeal_decided_whole",
                condition=~Q(state=AS.DECIDED)
                | Q(decided_on__gte=F("filed_on")) & ~Q(decision_number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @transition(
        state, AS.LODGED, AS.ADMITTED,
        conditions=[guards.is_screened],
        permission=registers, custom={"label": _("Admit the appeal"), "section": "18"},
    )  # fmt: skip
    def admit(self) -> None: ...

    @transition(
        state, AS.LODGED, AS.NOT_ADMITTED,
        conditions=[guards.is_screened, guards.reason_is_told],
        permission=registers, custom={"label": _("Not admit the appeal"), "section": "18"},
    )  # fmt: skip
    def not_admit(self) -> None: ...

    @transition(
        state, AS.LODGED, AS.CONVERTED,
        conditions=[guards.has_become_a_complaint],
        permission=registers, custom={"label": _("Take up as a complaint"), "section": "13, 18"},
    )  # fmt: skip
    def convert(self) -> None: ...

    @transition(
        state, AS.ADMITTED, AS.FORWARDED,
        conditions=[guards.has_panel],
        permission=registers, custom={"label": _("Send to the panel"), "section": "37 para 1"},
    )  # fmt: skip
    def forward(self) -> None: ...

    @transition(
        state, AS.FORWARDED, AS.HEARING,
        permission=keeps_or_registers, custom={"label": _("Begin the hearing"), "section": "37"},
    )  # fmt: skip
    def hear(self) -> None: ...

    @transition(
        state, [AS.FORWARDED, AS.HEARING], AS.DECIDED,
        conditions=[guards.ruling_is_signed, guards.every_item_has_an_outcome],
        permission=keeps_or_registers,
        custom={"label": _("Issue the ruling"), "section": "37 para 2"},
    )  # fmt: skip
    def decide(self) -> None: ...

    @transition(
        state, [AS.LODGED, AS.ADMITTED, AS.FORWARDED, AS.HEARING], AS.STRUCK,
        conditions=[guards.reason_is_told],
        permission=keeps_or_registers, custom={"label": _("Strike out"), "section": "37"},
    )  # fmt: skip
    def strike(self) -> None: ...

    @transition(
        state, APPEAL_OPEN, AS.DROPPED,
        permission=appeals_or_registers,
        custom={"label": _("Withdraw the appeal"), "section": "18"},
    )  # fmt: skip
    def drop(self) -> None: ...

    @property
    def by_objector(self) -> bool:
        """Whether a third party appeals against the dismissal of its objection (s. 17)."""
        return self.objection_id is not None

    @property
    def case(self) -> Case:
        """The file of the agency that the appeal is about."""
        if self.objection is not None:
            return self.objection.item.case
        return self.order.case  # type: ignore[union-attr]

    @property
    def root(self) -> models.Model:
        """The request's own row: a ruling moves its items, so both wait at one door."""
        return self.case

    @property
    def own_words(self) -> str:
        """All that the appellant wrote: it goes along when the matter takes another road."""
        disputed = self.items.values_list("disputed", flat=True)
        return "\n\n".join(filter(None, [self.grounds, *disputed]))

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class AppealedItem(models.Model):
    """One item in dispute, and what the tribunal decides about it."""

    Outcome, Access = AppealOutcome, Access

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="appealed")
    disposition = models.ForeignKey(
        Disposition, models.PROTECT, null=True, blank=True, related_name="appealed"
    )
    disputed = models.TextField(_("what exactly is disputed"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=AppealOutcome, blank=True)
    access = models.CharField(_("form of access"), max_length=12, choices=Access, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    live = models.BooleanField(_("pending"), default=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["item__number"]
        constraints = [
            models.UniqueConstraint(fields=["appeal", "item"], name="appealed_item_once"),
            models.UniqueConstraint(
                fields=["disposition"],
                condition=Q(live=True),
                name="appealed_item_one_pending_per_decision",
            ),
            models.CheckConstraint(
                name="appealed_item_outcome_known",
                condition=Q(outcome__in=["", *AppealOutcome.values]),
            ),
            models.CheckConstraint(
                name="appealed_item_access_known", condition=Q(access__in=["", *Access.values])
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.item_id} of appeal {self.appeal_id}"

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]
        """The outcome as it reads for whoever appealed."""
        return outcome_in_words(self.outcome, by_objector=self.appeal.by_objector)


class AppealEvent(AbstractEvent):
    """An entry of the docket."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="events")


class AppealDeadline(AbstractDeadline):
    """A day in an appeal by which the Board, the panel, the agency or a person has to act."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="deadlines")

    objects = DeadlineQuerySet.as_manager()
