"""Sending an item to the agency that has to decide on it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, User
from cases.models.case import Case
from cases.models.item import Item


class TransferQuerySet(models.QuerySet["Transfer"]):
    def offered(self) -> Self:
        return self.filter(answered_on=None)

    def accepted(self) -> Self:
        return self.filter(accepted=True)

    def visible_to(self, user: User) -> Self:
        """Both agencies see the offer; the receiver sees nothing else of the file."""
        served = user.agencies_as()
        return self.filter(Q(to_agency__in=served) | Q(item__case__agency__in=served))


class Transfer(models.Model):
    """The sending of an item to the agency that made the record and restricted it (s. 12 p. 2)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="transfers")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="transfers_in")
    reason = models.TextField(_("why the other agency has to decide"))
    offered_on = models.DateField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    accepted = models.BooleanField(null=True)
    answer = models.TextField(_("answer"), blank=True)
    new_case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="arrived_by")

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(answered_on=None), name="transfer_one_offer_at_a_time"
            ),
            models.CheckConstraint(
                name="transfer_answered_whole",
                condition=Q(answered_on=None, answered_by=None, accepted=None, new_case=None)
                | Q(answered_on__isnull=False, answered_by__isnull=False, accepted__isnull=False),
            ),
            models.CheckConstraint(
                name="transfer_accepted_opens_a_case",
                condition=Q(accepted=True, new_case__isnull=False)
                | Q(new_case=None) & (Q(accepted=None) | Q(accepted=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} to {self.to_agency_id}"
