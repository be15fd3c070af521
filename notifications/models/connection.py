"""Where an agency's own system listens for what happens."""

from __future__ import annotations

import base64
import secrets
from typing import Self

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Agency


def new_nonce() -> str:
    return secrets.token_hex(16)


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def open_of(self, agency: Agency) -> Self:
        """The connections to which an agency's notices go."""
        return self.filter(agency=agency, active=True)


class Connection(models.Model):
    """An address of an agency's system, and the secret by which it knows that we are calling."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="connections", verbose_name=_("agency")
    )
    url = models.URLField(_("address"), max_length=500)
    nonce = models.CharField(max_length=32, default=new_nonce)
    active = models.BooleanField(_("in use"), default=True)
    since = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True, blank=True, editable=False)  # it said so: 410

    objects = ConnectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("connection to another system")
        verbose_name_plural = _("connections to other systems")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "url"], name="connection_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} #{self.pk}"

    @property
    def key(self) -> bytes:
        """What signs our calls: derived, so that it stands in no table and in no backup."""
        return salted_hmac("notifications.connection", self.nonce, algorithm="sha256").digest()

    @property
    def secret(self) -> str:
        """The key as the other side types it in."""
        return "whsec_" + base64.b64encode(self.key).decode()
