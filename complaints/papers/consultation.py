"""Letters on a consultation: the answer of the Office, or why there is none (s. 28 (2))."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.papers import Paper, Phrase, Reference


@dataclass(frozen=True, kw_only=True)
class ConsultationPaper(Paper):
    """A letter to the agency that asked: it names the question that it answers."""

    number: str
    received_on: date
    question: str
    asked_in: str = ""

    @property
    def references(self) -> tuple[Reference, ...]:
        # The day on the agency's own letter is not known here: only when the question came.
        letter_th = f" ตามหนังสือที่ {self.asked_in}" if self.asked_in else ""
        letter_en = f" (your letter No. {self.asked_in})" if self.asked_in else ""
        what = Phrase(
            f"ข้อหารือของท่าน{letter_th} เลขรับที่", f"Your question{letter_en}, registered as No."
        )
        return (Reference(what, self.number, self.received_on), *self.heading.references)


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswer(ConsultationPaper):
    """The answer of the Office, given by itself or through the subcommittee."""

    kind: ClassVar[str] = "consultation_answer"
    subject: ClassVar[Phrase] = Phrase(
        "ตอบข้อหารือเกี่ยวกับพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
        "Answer to your question on the Official Information Act B.E. 2540",
    )

    answer: str
    through: Phrase | None = None


@dataclass(frozen=True, kw_only=True)
class ConsultationRefusal(ConsultationPaper):
    """Why the question is not answered; a pending complaint or appeal comes first."""

    kind: ClassVar[str] = "consultation_refusal"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งผลการพิจารณาข้อหารือเกี่ยวกับพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
        "Your question on the Official Information Act B.E. 2540 is not answered",
    )

    why: str
    pending: bool = False
