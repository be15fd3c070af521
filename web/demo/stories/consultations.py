"""Questions of agencies to the Office, and the precedents that they become (s. 28 (2))."""

from __future__ import annotations

from complaints.actions import consultations
from complaints.actions.consultations import Question
from complaints.models import Consultation
from law.models import Exemption
from web.demo.people import HOSPITAL, MUNICIPALITY
from web.demo.stage import Scenes, Stage, Story

PRICE = "เทศบาลจ้างก่อสร้างโดยวิธีคัดเลือก และมีผู้ขอใบเสนอราคาของผู้เสนอราคาทุกราย"
MAY_PRICE = "ใบเสนอราคาของผู้ชนะและผู้แพ้การคัดเลือกเปิดเผยได้เพียงใด"
PRICE_ANSWER = (
    "เมื่อการจัดซื้อจัดจ้างสิ้นสุดแล้ว ราคารวมและเงื่อนไขของผู้เสนอราคาทุกรายเปิดเผยได้ "
    "ส่วนรายละเอียดวิธีคำนวณต้นทุนซึ่งเป็นความลับทางการค้าต้องพิจารณาตามมาตรา 15 (6) เป็นรายกรณี"
)


def _asked(stage: Stage, agency: str, officer: str, facts: str, question: str) -> Consultation:
    asked = Question(
        stage.agencies[agency], facts, question,
        token=f"demo-question-{Consultation.objects.count()}",
        own_view="เห็นว่าเปิดเผยได้บางส่วนหลังตัดทอนข้อมูลส่วนบุคคล",
    )  # fmt: skip
    return consultations.ask(asked, by=stage[officer], on=stage.on)


def new_question(stage: Stage) -> Scenes:
    """Received today."""
    yield 2
    facts = "มีผู้ขอผลการประเมินการปฏิบัติงานของพนักงานจ้างทั้งหน่วยงาน"
    question = "ผลการประเมินเป็นข้อมูลข่าวสารส่วนบุคคลที่ต้องปกปิดทั้งหมดหรือไม่"
    _asked(stage, MUNICIPALITY, "officer", facts, question)


def with_subcommittee(stage: Stage) -> Scenes:
    """A new question of principle: before the subcommittee."""
    yield 12
    facts = "ญาติผู้เสียชีวิตขอเวชระเบียน แต่ผู้เสียชีวิตเคยทำหนังสือไม่ให้เปิดเผยแก่ผู้ใด"
    question = "เจตนาของผู้เสียชีวิตมีผลต่อสิทธิของทายาทตามมาตรา 25 เพียงใด"
    asked = _asked(stage, HOSPITAL, "hospital", facts, question)
    yield 9
    consultations.accept(asked, by=stage["registrar"], on=stage.on)
    consultations.refer(asked, by=stage["registrar"], on=stage.on)


def precedent(stage: Stage) -> Scenes:
    """Answered and published without names by a second person."""
    yield 50
    asked = _asked(stage, MUNICIPALITY, "officer2", PRICE, MAY_PRICE)
    yield 47
    consultations.accept(asked, by=stage["registrar"], on=stage.on)
    yield 40
    consultations.reply(asked, by=stage["registrar"], on=stage.on, answer=PRICE_ANSWER)
    yield 33
    consultations.prepare_publication(
        asked, by=stage["registrar"], on=stage.on, title="ใบเสนอราคาของผู้เสนอราคาทุกราย",
        question="หน่วยงานของรัฐแห่งหนึ่งหารือว่า ใบเสนอราคาของผู้เสนอราคาทุกรายเปิดเผยได้เพียงใด",
        answer=PRICE_ANSWER, exemptions=[Exemption.objects.coded("15(6)", stage.on)],
    )  # fmt: skip
    asked.refresh_from_db()
    seen = consultations.text_mark(asked)
    consultations.publish(asked, by=stage["registrar2"], on=stage.on, seen=seen)


STORIES: list[Story] = [new_question, with_subcommittee, precedent]
