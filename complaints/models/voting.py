"""Who voted how on a ruling, who signed it, and why a member who sat does not sign (s. 36)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat
from complaints.models.ruling import Ruling
from complaints.models.states import Hindrance


class Vote(models.Model):
    """One member's vote and dissent: recorded once, never changed."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes_cast")
    in_favour = models.BooleanField(_("in favour"))
    dissent = models.TextField(_("dissenting opinion"), blank=True)
    cast_on = models.DateField(_("cast on"))
    cast_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ruling", "seat"], name="vote_once")]

    def __str__(self) -> str:
        return f"vote of seat {self.seat_id}"


class Signature(models.Model):
    """One member's signature under a ruling (APA s. 84)."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="signatures")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="signatures")
    text_sha256 = models.CharField(max_length=64)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ruling", "seat"], name="signature_once")]

    def __str__(self) -> str:
        return f"signature of seat {self.seat_id}"


class Unable(models.Model):
    """Why a member who sat does not sign: recorded once, and said in the ruling (APA s. 84)."""

    Cause = Hindrance

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="unables")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="unables")
    cause = models.CharField(_("what keeps the member"), max_length=10, choices=Hindrance)
    reason = models.TextField(_("reason"))
    recorded_on = models.DateField(_("recorded on"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ruling", "seat"], name="unable_once"),
            models.CheckConstraint(
                name="unable_cause_known", condition=Q(cause__in=Hindrance.values)
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.seat_id} does not sign"
