"""What a person did with a message: the line of audit beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from notifications.models.message import Message


class Deed(models.TextChoices):
    SENT_AGAIN = "sent_again", _("Sent again")
    POSTED = "posted", _("Posted")


class Handling(models.Model):
    """Who did what with a message, and when; written beside it and never changed."""

    Deed = Deed

    message = models.ForeignKey(Message, models.PROTECT, related_name="handlings")
    deed = models.CharField(max_length=12, choices=Deed)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    trouble = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("handling of a message")
        verbose_name_plural = _("handlings of messages")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="handling_deed_known", condition=Q(deed__in=Deed.values))
        ]

    def __str__(self) -> str:
        return f"{self.get_deed_display()}, {self.message}"
