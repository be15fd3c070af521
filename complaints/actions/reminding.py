"""What time does to appeals and to what agencies owe: a day passed, a reminder went out, once.

Nothing is decided by time: an appeal past its day stays on the docket, and stays overdue.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from accounts.models import Membership, Role, User
from complaints import appeal_letters, clock
from complaints.actions.overdue import APPEALS, write_down
from complaints.correspondence import tell_person
from complaints.models import (
    AppealDeadline,
    AppealEvent,
    Obligation,
    ObligationDeadline,
    ObligationEvent,
)
from complaints.models.states import ObligationState
from complaints.notices import ComplianceDue
from law.calendar import BeyondCalendar
from notifications.outbox import notify
from notifications.webhooks import tell_systems
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import lock, record_event

log = logging.getLogger(__name__)
AHEAD = timedelta(days=2)  # time enough to sign and send, and late enough to be read
WAITS = (ObligationState.DUE, ObligationState.DISPUTED)


def sweep(today: date) -> int:
    """Write down which appeals are overdue, and remind the agencies of what they owe.

    Only what has not been written down or sent is read, so a night costs what is new in it.
    """
    by = User.objects.clock()
    over = AppealDeadline.objects.past_due(today).exclude(_noted(AppealEvent, "appeal", "overdue"))
    done = write_down(APPEALS, over, by=by, on=today)
    return done + sum(_draw(_remind, pk, by, today) for pk in _to_remind(today))


def _noted(events: Any, owner: str, name: str) -> Exists:
    """Whether the file of a deadline has an entry of that name about this very day."""
    day = Cast(KT("facts__day"), BigIntegerField())
    about = events.objects.filter(name=name, **{owner: OuterRef(owner)}).annotate(about=day)
    return Exists(about.filter(about=OuterRef("pk")))


def _to_remind(today: date) -> list[int]:
    """Obligations whose day comes near, or has passed, and was not spoken of yet."""
    days = ObligationDeadline.objects.running().of_code(*clock.COMPLIANCE)
    days = days.filter(due_on__lte=today + AHEAD, obligation__state__in=WAITS)
    near = days.filter(due_on__gte=today).exclude(
        _noted(ObligationEvent, "obligation", "remind_before")
    )
    over = days.filter(due_on__lt=today).exclude(
        _noted(ObligationEvent, "obligation", "remind_past")
    )
    return sorted({pk for rows in (near, over) for pk in rows.values_list("obligation", flat=True)})


def _draw(consequence: Callable[[int, User, date], bool], pk: int, by: User, on: date) -> bool:
    """Draw one consequence; a file that refuses is logged and stops no other."""
    try:
        with act():
            return consequence(pk, by, on)
    except (NotLawfulNow, BeyondCalendar) as refusal:
        log.error("%s of %s was refused: %s", consequence.__name__, pk, type(refusal).__name__)
        return False


def _remind(pk: int, by: User, on: date) -> bool:
    """Remind the head of the agency before the day and once it has passed, each time once."""
    held = lock(Obligation.objects.get(pk=pk))
    day = clock.running(held, *clock.COMPLIANCE).order_by("-pk").first()
    if held.state not in WAITS or day is None or on < day.due_on - AHEAD:
        return False
    what = "past" if on > day.due_on else "before"
    if held.events.filter(name=f"remind_{what}", facts__day=day.pk).exists():
        return False
    posting = appeal_letters.remind(held, by=by, on=on, due_on=day.due_on)
    number = posting.letter.number
    record_event(held, f"remind_{what}", by=by, on=on, day=day.pk, number=number)
    notice = ComplianceDue(held.matter.number, day.due_on.isoformat(), what)
    _tell_heads(held, notice, key=f"comply_{what}:{day.pk}", on=on)
    return True


def _tell_heads(obligation: Obligation, notice: ComplianceDue, *, key: str, on: date) -> None:
    """Tell whoever signs for the agency, or stands in; and the agency's own system.

    Its own address is told where nobody is named.
    """
    agency, lane = obligation.agency, f"obligation:{obligation.pk}"
    heads = Membership.objects.filter(
        agency=agency, role=Role.HEAD, active=True, user__is_active=True
    )
    for post in heads.select_related("user"):
        tell_person(post.user, notice, key=key, on=on, lane=lane)
    if not heads:
        notify(agency.email, notice, key=key, lane=lane)
    tell_systems(agency, notice, key=key, lane=lane)
