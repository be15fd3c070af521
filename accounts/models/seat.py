"""Seats on the Board, its subcommittees and the tribunals' panels (ss. 27, 34, 35)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models.agency import Agency
from accounts.models.duty import SeatDuty
from accounts.models.user import User
from law.models import Panel


class SeatQuerySet(models.QuerySet["Seat"]):
    def in_force(self, on: date) -> Self:
        """Seats whose term covers the day and that nobody has ended."""
        begun = self.filter(active=True, since__lte=on)
        return begun.filter(Q(until=None) | Q(until__gte=on))

    def members(self) -> Self:
        """Those who deliberate and vote; a secretary does neither (s. 36)."""
        return self.exclude(duty=SeatDuty.SECRETARY)


class Seat(models.Model):
    """A place on a body: a person, his term, and the agency that he comes from."""

    Duty = SeatDuty

    user = models.ForeignKey(User, models.PROTECT, related_name="seats")
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats")
    duty = models.CharField(_("duty"), max_length=10, choices=SeatDuty, default=SeatDuty.MEMBER)
    home_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency that the member comes from"),
    )
    since = models.DateField(_("term begins"))
    until = models.DateField(_("term ends"), null=True, blank=True)
    active = models.BooleanField(_("in force"), default=True)

    objects = SeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["panel", "duty", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "panel"],
                condition=Q(active=True),
                name="seat_one_per_person_and_body",
            ),
            models.CheckConstraint(name="seat_duty_known", condition=Q(duty__in=SeatDuty.values)),
            models.CheckConstraint(
                name="seat_term_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()}, {self.panel}"

    @property
    def votes(self) -> bool:
        """Whether the seat deliberates and votes."""
        return self.duty != SeatDuty.SECRETARY

    def comes_from(self, agency_id: int | None) -> bool:
        """Whether the member belongs to the agency concerned: by his seat, or by a post there."""
        if agency_id is None:
            return False
        return self.home_agency_id == agency_id or agency_id in self.user.home_agencies
