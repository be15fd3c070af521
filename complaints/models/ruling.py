"""What a body decides: drafted, voted, signed by every member who sat, issued (ss. 36, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, Seat, SeatDuty, User
from cases.models.states import Access
from complaints import guards
from complaints.models.appeal import Appeal, AppealedItem
from complaints.models.complaint import Complaint
from complaints.models.sitting import Sitting, one_of
from complaints.models.states import (
    RULING_OVER,
    AppealOutcome,
    Finding,
    RulingState,
    outcome_in_words,
)
from complaints.permissions import ends_matter, keeps_panel, sits_or_keeps
from complaints.quorum import is_carried, is_quorum
from law.models import Panel
from letters.models import Letter
from workflow.models import AbstractEvent, StateField, Stateful

RS = RulingState


class RulingQuerySet(models.QuerySet["Ruling"]):
    def visible_to(self, user: User, on: date) -> Self:
        """A draft is the panel's alone; what was issued is seen with its matter."""
        appeals = Appeal.objects.visible_to(user, on)
        complaints = Complaint.objects.visible_to(user, on)
        issued = Q(state=RS.ISSUED) & (Q(appeal__in=appeals) | Q(complaint__in=complaints))
        before = Q(appeal__in=Appeal.objects.before_members(user, on)) | Q(
            complaint__in=Complaint.objects.before_members(user, on)
        )
        return self.filter(issued | Q(panel__in=user.panels_on(on)) & before).distinct()


class Ruling(Stateful):
    """The tribunal's ruling on an appeal, or the opinion on a complaint."""

    State = RulingState

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="rulings")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="rulings")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="rulings")
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, related_name="rulings")
    state = StateField(
        _("state"), choices=RulingState, default=RS.DRAFTING, protected=True, editable=False
    )
    facts = models.TextField(_("facts"), blank=True)
    considerations = models.TextField(_("considerations"), blank=True)
    holding = models.TextField(_("what is decided"), blank=True)
    observation = models.TextField(_("observation to the Board for the agency"), blank=True)
    finding = models.CharField(_("finding"), max_length=20, choices=Finding, blank=True)
    to_do = models.TextField(_("what the agency has to do"), blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    decided_on = models.DateField(_("decided on"), null=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"), null=True)
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, related_name="+", verbose_name=_("the ruling as issued")
    )

    objects = RulingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="ruling_of_one_matter", condition=one_of("appeal", "complaint")
            ),
            models.CheckConstraint(name="ruling_state_known", condition=Q(state__in=RS.values)),
            models.CheckConstraint(
                name="ruling_finding_known", condition=Q(finding__in=["", *Finding.values])
            ),
            models.UniqueConstraint(
                fields=["appeal"],
                condition=~Q(state__in=RULING_OVER),
                name="ruling_one_alive_per_appeal",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=~Q(state__in=RULING_OVER),
                name="ruling_one_alive_per_complaint",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="ruling_number_once"
            ),
            models.CheckConstraint(
                name="ruling_issued_whole",
                condition=~Q(state=RS.ISSUED)
                | Q(decided_on__isnull=False, issued_on__isnull=False) & ~Q(number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"ruling {self.pk}"

    @transition(
        state, RS.DRAFTING, RS.PUT,
        conditions=[guards.draft_is_whole, guards.enough_may_sit],
        permission=keeps_panel, custom={"label": _("Put to the vote"), "section": "36"},
    )  # fmt: skip
    def put(self) -> None: ...

    @transition(
        state, RS.PUT, RS.CARRIED,
        conditions=[guards.everybody_voted, guards.is_carried],
        permission=keeps_panel, custom={"label": _("Close the vote: carried"), "section": "36"},
    )  # fmt: skip
    def carry(self) -> None: ...

    @transition(
        state, RS.PUT, RS.REJECTED,
        conditions=[guards.everybody_voted, guards.is_not_carried],
        permission=keeps_panel, custom={"label": _("Close the vote: rejected"), "section": "36"},
    )  # fmt: skip
    def reject(self) -> None: ...

    @transition(
        state, RS.CARRIED, RS.SIGNED,
        conditions=[guards.everybody_signed],
        permission=sits_or_keeps, custom={"label": _("Sign"), "section": "APA 84"},
    )  # fmt: skip
    def seal(self) -> None: ...

    @transition(
        state, [RS.DRAFTING, RS.PUT, RS.CARRIED, RS.SIGNED], RS.LAPSED,
        conditions=[guards.can_never_be_issued],
        permission=ends_matter, custom={"label": _("Close what can no longer be issued")},
    )  # fmt: skip
    def lapse(self) -> None: ...

    @transition(
        state, RS.SIGNED, RS.ISSUED,
        conditions=[guards.has_number],
        permission=keeps_panel, custom={"label": _("Issue"), "section": "37"},
    )  # fmt: skip
    def issue(self) -> None: ...

    @property
    def matter(self) -> Any:
        """The appeal or the complaint."""
        return self.appeal or self.complaint

    @property
    def respondent(self) -> Agency | None:
        return self.matter.agency

    @property
    def root(self) -> models.Model:
        return self.matter.root

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}

    def blanks(self) -> list[str]:
        """The parts of the draft that are still empty; each item needs its outcome and why."""
        parts = {"facts": self.facts, "considerations": self.considerations}
        if self.complaint_id:
            parts["finding"] = self.finding
        else:
            parts["holding"] = self.holding
        missing = [name for name, text in parts.items() if not text.strip()]
        if self.appeal_id:
            said = {row.appealed_id: row for row in self.items.all()}
            for appealed in self.appeal.items.all():  # type: ignore[union-attr]
                row = said.get(appealed.pk)
                if row is None or not (row.outcome and row.reasons.strip()):
                    missing.append(f"item {appealed.item_id}")
        return missing

    def may_take_part(self) -> list[Seat]:
        """The members who are present and are neither recused nor of the agency concerned."""
        if self.sitting is None:
            return []
        recused = set(self.matter.recusals.values_list("seat", flat=True))
        agency = self.matter.agency_id
        present = self.sitting.present()
        return [s for s in present if s.pk not in recused and not s.comes_from(agency)]

    def has_quorum(self) -> bool:
        """At least three who may take part, and at least half of the body (s. 36)."""
        members = len(self.sitting.members()) if self.sitting else 0
        return is_quorum(len(self.may_take_part()), members)

    def everybody_voted(self) -> bool:
        voted = set(self.votes.values_list("seat", flat=True))
        return self.has_quorum() and {s.pk for s in self.may_take_part()} <= voted

    def is_carried(self) -> bool:
        """By majority; the chair decides a tie (ss. 30, 39)."""
        votes = self.votes.select_related("seat")
        return is_carried((vote.in_favour, vote.seat.duty == SeatDuty.CHAIR) for vote in votes)

    def everybody_signed(self) -> bool:
        """Each who sat has signed, or it is recorded why he cannot; one signature at the least."""
        signed = set(self.signatures.values_list("seat", flat=True))
        return bool(signed) and self._accounted_for(signed)

    def nobody_can_sign(self) -> bool:
        """Of all who sat it is recorded that they cannot sign: the matter is heard anew."""
        return self._accounted_for(set())

    def _accounted_for(self, signed: set[int]) -> bool:
        voted = set(self.votes.values_list("seat", flat=True))
        return bool(voted) and voted == signed | set(self.unables.values_list("seat", flat=True))

    @property
    def is_moot(self) -> bool:
        """Whether the matter has ended without it."""
        return self.state not in (*RULING_OVER, RS.ISSUED) and self.matter.state not in (
            self.matter.OPEN
        )


class RulingEvent(AbstractEvent):
    """An entry of the file of a ruling."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="events")


class RulingItem(models.Model):
    """What a draft says of one item in dispute."""

    Outcome, Access = AppealOutcome, Access

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="items")
    appealed = models.ForeignKey(AppealedItem, models.PROTECT, related_name="ruled")
    outcome = models.CharField(_("outcome"), max_length=12, choices=AppealOutcome, blank=True)
    access = models.CharField(_("form of access"), max_length=12, choices=Access, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    reasons = models.TextField(_("reasons"), blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["appealed__item__number"]
        constraints = [
            models.UniqueConstraint(fields=["ruling", "appealed"], name="ruling_item_once"),
            models.CheckConstraint(
                name="ruling_item_outcome_known",
                condition=Q(outcome__in=["", *AppealOutcome.values]),
            ),
            models.CheckConstraint(
                name="ruling_item_access_known", condition=Q(access__in=["", *Access.values])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} of ruling {self.ruling_id}"

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]
        """The outcome as it reads for whoever appealed."""
        return outcome_in_words(self.outcome, by_objector=self.appealed.appeal.by_objector)
