"""What an order says about one item, and the grounds on which something is withheld."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from accounts.models import Agency
from cases.models.item import Item
from cases.models.order import Order
from cases.models.states import BINDING, Access, Outcome
from law.models import Exemption


class DispositionQuerySet(models.QuerySet["Disposition"]):
    def binding(self) -> Self:
        """The decision in force: by a signed order, not replaced."""
        return self.filter(in_force=True, order__state__in=BINDING)


class Disposition(models.Model):
    """The outcome of one item in one order, with all that the Act wants said about it."""

    Outcome, Access = Outcome, Access

    order = models.ForeignKey(Order, models.PROTECT, related_name="dispositions")
    item = models.ForeignKey(Item, models.PROTECT, related_name="dispositions")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    access = models.CharField(_("form of access"), max_length=12, choices=Access, blank=True)
    explanation = models.TextField(_("what was found, and why so"), blank=True)
    released_part = models.TextField(_("what can be released after cutting out"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    public_place = models.TextField(_("where it is public"), blank=True)
    advised_agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency that holds it"),
    )
    doctor = models.CharField(_("doctor named by the person"), max_length=200, blank=True)
    annexed_note = models.TextField(_("note annexed to the data"), blank=True)
    in_force = models.BooleanField(default=False)

    objects = DispositionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["item__number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "item"], name="disposition_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(in_force=True), name="one_order_in_force_per_item"
            ),
            models.CheckConstraint(
                name="disposition_outcome_known", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(
                name="disposition_access_known", condition=Q(access__in=["", *Access.values])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} in order {self.order_id}"


class Ground(models.Model):
    """One ground for withholding one item, with facts, law, weighing, type and reason (s. 15)."""

    disposition = models.ForeignKey(Disposition, models.CASCADE, related_name="grounds")
    exemption = models.ForeignKey(Exemption, models.PROTECT, related_name="+")
    facts = models.TextField(_("facts"), blank=True)
    named_law = models.CharField(
        _("which law protects it, and its section"), max_length=300, blank=True
    )
    duty_weighed = models.TextField(_("the agency's performance of its duty"), blank=True)
    public_weighed = models.TextField(_("the public interest"), blank=True)
    private_weighed = models.TextField(
        _("the interest of the private persons concerned"), blank=True
    )
    type_withheld = models.TextField(_("type of information withheld"), blank=True)
    reason = models.TextField(_("why it may not be disclosed"), blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["disposition", "exemption"], name="ground_once")
        ]

    def __str__(self) -> str:
        return f"ground {self.exemption_id} of disposition {self.disposition_id}"
