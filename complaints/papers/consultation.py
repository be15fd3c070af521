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
        what, number = Phrase("ข้อหารือ เลขรับที่", "Your question, registered as No."), self.number
        if self.asked_in:
            what, number = Phrase("หนังสือของท่าน ที่", "Your letter No."), self.asked_in
        return (Reference(what, number, self.received_on), *self.heading.references)


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswer(ConsultationPaper):
    """The answer of the Office, given by itself or through the subcommittee."""

    kind: ClassVar[str] = "consultation_answer"
    subject: ClassVar[Phrase] = Phrase(
        "ตอบข้อหารือเกี่ยวกับพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "Answer to your question on the Official Information Act B.E. 2540",
    )

    answer: str
    through: Phrase | None = None


@dataclass(frozen=True, kw_only=True)
class ConsultationRefusal(ConsultationPaper):
    """Why the question is not answered; a pending complaint or appeal comes first."""

    kind: ClassVar[str] = "consultation_refusal"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งผลการพิจารณาข้อหารือเกี่ยวกับพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "Your question on the Official Information Act B.E. 2540 is not answered",
    )

    why: str
    pending: bool = False
