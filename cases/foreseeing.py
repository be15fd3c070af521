"""What a step would do to the days, told before it is taken.

Nothing is written, and nothing is counted in a second way: each function asks the one that the
action itself asks (``cases.clock``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Agency
from cases import clock
from cases.correspondence import Service, usual_channel
from cases.models import Case, Deadline, Item
from law.limits import Due


@dataclass(frozen=True)
class Foreseen:
    """A day as it would be: what for, when, what it is now, and how it is counted."""

    title: str
    due_on: date | None
    was: date | None = None
    note: str = ""
    steps: tuple[Any, ...] = ()


def if_extended(case: Case, *, until: date, on: date) -> list[Foreseen]:
    """The day to answer, if the time were extended today."""
    new = clock.extended(case, until=until, on=on)
    note = _("That is day %(days)s since the request was received.") % {"days": new.days}
    return [Foreseen(_("The answer is due"), new.until, new.current.due_on, note)]


def if_asked(case: Case, *, days: int, on: date) -> list[Foreseen]:
    """The days, if the requester were asked today to complete the request."""
    mend = _mend(case, days, on)
    told = [_of(_("The requester completes the request by"), mend)]
    current = _answer(case)
    if current is None:
        return told
    left = clock.left_on(current, on)
    again = clock.resumed_due(case, left, mend.due_on)
    note = _(
        "The time to answer stands still from today; %(left)s days are left. If the request is "
        "completed on the last day, the answer is due on this day; if sooner, sooner."
    ) % {"left": left}
    due_on = again.due_on if again else mend.due_on
    steps = again.steps if again else ()
    return [*told, Foreseen(_("The answer is then due"), due_on, current.due_on, note, steps)]


def if_item_asked(item: Item, *, days: int, on: date) -> list[Foreseen]:
    """The days, if the requester were asked today to explain one item."""
    mend = _mend(item.case, days, on)
    told = [_of(_("The requester explains by"), mend)]
    current = _answer(item.case)
    if current is not None:
        note = _("The time to answer goes on: the other items do not wait.")
        told.append(Foreseen(_("The answer is due"), current.due_on, current.due_on, note))
    return told


def if_transferred(item: Item, *, agency: Agency, on: date) -> list[Foreseen]:
    """The days, if the other agency accepted the item today (s. 12 para 2)."""
    due = clock.answer_due(agency, on)
    note = _("Counted from the day on which it accepts. Until then the item stays yours.")
    theirs = _("%(agency)s answers by") % {"agency": agency}
    told = [Foreseen(theirs, due.due_on, None, note, due.steps)]
    current = _answer(item.case)
    if current is None:
        return told
    others = item.case.items.open().exclude(pk=item.pk)
    if others.exclude(dispositions__in_force=True).exists():
        note = _("Your own time to answer goes on for the other items.")
        return [*told, Foreseen(_("The answer is due"), current.due_on, current.due_on, note)]
    note = _("No item waits for your answer any more, so your own time to answer ends.")
    return [*told, Foreseen(_("The answer is due"), None, current.due_on, note)]


def _answer(case: Case) -> Deadline | None:
    found: Deadline | None = clock.running(case, *clock.ANSWERS).first()
    return found


def _mend(case: Case, days: int, on: date) -> Due:
    """Counted from the notification, by the channel that the letter would take."""
    notified, _deemed = Service(usual_channel(case), on).notification()
    return clock.mend_due(case, notified, days)


def _of(title: str, due: Due) -> Foreseen:
    return Foreseen(title, due.due_on, None, "", due.steps)
