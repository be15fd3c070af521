"""The outbox: what has to be said to whom, written in the transaction that caused it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self, now: datetime) -> Self:
        """Messages that are neither sent nor given up and whose next try has come."""
        return self.filter(sent_at=None, dead_at=None).filter(
            Q(retry_at=None) | Q(retry_at__lte=now)
        )


class Message(models.Model):
    """One message to one recipient: everything needed to send it, nothing that can change."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.SlugField()
    recipient = models.EmailField(_("to"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages"
    )
    language = models.CharField(max_length=2, default="th")
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["pk"]
        indexes = [
            models.Index(
                name="message_waiting", fields=["id"], condition=Q(sent_at=None, dead_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
