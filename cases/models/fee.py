"""What copies cost, never above the ceilings of the Board; looking costs nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cases.models.case import Case
from cases.models.item import Item
from law.models import Fee


class FeeChargeQuerySet(models.QuerySet["FeeCharge"]):
    def owed(self) -> Self:
        return self.filter(paid_on=None, waived_on=None)


class FeeCharge(models.Model):
    """A bill for the copies of one request, to be paid or waived (s. 9 para 3)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="fees")
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paid_on = models.DateField(_("paid on"), null=True)
    receipt_number = models.CharField(_("receipt number"), max_length=60, blank=True)
    waived_on = models.DateField(_("waived on"), null=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    waiver_reason = models.TextField(_("why it is waived"), blank=True)

    objects = FeeChargeQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="fee_paid_or_waived", condition=Q(paid_on=None) | Q(waived_on=None)
            ),
            models.CheckConstraint(
                name="fee_paid_whole", condition=Q(paid_on=None) | ~Q(receipt_number="")
            ),
            models.CheckConstraint(
                name="fee_waived_whole",
                condition=Q(waived_on=None, waived_by=None)
                | Q(waived_on__isnull=False, waived_by__isnull=False) & ~Q(waiver_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"fee {self.pk}"

    @property
    def total(self) -> Decimal:
        """The sum in baht."""
        return sum((line.amount for line in self.lines.all()), Decimal())


class FeeLine(models.Model):
    """So many pages of an item at a price at or below the ceiling."""

    charge = models.ForeignKey(FeeCharge, models.PROTECT, related_name="lines")
    item = models.ForeignKey(Item, models.PROTECT, related_name="fee_lines")
    fee = models.ForeignKey(Fee, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField(_("number"))
    price = models.DecimalField(_("price each, in baht"), max_digits=7, decimal_places=2)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["charge", "item", "fee"], name="fee_line_once"),
            models.CheckConstraint(
                name="fee_line_counts", condition=Q(quantity__gte=1, price__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.price}"

    @property
    def amount(self) -> Decimal:
        return self.quantity * self.price
