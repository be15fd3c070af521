"""What may be done about an appeal: each duty lawful now, or with the reason why not."""

from __future__ import annotations

from dataclasses import replace

from django.utils.timezone import localdate
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from complaints import appeal_letters, clock, guards
from complaints.actions import replying
from complaints.actions.hearing import AFTER_ADMISSION, BEFORE_PANEL
from complaints.models import Appeal
from complaints.permissions import explains, keeps_or_registers, registers
from web.officer.ways import WHOSE, Way, moving, not_in, unless

URL = "committee:appeal-{}"
REGISTRY = WHOSE[registers]
KEEPER = _("This is up to the secretary of the panel or the registry of the Office.")


def after_admission(appeal: Appeal) -> list[str]:
    return not_in(appeal, *AFTER_ADMISSION)


def was_asked(appeal: Appeal) -> list[str]:
    told = _t("The agency has not been asked for anything.")
    return after_admission(appeal) or unless(not appeal.question, told)


def has_other_side(appeal: Appeal) -> list[str]:
    told = _t("No other private person is concerned by this appeal.")
    return after_admission(appeal) or unless(not appeal_letters.other_side(appeal), told)


def may_extend(appeal: Appeal) -> list[str]:
    """Only an ordinary period that is still running can be extended, and only once."""
    if reasons := not_in(appeal, *BEFORE_PANEL):
        return reasons
    period = clock.running(appeal, clock.RULING).first()
    if period is None:
        return [_t("There is no period left that could be extended.")]
    told = _t("The period is over; it can no longer be extended.")
    return unless(period.due_on < localdate(), told)


SCREENED = (guards.is_screened, guards.reason_is_told)
ADMIT = moving(URL.format("admit"), Appeal.admit, *SCREENED, tone="primary")
NOT_ADMIT = moving(URL.format("not-admit"), Appeal.not_admit, *SCREENED)
CONVERT = moving(URL.format("convert"), Appeal.convert, guards.has_become_a_complaint)
FORWARD = moving(URL.format("forward"), Appeal.forward, guards.has_panel, tone="primary")
HEAR = replace(moving(URL.format("hear"), Appeal.hear), whose=KEEPER)
STRIKE = replace(moving(URL.format("strike"), Appeal.strike, guards.reason_is_told), whose=KEEPER)
DROP = replace(moving(URL.format("drop"), Appeal.drop), whose=REGISTRY)
RECORD = Way(
    URL.format("record"), _("Ask for the record"), after_admission, keeps_or_registers, KEEPER
)
SUPPLY = Way(URL.format("supply"), _("Enter the agency’s answer"), was_asked, explains, REGISTRY)
OTHER_SIDE = Way(
    URL.format("other-side"), _("Tell the other side"), has_other_side, keeps_or_registers, KEEPER
)
REPLY = Way(
    URL.format("reply"), _("Enter the other side’s answer"), replying.why_no_reply,
    keeps_or_registers, KEEPER,
)  # fmt: skip
EXTEND = Way(URL.format("extend"), _("Extend the time"), may_extend, keeps_or_registers, KEEPER)

WAYS = [
    ADMIT, NOT_ADMIT, CONVERT, FORWARD, RECORD, SUPPLY, OTHER_SIDE, REPLY, HEAR, EXTEND, STRIKE,
    DROP,
]  # fmt: skip
