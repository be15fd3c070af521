"""What becomes of an opinion or a ruling: the agency's duty, proof, and the courts."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases.models import Case
from cases.permissions import asks
from complaints import guards
from complaints.models.appeal import Appeal, AppealedItem
from complaints.models.complaint import Complaint
from complaints.models.ruling import Ruling
from complaints.models.sitting import one_of
from complaints.models.states import OUTSTANDING, Dispute, ObligationState
from complaints.permissions import explains, registers, requester_or_registers
from workflow.models import AbstractDeadline, AbstractEvent, DeadlineQuerySet, StateField, Stateful

OS = ObligationState


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def of_agencies_of(self, user: User) -> Self:
        """What the person's agencies have to do: the desk's part of what he sees."""
        return self.filter(agency__in=user.agencies_as())

    def visible_to(self, user: User, on: date) -> Self:
        """Whoever sees the matter, and the agency that has to act."""
        seen = Q(appeal__in=Appeal.objects.visible_to(user, on))
        seen |= Q(complaint__in=Complaint.objects.visible_to(user, on))
        return self.filter(seen | Q(agency__in=user.agencies_as())).distinct()

    def outstanding(self) -> Self:
        return self.filter(state__in=OUTSTANDING)

    def with_due(self) -> Self:
        """Add ``due``: the last day that is not met, lapsed or not."""
        owed = ObligationDeadline.objects.filter(
            obligation=OuterRef("pk"), met_on=None, cancelled_on=None
        )
        return self.annotate(due=Subquery(owed.order_by("-pk").values("due_on")[:1]))

    def on_register(self, agency: str = "") -> Self:
        """The public register of what is outstanding (s. 37 para 2)."""
        known = Agency.objects.named_like(agency)
        return self.outstanding().filter(agency__in=known) if agency.strip() else self.outstanding()

    def by_day(self) -> Self:
        """Those whose last day is not met, each with it as ``due``: to be listed by that day."""
        unmet = {"deadlines__met_on": None, "deadlines__cancelled_on": None}
        newer = ObligationDeadline.objects.filter(
            met_on=None, cancelled_on=None, obligation=OuterRef("pk"), pk__gt=OuterRef("deadlines")
        )
        dated = self.filter(~Exists(newer), deadlines__due_on__isnull=False, **unmet)
        return dated.annotate(due=F("deadlines__due_on"))

    def without_day(self) -> Self:
        """Those whose day was met: the agency says it is done, and nobody has confirmed it."""
        unmet = ObligationDeadline.objects.filter(
            met_on=None, cancelled_on=None, obligation=OuterRef("pk")
        )
        return self.exclude(Exists(unmet))


class Obligation(Stateful):
    """One thing that an agency has to do after an opinion or a ruling (s. 37 para 2)."""

    State, Dispute = ObligationState, Dispute

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="obligations")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="obligations")
    ruling = models.ForeignKey(Ruling, models.PROTECT, null=True, related_name="obligations")
    appealed = models.ForeignKey(
        AppealedItem, models.PROTECT, null=True, related_name="obligations"
    )
    round = models.ForeignKey(Case, models.PROTECT, null=True, related_name="obligations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="obligations")
    duty = models.TextField(_("what the agency has to do"))
    state = StateField(
        _("state"), choices=ObligationState, default=OS.DUE, protected=True, editable=False
    )
    told_on = models.DateField(_("agency told on"))
    report = models.TextField(_("the agency's report"), blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    dispute = models.CharField(_("what is wrong"), max_length=12, choices=Dispute, blank=True)
    dispute_text = models.TextField(_("what the requester says"), blank=True)
    conclusion = models.TextField(_("why the Office regards it as done"), blank=True)
    ended_on = models.DateField(_("done on"), null=True, blank=True)

    objects = ObligationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["pk"]
        indexes = [
            models.Index(
                name="obligation_outstanding", fields=["id"], condition=Q(state__in=OUTSTANDING)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="obligation_of_one_matter", condition=one_of("appeal", "complaint")
            ),
            models.CheckConstraint(name="obligation_state_known", condition=Q(state__in=OS.values)),
            models.CheckConstraint(
                name="obligation_dispute_known", condition=Q(dispute__in=["", *Dispute.values])
            ),
        ]

    def __str__(self) -> str:
        return f"obligation {self.pk}"

    @transition(
        state, [OS.DUE, OS.DISPUTED], OS.REPORTED,
        conditions=[guards.has_report],
        permission=explains, custom={"label": _("Report that it is done"), "section": "37 para 2"},
    )  # fmt: skip
    def tell(self) -> None: ...

    @transition(
        state, OS.REPORTED, OS.CONFIRMED,
        permission=requester_or_registers,
        custom={"label": _("Confirm"), "section": "37 para 2"},
    )  # fmt: skip
    def confirm(self) -> None: ...

    @transition(
        state, OS.REPORTED, OS.DISPUTED,
        conditions=[guards.has_dispute],
        permission=requester_or_registers,
        custom={"label": _("Say that it is not done"), "section": "37 para 2"},
    )  # fmt: skip
    def contest(self) -> None: ...

    @transition(
        state, [OS.REPORTED, OS.DISPUTED, OS.DUE], OS.DISCHARGED,
        conditions=[guards.has_conclusion],
        permission=registers, custom={"label": _("Record as done"), "section": "37 para 2"},
    )  # fmt: skip
    def discharge(self) -> None: ...

    @property
    def matter(self) -> Any:
        """The appeal or the complaint."""
        return self.appeal or self.complaint

    @property
    def number(self) -> str:
        """The number of the ruling or opinion; that of the matter where there is none."""
        return (self.ruling.number if self.ruling else "") or str(self.matter.number)

    @property
    def kind_of_duty(self) -> str:
        """What is to be done, in the words of the outcome: nothing of a person's own matter."""
        if self.appealed is not None and self.appealed.outcome:
            return str(self.appealed.get_outcome_display())
        if self.complaint is not None and self.complaint.finding:
            return str(self.complaint.get_finding_display())
        return str(_("What the ruling orders"))

    def is_owed_to(self, user: User) -> bool:
        """Whether the person is the one who complained or appealed, by whichever of his codes."""
        case = self.round or (self.complaint.case if self.complaint else None)
        if case is not None and asks(case, user):
            return True
        if self.complaint is not None:
            keys, account = user.complaint_keys, self.complaint.account_id
        else:
            keys, account = user.appeal_keys, self.matter.account_id
        return self.matter.pk in keys or (user.is_active and account == user.pk)

    @property
    def root(self) -> models.Model:
        return self.matter.root

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class ObligationEvent(AbstractEvent):
    """An entry of the file of an obligation."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="events")


class ObligationDeadline(AbstractDeadline):
    """The day by which the agency has to act."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="deadlines")

    objects = DeadlineQuerySet.as_manager()

    class Meta(AbstractDeadline.Meta):
        indexes = [
            *AbstractDeadline.Meta.indexes,
            models.Index(
                name="obligationdeadline_unmet",
                fields=["due_on", "obligation"],
                condition=Q(met_on=None, cancelled_on=None),
            ),
        ]
