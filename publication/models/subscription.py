"""A search that somebody follows by e-mail: asked for, confirmed by its reader, ended by him."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import codes

PURPOSE = "following"


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def alive(self) -> Self:
        """Those that were not ended; the others have no address any more."""
        return self.filter(ended_at=None)

    def due(self, until: date) -> Self:
        """Confirmed ones that were not told of all days up to this one."""
        return self.alive().filter(confirmed_at__isnull=False, told_until__lt=until)

    def forgotten(self, asked_before: datetime) -> Self:
        """Those that nobody confirmed in time."""
        return self.filter(confirmed_at=None, asked_at__lt=asked_before)


class Subscription(models.Model):
    """Whom to tell what is new in a search, once a day at most.

    A plain row and no machine: no right follows from it. The secret of its address is derived from
    the seed, as all codes are; the e-mail address is blotted out when it ends.
    """

    email = models.EmailField(_("E-mail"), blank=True)
    query = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="th")
    seed = models.CharField(max_length=60, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_until = models.DateField(_("told of all days up to"))

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("search that is followed")
        verbose_name_plural = _("searches that are followed")
        ordering = ["pk"]
        indexes = [
            models.Index(
                name="subscription_due",
                fields=["told_until"],
                condition=Q(ended_at=None, confirmed_at__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="subscription_forgets_whom",
                condition=Q(ended_at=None) & ~Q(email="") | Q(ended_at__isnull=False, email=""),
            )
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("public:following", args=[self.code])

    @property
    def code(self) -> str:
        """The secret in its address: whoever holds it confirms and ends it."""
        return codes.derive(PURPOSE, self.seed)

    @property
    def words(self) -> str:
        """What is looked for."""
        return str(self.query.get("q", ""))

    @property
    def facts(self) -> dict[str, Any]:
        """By what the search is narrowed."""
        return {name: value for name, value in self.query.items() if name != "q"}
