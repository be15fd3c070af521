"""Screening an appeal: a person looks whether it came in time, and says why (s. 18; APA s. 66)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import holds
from cases.models import Objection, ObjectionState
from complaints import appeal_letters, clock
from complaints.actions import aftermath, complaining
from complaints.actions.lapsing import lapse_rulings
from complaints.models import Appeal, Complaint
from complaints.models.states import Timeliness
from law.models import ComplaintCause, Panel, Subject
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import step


def admit(appeal: Appeal, *, by: User, on: date, timeliness: str, reasons: str) -> Appeal:
    """Admit an appeal: in time, or provisionally in time, with the reasons (APA ss. 40, 66)."""
    if timeliness == Timeliness.LATE:
        told = _("An appeal that is admitted came in time, or provisionally in time.")
        raise ValidationError({"timeliness": told})
    with step(appeal, Appeal.admit, by=by, on=on, timeliness=timeliness) as held:
        _screen(held, timeliness, reasons)
        appeal_letters.tell_of(held, "admitted", key=f"admitted:{held.pk}")
    return appeal


def not_admit(
    appeal: Appeal, *, by: User, on: date, timeliness: str, reasons: str, answer: str
) -> Appeal:
    """Not admit an appeal: late without excuse, or against what cannot be appealed (s. 18).

    Only a person does this, with reasons that the appellant is told; time alone never does.
    """
    with act():
        with step(appeal, Appeal.not_admit, by=by, on=on, timeliness=timeliness) as held:
            _screen(held, timeliness, reasons)
            held.answer = answer
        posting = appeal_letters.not_admitted(appeal, by=by, on=on)
        end(appeal, by=by, on=on)
        if not appeal.by_objector:
            aftermath.open_court_time(appeal, posting.notified_on)
    return appeal


def convert(appeal: Appeal, *, by: User, on: date, causes: Sequence[ComplaintCause]) -> Complaint:
    """Take a misfiled appeal up as the complaint it is, with its first day of filing (s. 13)."""
    if appeal.by_objector:
        raise NotLawfulNow([_("An objector appeals; a complaint does not lift or keep the lock.")])
    with act():
        with step(appeal, Appeal.convert, by=by, on=on) as held:
            complaint = complaining.take_over(held, by=by, on=on, causes=causes)
        end(appeal, by=by, on=on)
        appeal_letters.converted(appeal, by=by, on=on, becomes=complaint.number)
    return complaint


def forward(
    appeal: Appeal,
    *,
    by: User,
    on: date,
    subject: Subject,
    panel: Panel | None = None,
    routing: str = "",
) -> Appeal:
    """Send an appeal to the panel of its subject within 7 days of its receipt (s. 37 para 1).

    Another panel than the table names may be chosen with a reason. The panel's 30 days run from
    this day (s. 37 para 3).
    """
    named = panel_for(subject, on)
    chosen = panel or named
    if chosen is None:
        raise ValidationError({"panel": _("The table names no panel in force: choose one.")})
    if chosen != named and not routing.strip():
        told = _("Say why the appeal goes to another panel than the table names.")
        raise ValidationError({"routing": told})
    with act():
        with step(appeal, Appeal.forward, by=by, on=on, panel=chosen.code) as held:
            held.subject, held.panel, held.forwarded_on = subject, chosen, on
            held.routing = routing.strip() or subject.title_th
            held.agency_told_on = held.agency_told_on or on
            clock.meet(held, on, clock.FORWARD)
            clock.begin(held, clock.RULING, on)
        appeal_letters.forwarded(appeal, by=by, on=on)
    return appeal


def panel_for(subject: Subject, on: date) -> Panel | None:
    """The panel that the table names for a subject on that day."""
    return Panel.objects.tribunals().in_force(on).filter(code=subject.panel_code).first()


def panels_on(on: date) -> QuerySet[Panel]:
    """Every panel to which an appeal may go on that day (s. 35)."""
    return Panel.objects.tribunals().in_force(on)


def end(appeal: Appeal, *, by: User, on: date) -> None:
    """What follows when an appeal ends undecided: no clock runs, and a lock has its own time."""
    clock.cancel(appeal, on)
    release_items(appeal, by=by)
    lapse_rulings(appeal, by=by, on=on)
    if appeal.objection is not None and still_holds(appeal.objection):
        holds.record_appeal_dropped(appeal.objection, by=by, on=on)


def still_holds(objection: Objection) -> bool:
    """Whether the appeal still has its object: a request that is withdrawn takes it away."""
    return Objection.objects.filter(pk=objection.pk, state=ObjectionState.APPEALED).exists()


def release_items(appeal: Appeal, *, by: User) -> None:
    """Nothing of the appeal is pending any more."""
    for appealed in appeal.items.filter(live=True):
        appealed.live = False
        save_as(appealed, by=by)


def _screen(appeal: Appeal, timeliness: str, reasons: str) -> None:
    appeal.timeliness, appeal.screening = timeliness, reasons
