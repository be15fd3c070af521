"""Signing and serving: the moment an order binds, and the day from which its rights run."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from cases import clock
from cases.actions.ending import reopen_for_correction, settle
from cases.correspondence import Service, issue, post_of, send
from cases.hands import why_stale
from cases.models import Disposition, Item, ItemState, Order, OrderState, Outcome
from cases.models.states import DISCLOSING
from cases.order_letter import order_letter
from cases.rights import APPEAL_18, APPEAL_25, rights_opened
from law import limits
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import record_event, step

MOVES = {
    Outcome.GRANT: Item.grant,
    Outcome.PARTLY_GRANT: Item.partly_grant,
    Outcome.REFUSE: Item.refuse,
    Outcome.NOT_HELD: Item.report_not_held,
    Outcome.ALREADY_PUBLIC: Item.point_out,
    Outcome.DECLINE: Item.decline,
    Outcome.CORRECT: Item.correct,
    Outcome.REFUSE_CORRECTION: Item.refuse_correction,
}


def sign(order: Order, *, by: User, on: date) -> Order:
    """Sign an order: number and freeze its letter, and let each item take its outcome.

    An item that a dismissed objection still locks keeps its lock; the order then takes effect
    by itself when the lock ends (s. 17 para 3).
    """
    with act():
        with step(order, Order.sign, by=by, on=on) as held:
            post = post_of(by, held.case.agency)
            held.signed_by, held.signed_on = by, on
            held.signer_post_th = post.post_th if post else ""
            held.signer_post_en = post.post_en if post else ""
            dispatch = issue(held.case, order_letter(held, on=on), on=on, order=held)
        record_event(
            order, "issue_letter", by=by, on=on, number=dispatch.letter.number,
            html_sha256=dispatch.letter.thai.html_sha256,
        )  # fmt: skip
        _take_the_place_of_the_old(order, by=by, on=on)
        for disposition in order.dispositions.select_related("item__case"):
            _take_effect(disposition, by=by, on=on)
        order.case.refresh_from_db()
        reopen_for_correction(order.case, by=by, on=on)
        settle(order.case, by=by, on=on)
    return order


def _take_the_place_of_the_old(order: Order, *, by: User, on: date) -> None:
    old = order.replaces
    if old is None:
        return
    for disposition in old.dispositions.filter(in_force=True):
        disposition.in_force = False
        save_as(disposition, by=by)
    with step(old, Order.replace, by=by, on=on, by_order=order.pk):
        pass
    clock.cancel(old.deadlines.running(), on)


def _take_effect(disposition: Disposition, *, by: User, on: date) -> None:
    disposition.in_force = True
    save_as(disposition, by=by)
    bind_copies(disposition)
    item, outcome = disposition.item, Outcome(disposition.outcome)
    if item.state in Item.BY_ORDER:  # a correcting order takes the item up again
        with step(item, Item.reopen, by=by, on=on):
            pass
    if item.state == ItemState.EMBARGOED and outcome in DISCLOSING:
        record_event(item, "await_release", by=by, on=on, order=disposition.order_id)
        return
    with step(item, MOVES[outcome], by=by, on=on, order=disposition.order_id):
        pass


def bind_copies(disposition: Disposition) -> None:
    """Tie the approved copies of an item to the order by their hash, those of today alone."""
    if disposition.outcome not in DISCLOSING:
        return
    for record in disposition.item.records.approved().for_requester():
        if why_stale(record):
            continue
        disposition.enclosures.get_or_create(record=record, defaults={"sha256": record.sha256})


def serve(order: Order, *, by: User, service: Service) -> Order:
    """Serve a signed order; its rights run from the day of notification (APA ss. 42, 71)."""
    with act():
        if order.state != OrderState.SIGNED:
            raise NotLawfulNow([_("Only a signed order can be served.")])
        with step(order, Order.serve, by=by, on=service.on, channel=service.channel) as held:
            dispatch = held.dispatches.select_related("letter", "case").get()
            send(dispatch, service, by=by)
            held.notified_on = dispatch.notified_on
        order.refresh_from_db()
        _open_rights(order)
        clock.answered(order.case, service.on)
        settle(order.case, by=by, on=service.on)
    return order


def _open_rights(order: Order) -> None:
    """Start each appeal clock that the order opens, once, from the day of notification."""
    rows = order.dispositions.prefetch_related("grounds__exemption")
    opened = {right for row in rows for right in rights_opened(row)}
    notified = order.dispatches.get().notification
    for right in (APPEAL_18, APPEAL_25):
        if right in opened:
            due = limits.appeal_window(
                notified,
                appeal_notice=order.appeal_notice,
                code=right.limit,
                calendar=clock.calendar_of(order.case),
            )
            clock.start(order.case, due, order=order)
