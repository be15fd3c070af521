"""Complaints to the Board: silence, denial, the wrong road, and what becomes of them (s. 13)."""

from __future__ import annotations

from cases.actions.filing import Person
from complaints.actions import aftermath, complaints
from complaints.actions.complaints import ComplaintFiling
from complaints.actions.rulings import Text
from complaints.models import Complaint
from law.models import ComplaintCause
from web.demo import asking
from web.demo.bench import filer, subcommittee
from web.demo.people import COMPLAINTS, HOSPITAL, MUNICIPALITY
from web.demo.stage import Scenes, Stage, Story

NEGLECT = Text(
    facts="ผู้ร้องเรียนยื่นคำขอข้อมูลข่าวสาร แต่หน่วยงานไม่ตอบภายใน 15 วัน และไม่แจ้งกำหนดวันที่จะแล้วเสร็จ",
    considerations="การไม่ตอบคำขอภายในเวลาอันสมควรเป็นการปฏิบัติหน้าที่ล่าช้า",
    finding="breached",
    to_do="ตอบคำขอของผู้ร้องเรียนเป็นรายข้อ และแจ้งผลให้สำนักงานทราบ",
)
QUESTION = "ขอให้ชี้แจงว่าได้ดำเนินการตามคำขอแล้วเพียงใด และเหตุที่ล่าช้า"


def _complains(stage: Stage, cause: str, facts: str, asks: Person, **about: object) -> Complaint:
    person = filer(asks)
    filing = ComplaintFiling(
        [ComplaintCause.objects.coded(cause, stage.on)], facts, person,
        token=f"demo-complaint-{Complaint.objects.count()}", **about,  # type: ignore[arg-type]
    )  # fmt: skip
    case = about.get("case")
    by = stage.holder_of(case) if case else stage.visitor
    return complaints.file_complaint(filing, by=by, filed_on=stage.on, today=stage.on).complaint


def silence(stage: Stage) -> Scenes:
    """R9: no answer; the Board found neglect, and cannot hand the records over itself."""
    yield 90
    case = stage.file("ผลการตรวจสอบอาคารเรียนทรุดตัวของโรงเรียนเทศบาล", asks=asking.REPORTER)
    yield 70
    facts = "ยื่นคำขอแล้วไม่ได้รับคำตอบใด ๆ แม้พ้นกำหนด 15 วัน"
    complaint = _complains(stage, "delay", facts, asking.REPORTER, case=case, agency=case.agency)
    yield 66
    known = {"by": stage["registrar2"]}
    complaints.accept(complaint, on=stage.on, **known)
    complaints.ask(complaint, on=stage.on, question=QUESTION, due_on=stage.after(10), **known)
    yield 58
    text = "เอกสารอยู่ที่กองช่างและผู้รับผิดชอบย้าย จึงยังไม่ได้ตรวจสอบ"
    complaints.explain(complaint, by=stage["supervisor"], on=stage.on, text=text)
    bench = subcommittee(stage, COMPLAINTS)
    sitting = bench.convene(complaint, in_days=7)
    days = (stage.today - sitting.on).days
    yield days
    bench.open(sitting)
    bench.decide(complaint, sitting, NEGLECT)
    bench.close(sitting)
    yield 30
    obligation = complaint.obligations.get()
    report = "เทศบาลได้ตอบคำขอและส่งสำเนาเอกสารให้ผู้ร้องเรียนทางไปรษณีย์แล้ว"
    aftermath.tell(obligation, by=stage["head"], on=stage.on, report=report)
    yield 12
    blank = "ได้รับเอกสาร 12 หน้า แต่หน้า 4 ถึง 11 เป็นหน้าว่าง"
    asker = stage.holder_of(case)
    aftermath.contest(obligation, by=asker, on=stage.on, dispute="blank", text=blank)


def to_be_screened(stage: Stage) -> Scenes:
    """About an agency that is not in the directory, received yesterday."""
    yield 1
    _complains(
        stage, "s9_not_provided", "ไม่มีที่สำหรับให้ประชาชนตรวจดูข้อมูลข่าวสารและไม่มีดัชนี", asking.COUNCILLOR,
        agency_named="สำนักงานสวนสาธารณะสมมติ",
    )  # fmt: skip


def being_explained(stage: Stage) -> Scenes:
    """The municipality is asked; its day is near."""
    yield 9
    facts = "ไปติดต่อขอสำเนารายงานการประชุมสภาสามครั้ง เจ้าหน้าที่ให้กลับมาใหม่ทุกครั้งโดยไม่บอกเหตุผล"
    asks = asking.with_account(stage)
    complaint = _complains(stage, "inconvenience", facts, asks, agency=stage.agencies[MUNICIPALITY])
    yield 6
    known = {"by": stage["registrar2"], "on": stage.on}
    complaints.accept(complaint, **known)
    complaints.ask(complaint, question=QUESTION, due_on=stage.after(9), **known)


def existence_denied(stage: Stage) -> Scenes:
    """S. 33: the hospital says that it holds nothing; its records are to be inspected."""
    yield 28
    facts = "โรงพยาบาลแจ้งว่าไม่มีบันทึกการส่งต่อผู้ป่วย ทั้งที่มีหมายเลขอ้างอิงในใบนัด"
    complaint = _complains(
        stage, "s33_denied", facts, asking.RELATIVE, agency=stage.agencies[HOSPITAL]
    )
    yield 24
    known = {"by": stage["registrar2"], "on": stage.on}
    complaints.accept(complaint, **known)
    complaints.examine(complaint, panel=stage.bodies[COMPLAINTS], **known)
    yield 10
    plan = "ตรวจดูทะเบียนส่งต่อผู้ป่วยและระบบเวชระเบียนอิเล็กทรอนิกส์ พร้อมหนังสือรับรองการค้นหา"
    complaints.inspect(complaint, by=stage["registrar2"], on=stage.on, plan=plan)


def wrong_road(stage: Stage) -> Scenes:
    """Not a matter of the Act: turned away with the right road named."""
    yield 20
    facts = "ขอให้สั่งให้ผู้รับเหมาซ่อมถนนหน้าบ้านให้แล้วเสร็จ"
    complaint = _complains(
        stage, "breach", facts, asking.RESIDENT, agency=stage.agencies[MUNICIPALITY]
    )
    yield 17
    answer = "เรื่องนี้เป็นการบริการสาธารณะ ไม่เกี่ยวกับข้อมูลข่าวสาร โปรดร้องเรียนต่อศูนย์ดำรงธรรมจังหวัด"
    complaints.turn_away(
        complaint, by=stage["registrar2"], on=stage.on, road="elsewhere", answer=answer
    )


def answered_meanwhile(stage: Stage) -> Scenes:
    """The agency answered after it was asked: nothing is left to decide."""
    yield 40
    facts = "ขอดูสัญญาจ้างทำความสะอาดแต่ไม่ได้รับคำตอบ"
    complaint = _complains(
        stage, "delay", facts, asking.TEACHER, agency=stage.agencies[MUNICIPALITY]
    )
    yield 36
    complaints.accept(complaint, by=stage["registrar2"], on=stage.on)
    yield 30
    answer = "เทศบาลได้จัดสำเนาสัญญาให้ผู้ร้องเรียนแล้ว จึงไม่มีเหตุที่ต้องพิจารณาต่อไป"
    complaints.strike(complaint, by=stage["registrar2"], on=stage.on, answer=answer)


def taken_back(stage: Stage) -> Scenes:
    """The complainant withdrew."""
    yield 33
    complaint = _complains(
        stage, "s12_advice", "ไม่แนะนำว่าควรขอจากหน่วยงานใด", asking.COUNCILLOR,
        agency=stage.agencies[MUNICIPALITY],
    )  # fmt: skip
    yield 31
    complaints.withdraw(complaint, by=stage["registrar2"], on=stage.on)


STORIES: list[Story] = [
    silence, to_be_screened, being_explained, existence_denied, wrong_road, answered_meanwhile,
    taken_back,
]  # fmt: skip
