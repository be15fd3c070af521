"""A sitting of a body: notice, agenda, who was there, the minutes (ss. 34-36; APA ss. 80-83)."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Seat, User
from complaints import guards
from complaints.models.appeal import Appeal
from complaints.models.complaint import Complaint
from complaints.models.consultation import Consultation
from complaints.models.states import SittingState
from complaints.permissions import keeps_panel
from complaints.quorum import is_quorum
from law.models import Panel
from letters.models import Letter
from workflow.models import AbstractEvent, StateField, Stateful

SS = SittingState


def one_of(*names: str) -> Q:
    """Exactly one of the columns is filled."""
    rules = [Q(**{f"{other}__isnull": other != name for other in names}) for name in names]
    return reduce(or_, rules)


class SittingQuerySet(models.QuerySet["Sitting"]):
    def visible_to(self, user: User, on: date) -> Self:
        """Members and secretary of the body; the registry sees that a sitting takes place."""
        return self.all() if user.oversees else self.filter(panel__in=user.panels_on(on))


class Sitting(Stateful):
    """One meeting of a panel, a subcommittee or the Board."""

    State = SittingState

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="sittings")
    number = models.PositiveIntegerField(_("number"))
    be_year = models.PositiveSmallIntegerField()
    state = StateField(
        _("state"), choices=SittingState, default=SS.PLANNED, protected=True, editable=False
    )
    on = models.DateField(_("day"))
    begins_at = models.TimeField(_("begins at"))
    place = models.CharField(_("place"), max_length=200)
    noticed_on = models.DateField(_("members notified on"), null=True, blank=True)
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, related_name="+", verbose_name=_("notice to the members")
    )
    minutes = models.TextField(_("minutes"), blank=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SittingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "be_year", "number"], name="sitting_once"),
            models.CheckConstraint(name="sitting_state_known", condition=Q(state__in=SS.values)),
        ]

    def __str__(self) -> str:
        return f"{self.panel} {self.number}/{self.be_year}"

    @transition(
        state, SS.PLANNED, SS.NOTICED,
        conditions=[guards.has_agenda, guards.notice_is_long_enough],
        permission=keeps_panel, custom={"label": _("Notify the members"), "section": "APA 80"},
    )  # fmt: skip
    def notice(self) -> None: ...

    @transition(
        state, SS.NOTICED, SS.OPEN,
        conditions=[guards.has_quorum],
        permission=keeps_panel, custom={"label": _("Open the sitting"), "section": "36, APA 79"},
    )  # fmt: skip
    def open(self) -> None: ...

    @transition(
        state, SS.OPEN, SS.CLOSED,
        conditions=[guards.has_minutes],
        permission=keeps_panel, custom={"label": _("Close the sitting"), "section": "APA 83"},
    )  # fmt: skip
    def close(self) -> None: ...

    @transition(
        state, [SS.PLANNED, SS.NOTICED], SS.CANCELLED,
        permission=keeps_panel, custom={"label": _("Cancel the sitting")},
    )  # fmt: skip
    def cancel(self) -> None: ...

    def members(self) -> list[Seat]:
        """The seats with a vote whose term covers the day of the sitting."""
        return list(Seat.objects.filter(panel=self.panel_id).in_force(self.on).members())

    def present(self) -> list[Seat]:
        """The members who are there."""
        seats = Seat.objects.filter(attendances__sitting=self, attendances__present=True)
        return list(seats.in_force(self.on).members().select_related("user"))

    def has_quorum(self) -> bool:
        """At least three members, and at least half of the body (s. 36; APA s. 79)."""
        return is_quorum(len(self.present()), len(self.members()))

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {}


class SittingEvent(AbstractEvent):
    """An entry of the file of a sitting."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="events")


class AgendaItem(models.Model):
    """A matter on the agenda of a sitting."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("position"))
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="agenda")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="agenda")
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="agenda")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agenda_of_one_matter",
                condition=one_of("appeal", "complaint", "consultation"),
            ),
            models.UniqueConstraint(fields=["sitting", "appeal"], name="agenda_appeal_once"),
            models.UniqueConstraint(fields=["sitting", "complaint"], name="agenda_complaint_once"),
            models.UniqueConstraint(
                fields=["sitting", "consultation"], name="agenda_consultation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.matter}"

    @property
    def matter(self) -> Any:
        """The appeal, complaint or consultation."""
        return self.appeal or self.complaint or self.consultation


class Attendance(models.Model):
    """Whether a member was there."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances")
    present = models.BooleanField(_("present"), default=False)

    history = HistoricalRecords()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="attendance_once")]

    def __str__(self) -> str:
        return f"seat {self.seat_id} at sitting {self.sitting_id}"


class Recusal(models.Model):
    """A member takes no part in a matter: he said so, or the body decided it (s. 36)."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="recusals")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="recusals")
    reason = models.TextField(_("reason"))
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recusal_of_one_matter", condition=one_of("appeal", "complaint")
            ),
            models.UniqueConstraint(fields=["seat", "appeal"], name="recusal_appeal_once"),
            models.UniqueConstraint(fields=["seat", "complaint"], name="recusal_complaint_once"),
        ]

    def __str__(self) -> str:
        return f"seat {self.seat_id} takes no part"
