"""The order: drafted, cleared by a second person, signed, served, and then never changed."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import User
from cases import guards
from cases.completeness import Blank, blanks_of, obstacles_of
from cases.models.case import Case
from cases.models.states import BINDING, IN_HAND, OrderState
from cases.permissions import (
    anyone_in_file,
    clears_or_signs,
    handles,
    handles_or_signs,
    signs,
    supervises,
)
from workflow.models import StateField, Stateful


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, user: User) -> Self:
        """The agency sees every order of its files; a requester only what was served."""
        seen = Q(case__in=Case.objects.visible_to(user))
        staff = Q(case__agency__in=user.agencies_as())
        return self.filter(seen & (staff | Q(state__in=[OrderState.SERVED, OrderState.REPLACED])))

    def in_hand(self) -> Self:
        """Orders on which somebody still has to act."""
        return self.filter(state__in=IN_HAND)

    def binding(self) -> Self:
        return self.filter(state__in=BINDING)


class Order(Stateful):
    """A written decision on one or more items of a request (ss. 11, 14, 15, 25; APA ss. 36-40)."""

    State = OrderState

    case = models.ForeignKey(Case, models.PROTECT, related_name="orders")
    state = StateField(
        _("state"), choices=OrderState, default=OrderState.DRAFT, protected=True, editable=False
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    correction_reason = models.TextField(_("what is corrected and why"), blank=True)
    facts = models.TextField(_("facts of the request"), blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_on = models.DateField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    signed_on = models.DateField(_("signed on"), null=True)
    signer_post_th = models.CharField(max_length=200, blank=True)
    signer_post_en = models.CharField(max_length=200, blank=True)
    appeal_notice = models.BooleanField(_("states the right of appeal"), default=True)
    notified_on = models.DateField(_("day of notification"), null=True)

    objects = OrderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="order_state_known", condition=Q(state__in=OrderState.values)
            ),
            models.CheckConstraint(
                name="order_cleared_by_another",
                condition=Q(cleared_by=None) | ~Q(cleared_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="order_signed_by_another",
                condition=Q(signed_by=None) | ~Q(signed_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="order_signed_whole",
                condition=~Q(state__in=[OrderState.SIGNED, OrderState.SERVED, OrderState.REPLACED])
                | Q(signed_by__isnull=False, signed_on__isnull=False, cleared_by__isnull=False)
                & ~Q(signer_post_th=""),
            ),
            models.CheckConstraint(
                name="order_served_has_day",
                condition=~Q(state=OrderState.SERVED) | Q(notified_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"order {self.pk}"

    @transition(
        state,
        OrderState.DRAFT,
        OrderState.SUBMITTED,
        conditions=[
            guards.covers_an_item,
            guards.nothing_is_blank,
            guards.every_item_is_ready,
        ],
        permission=handles,
        custom={"label": _("Submit for clearance")},
    )
    def submit(self) -> None: ...

    @transition(
        state,
        [OrderState.SUBMITTED, OrderState.CLEARED],
        OrderState.DRAFT,
        permission=clears_or_signs,
        custom={"label": _("Send back to the drafter")},
    )
    def send_back(self) -> None: ...

    @transition(
        state,
        OrderState.SUBMITTED,
        OrderState.CLEARED,
        conditions=[
            guards.covers_an_item,
            guards.nothing_is_blank,
            guards.every_item_is_ready,
            guards.cleared_by_another,
        ],
        permission=supervises,
        custom={"label": _("Clear")},
    )
    def clear(self) -> None: ...

    @transition(
        state,
        OrderState.CLEARED,
        OrderState.SIGNED,
        conditions=[
            guards.covers_an_item,
            guards.nothing_is_blank,
            guards.every_item_is_ready,
            guards.signed_by_another,
        ],
        permission=signs,
        custom={"label": _("Sign"), "section": "APA 36"},
    )
    def sign(self) -> None: ...

    @transition(
        state,
        OrderState.SIGNED,
        OrderState.SERVED,
        conditions=[guards.has_day_of_notification],
        permission=handles_or_signs,
        custom={"label": _("Serve"), "section": "APA 42"},
    )
    def serve(self) -> None: ...

    @transition(
        state,
        [OrderState.SIGNED, OrderState.SERVED],
        OrderState.REPLACED,
        permission=signs,
        custom={"label": _("Replace by a correcting order"), "section": "APA 43"},
    )
    def replace(self) -> None: ...

    @transition(
        state,
        [OrderState.DRAFT, OrderState.SUBMITTED, OrderState.CLEARED],
        OrderState.DISCARDED,
        permission=anyone_in_file,
        custom={"label": _("Discard the draft")},
    )
    def discard(self) -> None: ...

    @property
    def root(self) -> models.Model:
        return self.case

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {"case": self.case}

    def blanks(self) -> list[Blank]:
        """What is still blank, item by item; an order with any of it can not be issued."""
        return blanks_of(self)

    def obstacles(self) -> list[Blank]:
        """Why an item cannot take its outcome now, item by item."""
        return obstacles_of(self)
