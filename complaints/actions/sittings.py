"""Sittings of a body: planned, called, opened with a quorum, closed with minutes (s. 36)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Seat, User
from complaints.actions.bench import insist_on_part, insist_on_secretary
from complaints.correspondence import column_of
from complaints.correspondence import issue as issue_letter
from complaints.models import (
    AgendaItem,
    Appeal,
    AppealState,
    Attendance,
    Complaint,
    ComplaintState,
    Consultation,
    ConsultationState,
    Recusal,
    Ruling,
    RulingState,
    Sitting,
    SittingState,
    Vote,
)
from complaints.models.states import RULING_OVER
from complaints.notices import SittingCalled, SittingCancelled
from complaints.sitting_letter import notice_letter
from law.dates import be_year
from law.models import Panel
from notifications.outbox import notify
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

BEFORE_THE_BODY: dict[type, tuple[str, ...]] = {
    Appeal: (AppealState.FORWARDED, AppealState.HEARING),
    Complaint: (ComplaintState.EXAMINING, ComplaintState.INSPECTING),
    Consultation: (ConsultationState.REFERRED,),
}


def plan(panel: Panel, *, by: User, on: date, day: date, begins_at: time, place: str) -> Sitting:
    """Plan a sitting; its number comes from the body's own register of the year."""
    insist_on_secretary(panel, by, on)
    if day < on:
        raise ValidationError({"day": _("A sitting cannot be planned for a day that is over.")})
    year = be_year(day)
    with act():
        sitting = Sitting(
            panel=panel,
            number=next_number(f"sitting:{panel.code}", year),
            be_year=year,
            on=day,
            begins_at=begins_at,
            place=place,
            called_by=by,
        )
        save_as(sitting, by=by)
        record_event(sitting, "plan", by=by, on=on, source="")
    return sitting


def put_on_agenda(sitting: Sitting, matter: Any, *, by: User, on: date) -> AgendaItem:
    """Put a matter of the body on the agenda, as long as the members have not been notified."""
    insist_on_secretary(sitting.panel, by, on)
    with act():
        held = lock(sitting)
        insist(_not_planned(held))
        if matter.panel_id != held.panel_id or matter.state not in BEFORE_THE_BODY[type(matter)]:
            raise NotLawfulNow([_("The matter is not before this body.")])
        if not isinstance(matter, Consultation):
            insist_on_part(matter, by, on)
        last = held.agenda.order_by("-position").first()
        item = held.agenda.create(position=last.position + 1 if last else 1, **column_of(matter))
        record_event(held, "put_on_agenda", by=by, on=on, position=item.position)
    return item


def take_off_agenda(item: AgendaItem, *, by: User, on: date) -> None:
    """Take a matter off an agenda of which nobody has been told."""
    insist_on_secretary(item.sitting.panel, by, on)
    with act():
        held = lock(item.sitting)
        insist(_not_planned(held))
        record_event(held, "take_off_agenda", by=by, on=on, position=item.position)
        item.delete()


def _not_planned(sitting: Sitting) -> list[str]:
    settled = sitting.state != SittingState.PLANNED
    return [_("The members know the agenda; it can no longer be changed.")] if settled else []


def notify_members(sitting: Sitting, *, by: User, on: date) -> Sitting:
    """Call the members, at least three days before, with the agenda (APA s. 80)."""
    insist_on_secretary(sitting.panel, by, on)
    with step(sitting, Sitting.notice, by=by, on=on) as held:
        held.noticed_on = on
        held.letter = issue_letter(notice_letter(held, by=by), on)
        for seat in held.members():
            save_as(Attendance(sitting=held, seat=seat), by=by)
            _tell(seat, SittingCalled(*_about(held)), key=f"sitting:{held.pk}")
    return sitting


def _about(sitting: Sitting) -> tuple[int, str]:
    return sitting.pk, f"{sitting.number}/{sitting.be_year}"


def _tell(seat: Seat, notice: Any, *, key: str) -> None:
    user = seat.user
    notify(user.email, notice, key=key, language=user.language, user=user)


def mark_present(
    sitting: Sitting, seat: Seat, *, by: User, on: date, present: bool = True
) -> Attendance:
    """Write down whether a member is there; whoever has voted was there."""
    insist_on_secretary(sitting.panel, by, on)
    with act():
        held = lock(sitting)
        if held.state not in (SittingState.NOTICED, SittingState.OPEN):
            raise NotLawfulNow([_("Who was there is written down at the sitting.")])
        if seat.pk not in {member.pk for member in held.members()}:
            raise PermissionDenied(_("This person has no vote on the body that day."))
        if not present and Vote.objects.filter(ruling__sitting=held, seat=seat).exists():
            raise NotLawfulNow([_("The member has voted at this sitting, so he was there.")])
        row = held.attendances.filter(seat=seat).first() or Attendance(sitting=held, seat=seat)
        row.present = present
        save_as(row, by=by)
        record_event(held, "mark_present", by=by, on=on, seat=seat.pk, present=present)
    return row


def open_sitting(sitting: Sitting, *, by: User, on: date) -> Sitting:
    """Open the sitting: at least three members, and at least half of the body (s. 36)."""
    insist_on_secretary(sitting.panel, by, on)
    with step(sitting, Sitting.open, by=by, on=on, present=len(sitting.present())) as held:
        if on < held.on:
            raise NotLawfulNow([_("The day of the sitting has not come.")])
    return sitting


def close_sitting(sitting: Sitting, *, by: User, on: date, minutes: str) -> Sitting:
    """Close the sitting with its minutes (APA s. 83); no vote may be left open."""
    insist_on_secretary(sitting.panel, by, on)
    with step(sitting, Sitting.close, by=by, on=on) as held:
        held.minutes = minutes
        if Ruling.objects.filter(sitting=held, state=RulingState.PUT).exists():
            raise NotLawfulNow([_("A vote is still open: close it first.")])
    return sitting


def cancel(sitting: Sitting, *, by: User, on: date, reason: str = "") -> Sitting:
    """Call a sitting off; whoever was notified is told."""
    insist_on_secretary(sitting.panel, by, on)
    with step(sitting, Sitting.cancel, by=by, on=on, reason=reason) as held:
        if held.noticed_on:
            for seat in held.members():
                _tell(seat, SittingCancelled(*_about(held)), key=f"sitting_off:{held.pk}")
    return sitting


def recuse(seat: Seat, matter: Any, *, by: User, on: date, reason: str) -> Recusal:
    """Record that a member takes no part in a matter: he says so, or the body decided it.

    From then on he neither sees the file nor votes (s. 36). Whoever has voted has taken part.
    """
    if seat.user_id != by.pk:
        insist_on_secretary(seat.panel, by, on)
    insist_on_part(matter, by, on)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stands in the file.")})
    with act():
        held = lock(matter)
        voted = Vote.objects.filter(seat=seat, **{f"ruling__{k}": held for k in column_of(held)})
        if voted.exclude(ruling__state__in=RULING_OVER).exists():
            raise NotLawfulNow([_("The member has voted in this matter.")])
        if seat.panel_id != held.panel_id:
            raise NotLawfulNow([_("The matter is not before this body.")])
        made = Recusal.objects.create(
            seat=seat, reason=reason, recorded_on=on, recorded_by=by, **column_of(held)
        )
        record_event(held, "recuse", by=by, on=on, seat=seat.pk)
    return made
