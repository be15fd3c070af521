"""Letters on a complaint, and the summons that an appeal shares (ss. 13, 32, 33)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.papers import Paper, Phrase, Reference

COMPLAINT = Phrase("เรื่องร้องเรียน เลขที่", "Complaint No.")
APPEAL = Phrase("อุทธรณ์ เลขที่", "Appeal No.")


@dataclass(frozen=True, kw_only=True)
class MatterPaper(Paper):
    """A letter in a matter before the Office: it names the matter and the day it was filed."""

    number: str
    filed_on: date
    matter: Phrase = COMPLAINT

    @property
    def references(self) -> tuple[Reference, ...]:
        return (
            Reference(self.matter, self.number, self.filed_on),
            *self.heading.references,
        )


@dataclass(frozen=True, kw_only=True)
class ComplaintReceipt(MatterPaper):
    """The complaint was received: its number, what it is about, and the Board's last day."""

    kind: ClassVar[str] = "complaint_receipt"
    subject: ClassVar[Phrase] = Phrase("การรับเรื่องร้องเรียน", "Receipt of your complaint")

    received_on: date
    agency: Phrase
    causes: tuple[Phrase, ...]
    opinion_by: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ComplaintNotAccepted(MatterPaper):
    """The complaint belongs on another road: which one, why, and what the person wrote."""

    kind: ClassVar[str] = "complaint_not_accepted"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งผลการพิจารณารับเรื่องร้องเรียนและช่องทางที่ถูกต้อง",
        "Your complaint is not accepted: the right road",
    )

    agency: Phrase
    road: str
    reason: str
    told: str


@dataclass(frozen=True, kw_only=True)
class MatterConverted(MatterPaper):
    """The Office takes the matter up on its right road; the first day of filing stays."""

    kind: ClassVar[str] = "matter_converted"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการรับเรื่องไว้พิจารณาตามช่องทางที่ถูกต้อง", "Your matter is taken up on its right road"
    )

    becomes: Phrase
    new_number: str


@dataclass(frozen=True, kw_only=True)
class ExplanationRequest(MatterPaper):
    """The agency is asked to explain, by a day (ss. 13, 32)."""

    kind: ClassVar[str] = "explanation_request"
    subject: ClassVar[Phrase] = Phrase(
        "ขอให้ชี้แจงข้อเท็จจริงกรณีมีผู้ร้องเรียน", "Please explain: a complaint was made"
    )

    causes: tuple[Phrase, ...]
    told: str
    question: str
    due_on: date
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class Summons(MatterPaper):
    """A person has to give a statement or hand in evidence (s. 32, with the penalty of s. 40)."""

    kind: ClassVar[str] = "summons"
    subject: ClassVar[Phrase] = Phrase(
        "เรียกให้มาให้ถ้อยคำหรือส่งพยานหลักฐาน", "Summons to give a statement or evidence"
    )

    about: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class InspectionNotice(MatterPaper):
    """Existence is denied: the Board inspects, and asks for the search certificate (s. 33)."""

    kind: ClassVar[str] = "inspection_notice"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการเข้าตรวจสอบข้อมูลข่าวสารและขอหลักฐานการค้นหา",
        "Inspection of records; the search certificate is asked for",
    )

    plan: str
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class MatterExtended(MatterPaper):
    """The time to decide is extended, sixty days in all, with the reasons (s. 13 para 2)."""

    kind: ClassVar[str] = "matter_extended"
    subject: ClassVar[Phrase] = Phrase("แจ้งการขยายระยะเวลาพิจารณา", "The time to decide is extended")

    reasons: str
    old_date: date
    new_date: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ComplaintStruck(MatterPaper):
    """Nothing is left to decide: the matter is struck out, and why."""

    kind: ClassVar[str] = "complaint_struck"
    subject: ClassVar[Phrase] = Phrase("แจ้งการจำหน่ายเรื่องร้องเรียน", "The complaint is struck out")

    reason: str


@dataclass(frozen=True, kw_only=True)
class ComplaintWithdrawn(MatterPaper):
    """The complainant has withdrawn; nobody has to act in the matter any more."""

    kind: ClassVar[str] = "complaint_withdrawn"
    subject: ClassVar[Phrase] = Phrase("แจ้งการถอนเรื่องร้องเรียน", "The complaint is withdrawn")

    withdrawn_on: date
