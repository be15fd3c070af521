"""The posts that people hold at agencies, and the duty that goes with each."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.agency import Agency
from accounts.models.duty import Role
from accounts.models.user import User


class Membership(models.Model):
    """A post that a person holds at an agency, and the duty that goes with it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    post_th = models.CharField(_("post in Thai"), max_length=200)
    post_en = models.CharField(_("post in English"), max_length=200, blank=True)
    active = models.BooleanField(_("in force"), default=True)
    since = models.DateField(_("since"), default=date(1997, 12, 9))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["user", "agency", "role"], name="membership_once"),
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"
