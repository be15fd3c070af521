"""The order, item by item, with the right that each outcome opens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from cases.papers.request import CasePaper
from letters.papers import Phrase


class Outcome(StrEnum):
    """What an order says about one item; each names a template of `letters/*/outcomes/`."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    DECLINED = "declined"
    ADVISED = "advised"
    TRANSFERRED = "transferred"
    ALREADY_PUBLIC = "already_public"
    EMBARGOED = "embargoed"
    TO_DOCTOR = "to_doctor"
    CORRECTED = "corrected"
    CORRECTION_REFUSED = "correction_refused"
    PENDING = "pending"


class Route(StrEnum):
    """Where a grievance goes (ss. 13, 18, 25 para 4)."""

    APPEAL = "appeal"
    COMPLAINT = "complaint"


@dataclass(frozen=True, kw_only=True)
class RightNote:
    """A right that an outcome opens. ``days`` None means that there is no limit (complaint)."""

    route: Route
    section: str
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class OrderGround:
    """One ground with what s. 15 para 2 and APA s. 37 want stated. s. 14 has no weighing."""

    code: str
    title: Phrase
    facts: str
    law: str
    reason: str
    named_law: str = ""
    duty: str = ""
    public_interest: str = ""
    private_interest: str = ""

    @property
    def weighed(self) -> bool:
        return bool(self.duty or self.public_interest or self.private_interest)


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search that found nothing: who, where, when, with what terms, and the result."""

    place: str
    terms: str
    searched_on: date
    searcher: str
    result: str


@dataclass(frozen=True, kw_only=True)
class OrderItem:
    """One item of the order with all that its outcome needs, and the right that it opens."""

    number: int
    asked: str
    outcome: Outcome
    rights: tuple[RightNote, ...] = ()
    mode: Phrase | None = None
    released: str = ""
    grounds: tuple[OrderGround, ...] = ()
    type_withheld: str = ""
    releasable: str = ""
    conditions: str = ""
    review_on: date | None = None
    searches: tuple[Search, ...] = ()
    reason: str = ""
    annexed: str = ""
    law: str = ""
    place: str = ""
    agency: Phrase | None = None
    contact: Phrase | None = None
    embargoed_until: date | None = None
    doctor: str = ""
    answer_by: date | None = None

    @property
    def template_th(self) -> str:
        """The piece of the Thai order that says this outcome."""
        return f"letters/th/outcomes/{Outcome(self.outcome).value}.html"

    @property
    def template_en(self) -> str:
        """The piece of the English order that says this outcome."""
        return f"letters/en/outcomes/{Outcome(self.outcome).value}.html"


@dataclass(frozen=True, kw_only=True)
class Corrects:
    """The earlier order that this one corrects; it stays on the file unchanged."""

    number: str
    dated: date
    why: str


@dataclass(frozen=True, kw_only=True)
class OrderLetter(CasePaper):
    """The order on the request, item by item (ss. 9, 11-15, 17, 25; APA ss. 36, 37, 40)."""

    kind: ClassVar[str] = "order"
    subject: ClassVar[Phrase] = Phrase(
        "คำสั่งเกี่ยวกับคำขอข้อมูลข่าวสารของราชการ", "Order on your request for official information"
    )

    items: tuple[OrderItem, ...]
    corrects: Corrects | None = None

    @property
    def routes(self) -> tuple[tuple[RightNote, tuple[int, ...]], ...]:
        """Each different right once, with the items that it belongs to, appeals first."""
        found: dict[RightNote, list[int]] = {}
        for item in self.items:
            for right in item.rights:
                found.setdefault(right, []).append(item.number)
        ordered = sorted(found.items(), key=lambda pair: (pair[0].route, pair[0].days or 0))
        return tuple((right, tuple(numbers)) for right, numbers in ordered)
