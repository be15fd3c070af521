"""An appeal before its panel: the record asked for, the other side heard, the time (ss. 19, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import appeal_letters, clock
from complaints.actions.screening import end
from complaints.models import Appeal, AppealState, Posting
from complaints.permissions import Permission, explains, keeps_or_registers
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

AFTER_ADMISSION = (AppealState.ADMITTED, AppealState.FORWARDED, AppealState.HEARING)
BEFORE_PANEL = (AppealState.FORWARDED, AppealState.HEARING)


def request_record(appeal: Appeal, *, by: User, on: date, question: str, due_on: date) -> Posting:
    """Ask the agency to hand in the disputed record, sealed, and its reasons (ss. 19, 32, 39)."""
    if not question.strip():
        raise ValidationError({"question": _("Say what the agency has to answer.")})
    with act():
        held = _take(appeal, keeps_or_registers, by, AFTER_ADMISSION)
        clock.cancel(held, on, clock.EXPLAIN)
        clock.set_day(held, clock.EXPLAIN, on=on, due_on=due_on, section="19, 32, 39")
        held.question, held.agency_told_on = question, held.agency_told_on or on
        held.explained_on = None
        save_as(held, by=by, reason="request_record")
        record_event(held, "request_record", by=by, on=on, due_on=due_on.isoformat())
        posting = appeal_letters.ask_for_record(held, by=by, on=on, due_on=due_on)
    appeal.refresh_from_db()
    return posting


def supply(appeal: Appeal, *, by: User, on: date, text: str) -> Appeal:
    """Answer the panel: the agency's reasons; the record itself is handed in sealed (s. 19)."""
    if not text.strip():
        raise ValidationError({"text": _("The answer is empty.")})
    with act():
        held = _take(appeal, explains, by, AFTER_ADMISSION)
        insist([] if held.question else [_("The agency has not been asked for anything.")])
        held.explanation = "\n\n".join(filter(None, [held.explanation, text]))
        held.explained_on = on
        save_as(held, by=by, reason="supply")
        clock.meet(held, on, clock.EXPLAIN)
        record_event(held, "supply", by=by, on=on)
        appeal_letters.tell_registry(held, "supplied", key=f"supplied:{held.pk}:{on}", on=on)
    appeal.refresh_from_db()
    return appeal


def ask_other_side(appeal: Appeal, *, by: User, on: date, due_on: date) -> list[Posting]:
    """Tell the other private persons of the appeal, so that they can be heard (s. 37; APA s. 30).

    A third party never learns who asked, and the requester never who objected.
    """
    with act():
        held = _take(appeal, keeps_or_registers, by, AFTER_ADMISSION)
        others = appeal_letters.other_side(held)
        insist([] if others else [_("No other private person is concerned by this appeal.")])
        if due_on <= on:
            raise ValidationError({"due_on": _("The day that is set has to lie in the future.")})
        record_event(held, "ask_other_side", by=by, on=on, due_on=due_on.isoformat())
        return [
            appeal_letters.tell_other_side(held, one, by=by, on=on, due_on=due_on) for one in others
        ]


def hear(appeal: Appeal, *, by: User, on: date) -> Appeal:
    """Begin the hearing of an appeal before its panel (s. 37)."""
    with step(appeal, Appeal.hear, by=by, on=on):
        pass
    return appeal


def extend(appeal: Appeal, *, by: User, on: date, reasons: str) -> Any:
    """Take the longer period, 60 days in all, and tell both sides why (s. 37 para 3)."""
    if not reasons.strip():
        raise ValidationError({"reasons": _("Say why the ordinary period is not enough.")})
    with act():
        held = _take(appeal, keeps_or_registers, by, BEFORE_PANEL)
        old = clock.running(held, clock.RULING).first()
        longer = clock.extend(held, clock.RULING, on=on, ground=reasons)
        record_event(held, "extend", by=by, on=on, until=longer.due_on.isoformat())
        appeal_letters.extended(
            held, by=by, on=on, reasons=reasons, old=old.due_on, new=longer.due_on
        )
    return longer


def strike(appeal: Appeal, *, by: User, on: date, answer: str) -> Appeal:
    """Strike an appeal out because nothing is left to decide, and tell the appellant why."""
    with act():
        with step(appeal, Appeal.strike, by=by, on=on) as held:
            held.answer = answer
        end(appeal, by=by, on=on)
        appeal_letters.ended(appeal, by=by, on=on)
    return appeal


def drop(appeal: Appeal, *, by: User, on: date) -> Appeal:
    """Record that the appellant withdrew his appeal."""
    with act():
        with step(appeal, Appeal.drop, by=by, on=on):
            pass
        end(appeal, by=by, on=on)
        appeal_letters.tell_registry(appeal, "dropped", key=f"dropped:{appeal.pk}", on=on)
    return appeal


def _take(appeal: Appeal, permission: Permission, by: User, states: tuple[str, ...]) -> Appeal:
    """Hold the appeal for an act without a change of state: first the moment, then the person."""
    held = lock(appeal)
    if held.state not in states:
        told = _("This is not possible while the state is “%(state)s”.")
        raise NotLawfulNow([told % {"state": held.get_state_display()}])
    if not permission(held, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
    return held
