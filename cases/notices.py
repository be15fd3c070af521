"""What people are told besides the letters. Nothing here names a person or a subject."""

from dataclasses import dataclass
from typing import ClassVar

from notifications.outbox import Notice


@dataclass(frozen=True)
class Filed(Notice):
    """To the requester: the request arrived. The tracking code is not repeated."""

    kind: ClassVar[str] = "filed"
    reference: str
    agency: str
    due_on: str


@dataclass(frozen=True)
class NewRequest(Notice):
    """To the agency: a request came in."""

    kind: ClassVar[str] = "new_request"
    reference: str
    case_id: int


@dataclass(frozen=True)
class LetterSent(Notice):
    """To the requester: a letter of the agency is ready to be read."""

    kind: ClassVar[str] = "letter_sent"
    reference: str
    letter_kind: str
    number: str


@dataclass(frozen=True)
class ThirdPartyAsked(Notice):
    """To a third party: please answer; the code is written out only when this is sent."""

    kind: ClassVar[str] = "third_party_asked"
    number: str
    agency: str
    due_on: str
    code_seed: str


@dataclass(frozen=True)
class ThirdPartyTold(Notice):
    """To a third party: the ruling on its objection is ready."""

    kind: ClassVar[str] = "third_party_told"
    number: str
    agency: str
    code_seed: str


@dataclass(frozen=True)
class AgencyLate(Notice):
    """To the requester: the agency let its day pass, and what he may do."""

    kind: ClassVar[str] = "agency_late"
    reference: str
    case_id: int
    due_on: str


@dataclass(frozen=True)
class ItemReleased(Notice):
    """To the requester: an item that was locked is free."""

    kind: ClassVar[str] = "item_released"
    reference: str
    item: int


@dataclass(frozen=True)
class Answered(Notice):
    """To the agency: the requester or a third party has answered."""

    kind: ClassVar[str] = "answered"
    reference: str
    case_id: int
    what: str


@dataclass(frozen=True)
class DayNear(Notice):
    """To whoever owes an act: its last day comes near. ``matter`` is the kind of the file."""

    kind: ClassVar[str] = "day_near"
    number: str
    matter: str
    matter_id: int
    due_on: str
    moment: str


@dataclass(frozen=True)
class DayPassed(Notice):
    """To whoever owes an act, and those above him: its last day has passed."""

    kind: ClassVar[str] = "day_passed"
    number: str
    matter: str
    matter_id: int
    due_on: str
    days_late: int
    audience: str


@dataclass(frozen=True)
class FilesHandedOver(Notice):
    """To an officer: files of a colleague are his from now on."""

    kind: ClassVar[str] = "files_handed_over"
    count: int
