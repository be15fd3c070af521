"""What a complaint and an appeal have in common: somebody filed them, on a day, by a channel."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.states import FiledBy


class Filed(models.Model):
    """Who filed a matter with the Board, when and how. Filing is free (oic.go.th)."""

    FiledBy = FiledBy

    name = models.CharField(_("full name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)
    language = models.CharField(max_length=2, default="th")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = models.CharField(_("received"), max_length=10, choices=FiledBy, default=FiledBy.WEB)
    filed_on = models.DateField(_("filed on"))
    received_on = models.DateField(_("received by the Office on"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 unique where there is one
    form_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 unique where there is one

    class Meta:
        abstract = True

    @staticmethod
    def constraints_of(name: str) -> list[Any]:
        """Return the rules that every filed matter keeps."""
        return [
            models.CheckConstraint(
                name=f"{name}_filed_by_known", condition=Q(channel__in=FiledBy.values)
            ),
            models.CheckConstraint(
                name=f"{name}_received_after_filing", condition=Q(received_on__gte=F("filed_on"))
            ),
        ]
