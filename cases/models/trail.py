"""The trail of a file: what happened, what is due, and which letters went out."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from law.words import Worded
from letters.models import Letter
from workflow.errors import NotLawfulNow
from workflow.models import (
    AbstractDeadline,
    AbstractEscalation,
    AbstractEvent,
    DeadlineQuerySet,
)


class Event(AbstractEvent):
    """An entry of the file; the columns say which of its records it is about."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="events")
    item = models.ForeignKey("cases.Item", models.PROTECT, null=True, related_name="events")
    objection = models.ForeignKey(
        "cases.Objection", models.PROTECT, null=True, related_name="events"
    )
    order = models.ForeignKey("cases.Order", models.PROTECT, null=True, related_name="events")

    @property
    def subject(self) -> str:
        """Which kind of record the entry is about: case, item, objection or order."""
        if self.objection_id:
            return "objection"
        if self.order_id:
            return "order"
        return "item" if self.item_id else "case"


class CaseDeadlineQuerySet(DeadlineQuerySet):
    def closing(self, today: date) -> Self:
        """What the sweep has to end today, oldest first."""
        return self.past_due(today).select_related("case", "objection").order_by("due_on", "pk")


class Deadline(AbstractDeadline):
    """A day in a file by which an official or a person has to act."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="deadlines")
    item = models.ForeignKey("cases.Item", models.PROTECT, null=True, related_name="deadlines")
    objection = models.ForeignKey(
        "cases.Objection", models.PROTECT, null=True, related_name="deadlines"
    )
    order = models.ForeignKey("cases.Order", models.PROTECT, null=True, related_name="deadlines")

    objects = CaseDeadlineQuerySet.as_manager()

    class Meta(AbstractDeadline.Meta):
        indexes = [
            *AbstractDeadline.Meta.indexes,
            models.Index(
                name="deadline_running",
                fields=["due_on"],
                condition=Q(met_on=None, lapsed_on=None, cancelled_on=None),
            ),
        ]


class Escalation(AbstractEscalation):
    """That a rule has told somebody of a day in a file."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="escalations")


class ServiceChannel(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    REGISTERED = "registered", _("Registered post")
    REGISTERED_ABROAD = "registered_abroad", _("Registered post abroad")
    ELECTRONIC = "electronic", _("Electronically")


class Addressee(models.TextChoices):
    REQUESTER = "requester", _("Requester")
    THIRD_PARTY = "third_party", _("Third party")


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def to_requester(self) -> Self:
        return self.filter(addressee=Addressee.REQUESTER)

    def unserved(self) -> Self:
        return self.filter(sent_on=None)


class Dispatch(Worded):
    """A letter on its way: to whom, by which channel, and the day on which it was notified."""

    Channel, Addressee = ServiceChannel, Addressee

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="dispatches")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="dispatch")
    addressee = models.CharField(max_length=20, choices=Addressee)
    order = models.ForeignKey("cases.Order", models.PROTECT, null=True, related_name="dispatches")
    objection = models.ForeignKey(
        "cases.Objection", models.PROTECT, null=True, related_name="dispatches"
    )
    channel = models.CharField(_("channel"), max_length=20, choices=ServiceChannel, blank=True)
    sent_on = models.DateField(_("sent"), null=True)
    tracking_number = models.CharField(_("post office number"), max_length=40, blank=True)
    notified_on = models.DateField(_("day of notification"), null=True)
    deemed = models.BooleanField(_("deemed received (APA s. 71)"), default=False)
    served_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="dispatch_channel_known",
                condition=Q(channel__in=["", *ServiceChannel.values]),
            ),
            models.CheckConstraint(
                name="dispatch_served_whole",
                condition=Q(sent_on=None, notified_on=None, channel="")
                | Q(sent_on__isnull=False, notified_on__isnull=False) & ~Q(channel=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} ({self.addressee})"

    @property
    def notification(self) -> date:
        """The day of notification of a letter that went out: clocks start from no other day."""
        if self.notified_on is None:
            raise NotLawfulNow([_("The letter has not been sent.")])
        return self.notified_on
