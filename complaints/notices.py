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
