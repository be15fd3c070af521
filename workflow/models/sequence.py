"""Series of numbers without gaps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sequence(models.Model):
    """The last number given out in a series that must have no gaps."""

    scope = models.CharField(max_length=80)
    be_year = models.PositiveSmallIntegerField(_("Buddhist year"))
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "be_year"], name="sequence_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.last}/{self.be_year}"
