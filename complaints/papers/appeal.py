"""Letters of an appeal: received, not admitted, forwarded, longer, ended; to both other sides."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.papers import Paper, Phrase, Reference


@dataclass(frozen=True, kw_only=True)
class AppealPaper(Paper):
    """A letter about an appeal: it always names the appeal by its number and day."""

    number: str
    filed_on: date
    agency: Phrase

    @property
    def references(self) -> tuple[Reference, ...]:
        what = Phrase("อุทธรณ์ เลขรับที่", "Appeal registered as No.")
        return (Reference(what, self.number, self.filed_on), *self.heading.references)


@dataclass(frozen=True, kw_only=True)
class AppealReceipt(AppealPaper):
    """The appeal was received (s. 18): its number, and by when it goes to a panel."""

    kind: ClassVar[str] = "appeal_receipt"
    subject: ClassVar[Phrase] = Phrase("การรับคำอุทธรณ์", "Receipt of your appeal")

    received_on: date
    items: tuple[str, ...]
    forward_by: date
    by_objector: bool = False


@dataclass(frozen=True, kw_only=True)
class AppealNotAdmitted(AppealPaper):
    """Why an appeal is not admitted, as a person found who looked at it."""

    kind: ClassVar[str] = "appeal_not_admitted"
    subject: ClassVar[Phrase] = Phrase("แจ้งผลการพิจารณาไม่รับคำอุทธรณ์", "Your appeal is not admitted")

    answer: str
    by_objector: bool = False


@dataclass(frozen=True, kw_only=True)
class AppealForwarded(AppealPaper):
    """The appeal went to its panel, which decides within 30 days, 60 in all (s. 37)."""

    kind: ClassVar[str] = "appeal_forwarded"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการส่งคำอุทธรณ์ให้คณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร",
        "Your appeal has been sent to the tribunal",
    )

    panel: Phrase
    decide_by: date
    latest: date


@dataclass(frozen=True, kw_only=True)
class AppealExtended(AppealPaper):
    """The ruling needs the longer period; why, and until when (ss. 13 para 2, 37 para 3)."""

    kind: ClassVar[str] = "appeal_extended"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งการขยายระยะเวลาพิจารณาคำอุทธรณ์", "The time to decide the appeal is extended"
    )

    reasons: str
    old_date: date
    new_date: date


@dataclass(frozen=True, kw_only=True)
class AppealEnded(AppealPaper):
    """The appeal was struck out: nothing is left to decide."""

    kind: ClassVar[str] = "appeal_ended"
    subject: ClassVar[Phrase] = Phrase("แจ้งการจำหน่ายเรื่องอุทธรณ์", "Your appeal is struck out")

    answer: str


@dataclass(frozen=True, kw_only=True)
class RecordRequest(AppealPaper):
    """To the agency: hand in the record sealed, and say why it was withheld (ss. 19, 32, 39)."""

    kind: ClassVar[str] = "record_request"
    subject: ClassVar[Phrase] = Phrase(
        "ขอให้ส่งข้อมูลข่าวสารที่มีการอุทธรณ์และคำชี้แจง",
        "Please hand in the information under appeal and your reasons",
    )

    reference: str
    items: tuple[str, ...]
    question: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class AppealNotice(AppealPaper):
    """To the other private person: an appeal concerns him; never who asked, nor who objected."""

    kind: ClassVar[str] = "appeal_notice"
    subject: ClassVar[Phrase] = Phrase("แจ้งการอุทธรณ์ที่เกี่ยวข้องกับท่าน", "An appeal that concerns you")

    to_requester: bool
    information: tuple[str, ...]
    due_on: date
    by_link: bool = False


@dataclass(frozen=True, kw_only=True)
class ComplianceReminder(Paper):
    """To the head of the agency: what a ruling or opinion wants is not done yet (s. 37 para 2)."""

    kind: ClassVar[str] = "compliance_reminder"
    subject: ClassVar[Phrase] = Phrase(
        "ขอให้ปฏิบัติตามคำวินิจฉัยหรือความเห็น", "Please do what the ruling or opinion requires"
    )

    number: str
    decided_on: date
    ruling: bool
    duties: tuple[str, ...]
    due_on: date
    past: bool

    @property
    def references(self) -> tuple[Reference, ...]:
        what = (
            Phrase("คำวินิจฉัย ที่", "Ruling No.")
            if self.ruling
            else Phrase("ความเห็นเรื่องร้องเรียน เลขที่", "Opinion on complaint No.")
        )
        return (Reference(what, self.number, self.decided_on), *self.heading.references)
