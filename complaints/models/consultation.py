"""A consultation: an agency asks how the Act is to be understood (s. 28 (2))."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases.models import Case
from complaints import guards
from complaints.models.appeal import Appeal
from complaints.models.complaint import Complaint
from complaints.models.states import CONSULTATION_OPEN, ConsultationState
from complaints.permissions import answers, asks_consultation, registers
from law.models import Exemption, Panel
from law.text import normalise
from workflow.models import AbstractDeadline, AbstractEvent, DeadlineQuerySet, StateField, Stateful

NS = ConsultationState


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def visible_to(self, user: User, on: date) -> Self:
        """The asking agency, the Office, and the subcommittee to which it was referred."""
        if user.oversees:
            return self.all()
        rule = Q(agency__in=user.agencies_as()) | Q(panel__in=user.panels_on(on))
        return self.filter(rule)

    def open(self) -> Self:
        return self.filter(state__in=CONSULTATION_OPEN)

    def published(self) -> Self:
        """Precedents: the texts without names, for everybody."""
        return self.filter(state=NS.PUBLISHED)

    def holding(self, typed: str) -> Self:
        """Those whose published text holds every word typed; Thai words run on, so inside it."""
        found = self
        for word in normalise(typed).lower().split()[:8]:
            found = found.filter(search_key__contains=word)
        return found

    def on_ground(self, *codes: str) -> Self:
        """Those that speak of one of the grounds, in whichever wording; all if none is named."""
        wanted = [code for code in codes if code]
        named = Consultation.exemptions.through.objects.filter(
            consultation=OuterRef("pk"), exemption__code__in=wanted
        )
        return self.filter(Exists(named)) if wanted else self


class Consultation(Stateful):
    """A question of an agency, the answer, and the precedent that it becomes."""

    State = ConsultationState
    OPEN = CONSULTATION_OPEN

    number = models.CharField(_("number"), max_length=60, unique=True)
    state = StateField(
        _("state"), choices=ConsultationState, default=NS.RECEIVED, protected=True, editable=False
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="consultations")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    letter_number = models.CharField(_("number of the agency's letter"), max_length=60, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    facts = models.TextField(_("facts"))
    question = models.TextField(_("question"))
    own_view = models.TextField(_("the agency's own view"), blank=True)
    received_on = models.DateField(_("received on"))
    form_digest = models.CharField(max_length=64, unique=True, editable=False)
    panel = models.ForeignKey(
        Panel, models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    refusal = models.TextField(_("why it is not answered"), blank=True)
    public_title = models.CharField(_("title as published"), max_length=300, blank=True)
    public_question = models.TextField(_("question as published"), blank=True)
    public_answer = models.TextField(_("answer as published"), blank=True)
    exemptions = models.ManyToManyField(
        Exemption, blank=True, related_name="+", verbose_name=_("grounds that it speaks of")
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    search_key = models.TextField(editable=False, blank=True)

    objects = ConsultationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["form_digest", "search_key"])

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                name="consultation_published",
                fields=["published_on", "id"],
                condition=Q(state=NS.PUBLISHED),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="consultation_state_known", condition=Q(state__in=NS.values)
            ),
            models.CheckConstraint(
                name="consultation_answered_whole",
                condition=~Q(state__in=[NS.ANSWERED, NS.PUBLISHED])
                | Q(answered_on__isnull=False) & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="consultation_refused_whole",
                condition=~Q(state=NS.REFUSED) | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="consultation_published_by_another",
                condition=~Q(state=NS.PUBLISHED)
                | Q(published_by__isnull=False, prepared_by__isnull=False)
                & ~Q(published_by=models.F("prepared_by")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @transition(
        state, NS.RECEIVED, NS.ACCEPTED,
        conditions=[guards.no_matter_is_pending],
        permission=registers, custom={"label": _("Accept the question"), "section": "28"},
    )  # fmt: skip
    def accept(self) -> None: ...

    @transition(
        state, [NS.RECEIVED, NS.ACCEPTED], NS.REFUSED,
        conditions=[guards.refusal_is_told],
        permission=registers, custom={"label": _("Not answer it"), "section": "28"},
    )  # fmt: skip
    def refuse(self) -> None: ...

    @transition(
        state, NS.ACCEPTED, NS.REFERRED,
        conditions=[guards.has_subcommittee],
        permission=registers, custom={"label": _("Put before the subcommittee"), "section": "34"},
    )  # fmt: skip
    def refer(self) -> None: ...

    @transition(
        state, [NS.ACCEPTED, NS.REFERRED], NS.ANSWERED,
        conditions=[guards.has_answer, guards.no_matter_is_pending],
        permission=answers, custom={"label": _("Answer the question"), "section": "28"},
    )  # fmt: skip
    def reply(self) -> None: ...

    @transition(
        state, NS.ANSWERED, NS.PUBLISHED,
        conditions=[guards.may_be_published],
        permission=registers, custom={"label": _("Publish without names"), "section": "28"},
    )  # fmt: skip
    def publish(self) -> None: ...

    @transition(
        state, CONSULTATION_OPEN, NS.WITHDRAWN,
        permission=asks_consultation, custom={"label": _("Withdraw the question"), "section": "28"},
    )  # fmt: skip
    def withdraw(self) -> None: ...

    def pending_matters(self) -> QuerySet[Any]:
        """The numbers of complaints and appeals about the same file that are not ended."""
        complaints = Complaint.objects.open().filter(case=self.case_id)
        about = Q(order__case=self.case_id) | Q(objection__item__case=self.case_id)
        appeals = Appeal.objects.open().filter(about)
        told = [
            found.order_by().values_list("number", flat=True) for found in (complaints, appeals)
        ]
        return told[0].union(told[1]) if self.case_id is not None else told[0].none()

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class ConsultationEvent(AbstractEvent):
    """An entry of the file of a consultation."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="events")


class ConsultationDeadline(AbstractDeadline):
    """The service standard of an answer."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="deadlines")

    objects = DeadlineQuerySet.as_manager()
