"""Codes sent to an address: for one purpose, once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class CodeUse(models.TextChoices):
    SIGN_UP = "sign-up", _("Opening an account")
    RESET = "reset", _("Choosing a new password")


class EmailCode(models.Model):
    """A code sent to an address: for one purpose, once, and not for long."""

    user = models.ForeignKey(User, models.CASCADE, related_name="email_codes")
    use = models.CharField(max_length=10, choices=CodeUse)
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="email_code_use_known", condition=Q(use__in=CodeUse.values))
        ]

    def __str__(self) -> str:
        return f"{self.use} code {self.pk}"

    @property
    def seed(self) -> str:
        """The seed from which the code is derived when the message is written out."""
        return f"{self.use}:{self.user_id}:{self.nonce}"
