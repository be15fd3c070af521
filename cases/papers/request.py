"""Letters on the request itself: received, to be completed, elsewhere, later, lapsed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.papers import Paper, Phrase, Reference

MODES = {
    "inspect": Phrase("เข้าตรวจดู", "inspection"),
    "copy": Phrase("สำเนา", "copy"),
    "certified_copy": Phrase("สำเนาที่มีคำรับรองถูกต้อง", "certified copy"),
    "electronic": Phrase("ข้อมูลอิเล็กทรอนิกส์", "electronic copy"),
}


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
