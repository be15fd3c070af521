"""The objector's appeal: lodged, decided or withdrawn, and the lock on the item with it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import holds
from cases.models import Objection
from complaints.models import Appeal
from law.dates import be_year
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import lock, record_event, step


def lodge(objection: Objection, *, by: User, on: date, filed_on: date) -> Appeal:
    """Record an objector's appeal: the item stays locked until the tribunal has decided (s. 18).

    Whether it came in time is for the tribunal, never for this system: an appeal is not turned
    away as late here.
    """
    if not by.oversees:
        raise PermissionDenied(_("Appeals are recorded by the registry of the Office."))
    if filed_on > on:
        raise ValidationError({"filed_on": _("The day of filing cannot lie in the future.")})
    if objection.ruled_on and filed_on < objection.ruled_on:
        raise ValidationError({"filed_on": _("The appeal cannot be older than the ruling.")})
    with act():
        lock(objection)
        holds.record_appeal(objection, by=by, on=on)
        year = be_year(filed_on)
        appeal = Appeal(
            objection=objection,
            number=f"อ. {next_number('appeal', year)}/{year}",
            filed_on=filed_on,
            recorded_by=by,
        )
        save_as(appeal, by=by)
        record_event(appeal, "lodge", by=by, on=filed_on, source="")
    return appeal


def decide(
    appeal: Appeal, *, by: User, on: date, disclose: bool, decided_on: date, decision_number: str
) -> Appeal:
    """Record what the tribunal decided; a lock ends or the order is overtaken (ss. 17, 37)."""
    if not decision_number.strip():
        raise ValidationError({"decision_number": _("Give the number of the decision.")})
    if not appeal.filed_on <= decided_on <= on:
        raise ValidationError(
            {"decided_on": _("The day of the decision lies between the filing and today.")}
        )
    move = Appeal.decide
    with act():
        with step(appeal, move, by=by, on=decided_on) as held:
            held.decided_on, held.decision_number = decided_on, decision_number
        holds.record_ruling(appeal.objection, by=by, on=on, disclose=disclose)
    return appeal


def drop(appeal: Appeal, *, by: User, on: date) -> Appeal:
    """Record that the objector withdrew his appeal."""
    with act():
        with step(appeal, Appeal.drop, by=by, on=on):
            pass
        holds.record_appeal_dropped(appeal.objection, by=by, on=on)
    return appeal
