"""How a file stands: whose act it waits for and which day presses it, ready to be listed."""

from __future__ import annotations

from datetime import date
from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, User
from cases.models.case import Case

NO_DAY: Final = date(9999, 12, 31)


class Owes(models.TextChoices):
    """Who has to act next."""

    AGENCY = "agency", _("Agency (officer)")
    SUPERVISOR = "supervisor", _("Supervisor (to clear)")
    HEAD = "head", _("Head (to sign)")
    REQUESTER = "requester", _("Requester")
    THIRD_PARTY = "third_party", _("Third party")
    RECEIVER = "receiver", _("Receiving agency")
    TRIBUNAL = "tribunal", _("Tribunal")
    NOBODY = "nobody", _("Nobody: nothing is due")


class StandingQuerySet(models.QuerySet["Standing"]):
    def at_desk_of(self, user: User) -> Self:
        """The files of the agencies where the person serves."""
        return self.filter(agency__in=user.agencies_as())

    def gone_by(self, today: date) -> Self:
        """Those whose day presses no longer, until the sweep or a step has named the next one."""
        return self.filter(good_until__lt=today)


class Standing(models.Model):
    """One row for each file, written by the database whenever what it says changes.

    ``cases.standing`` holds the triggers, so no step and no sweep can forget it. Nothing here
    depends on the day of the reader: a day that somebody may let pass without being late (whoever
    is late goes on being pressed) says until when it presses.
    """

    Owes = Owes

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="standing")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    ended = models.BooleanField()
    owner = models.CharField(max_length=12, choices=Owes)
    due = models.DateField()
    good_until = models.DateField(null=True)
    to_serve = models.BooleanField()  # an order is signed and not yet served
    to_approve = models.BooleanField()  # a copy waits for a second person

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["due", "case"]
        constraints = [
            models.CheckConstraint(name="standing_owner_known", condition=Q(owner__in=Owes.values)),
            models.CheckConstraint(
                name="standing_good_for_its_day",
                condition=Q(good_until=None) | Q(good_until=F("due")),
            ),
        ]
        indexes = [
            models.Index(name="standing_of_desk", fields=["agency", "ended", "due", "case"]),
            models.Index(
                name="standing_until",
                fields=["good_until"],
                condition=Q(good_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.owner} by {self.due}"
