"""The outbox: what has to be said to whom, written in the transaction that caused it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency

OPEN = Q(sent_at=None, dead_at=None)


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    IN_APP = "in_app", _("On the notices page")
    POST = "post", _("By post")
    WEBHOOK = "webhook", _("To the agency's own system")
    DIGEST = "digest", _("In the morning's summary")


class MessageQuerySet(models.QuerySet["Message"]):
    def open(self) -> Self:
        """Messages that are neither sent nor given up."""
        return self.filter(OPEN)

    def waiting(self, now: datetime) -> Self:
        """Open messages whose next try has come."""
        return self.open().filter(Q(retry_at=None) | Q(retry_at__lte=now))

    def next_in_lane(self) -> Self:
        """Leave out what an earlier message of the same case to the same recipient holds back."""
        earlier = Message.objects.open().filter(
            lane=OuterRef("lane"),
            recipient=OuterRef("recipient"),
            channel=OuterRef("channel"),
            pk__lt=OuterRef("pk"),
        )
        return self.filter(Q(lane="") | ~Exists(earlier.exclude(lane="")))

    def read_by(self, user: Any) -> Self:
        """What was told to the person of an account, by whatever channel."""
        return self.filter(user=user)

    def by_post(self, agencies: Collection[int]) -> Self:
        """The sheets of paper that these agencies send."""
        return self.filter(channel=Channel.POST, agency__in=agencies)

    def posted(self) -> Self:
        """Sheets that are in the register, the latest first."""
        entered = self.exclude(sent_at=None)
        return entered.order_by("-post_entry__be_year", "-post_entry__seq", "-pk")

    def dead(self) -> Self:
        """Messages that were given up and wait for an administrator."""
        return self.exclude(dead_at=None)


class Message(models.Model):
    """One message to one recipient: everything needed to send it, nothing that can change.

    The columns have defaults in the database too, for rows that a statement writes by the thousand.
    """

    Channel = Channel

    key = models.CharField(max_length=200)
    kind = models.SlugField(db_index=False)
    channel = models.CharField(
        _("channel"),
        max_length=10,
        choices=Channel,
        default=Channel.EMAIL,
        db_default=Channel.EMAIL,
    )
    # An e-mail address; by post the name and address of the envelope; else who it is for.
    recipient = models.CharField(_("to"), max_length=500)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="messages", verbose_name=_("sent by")
    )
    lane = models.CharField(max_length=60, blank=True, default="", db_default="")
    language = models.CharField(max_length=2, default="th", db_default="th")
    facts = models.JSONField(default=dict, db_default={})
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    retry_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=32, blank=True, default="", db_default="")
    dead_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True, default="", db_default="")
    carrier = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        indexes = [
            models.Index(name="message_waits", fields=["channel", "id"], condition=OPEN),
            models.Index(
                name="message_lane",
                fields=["lane", "recipient", "id"],
                condition=OPEN & ~Q(lane=""),
            ),
            models.Index(
                name="message_dead", fields=["dead_at"], condition=Q(dead_at__isnull=False)
            ),
            models.Index(
                name="message_unread",
                fields=["user", "id"],
                condition=Q(read_at=None, user__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "recipient", "channel"], name="message_once"),
            models.CheckConstraint(
                name="message_channel_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(
                name="message_by_post_has_a_sender",
                condition=~Q(channel=Channel.POST) | Q(agency__isnull=False),
            ),
            models.CheckConstraint(
                name="message_in_app_has_a_reader",
                condition=~Q(channel=Channel.IN_APP) | Q(user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
