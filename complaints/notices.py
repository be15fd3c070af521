"""What people are told besides the letters. Nothing here names a person or a subject."""

from dataclasses import dataclass
from typing import ClassVar

from notifications.outbox import Notice


@dataclass(frozen=True)
class ConsultationAsked(Notice):
    """To the Office: an agency asks how the Act is to be understood (s. 28 (2))."""

    kind: ClassVar[str] = "consultation_asked"
    number: str
    matter_id: int
    due_on: str


@dataclass(frozen=True)
class ConsultationMoved(Notice):
    """To the agency that asked: taken up, put before the subcommittee, answered, not answered."""

    kind: ClassVar[str] = "consultation_moved"
    number: str
    matter_id: int
    what: str


@dataclass(frozen=True)
class ConsultationLate(Notice):
    """To the Office: the day to answer an agency has passed."""

    kind: ClassVar[str] = "consultation_late"
    number: str
    matter_id: int
    due_on: str


@dataclass(frozen=True)
class ComplaintFiled(Notice):
    """To the complainant: the complaint arrived. The tracking code is not repeated."""

    kind: ClassVar[str] = "complaint_filed"
    number: str
    due_on: str


@dataclass(frozen=True)
class ComplaintArrived(Notice):
    """To the Office: a complaint came in and has to be screened."""

    kind: ClassVar[str] = "complaint_arrived"
    number: str
    matter_id: int
    due_on: str


@dataclass(frozen=True)
class ComplaintMoved(Notice):
    """To the complainant: accepted, asked, explained, examined, inspected, closed."""

    kind: ClassVar[str] = "complaint_moved"
    number: str
    what: str


@dataclass(frozen=True)
class ComplaintLetter(Notice):
    """To the complainant: a letter of the Office is ready to be read."""

    kind: ClassVar[str] = "complaint_letter"
    number: str
    letter: str
    letter_kind: str


@dataclass(frozen=True)
class ExplanationAsked(Notice):
    """To the agency: please explain, by a day (ss. 13, 32)."""

    kind: ClassVar[str] = "explanation_asked"
    number: str
    letter: str
    due_on: str


@dataclass(frozen=True)
class AgencyToldOfComplaint(Notice):
    """To the agency: a letter of the Office about a complaint is ready to be read."""

    kind: ClassVar[str] = "agency_told_of_complaint"
    number: str
    letter: str
    letter_kind: str


@dataclass(frozen=True)
class ExplanationCame(Notice):
    """To the Office: the agency has explained."""

    kind: ClassVar[str] = "explanation_came"
    number: str
    matter_id: int


@dataclass(frozen=True)
class ComplaintLate(Notice):
    """To the Office: a day in a complaint has passed: the explanation's or the opinion's."""

    kind: ClassVar[str] = "complaint_late"
    number: str
    matter_id: int
    due_on: str
    what: str


@dataclass(frozen=True)
class AppealMoved(Notice):
    """To whom an appeal concerns: lodged, admitted, forwarded, extended, answered, ended."""

    kind: ClassVar[str] = "appeal_moved"
    number: str
    what: str


@dataclass(frozen=True)
class AppealConcernsYou(Notice):
    """To the other side of an appeal: you may say something, until a day; where is written."""

    kind: ClassVar[str] = "appeal_concerns_you"
    number: str
    due_on: str
    code_seed: str


@dataclass(frozen=True)
class AppealAsked(Notice):
    """To the agency: please hand in the record, sealed, and your reasons, by a day (s. 19)."""

    kind: ClassVar[str] = "appeal_asked"
    number: str
    due_on: str


@dataclass(frozen=True)
class ComplianceDue(Notice):
    """To the agency: what a ruling or an opinion wants is due, or was due, on a day."""

    kind: ClassVar[str] = "compliance_due"
    number: str
    due_on: str
    what: str


@dataclass(frozen=True)
class SittingCalled(Notice):
    """To a member: a sitting, with its agenda (APA s. 80)."""

    kind: ClassVar[str] = "sitting_called"
    sitting_id: int
    number: str


@dataclass(frozen=True)
class SittingCancelled(Notice):
    """To a member: the sitting does not take place."""

    kind: ClassVar[str] = "sitting_cancelled"
    sitting_id: int
    number: str


@dataclass(frozen=True)
class RulingSent(Notice):
    """To whoever filed the matter: the ruling or the opinion is there to be read."""

    kind: ClassVar[str] = "ruling_sent"
    number: str
    letter: str
    what: str


@dataclass(frozen=True)
class RulingToComply(Notice):
    """To the agency: the ruling or the opinion has come, and what it asks."""

    kind: ClassVar[str] = "ruling_to_comply"
    number: str
    letter: str
    what: str


@dataclass(frozen=True)
class DayMoved(Notice):
    """To a private person: a closing day was declared or withdrawn, so his last day moves.

    ``matter`` is case, complaint, appeal or court; the reasons are those of the ledger. ``again``
    says that the day had run out, and runs again.
    """

    kind: ClassVar[str] = "day_moved"
    number: str
    matter: str
    limit_th: str
    limit_en: str
    old_day: str
    new_day: str
    why_th: str
    why_en: str
    earlier: bool
    again: bool


@dataclass(frozen=True)
class DayLeft(Notice):
    """To whoever is in charge: a day that had run out would have moved, and he has to judge."""

    kind: ClassVar[str] = "day_left"
    number: str
    matter: str
    matter_id: int
    limit_th: str
    limit_en: str
    old_day: str
    new_day: str
    why_th: str
    why_en: str
