"""How a file ends: decided, delivered, closed or withdrawn, each by what the rows say."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from cases import clock
from cases.models import Case, CaseState, Item, Objection, Order
from workflow.guards import may, why_not
from workflow.refusals import act
from workflow.steps import step


def withdraw(case: Case, *, by: User, on: date, reason: str = "") -> Case:
    """Withdraw a request; only its requester does, himself or on paper."""
    with step(case, Case.withdraw, by=by, on=on, reason=reason) as held:
        end_open_work(held, by=by, on=on)
    return case


def end_open_work(case: Case, *, by: User, on: date) -> None:
    """End what still runs in a file that is ended: drafts, consultations, items, clocks.

    The time to appeal against an order that was served runs on: who withdraws what is still open
    gives up no right that an answer has opened (ss. 18, 25).
    """
    for order in case.orders.filter(state__in=["draft", "submitted", "cleared"]):
        with step(order, Order.discard, by=by, on=on):
            pass
    for objection in Objection.objects.filter(item__case=case).holding():
        with step(objection, Objection.void, by=by, on=on):
            pass
    for item in case.items.open():
        with step(item, Item.withdraw, by=by, on=on):
            for offer in item.transfers.offered():
                offer.answered_on, offer.answered_by, offer.accepted = on, by, False
                offer.save()
    clock.cancel(case.deadlines.running().filter(order=None), on)


def settle(case: Case, *, by: User, on: date) -> None:
    """Move the file on as far as its rows allow: decided when every item is, then delivered."""
    with act():
        case.refresh_from_db()
        for transition in (Case.decide, Case.deliver):
            if not why_not(case, transition) and may(case, transition, by):
                with step(case, transition, by=by, on=on):
                    pass


def close(case: Case, *, by: User, on: date) -> Case:
    """Close a delivered file once no right of appeal is running."""
    with act():
        with step(case, Case.close, by=by, on=on):
            pass  # the guards are asked after the work, so nothing may end a clock before them
        clock.cancel(case.deadlines.running(), on)
    return case


def reopen_for_correction(case: Case, *, by: User, on: date) -> None:
    """Bring a delivered file back to decided because a correcting order was signed."""
    if case.state == CaseState.DELIVERED:
        with step(case, Case.redecide, by=by, on=on):
            pass
