"""Who owes the next step of a file, and which day presses it, worked out from its records.

The inbox and the page of a file read what ``cases.standing`` keeps of it, and the tests hold each
of the two against the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cases.models import (
    Case,
    CaseState,
    Deadline,
    FeeCharge,
    Item,
    ItemState,
    Objection,
    ObjectionState,
    Order,
    OrderState,
    Owes,
)
from cases.models.standing import NO_DAY
from cases.models.states import WORKING


def _has(records: QuerySet) -> Exists:
    return Exists(records.filter(case=OuterRef("pk")))


def _order_in(*states: str) -> Exists:
    return _has(Order.objects.filter(state__in=states))


def _item_in(*states: str) -> Exists:
    return _has(Item.objects.filter(state__in=states))


def _objection_in(*states: str) -> Exists:
    return Exists(Objection.objects.filter(item__case=OuterRef("pk"), state__in=states))


def next_owner() -> models.Case:
    """The person or body whose act the file waits for; the one nearest to its end comes first."""
    undecided = Item.objects.filter(state__in=WORKING).exclude(
        dispositions__order__state__in=[OrderState.SIGNED]
    )
    locked = Item.objects.filter(state=ItemState.EMBARGOED).exclude(dispositions__in_force=True)
    return models.Case(
        When(state__in=Case.ENDED, then=Value(Owes.NOBODY)),
        When(_order_in(OrderState.CLEARED), then=Value(Owes.HEAD)),
        When(_order_in(OrderState.SUBMITTED), then=Value(Owes.SUPERVISOR)),
        When(state=CaseState.INCOMPLETE, then=Value(Owes.REQUESTER)),
        When(
            Q(state__in=[CaseState.RECEIVED, CaseState.ACCEPTED])
            | Q(_has(undecided))
            | Q(_has(locked))
            | Q(_order_in(OrderState.DRAFT, OrderState.SIGNED))
            | Q(_objection_in(ObjectionState.OBJECTED)),
            then=Value(Owes.AGENCY),
        ),
        When(_objection_in(ObjectionState.INVITED), then=Value(Owes.THIRD_PARTY)),
        When(_item_in(ItemState.OFFERED), then=Value(Owes.RECEIVER)),
        When(
            Q(_item_in(ItemState.CLARIFYING)) | Q(_has(FeeCharge.objects.owed())),
            then=Value(Owes.REQUESTER),
        ),
        When(_objection_in(ObjectionState.APPEALED), then=Value(Owes.TRIBUNAL)),
        When(_objection_in(ObjectionState.DISMISSED), then=Value(Owes.THIRD_PARTY)),
        When(state=CaseState.DELIVERED, then=Value(Owes.NOBODY)),
        default=Value(Owes.AGENCY),
        output_field=models.CharField(),
    )


def pressing(today: date) -> QuerySet[Deadline]:
    """The days that press: those an official missed and still owes, and whatever still runs.

    A requester's time to appeal against an order presses nobody at the desk.
    """
    missed = Q(actor_kind="official", case__state__in=Case.UNANSWERED)
    runs = Q(lapsed_on=None, due_on__gte=today, order=None)
    unmet = Deadline.objects.filter(met_on=None, cancelled_on=None, case=OuterRef("pk"))
    return unmet.filter(missed | runs).order_by("due_on", "pk")


def pressing_among(days: Iterable[Deadline], case: Case, today: date) -> Deadline | None:
    """The first of them that presses, by the same rule, where the days were read already."""
    late = case.state in Case.UNANSWERED
    found = [
        day
        for day in days
        if day.met_on is None
        and day.cancelled_on is None
        and (
            (late and day.actor_kind == "official")
            or (day.lapsed_on is None and day.due_on >= today and day.order_id is None)
        )
    ]
    return min(found, key=lambda day: (day.due_on, day.pk), default=None)


def pressing_day(today: date) -> Coalesce:
    """The pressing day alone, of a file or of its standing."""
    nearest = Subquery(pressing(today).values("due_on")[:1])
    return Coalesce(nearest, Value(NO_DAY))


def with_standing(cases: QuerySet[Case], today: date) -> QuerySet[Case]:
    """Add ``owner`` and the pressing day: ``due``, ``due_code``, ``due_office`` and ``due_by``."""
    days = pressing(today)
    return cases.annotate(
        due=pressing_day(today),
        owner=next_owner(),
        due_office=Subquery(days.values("office_day")[:1]),
        due_code=Subquery(days.values("code")[:1]),
        due_by=Subquery(days.values("actor_kind")[:1]),
    )
