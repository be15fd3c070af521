"""A secret address under which one's own calendar program reads the days that are due."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from law.models import Panel


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def live(self) -> Self:
        """Addresses that still answer."""
        return self.filter(revoked_on=None)


class CalendarFeed(models.Model):
    """One secret address: for the files of an officer, or for a body on which the person sits.

    The database keeps a keyed digest alone; the address itself is shown once, when it is made.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="feeds")
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("made"))
    read_on = models.DateField(_("last read"), null=True)
    revoked_on = models.DateField(_("revoked"), null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_on=None, panel=None),
                name="feed_one_live_address_for_files",
            ),
            models.UniqueConstraint(
                fields=["user", "panel"],
                condition=Q(revoked_on=None),
                name="feed_one_live_address_for_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"calendar address {self.pk}"

    def end(self, on: date) -> None:
        """Revoke it: from now on the address leads nowhere."""
        self.revoked_on = on
        self.save(update_fields=["revoked_on"])

    def note_reading(self, on: date) -> None:
        """Note once a day that a program still reads it."""
        if self.read_on != on:
            self.read_on = on
            self.save(update_fields=["read_on"])
