"""A complaint to the Board: silence, delay, "we do not hold it" and every other breach (s. 13)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases.models import Case, Item
from complaints import guards
from complaints.models.filed import Filed
from complaints.models.states import COMPLAINT_OPEN, ComplaintState, Finding, Road
from complaints.permissions import (
    clock_or_registers,
    complains_or_registers,
    explains,
    keeps_or_registers,
    registers,
)
from law.models import ComplaintCause, Panel
from workflow.models import AbstractDeadline, AbstractEvent, DeadlineQuerySet, StateField, Stateful

CS = ComplaintState


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def told_to(self, user: User) -> Self:
        """Those of which the person's agencies were told: the desk's part of what he sees."""
        return self.filter(agency__in=user.agencies_as(), agency_told_on__isnull=False)

    def visible_to(self, user: User, on: date) -> Self:
        """The one rule of who sees which complaint on that day."""
        if user.oversees:
            return self.all()
        rule = Q(pk__in=user.complaint_keys) | Q(case__in=user.case_keys)
        rule |= Q(converted_from__in=user.appeal_keys)  # its first code still opens it
        if user.is_active:
            rule |= Q(account=user) | Q(case__requester__account=user)
        # The agency learns of it when it is asked, or told what became of it.
        rule |= Q(agency__in=user.agencies_as(), agency_told_on__isnull=False)
        return self.filter(rule | self._before_members(user, on)).distinct()

    def before_members(self, user: User, on: date) -> Self:
        """Those before a body on which the person sits, and in which he may take part (s. 36)."""
        return self.filter(self._before_members(user, on)).distinct()

    def _before_members(self, user: User, on: date) -> Q:
        rule = Q(panel__in=user.panels_on(on)) & ~Q(agency__in=user.home_agencies)
        recused = Q(recusals__seat__user=user)
        return rule & ~Q(pk__in=Complaint.objects.filter(recused).values("pk"))

    def open(self) -> Self:
        return self.filter(state__in=COMPLAINT_OPEN)


class Complaint(Filed, Stateful):
    """A matter under ss. 13 and 33, from the day it is filed to the follow-up of the opinion."""

    State, Road, Finding = ComplaintState, Road, Finding
    OPEN = COMPLAINT_OPEN

    number = models.CharField(_("number"), max_length=60, unique=True)
    state = StateField(
        _("state"), choices=ComplaintState, default=CS.RECEIVED, protected=True, editable=False
    )
    causes = models.ManyToManyField(
        ComplaintCause, related_name="complaints", verbose_name=_("causes")
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    agency_named = models.CharField(_("agency as the complainant names it"), max_length=300)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="complaints")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="complaints")
    facts = models.TextField(_("what happened"))
    wanted = models.TextField(_("what the complainant wants"), blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    panel = models.ForeignKey(
        Panel, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    road = models.CharField(_("right road"), max_length=20, choices=Road, blank=True)
    answer = models.TextField(_("reason told to the complainant"), blank=True)
    agency_told_on = models.DateField(_("agency told on"), null=True, blank=True)
    question = models.TextField(_("what the agency is asked"), blank=True)
    explanation = models.TextField(_("what the agency explains"), blank=True)
    explained_on = models.DateField(_("explained on"), null=True, blank=True)
    inspection = models.TextField(_("report of the inspection"), blank=True)
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)
    record_found = models.BooleanField(_("the information was found"), null=True)
    finding = models.CharField(_("finding"), max_length=20, choices=Finding, blank=True)
    converted_from = models.OneToOneField(
        "complaints.Appeal", models.PROTECT, null=True, blank=True, related_name="became"
    )

    objects = ComplaintQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_digest", "form_digest"])

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["-pk"]
        constraints = [
            *Filed.constraints_of("complaint"),
            models.CheckConstraint(name="complaint_state_known", condition=Q(state__in=CS.values)),
            models.CheckConstraint(
                name="complaint_road_known", condition=Q(road__in=["", *Road.values])
            ),
            models.CheckConstraint(
                name="complaint_turned_away_whole",
                condition=~Q(state=CS.NOT_ACCEPTED) | ~Q(road="") & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="complaint_finding_known", condition=Q(finding__in=["", *Finding.values])
            ),
            models.CheckConstraint(
                name="complaint_opined_whole",
                condition=~Q(state__in=[CS.OPINED, CS.CLOSED]) | ~Q(finding=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @transition(
        state, CS.RECEIVED, CS.ACCEPTED,
        permission=registers, custom={"label": _("Accept the complaint"), "section": "13"},
    )  # fmt: skip
    def accept(self) -> None: ...

    @transition(
        state, CS.RECEIVED, CS.NOT_ACCEPTED,
        conditions=[guards.road_is_named],
        permission=registers,
        custom={"label": _("Not accept: name the right road"), "section": "13"},
    )  # fmt: skip
    def turn_away(self) -> None: ...

    @transition(
        state, [CS.RECEIVED, CS.ACCEPTED, CS.EXPLAINING, CS.EXAMINING], CS.CONVERTED,
        conditions=[guards.has_become_an_appeal],
        permission=registers, custom={"label": _("Take up as an appeal"), "section": "13, 18"},
    )  # fmt: skip
    def convert(self) -> None: ...

    @transition(
        state, [CS.ACCEPTED, CS.EXAMINING], CS.EXPLAINING,
        conditions=[guards.agency_is_known],
        permission=registers, custom={"label": _("Ask the agency to explain"), "section": "13, 32"},
    )  # fmt: skip
    def ask(self) -> None: ...

    @transition(
        state, CS.EXPLAINING, CS.EXAMINING,
        conditions=[guards.has_explained],
        permission=explains, custom={"label": _("Explain to the Board"), "section": "13, 32"},
    )  # fmt: skip
    def explain(self) -> None: ...

    @transition(
        state, [CS.ACCEPTED, CS.EXPLAINING], CS.EXAMINING,
        conditions=[guards.has_subcommittee],
        permission=registers,
        custom={"label": _("Put before the subcommittee"), "section": "13, 34"},
    )  # fmt: skip
    def examine(self) -> None: ...

    @transition(
        state, CS.EXAMINING, CS.INSPECTING,
        conditions=[guards.existence_is_denied],
        permission=registers,
        custom={"label": _("Inspect the agency's records"), "section": "33"},
    )  # fmt: skip
    def inspect(self) -> None: ...

    @transition(
        state, CS.INSPECTING, CS.EXAMINING,
        conditions=[guards.has_inspection_report],
        permission=registers,
        custom={"label": _("Record what the inspection found"), "section": "33"},
    )  # fmt: skip
    def report_inspection(self) -> None: ...

    @transition(
        state, CS.EXAMINING, CS.OPINED,
        conditions=[guards.opinion_is_signed],
        permission=keeps_or_registers,
        custom={"label": _("Give the opinion"), "section": "13 para 2, 28"},
    )  # fmt: skip
    def opine(self) -> None: ...

    @transition(
        state, CS.OPINED, CS.CLOSED,
        conditions=[guards.nothing_is_outstanding],
        permission=clock_or_registers, custom={"label": _("Close the matter"), "section": "13"},
    )  # fmt: skip
    def close(self) -> None: ...

    @transition(
        state, [CS.ACCEPTED, CS.EXPLAINING, CS.EXAMINING, CS.INSPECTING], CS.STRUCK,
        conditions=[guards.reason_is_told],
        permission=registers, custom={"label": _("Strike out"), "section": "13"},
    )  # fmt: skip
    def strike(self) -> None: ...

    @transition(
        state, COMPLAINT_OPEN, CS.WITHDRAWN,
        permission=complains_or_registers,
        custom={"label": _("Withdraw the complaint"), "section": "13"},
    )  # fmt: skip
    def withdraw(self) -> None: ...

    @property
    def respondent(self) -> str:
        """The agency complained about, in the system or as the complainant names it."""
        return self.agency.name if self.agency else self.agency_named

    @property
    def own_words(self) -> str:
        """All that the complainant wrote: it goes along when the matter takes another road."""
        return "\n\n".join(filter(None, [self.facts, self.wanted]))

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class ComplaintEvent(AbstractEvent):
    """An entry of the file of a complaint."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="events")


class ComplaintDeadline(AbstractDeadline):
    """A day in a complaint by which the Board, the agency or a person has to act."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="deadlines")

    objects = DeadlineQuerySet.as_manager()
