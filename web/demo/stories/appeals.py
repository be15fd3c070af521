"""Appeals of requesters: screened, with the panel, decided, obeyed, sued about (ss. 18, 37)."""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.actions.filing import Person
from cases.actions.orders import Finding
from cases.files import accept
from complaints.actions import aftermath, appeals, court, exhibits
from complaints.actions.appeals import AppealFiling
from complaints.actions.court import Suit
from complaints.actions.rulings import Said, Text
from complaints.models import Appeal
from web.demo import asking
from web.demo.bench import Bench, filer, sent_to_panel, tribunal
from web.demo.duties import municipality, private
from web.demo.paper import paper
from web.demo.people import LOCAL
from web.demo.stage import Scenes, Stage, Story

SUBJECT = "local"
WHY = (
    "ข้อมูลที่ขอเป็นการใช้จ่ายเงินของแผ่นดิน ประชาชนควรตรวจสอบได้ และหน่วยงานอาจปกปิดเฉพาะ"
    "ส่วนที่เป็นข้อมูลส่วนบุคคลแล้วเปิดเผยส่วนที่เหลือได้"
)
QUESTION = "ขอให้ส่งเอกสารที่มีคำสั่งมิให้เปิดเผยโดยวิธีปิดผนึก พร้อมเหตุผลประกอบคำสั่ง"
PERSONAL = private(
    "เอกสารมีชื่อ ที่อยู่ และลายมือชื่อของบุคคลหลายราย",
    "ชื่อ ที่อยู่ และลายมือชื่อ",
    "การเปิดเผยทำให้รู้ตัวบุคคลและรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)
FACTS = (
    "ผู้อุทธรณ์ขอข้อมูลข่าวสารตามคำขอ หน่วยงานของรัฐมีคำสั่งมิให้เปิดเผยโดยอ้างมาตรา 15 (5) "
    "ผู้อุทธรณ์ได้รับแจ้งคำสั่งแล้วอุทธรณ์ภายในกำหนด และหน่วยงานได้ส่งเอกสารมาประกอบการพิจารณา"
)
OPEN_IT = Text(
    facts=FACTS,
    considerations="ข้อมูลดังกล่าวเป็นการปฏิบัติราชการตามปกติ การเปิดเผยแสดงถึง"
    "ความโปร่งใสและตรวจสอบได้ ส่วนที่เป็นข้อมูลส่วนบุคคลสามารถจำกัดวิธีเข้าถึงได้",
    holding="เทศบาลตำบลทุ่งดอกจานเปิดเผยข้อมูลข่าวสารตามรายการที่อุทธรณ์ให้แก่ผู้อุทธรณ์",
    observation="หน่วยงานควรจัดทำทะเบียนเอกสารที่เปิดเผยได้โดยไม่ต้องรอคำขอเป็นรายฉบับ",
)
KEEP_IT = Text(
    facts=FACTS,
    considerations="เนื้อหาทั้งฉบับทำให้รู้ตัวบุคคลได้แม้ปกปิดชื่อ",
    holding="ยกอุทธรณ์",
)
LOOK_ONLY = Said(
    "conditional", "ผู้อุทธรณ์มีส่วนได้เสียโดยตรง แต่เอกสารมีข้อมูลของบุคคลอื่น",
    access="inspect", conditions="ให้เข้าตรวจดู ณ ที่ทำการของหน่วยงาน โดยมิให้คัดถ่ายสำเนา",
)  # fmt: skip
SEALED = (
    "หน้า 1: ผู้ให้ถ้อยคำสามรายให้การตรงกันว่า ได้ตรวจรับงานก่อนวันที่ส่งมอบจริง",
    "หน้า 2: ลายมือชื่อกรรมการตรวจรับงานจ้าง และที่อยู่ของผู้ให้ถ้อยคำ",
)
SHOW_ALL = Said("disclose", "เป็นการใช้เงินของแผ่นดิน และไม่มีข้อมูลส่วนบุคคลที่ต้องคุ้มครอง", access="copy")
UPHELD = Said("uphold", "ประโยชน์ของเอกชนที่เกี่ยวข้องหนักกว่า")


def _refused(
    stage: Stage, wanted: str, first: int, person: Person = asking.TEACHER
) -> Generator[int, None, Appeal]:
    """A request refused by the municipality, and the appeal against it."""
    yield first
    case = stage.file(wanted, asks=person)
    desk = municipality(stage)
    desk.find(desk.take_up(case)[0], "แฟ้มกลาง สำนักปลัดเทศบาล")
    yield first - 6
    refusal = Finding("refuse", released_part="ไม่มี", claims=[PERSONAL])
    order = desk.serve(desk.draft(case, item1=refusal))
    yield first - 12
    filing = AppealFiling(
        order, appeals.appealable(order), WHY, filer(person), token=f"demo-appeal-{case.pk}"
    )
    asker = stage.holder_of(case)
    return appeals.file_appeal(filing, by=asker, filed_on=stage.on, today=stage.on).appeal


def to_be_screened(stage: Stage) -> Scenes:
    """Arrived this week; the registry has to look at the days."""
    yield from _refused(stage, "บัญชีรายชื่อผู้ได้รับจัดสรรแผงตลาดสดเทศบาล ปี 2569", 14)


def before_the_panel(stage: Stage) -> Scenes:
    """With the panel: the record has been asked for, sealed, and a sitting is called."""
    appeal = yield from _refused(stage, "รายงานการสอบข้อเท็จจริงเรื่องการจ้างเหมารถขยะ ปี 2568", 30)
    yield 16
    sent_to_panel(stage, appeal, SUBJECT)
    appeals.request_record(
        appeal, by=stage["registrar"], on=stage.on, question=QUESTION, due_on=stage.after(10)
    )
    yield 9
    answer = "เทศบาลขอส่งเอกสารโดยวิธีปิดผนึก และยืนยันเหตุผลตามคำสั่งเดิม"
    appeals.supply(appeal, by=stage["supervisor"], on=stage.on, text=answer)
    title = "รายงานการสอบข้อเท็จจริง (ปิดผนึก)"
    upload = SimpleUploadedFile("sealed.pdf", paper(title, *SEALED))
    exhibits.hand_in(
        appeal,
        by=stage["officer"],
        on=stage.on,
        title=title,
        upload=upload,
        accepted=accept(upload),
    )
    yield 1
    bench = tribunal(stage, LOCAL)
    bench.convene(appeal, in_days=7)
    bench.draft(appeal, OPEN_IT, {1: LOOK_ONLY})


def being_voted_on(stage: Stage) -> Scenes:
    """The panel sits: two members have voted, the chair and another have still to vote and sign."""
    wanted = "สัญญาเช่าที่ดินของเทศบาลให้เอกชนทำตลาดนัด ปี 2567"
    appeal = yield from _refused(stage, wanted, 22, asking.COUNCILLOR)
    bench = yield from _sat(stage, appeal, 0)
    ruling = bench.draft(appeal, OPEN_IT, {1: SHOW_ALL})
    bench.put(ruling, appeal.agenda.get().sitting, "member2", "member4")


def _sat(stage: Stage, appeal: Appeal, days: int) -> Generator[int, None, Bench]:
    """The panel's road to an open sitting, ``days`` ago."""
    yield days + 8
    sent_to_panel(stage, appeal, SUBJECT)
    bench = tribunal(stage, LOCAL)
    sitting = bench.convene(appeal, in_days=8)
    days = (stage.today - sitting.on).days
    yield days
    bench.open(sitting)
    return bench


def look_but_not_copy(stage: Stage) -> Scenes:
    """R5: to be inspected, not copied; the municipality says that it has done so.

    Whoever signs in as the requester finds it there, and may confirm or contradict.
    """
    wanted = "บัญชีทรัพย์สินที่ผู้บริหารยื่นไว้ต่อเทศบาล 2 ฉบับ"
    appeal = yield from _refused(stage, wanted, 60, asking.with_account(stage))
    bench = yield from _sat(stage, appeal, 30)
    sitting = appeal.agenda.get().sitting
    bench.decide(appeal, sitting, OPEN_IT, {1: LOOK_ONLY}, {"member4": "ควรให้คัดถ่ายสำเนาได้ด้วย"})
    bench.close(sitting)
    yield 24
    obligation = appeal.obligations.get()
    report = "ได้นัดผู้อุทธรณ์เข้าตรวจดูเอกสาร ณ ศูนย์ข้อมูลข่าวสารของเทศบาลแล้ว"
    aftermath.tell(obligation, by=stage["head"], on=stage.on, report=report)


def upheld_and_sued(stage: Stage) -> Scenes:
    """The appeal was dismissed; the appellant went to the Administrative Court."""
    appeal = yield from _refused(
        stage, "บันทึกถ้อยคำผู้ร้องเรียนพนักงานเทศบาล ปี 2567", 95, asking.NEIGHBOUR
    )
    bench = yield from _sat(stage, appeal, 60)
    sitting = appeal.agenda.get().sitting
    bench.decide(appeal, sitting, KEEP_IT, {1: UPHELD})
    bench.close(sitting)
    yield 30
    filed_on = stage.on - timedelta(days=2)
    suit = Suit("ศาลปกครองสมมติ", "901/2569", filed_on)
    court.record_suit(appeal, by=stage["registrar"], on=stage.on, suit=suit)


STORIES: list[Story] = [
    to_be_screened, before_the_panel, being_voted_on, look_but_not_copy, upheld_and_sued,
]  # fmt: skip
