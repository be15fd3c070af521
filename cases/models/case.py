"""The request: what was asked of which agency, from receipt to delivery."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases import guards
from cases.models.trail import Deadline
from cases.permissions import (
    anyone_in_file,
    anyone_in_file_or_took_over,
    asks_or_works_here,
    clock_or_handles,
    handles,
    is_clock,
    works_here,
)
from workflow.models import StateField, Stateful


class CaseKind(models.TextChoices):
    GENERAL = "general", _("Official information (s. 11)")
    OWN_DATA = "own_data", _("My own data (s. 25)")
    CORRECTION = "correction", _("Correction of my own data (s. 25 para 3)")


class Channel(models.TextChoices):
    WEB = "web", _("Web form")
    COUNTER = "counter", _("At the counter")
    POST = "post", _("By post")
    EMAIL = "email", _("By e-mail")
    TRANSFER = "transfer", _("Transferred by another agency (s. 12)")
    REMITTED = "remitted", _("New round after a ruling of the tribunal (s. 37)")


class CaseState(models.TextChoices):
    RECEIVED = "received", _("Received")
    INCOMPLETE = "incomplete", _("To be completed by the requester")
    ACCEPTED = "accepted", _("Accepted")
    IN_PROCESS = "in_process", _("In process")
    DECIDED = "decided", _("Decided")
    DELIVERED = "delivered", _("Delivered")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CaseQuerySet(models.QuerySet["Case"]):
    def at_desk_of(self, user: User) -> Self:
        """The files of the agencies where the person serves: the first part of what he sees.

        A desk asks for nothing else; asked for alone, it costs no look at requesters and rounds.
        """
        return self.of_agencies(user.agencies_as())

    def of_agencies(self, agencies: Collection[Any]) -> Self:
        """The files of some agencies, by their keys."""
        return self.filter(agency__in=agencies)

    def visible_to(self, user: User) -> Self:
        """The one rule of who sees which file; everything else of a file follows from it."""
        rule = Q(agency__in=user.agencies_as()) | Q(pk__in=user.case_keys)
        # The code of a request also opens what became of an item at the agency it went to.
        rule |= Q(arrived_by__item__case__in=user.case_keys)
        if user.is_active:
            rule |= Q(requester__account=user)
            rule |= Q(arrived_by__item__case__requester__account=user)
        # A round after a ruling belongs to whoever holds the code of the request it goes back to.
        rule |= Q(round_of__in=user.case_keys)
        rule |= Q(round_of__arrived_by__item__case__in=user.case_keys)
        return self.filter(rule)

    def open(self) -> Self:
        return self.exclude(state__in=Case.ENDED)

    def with_next_due(self) -> Self:
        """Add ``next_due``, ``next_code`` and ``next_actor`` of the nearest running deadline."""
        nearest = Deadline.objects.running().filter(case=OuterRef("pk")).order_by("due_on", "pk")
        return self.annotate(
            next_due=Subquery(nearest.values("due_on")[:1]),
            next_code=Subquery(nearest.values("code")[:1]),
            next_actor=Subquery(nearest.values("actor_kind")[:1]),
        )


class Case(Stateful):
    """A request under s. 11 or s. 25 and everything that happens to it."""

    State, Kind, Channel = CaseState, CaseKind, Channel
    ENDED = (CaseState.CLOSED, CaseState.WITHDRAWN)
    UNANSWERED = (
        CaseState.RECEIVED,
        CaseState.INCOMPLETE,
        CaseState.ACCEPTED,
        CaseState.IN_PROCESS,
    )

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cases")
    reference = models.CharField(_("reference"), max_length=60, unique=True)
    seq = models.PositiveIntegerField()
    be_year = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=CaseKind, default=CaseKind.GENERAL)
    channel = models.CharField(_("received"), max_length=10, choices=Channel, default=Channel.WEB)
    state = StateField(
        _("state"), choices=CaseState, default=CaseState.RECEIVED, protected=True, editable=False
    )
    received_on = models.DateField(_("received on"))
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    late_entry_reason = models.TextField(_("why it was entered later"), blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    round_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="rounds"
    )
    wording_sha256 = models.CharField(max_length=64, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    form_digest = models.CharField(max_length=64, unique=True, editable=False)
    missing = models.TextField(_("what is missing"), blank=True)

    objects = CaseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_digest", "form_digest"])

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "be_year", "seq"], name="case_number_once"),
            models.CheckConstraint(
                name="case_state_known", condition=Q(state__in=CaseState.values)
            ),
            models.CheckConstraint(name="case_kind_known", condition=Q(kind__in=CaseKind.values)),
            models.CheckConstraint(
                name="case_channel_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(
                name="case_not_following_itself", condition=Q(follows=None) | ~Q(follows=F("pk"))
            ),
            models.CheckConstraint(
                name="case_round_of_a_request",
                condition=Q(channel=Channel.REMITTED, round_of__isnull=False, follows__isnull=False)
                | ~Q(channel=Channel.REMITTED) & Q(round_of=None),
            ),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="case_agency_state")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("officer:case", args=[self.pk])

    @transition(
        state,
        CaseState.RECEIVED,
        CaseState.INCOMPLETE,
        conditions=[guards.is_no_round],
        permission=handles,
        custom={"label": _("Ask for completion"), "section": "APA 27"},
    )
    def ask_completion(self) -> None: ...

    @transition(
        state,
        CaseState.INCOMPLETE,
        CaseState.RECEIVED,
        permission=asks_or_works_here,
        custom={"label": _("Complete the request"), "section": "APA 27"},
    )
    def complete(self) -> None: ...

    @transition(
        state,
        CaseState.INCOMPLETE,
        CaseState.WITHDRAWN,
        permission=is_clock,
        custom={"label": _("Treat as withdrawn"), "section": "APA 27"},
    )
    def lapse(self) -> None: ...

    @transition(
        state,
        CaseState.RECEIVED,
        CaseState.ACCEPTED,
        permission=works_here,
        custom={"label": _("Accept the request"), "section": "11"},
    )
    def accept(self) -> None: ...

    @transition(
        state,
        CaseState.ACCEPTED,
        CaseState.IN_PROCESS,
        conditions=[guards.has_officer],
        permission=handles,
        custom={"label": _("Begin the search"), "section": "11"},
    )
    def begin(self) -> None: ...

    @transition(
        state,
        CaseState.IN_PROCESS,
        CaseState.DECIDED,
        conditions=[guards.every_item_is_settled],
        permission=anyone_in_file_or_took_over,
        custom={"label": _("All items decided"), "section": "11, 15"},
    )
    def decide(self) -> None: ...

    @transition(
        state,
        CaseState.DECIDED,
        CaseState.DELIVERED,
        conditions=[
            guards.no_order_in_hand,
            guards.no_fee_owed,
            guards.everything_is_handed_over,
        ],
        permission=anyone_in_file_or_took_over,
        custom={"label": _("Everything delivered"), "section": "11"},
    )
    def deliver(self) -> None: ...

    @transition(
        state,
        CaseState.DELIVERED,
        CaseState.DECIDED,
        permission=anyone_in_file,
        custom={"label": _("Decided anew by a correcting order"), "section": "APA 43"},
    )
    def redecide(self) -> None: ...

    @transition(
        state,
        CaseState.DELIVERED,
        CaseState.CLOSED,
        conditions=[guards.no_right_is_running, guards.no_order_in_hand],
        permission=clock_or_handles,
        custom={"label": _("Close the file")},
    )
    def close(self) -> None: ...

    @transition(
        state,
        [CaseState.RECEIVED, CaseState.INCOMPLETE, CaseState.ACCEPTED, CaseState.IN_PROCESS],
        CaseState.WITHDRAWN,
        permission=asks_or_works_here,
        custom={"label": _("Withdraw the request")},
    )
    def withdraw(self) -> None: ...

    @property
    def case(self) -> Case:
        """The file itself, so that every record of a file answers to ``case``."""
        return self

    @property
    def is_own_data(self) -> bool:
        """Whether identity has to be assured before anything is released (s. 25)."""
        return self.kind in (CaseKind.OWN_DATA, CaseKind.CORRECTION)

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}
