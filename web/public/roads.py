"""Which road a grievance takes: three plain answers in, one road with its day and reason out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import Road
from law.calendar import ONE_DAY
from law.limits import Due, appeal_window, due

SILENT_LIMIT, REFUSAL_LIMIT, CORRECTION_LIMIT = "s11_answer", "s18_appeal", "s25_appeal"


class Happened(models.TextChoices):
    """What a person comes with, in his own words."""

    SILENCE = "silence", gettext_lazy("The agency has not answered, or is late")
    REFUSED = "refused", gettext_lazy("It refused: secret, personal or harmful")
    DECLINED = (
        "declined",
        gettext_lazy("It turned me away: too much, too often, unclear, or not yet made"),
    )
    NOT_HELD = "not_held", gettext_lazy("It says that it does not have the information")
    WRONG_DATA = "wrong_data", gettext_lazy("What it keeps about me is wrong")
    NOT_CORRECTED = "not_corrected", gettext_lazy("It refused to correct what it keeps about me")
    OBJECTED = (
        "objected",
        gettext_lazy("I objected to the disclosure of my own matter, but was not followed"),
    )
    OTHER = "other", gettext_lazy("Something else that the agency did or did not do")


class Letter(models.TextChoices):
    """What the person has in his hand."""

    TOLD = "told", gettext_lazy("Yes, and it says where and until when I may appeal")
    SILENT = "silent", gettext_lazy("Yes, but it does not say how to appeal")
    NONE = "none", gettext_lazy("No, I have nothing in writing")


class About(models.TextChoices):
    """Whether anything was asked for; a request of this system is named by its key instead."""

    PAPER = "paper", gettext_lazy("A request that I made on paper or in another way")
    NOTHING = "nothing", gettext_lazy("I have not asked an agency for anything yet")


CAUSES = {
    Happened.SILENCE: "delay",
    Happened.REFUSED: "s11_not_supplied",
    Happened.DECLINED: "s11_not_supplied",
    Happened.NOT_HELD: "s33_denied",
    Happened.NOT_CORRECTED: "s25_own_data",
    Happened.OBJECTED: "s17_no_notice",
}
NEEDS_A_REQUEST = (Happened.SILENCE, Happened.REFUSED, Happened.DECLINED, Happened.NOT_HELD)
AFTER_AN_ORDER = (Happened.REFUSED, Happened.NOT_CORRECTED)


@dataclass(frozen=True)
class Advice:
    """The road, why it is the right one, and its day."""

    road: str
    why: str
    cause: str = ""
    due: Due | None = None
    today: date | None = None
    opens_on: date | None = None
    more: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether the last day is over; the appeal is taken in all the same."""
        return bool(self.due and self.today and self.today > self.due.due_on)

    @property
    def too_early(self) -> bool:
        """Whether the agency's own day has not passed yet."""
        return bool(self.opens_on and self.today and self.today < self.opens_on)


def advise(
    happened: str, *, letter: str, about: str, reached_on: date | None, today: date
) -> Advice:
    """Lead to the one right road. Raises ``BeyondCalendar`` for days no calendar covers."""
    if happened in NEEDS_A_REQUEST and about == About.NOTHING:
        return Advice(Road.REQUEST, _(ASK_FIRST))
    if happened == Happened.WRONG_DATA:
        return Advice(Road.CORRECTION, _(CORRECT_FIRST))
    if happened == Happened.OBJECTED:
        return _appeal(REFUSAL_LIMIT, _(OBJECTOR), letter, reached_on, today)
    if happened in AFTER_AN_ORDER and letter == Letter.NONE:
        return Advice(Road.COMPLAINT, _(IN_WRITING), CAUSES[happened])
    if happened == Happened.REFUSED:
        return _appeal(REFUSAL_LIMIT, _(REFUSAL), letter, reached_on, today)
    if happened == Happened.NOT_CORRECTED:
        return _appeal(CORRECTION_LIMIT, _(NO_CORRECTION), letter, reached_on, today)
    return _complaint(happened, reached_on, today)


def _appeal(code: str, why: str, letter: str, reached_on: date | None, today: date) -> Advice:
    if reached_on is None:
        return Advice(Road.APPEAL, why, more=[_(COUNTED)])
    window = appeal_window(reached_on, appeal_notice=letter != Letter.SILENT, code=code)
    return Advice(Road.APPEAL, why, due=window, today=today)


def _complaint(happened: str, asked_on: date | None, today: date) -> Advice:
    why, cause = _(WHY_COMPLAIN.get(happened, ANYTHING)), CAUSES.get(happened, "")
    if happened != Happened.SILENCE or asked_on is None:
        return Advice(Road.COMPLAINT, why, cause)
    answer = due(SILENT_LIMIT, asked_on)
    return Advice(
        Road.COMPLAINT, why, cause, due=answer, today=today, opens_on=answer.due_on + ONE_DAY
    )


ASK_FIRST = gettext_lazy(
    "The Act gives you a right to an answer once you have asked in writing. Make a request first: "
    "it is free, and the agency then has a day by which it must answer."
)
CORRECT_FIRST = gettext_lazy(
    "Ask the agency in writing to correct or delete what is wrong (section 25). If it refuses, you "
    "may appeal within 30 days, and your note must be kept with the data."
)
OBJECTOR = gettext_lazy(
    "A dismissed objection is decided anew by the Information Disclosure Tribunal (sections 17 and "
    "18). Until your time to appeal has run out, nothing may be disclosed."
)
IN_WRITING = gettext_lazy(
    "A refusal has to be given in writing, with its reasons and the way to appeal (section 15). "
    "Without that, complain to the Board: it can see to it that you get a proper order."
)
REFUSAL = gettext_lazy(
    "A refusal because of harm, secrecy or privacy (sections 14 and 15) is examined by the "
    "Information Disclosure Tribunal, which can order disclosure. The Board cannot."
)
NO_CORRECTION = gettext_lazy(
    "A refusal to correct or delete your data is examined by the Information Disclosure Tribunal "
    "(section 25, paragraph 4)."
)
COUNTED = gettext_lazy(
    "The time to appeal is counted from the day on which the order reached you. Fill in that day "
    "below to see the last day."
)
ANYTHING = gettext_lazy(
    "Whatever else an agency does or fails to do under the Act is a matter for a complaint to the "
    "Official Information Board (section 13)."
)
WHY_COMPLAIN = {
    Happened.SILENCE: gettext_lazy(
        "Silence and delay are matters for a complaint to the Official Information Board "
        "(section 13). It has 30 days, at most 60 with reasons stated."
    ),
    Happened.DECLINED: gettext_lazy(
        "Reasons such as “too much”, “too often” or “unclear” (section 11) are matters for a "
        "complaint to the Official Information Board (section 13), not for an appeal."
    ),
    Happened.NOT_HELD: gettext_lazy(
        "If you do not believe it, complain to the Official Information Board: it may inspect the "
        "agency’s records and must tell you what it found (sections 13 and 33)."
    ),
}
