"""The item: the unit of decision. Each has its own road, outcome and right."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import transition
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from cases import guards
from cases.models.case import Case
from cases.models.release import Delivery
from cases.models.states import (
    BOUND,
    BY_ORDER,
    DISCLOSED,
    OPEN,
    WORKING,
    Access,
    ItemState,
    Ordered,
)
from cases.permissions import anyone_in_file, asks_or_works_here, handles, is_clock, receives
from workflow.models import StateField, Stateful


class ItemQuerySet(models.QuerySet["Item"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(case__in=Case.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def awaiting_delivery(self) -> Self:
        """Granted items that have not been handed over."""
        handed = Delivery.objects.filter(item=OuterRef("pk"))
        return self.filter(~Exists(handed), state__in=DISCLOSED)


class Item(Stateful):
    """One thing asked for, described so that it can be found (s. 11)."""

    State, Access, Ordered = ItemState, Access, Ordered
    OPEN, WORKING, DISCLOSED, BY_ORDER, BOUND = OPEN, WORKING, DISCLOSED, BY_ORDER, BOUND

    case = models.ForeignKey(Case, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField(_("item"))
    description = models.TextField(_("what is asked for"))
    access = models.CharField(_("form"), max_length=12, choices=Access, default=Access.ELECTRONIC)
    state = StateField(
        _("state"), choices=ItemState, default=ItemState.SEARCHING, protected=True, editable=False
    )
    question = models.TextField(_("what has to be explained"), blank=True)
    advised_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )
    advice = models.TextField(_("why the other agency is the one to ask"), blank=True)
    holding_place = models.TextField(_("where it was found"), blank=True)
    ordered = models.CharField(
        _("what was ordered"), max_length=12, choices=Ordered, blank=True, editable=False
    )
    ordered_conditions = models.TextField(_("conditions of the ruling"), blank=True, editable=False)

    objects = ItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="item_number_once"),
            models.CheckConstraint(
                name="item_state_known", condition=Q(state__in=ItemState.values)
            ),
            models.CheckConstraint(name="item_access_known", condition=Q(access__in=Access.values)),
            models.CheckConstraint(
                name="item_ordered_known", condition=Q(ordered__in=["", *Ordered.values])
            ),
        ]

    def __str__(self) -> str:
        return str(_("Item %(number)s") % {"number": self.number})

    @transition(
        state, ItemState.SEARCHING, ItemState.FOUND,
        permission=handles, custom={"label": _("Record that it was found"), "section": "11"},
    )  # fmt: skip
    def find(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.CLARIFYING,
        conditions=[guards.nothing_was_ordered],
        permission=handles,
        custom={"label": _("Ask the requester to explain"), "section": "APA 27"},
    )
    def clarify(self) -> None: ...

    @transition(
        state, ItemState.CLARIFYING, ItemState.SEARCHING,
        permission=asks_or_works_here, custom={"label": _("Explain"), "section": "APA 27"},
    )  # fmt: skip
    def explain(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.OFFERED,
        conditions=[guards.nothing_was_ordered, guards.has_transfer_offered],
        permission=handles,
        custom={"label": _("Offer to the maker"), "section": "12 para 2"},
    )
    def offer(self) -> None: ...

    @transition(
        state,
        ItemState.OFFERED,
        ItemState.TRANSFERRED,
        conditions=[guards.has_transfer_accepted],
        permission=receives,
        custom={"label": _("Accepted by the receiver"), "section": "12 para 2"},
    )
    def transfer(self) -> None: ...

    @transition(
        state, ItemState.OFFERED, ItemState.SEARCHING, permission=receives,
        custom={"label": _("Declined by the receiver"), "section": "12 para 2"},
    )  # fmt: skip
    def take_back(self) -> None: ...

    @transition(
        state,
        [ItemState.FOUND, ItemState.CONSULTING, ItemState.EMBARGOED],
        ItemState.CONSULTING,
        conditions=[guards.nothing_was_ordered],
        permission=handles,
        custom={"label": _("Notify third parties"), "section": "17"},
    )
    def consult(self) -> None: ...

    @transition(
        state,
        ItemState.CONSULTING,
        ItemState.FOUND,
        conditions=[guards.no_answer_is_awaited, guards.no_objection_holds],
        permission=anyone_in_file,
        custom={"label": _("Consultation concluded"), "section": "17"},
    )
    def conclude(self) -> None: ...

    @transition(
        state,
        [ItemState.CONSULTING, ItemState.FOUND],
        ItemState.EMBARGOED,
        conditions=[guards.no_answer_is_awaited, guards.an_objection_holds],
        permission=anyone_in_file,
        custom={"label": _("Locked after a dismissed objection"), "section": "17 para 3"},
    )
    def embargo(self) -> None: ...

    @transition(
        state,
        ItemState.EMBARGOED,
        ItemState.FOUND,
        conditions=[guards.no_answer_is_awaited, guards.no_objection_holds],
        permission=anyone_in_file,
        custom={"label": _("Lock ended"), "section": "17 para 3"},
    )
    def free(self) -> None: ...

    @transition(
        state,
        [ItemState.FOUND, ItemState.CONSULTING, ItemState.EMBARGOED],
        ItemState.GRANTED,
        conditions=[guards.order_grants, *guards.TO_DISCLOSE, guards.no_objection_upheld],
        permission=anyone_in_file,
        custom={"label": _("Disclose"), "section": "11"},
    )
    def grant(self) -> None: ...

    @transition(
        state,
        [ItemState.FOUND, ItemState.CONSULTING, ItemState.EMBARGOED],
        ItemState.PARTLY_GRANTED,
        conditions=[guards.order_grants_partly, *guards.TO_DISCLOSE],
        permission=anyone_in_file,
        custom={"label": _("Disclose in part"), "section": "9 para 2, 15"},
    )
    def partly_grant(self) -> None: ...

    @transition(
        state,
        [ItemState.FOUND, ItemState.EMBARGOED],
        ItemState.REFUSED,
        conditions=[guards.order_refuses, guards.asks_no_correction],
        permission=anyone_in_file,
        custom={"label": _("Refuse"), "section": "14, 15"},
    )
    def refuse(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.NOT_HELD,
        conditions=[guards.has_search_certificate, guards.order_says_not_held],
        permission=anyone_in_file,
        custom={"label": _("Answer that it is not held"), "section": "33"},
    )
    def report_not_held(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.ADVISED,
        conditions=[guards.nothing_was_ordered, guards.has_advice],
        permission=handles,
        custom={"label": _("Advise where to ask"), "section": "12 para 1"},
    )
    def advise(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.ALREADY_PUBLIC,
        conditions=[guards.order_points_out],
        permission=anyone_in_file,
        custom={"label": _("Point to where it is public"), "section": "9"},
    )
    def point_out(self) -> None: ...

    @transition(
        state,
        WORKING,
        ItemState.DECLINED,
        conditions=[guards.order_declines],
        permission=anyone_in_file,
        custom={"label": _("Decline under s. 11"), "section": "11"},
    )
    def decline(self) -> None: ...

    @transition(
        state,
        ItemState.FOUND,
        ItemState.CORRECTED,
        conditions=[
            guards.order_corrects,
            guards.asks_correction,
            guards.identity_is_assured,
        ],
        permission=anyone_in_file,
        custom={"label": _("Correct the data"), "section": "25 para 3"},
    )
    def correct(self) -> None: ...

    @transition(
        state,
        ItemState.FOUND,
        ItemState.CORRECTION_REFUSED,
        conditions=[guards.order_refuses_correction, guards.asks_correction],
        permission=anyone_in_file,
        custom={"label": _("Refuse to correct"), "section": "25 para 4"},
    )
    def refuse_correction(self) -> None: ...

    @transition(
        state, BY_ORDER, ItemState.FOUND, permission=anyone_in_file,
        custom={"label": _("Taken up again by a correcting order"), "section": "APA 43"},
    )  # fmt: skip
    def reopen(self) -> None: ...

    @transition(
        state, OPEN, ItemState.WITHDRAWN,
        permission=anyone_in_file, custom={"label": _("Withdraw the item")},
    )  # fmt: skip
    def withdraw(self) -> None: ...

    @transition(
        state, ItemState.CLARIFYING, ItemState.WITHDRAWN,
        permission=is_clock, custom={"label": _("Treat as withdrawn"), "section": "APA 27"},
    )  # fmt: skip
    def lapse(self) -> None: ...

    @property
    def root(self) -> models.Model:
        return self.case

    @property
    def event_log(self) -> Any:
        return self.events

    def trail(self) -> dict[str, Any]:
        return {"case": self.case}
