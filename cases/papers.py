"""What each letter of a case says: plain facts, one frozen dataclass per kind.

No model and no clock is read here. Free text (`str`) is quoted as it was written, in both
editions; what the house says itself is a `Phrase` in both languages.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from letters.papers import Paper, Phrase, Reference

MODES = {
    "inspect": Phrase("เข้าตรวจดู", "inspection"),
    "copy": Phrase("สำเนา", "copy"),
    "certified_copy": Phrase("สำเนาที่มีคำรับรองถูกต้อง", "certified copy"),
    "electronic": Phrase("ข้อมูลอิเล็กทรอนิกส์", "electronic copy"),
}


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
class CasePaper(Paper):
    """A letter to the requester: it always answers his request."""

    reference: str
    received_on: date

    @property
    def references(self) -> tuple[Reference, ...]:
        request = Phrase(
            "คำขอข้อมูลข่าวสารของราชการ เลขที่", "Your request for official information No."
        )
        return (Reference(request, self.reference, self.received_on), *self.heading.references)


@dataclass(frozen=True, kw_only=True)
class AskedItem:
    """One item of a request, as it was asked."""

    number: int
    asked: str
    mode: Phrase


@dataclass(frozen=True, kw_only=True)
class Receipt(CasePaper):
    """The request was received (s. 11): when, what, and by when it is answered."""

    kind: ClassVar[str] = "receipt"
    subject: ClassVar[Phrase] = Phrase(
        "การรับคำขอข้อมูลข่าวสารของราชการ", "Receipt of your request for official information"
    )

    items: tuple[AskedItem, ...]
    answer_by: date
    standard_days: int = 15
    working_days: bool = False
    track_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What must be mended; ``number`` is None when it concerns the request as a whole."""

    what: str
    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Completion(CasePaper):
    """The request lacks something (APA s. 27): what, until when, and what follows if not."""

    kind: ClassVar[str] = "completion"
    subject: ClassVar[Phrase] = Phrase(
        "ขอให้แก้ไขเพิ่มเติมคำขอข้อมูลข่าวสารของราชการ",
        "Please complete your request for official information",
    )

    missing: tuple[Missing, ...]
    mend_by: date
    days: int


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Where one item may be asked for instead (s. 12 para 1)."""

    number: int
    asked: str
    agency: Phrase
    contact: Phrase
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Advice(CasePaper):
    """The information is not in this agency's control: where to apply (s. 12 para 1)."""

    kind: ClassVar[str] = "advice"
    subject: ClassVar[Phrase] = Phrase(
        "แนะนำให้ยื่นคำขอข้อมูลข่าวสารต่อหน่วยงานของรัฐที่ควบคุมดูแล",
        "Advice on the agency to which your request should be made",
    )

    items: tuple[Elsewhere, ...]


@dataclass(frozen=True, kw_only=True)
class TransferNotice(CasePaper):
    """The request was sent to the maker of the record, who decides (s. 12 para 2)."""

    kind: ClassVar[str] = "transfer"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการส่งคำขอข้อมูลข่าวสารให้หน่วยงานของรัฐผู้จัดทำพิจารณา",
        "Your request has been sent to the agency that made the information",
    )

    items: tuple[AskedItem, ...]
    maker: Phrase
    maker_contact: Phrase
    sent_on: date


@dataclass(frozen=True, kw_only=True)
class Extension(CasePaper):
    """The answer cannot be ready in time: why, and on which day it will be (service standard)."""

    kind: ClassVar[str] = "extension"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งกำหนดวันแล้วเสร็จของการพิจารณาคำขอข้อมูลข่าวสาร",
        "The day on which your request will be answered",
    )

    reason: str
    old_date: date
    new_date: date
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThirdPartyNotice(Paper):
    """Disclosure may affect the addressee (s. 17 para 1). It cannot say who asked."""

    kind: ClassVar[str] = "third_party_notice"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งให้เสนอคำคัดค้านการเปิดเผยข้อมูลข่าวสาร",
        "Notice that you may object to the disclosure of information",
    )

    information: str
    interest: str
    days: int
    object_by: date | None = None
    by_link: bool = False


@dataclass(frozen=True, kw_only=True)
class ObjectionRuling(Paper):
    """What was decided about an objection (s. 17 para 3). Has no field for who asked."""

    kind: ClassVar[str] = "objection_ruling"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งผลการพิจารณาคำคัดค้านการเปิดเผยข้อมูลข่าวสาร", "Ruling on your objection to disclosure"
    )

    information: str
    objected_on: date
    heard: bool
    partly: bool = False
    reasons: str
    to_disclose: str = ""
    appeal_days: int = 15


@dataclass(frozen=True, kw_only=True)
class FeeLine:
    """One charge: how many, at what rate, under what ceiling (Board notification, 7 May 2542)."""

    what: Phrase
    quantity: int
    unit: Phrase
    rate: Decimal
    ceiling: Decimal | None
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class FeeNotice(CasePaper):
    """What copies cost (s. 9 para 3); looking costs nothing."""

    kind: ClassVar[str] = "fee"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งค่าธรรมเนียมการขอสำเนาข้อมูลข่าวสาร", "Fee for copies of official information"
    )

    lines: tuple[FeeLine, ...]
    total: Decimal
    waived: Decimal = Decimal(0)
    waiver_reason: str = ""
    payable: Decimal
    pay_by: date | None = None
    how_to_pay: str = ""


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


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What is handed over of one item."""

    number: int
    what: str
    mode: Phrase
    count: Phrase
    redacted: bool = False


@dataclass(frozen=True, kw_only=True)
class Delivery(CasePaper):
    """The information is handed over: what, how, how much, and the fee received."""

    kind: ClassVar[str] = "delivery"
    subject: ClassVar[Phrase] = Phrase(
        "การส่งมอบข้อมูลข่าวสารของราชการ", "Delivery of official information"
    )

    order: Reference | None = None
    items: tuple[Delivered, ...]
    paid: Decimal = Decimal(0)
    paid_receipt: str = ""
    conditions: str = ""
    place: str = ""

    @property
    def references(self) -> tuple[Reference, ...]:
        return (*super().references, *((self.order,) if self.order else ()))


@dataclass(frozen=True, kw_only=True)
class LapsedRequest(CasePaper):
    """Not mended in time (APA s. 27): treated as withdrawn, papers returned, with its right."""

    kind: ClassVar[str] = "lapsed"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการสิ้นสุดการพิจารณาคำขอและคืนเอกสาร",
        "Your request is treated as withdrawn; papers returned",
    )

    asked_by: Reference
    missing: tuple[Missing, ...]
    mend_by: date
    appeal_days: int = 15
    returned: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        return (*super().references, self.asked_by)
