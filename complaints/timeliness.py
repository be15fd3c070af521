"""What the file says about whether an appeal came in time; a person judges it (APA ss. 40, 66)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases import clock as case_clock
from cases.models import Deadline, Dispatch
from complaints.models import Appeal


@dataclass(frozen=True)
class InTime:
    """The facts beside the screening: none of them decides anything by itself."""

    notified_on: date | None
    deemed: bool
    appeal_notice: bool
    last_day: date | None
    filed_on: date
    late_reason: str

    @property
    def days_late(self) -> int:
        """How many days after the last day the appeal was filed; 0 if within it."""
        if self.last_day is None:
            return 0
        return max((self.filed_on - self.last_day).days, 0)

    @property
    def doubtful(self) -> bool:
        """Whether the window itself is uncertain, so that "late" needs a second look."""
        return self.deemed or not self.appeal_notice or self.last_day is None


def in_time(appeal: Appeal) -> InTime:
    """Read the day of notification, how it is known, and the last day to appeal."""
    order, objection = appeal.order, appeal.objection
    letters: Any = Dispatch.objects.exclude(notified_on=None)
    days: Any
    if objection is not None:
        days = Deadline.objects.filter(objection=objection, code=case_clock.APPEAL)
        letter = letters.filter(objection=objection, letter__kind="objection_ruling")
    else:
        codes = (case_clock.APPEAL, case_clock.APPEAL_OWN)
        days = Deadline.objects.filter(order=order, code__in=codes)
        letter = letters.filter(order=order)
    last = days.filter(replaced_by=None).order_by("due_on").last()
    sent = letter.order_by("-pk").first()
    return InTime(
        notified_on=sent.notified_on if sent else None,
        deemed=bool(sent and sent.deemed),
        appeal_notice=order.appeal_notice if order is not None else True,
        last_day=last.due_on if last else None,
        filed_on=appeal.filed_on,
        late_reason=appeal.late_reason,
    )
