"""What waits for one person: offers, orders, and what a second person has to approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from cases.models import Order, OrderState, Record, Standing, Transfer
from publication.models import Entry

MOST = 6


@dataclass(frozen=True)
class Pile:
    """A short pile of matters of one kind."""

    title: Any
    entries: list[dict[str, Any]]
    more: bool


def _orders(user: User, state: str, *roles: str) -> QuerySet[Order]:
    open_at = {"agency__in": user.agencies_as(*roles), "ended": False}
    files = Standing.objects.filter(**open_at)
    seen = Order.objects.filter(state=state, case__standing__in=files)
    return seen.select_related("case", "drafted_by").order_by("pk")


def _handled(user: User) -> Q:
    """Files that are the person's own, or free, or that he supervises."""
    own = Q(case__officer=user) | Q(case__officer__in=user.in_whose_place())
    own |= Q(case__officer=None)
    return own | Q(case__agency__in=user.agencies_as(Role.SUPERVISOR))


def _pile(title: Any, found: QuerySet[Any], entry: Any) -> Pile:
    rows = list(found[: MOST + 1])
    return Pile(title, [entry(row) for row in rows[:MOST]], len(rows) > MOST)


def _order(order: Order) -> dict[str, Any]:
    return {
        "url": reverse("officer:order", args=[order.pk]),
        "name": order.case.reference,
        "about": order.drafted_by.name,
        "on": order.drafted_on,
    }


def _offer(transfer: Transfer) -> dict[str, Any]:
    return {
        "url": reverse("officer:transfer", args=[transfer.pk]),
        "name": transfer.item.case.agency.name,
        "about": "",
        "on": transfer.offered_on,
    }


def _copy(record: Record) -> dict[str, Any]:
    case = record.item.case
    return {
        "url": f"{reverse('officer:case', args=[case.pk])}#item-{record.item.number}",
        "name": case.reference,
        "about": record.name,
        "on": record.uploaded_at.date(),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "url": reverse("officer:entry", args=[entry.pk]),
        "name": entry.item.case.reference,
        "about": entry.title,
        "on": localdate(entry.drafted_at),
    }


def waiting_for(user: User, lies: dict[str, int], kinds: set[str]) -> list[Pile]:
    """The piles that are not empty, each in one query.

    ``lies`` says what lies on the desks of the agency, ``kinds`` what came from outside.
    """
    works = user.agencies_as(Role.OFFICER, Role.SUPERVISOR)
    asked = [
        lies["cleared"] and user.agencies_as(Role.HEAD) and _to_sign(user),
        lies["submitted"] and user.agencies_as(Role.SUPERVISOR) and _to_clear(user),
        lies["signed"] and works and _to_serve(user),
        "offer" in kinds and works and _offers(works),
        lies["copies"] and works and _copies(user, works),
        "entry" in kinds and _entries(user),
    ]
    return [pile for pile in asked if pile and pile.entries]


def _to_sign(user: User) -> Pile:
    sign = _orders(user, OrderState.CLEARED, Role.HEAD).exclude(drafted_by=user)
    return _pile(_("Orders awaiting your signature"), sign, _order)


def _to_clear(user: User) -> Pile:
    clear = _orders(user, OrderState.SUBMITTED, Role.SUPERVISOR).exclude(drafted_by=user)
    return _pile(_("Orders awaiting your clearance"), clear, _order)


def _to_serve(user: User) -> Pile:
    serve = _orders(user, OrderState.SIGNED, Role.OFFICER, Role.SUPERVISOR).filter(_handled(user))
    return _pile(_("Signed orders to be served"), serve, _order)


def _offers(works: set[int]) -> Pile:
    offers = Transfer.objects.offered().filter(to_agency__in=works).order_by("pk")
    return _pile(
        _("Items offered to your agency"), offers.select_related("item__case__agency"), _offer
    )


def _copies(user: User, works: set[int]) -> Pile:
    files = Standing.objects.filter(agency__in=works, ended=False, to_approve=True)
    mine = Q(item__case__officer=user) | Q(item__case__officer__in=user.in_whose_place())
    mine |= Q(item__case__officer=None)
    mine |= Q(item__case__agency__in=user.agencies_as(Role.SUPERVISOR))
    copies = Record.objects.copies().filter(mine, approved_by=None, item__case__standing__in=files)
    seen = copies.exclude(uploaded_by=user).select_related("item__case").order_by("pk")
    return _pile(_("Copies awaiting approval"), seen, _copy)


def _entries(user: User) -> Pile:
    """Entries that the person may publish: he neither wrote nor proposed them."""
    clears = user.agencies_as(Role.SUPERVISOR, Role.HEAD)
    proposed = Entry.objects.filter(agency__in=clears, state=Entry.State.PROPOSED)
    others = proposed.exclude(drafted_by=user).exclude(proposed_by=user)
    found = others.select_related("item__case").order_by("pk")
    return _pile(_("Entries of the disclosure log awaiting your approval"), found, _entry)
