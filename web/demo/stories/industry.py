"""The provincial industry office: a company is heard about its factory (s. 17), to each end."""

from __future__ import annotations

from cases.actions import ending, intake, thirdparty
from cases.actions.orders import Finding
from cases.actions.thirdparty import Concerned
from cases.models import Item, Objection
from web.demo import asking
from web.demo.duties import granted, industry, trade_secret
from web.demo.people import INDUSTRY
from web.demo.stage import Scenes, Stage, Story

FACTORY = Concerned(
    name="บริษัท โรงสีสมมติ จำกัด", email="law@rice-mill.example",
    interest="ผังแสดงที่ตั้งอาคาร เครื่องจักร และระบบบำบัดน้ำเสียของโรงงานท่าน",
)  # fmt: skip
LANDLORD = Concerned(
    name="นางเจ้าของ ที่ดินริมคลอง", email="landlord@mail.example",
    interest="ชื่อและเลขที่โฉนดที่ดินของท่านซึ่งให้โรงงานเช่า",
)  # fmt: skip
ARCHITECT = Concerned(
    name="บริษัท เขียนแบบสมมติ จำกัด", address="8 ถนนตัวอย่าง อำเภอเมืองสมมติ จังหวัดสมมติ 99000",
    interest="แบบผังบริเวณซึ่งท่านเป็นผู้ออกแบบ",
)  # fmt: skip
OBJECTS = "บริษัทไม่ยินยอมให้คัดถ่ายเอกสาร เนื่องจากผังโรงงานแสดงการจัดวางเครื่องจักรซึ่งเป็นความลับทางการค้าของบริษัท"
NOT_HEARD = (
    "ผังบริเวณแสดงเพียงตำแหน่งอาคาร แนวรั้ว และระบบบำบัดน้ำเสีย ไม่แสดงกรรมวิธีการผลิต จึงไม่เป็นความลับทางการค้า "
    "ผู้อยู่อาศัยโดยรอบมีประโยชน์ที่จะรู้ระยะห่างจากบ้านเรือน และการคัดค้านโดยลำพังไม่ใช่เหตุตามมาตรา 15"
)
HEARD = "เอกสารแสดงสูตรและลำดับการผลิตซึ่งไม่เป็นที่รู้จักทั่วไปและบริษัทเก็บรักษาเป็นความลับ จึงรับฟังคำคัดค้าน"
HEARING = "ต้องรับฟังบุคคลภายนอกผู้มีประโยชน์ได้เสียตามมาตรา 17 ก่อนมีคำสั่ง"


def consulted(stage: Stage, wanted: str, *concerned: Concerned) -> Item:
    """File, take up, find and notify the third parties, all on the day of the scene."""
    case = stage.file(wanted, asks=asking.NEIGHBOUR, to=INDUSTRY)
    desk = industry(stage)
    item = desk.find(desk.take_up(case)[0], "แฟ้มใบอนุญาตประกอบกิจการโรงงาน ตู้ 4")
    thirdparty.consult(item, by=desk.officer, on=stage.on, concerned=concerned or (FACTORY,))
    return item


def objected(stage: Stage, item: Item, number: int = 0) -> Objection:
    """The third party of that place objects, and the office says when it will answer."""
    objection = item.objections.all()[number]
    thirdparty.lodge(objection, by=stage.holder(objection), on=stage.on, statement=OBJECTS)
    intake.extend(
        item.case, by=stage["industry"], on=stage.on, until=stage.after(45), reason=HEARING
    )
    return objection


def ruled(stage: Stage, objection: Objection, *, heard: bool = False) -> None:
    """The officer rules on the objection."""
    thirdparty.rule(
        objection, by=stage["industry"], on=stage.on, heard=heard,
        reasons=HEARD if heard else NOT_HEARD,
    )  # fmt: skip


def layout_plan(stage: Stage) -> Scenes:
    """R1: an objection is no ground; dismissed, and locked until its time has run out."""
    yield 30
    item = consulted(stage, "ผังบริเวณโรงสีข้าวในแฟ้มใบอนุญาตประกอบกิจการโรงงาน เลขที่ สม-12/2566")
    yield 22
    objection = objected(stage, item)
    yield 7
    ruled(stage, objection)
    yield 3
    desk = industry(stage)
    desk.copy(item, "ผังบริเวณโรงสีข้าว")
    desk.serve(desk.draft(item.case, item1=granted()))


def to_be_ruled_on(stage: Stage) -> Scenes:
    """The company has objected; the officer has to rule without delay."""
    yield 14
    item = consulted(stage, "ผลตรวจวัดฝุ่นและเสียงของโรงสีข้าว 3 ครั้งล่าสุด พร้อมผังจุดตรวจวัด")
    yield 4
    objected(stage, item)


def three_voices(stage: Stage) -> Scenes:
    """One consents, one is silent, one objects in vain: disclosed and closed."""
    yield 85
    item = consulted(
        stage, "แบบแปลนอาคารโกดังและสัญญาเช่าที่ดินที่แนบคำขอใบอนุญาตโรงสีข้าว",
        LANDLORD, ARCHITECT, FACTORY,
    )  # fmt: skip
    yield 80
    landlord = item.objections.all()[0]
    thirdparty.consent(landlord, by=stage.holder(landlord), on=stage.on, statement="ไม่ขัดข้อง")
    yield 77
    objection = objected(stage, item, 2)
    yield 58
    ruled(stage, objection)
    yield 36
    desk = industry(stage)
    desk.copy(item, "แบบแปลนโกดังและสัญญาเช่า")
    desk.serve(desk.draft(item.case, item1=granted()))
    yield 35
    desk.hand_over(item.case, "แบบแปลนและสัญญาเช่า 11 หน้า")
    yield 33
    entry = desk.publish(item)
    yield 31
    desk.take_away(entry, "ในสัญญาเช่าหน้า 6 ยังอ่านเลขที่บัญชีของเจ้าของที่ดินได้ ต้องปิดก่อนเผยแพร่ใหม่")
    yield 20
    ending.close(item.case, by=desk.officer, on=stage.on)


def freed_by_time(stage: Stage) -> Scenes:
    """Ordered while locked; nobody appealed, and the lock ended by itself."""
    yield 48
    item = consulted(stage, "รายงานการตรวจโรงงานน้ำแข็งสมมติ ปี 2568")
    yield 40
    objection = objected(stage, item)
    yield 30
    ruled(stage, objection)
    yield 26
    desk = industry(stage)
    desk.copy(item, "รายงานการตรวจโรงงานน้ำแข็ง")
    desk.serve(desk.draft(item.case, item1=granted()))


def objection_heard(stage: Stage) -> Scenes:
    """The objection was heard in part of the paper: disclosed without the recipe."""
    yield 32
    item = consulted(stage, "เอกสารประกอบคำขอขยายโรงงานน้ำปลาสมมติ รวมถึงกรรมวิธีการผลิต")
    yield 24
    objection = objected(stage, item)
    yield 16
    ruled(stage, objection, heard=True)
    yield 12
    desk = industry(stage)
    secret = trade_secret(
        "เอกสารหน้า 9 ถึง 14 แสดงสูตรและลำดับการหมัก",
        "สูตรและลำดับการผลิตในหน้า 9 ถึง 14",
        "เป็นความลับทางการค้าซึ่งบริษัทได้เก็บรักษาไว้ การเปิดเผยทำให้สูญเสียคุณค่าทั้งหมด",
    )
    part = "คำขอ แผนผังอาคาร รายงานผลกระทบ และหนังสือรับรอง รวม 38 หน้า โดยตัดหน้า 9 ถึง 14"
    desk.copy(item, "เอกสารขยายโรงงานน้ำปลา ฉบับตัดทอน")
    finding = Finding("partly_grant", access="electronic", released_part=part, claims=[secret])
    desk.serve(desk.draft(item.case, item1=finding))
    yield 11
    desk.hand_over(item.case, "เอกสารฉบับตัดทอน 38 หน้า")
    yield 10
    desk.publish(item)


def withdrawn_while_heard(stage: Stage) -> Scenes:
    """The requester withdrew while the company was still being asked: its answer is not needed."""
    yield 17
    item = consulted(stage, "ทะเบียนเครื่องจักรของโรงสีข้าวสมมติ")
    yield 10
    ending.withdraw(item.case, by=stage["industry"], on=stage.on, reason="ผู้ขอแจ้งถอนทางโทรศัพท์")


STORIES: list[Story] = [
    layout_plan,
    to_be_ruled_on,
    three_voices,
    freed_by_time,
    objection_heard,
    withdrawn_while_heard,
]
