"""What every row of law has: where it was read, how sure we are, and from when it applies."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Certainty(models.TextChoices):
    SEEN = "seen", _("Seen in a published text")
    RECALLED = "recalled", _("Generally known, not seen in print")
    UNSURE = "unsure", _("Unsure: check before relying on it")
    INFERRED = "inferred", _("Inferred from the law")


class Correctable(models.Model):
    """A shipped row that an administrator may correct; the loader then leaves it alone."""

    source = models.TextField(_("source"), blank=True)
    certainty = models.CharField(
        _("certainty"), max_length=10, choices=Certainty, default=Certainty.SEEN
    )
    corrected = models.BooleanField(
        _("corrected here"),
        default=False,
        help_text=_("Changed by an administrator: loading the shipped law does not overwrite it."),
    )

    class Meta:
        abstract = True


def certainty_known(prefix: str) -> models.CheckConstraint:
    """Return the constraint that keeps the certainty mark among the known ones."""
    return models.CheckConstraint(
        name=f"{prefix}_certainty_known", condition=Q(certainty__in=Certainty.values)
    )


class InForceQuerySet(models.QuerySet[Any]):
    def in_force(self, on: date) -> Self:
        """Rows whose wording applies on the day."""
        return self.filter(in_force_from__lte=on).exclude(in_force_until__lt=on)

    def coded(self, code: str, on: date) -> Any:
        """Return the one row of the code in force on the day."""
        return self.in_force(on).get(code=code)

    def get_by_natural_key(self, code: str, in_force_from: str) -> Any:
        return self.get(code=code, in_force_from=in_force_from)


class InForce(Correctable):
    """A row with a code and the days from and until which its wording applies."""

    NATURAL_KEY = ("code", "in_force_from")

    in_force_from = models.DateField(_("in force from"))
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)

    class Meta:
        abstract = True

    def applies(self, on: date) -> bool:
        """Whether the wording is in force on the day."""
        return self.in_force_from <= on and (self.in_force_until or on) >= on

    def natural_key(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.NATURAL_KEY)


def in_force_constraints(prefix: str) -> list[models.BaseConstraint]:
    """Return the constraints every table with in-force dates carries."""
    return [
        models.UniqueConstraint(fields=["code", "in_force_from"], name=f"{prefix}_wording"),
        models.UniqueConstraint(
            fields=["code"], condition=Q(in_force_until=None), name=f"{prefix}_one_open_wording"
        ),
        models.CheckConstraint(
            name=f"{prefix}_ends_after_start",
            condition=Q(in_force_until=None) | Q(in_force_until__gte=F("in_force_from")),
        ),
        certainty_known(prefix),
    ]


def in_language(thai: str, english: str) -> str:
    """Return the wording for the reader's language; Thai where English is missing."""
    return english if english and (get_language() or "th").startswith("en") else thai
