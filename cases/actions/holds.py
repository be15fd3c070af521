"""The lock on an item under s. 17: set by an objection, ended by time or by the tribunal."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from cases import clock
from cases.actions.ending import settle
from cases.correspondence import tell_requester
from cases.models import Item, ItemState, Objection, Outcome
from cases.models.states import DISCLOSING
from cases.notices import ItemReleased
from workflow.refusals import act
from workflow.steps import record_event, step

DISCLOSE = {Outcome.GRANT: Item.grant, Outcome.PARTLY_GRANT: Item.partly_grant}


def settle_item(item: Item, *, by: User, on: date) -> None:
    """Move an item on as its third parties' answers allow; nothing else frees it."""
    with act():
        item.refresh_from_db()
        if item.state not in (ItemState.CONSULTING, ItemState.EMBARGOED, ItemState.FOUND):
            return
        if item.objections.undecided().exists():
            return
        if item.objections.holding().exists():
            if item.state != ItemState.EMBARGOED:
                with step(item, Item.embargo, by=by, on=on):
                    pass
            return
        _release(item, by=by, on=on)


def _release(item: Item, *, by: User, on: date) -> None:
    """Nothing holds the item any more: disclose what an order grants, else go on deciding."""
    decision = item.dispositions.binding().filter(outcome__in=DISCLOSING).first()
    if decision is not None and _barred(item, decision.outcome):
        decision.in_force = False
        decision.save()
        record_event(item, "order_overtaken", by=by, on=on, order=decision.order_id)
        decision = None
    if decision is not None:
        with step(item, DISCLOSE[Outcome(decision.outcome)], by=by, on=on):
            pass
        tell_requester(item.case, ItemReleased(item.case.reference, item.number))
        settle(item.case, by=by, on=on)
        return
    ended = {ItemState.CONSULTING: Item.conclude, ItemState.EMBARGOED: Item.free}
    if move := ended.get(ItemState(item.state)):
        with step(item, move, by=by, on=on):
            pass


def _barred(item: Item, outcome: str) -> bool:
    if item.objections.sustained().exists():
        return True
    return outcome == Outcome.GRANT and item.objections.upheld().exists()


def fall_silent(objection: Objection, *, by: User, on: date) -> None:
    """Note that the notified person did not answer in time: the official may decide (s. 17)."""
    with act():
        with step(objection, Objection.fall_silent, by=by, on=on):
            pass
        settle_item(objection.item, by=by, on=on)


def expire(objection: Objection, *, by: User, on: date) -> None:
    """Note that nobody appealed in time: the lock ends by itself (s. 17 para 3)."""
    with act():
        with step(objection, Objection.expire, by=by, on=on):
            pass
        settle_item(objection.item, by=by, on=on)


def record_appeal(objection: Objection, *, by: User, on: date) -> Objection:
    """Note the objector's appeal: the item stays locked until the tribunal has decided (s. 18)."""
    with act():
        with step(objection, Objection.appeal, by=by, on=on) as held:
            clock.meet(held.deadlines.running().of_code(clock.APPEAL), on)
        settle_item(objection.item, by=by, on=on)
    return objection


def record_appeal_dropped(objection: Objection, *, by: User, on: date) -> Objection:
    """Note that the appeal was withdrawn: the lock lasts as long as the time to appeal."""
    with act():
        with step(objection, Objection.drop_appeal, by=by, on=on):
            pass
        settle_item(objection.item, by=by, on=on)
    return objection


def record_ruling(objection: Objection, *, by: User, on: date, disclose: bool) -> Objection:
    """Note what the tribunal decided: the lock ends, and with it perhaps the order (s. 37)."""
    move = Objection.overrule if disclose else Objection.sustain
    with act():
        with step(objection, move, by=by, on=on):
            pass
        settle_item(objection.item, by=by, on=on)
    return objection
