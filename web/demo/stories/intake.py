"""Requests at the municipality on their way in: new, incomplete, being searched, late."""

from __future__ import annotations

from cases.actions import ending, intake
from cases.actions.orders import Finding, discard
from web.demo import asking
from web.demo.duties import granted, municipality, private
from web.demo.stage import Scenes, Stage, Story


def new_today(stage: Stage) -> Scenes:
    """A request that nobody has read yet, by the person who can sign in."""
    yield 0
    stage.file(
        "แผนพัฒนาท้องถิ่นของเทศบาลตำบลทุ่งดอกจาน ฉบับที่ใช้อยู่ในปัจจุบัน พร้อมเล่มเพิ่มเติมทุกครั้ง",
        "รายงานผลการใช้จ่ายงบประมาณของปีที่แล้ว จำแนกตามโครงการ",
        asks=asking.with_account(stage),
    )


def new_in_english(stage: Stage) -> Scenes:
    """A resident foreigner files in English."""
    yield 2
    stage.file(
        "The results of the last three tests of the drinking water from the village waterworks "
        "of Moo 5, Thung Dok Chan, with the dates of sampling",
        asks=asking.FOREIGNER,
    )


def at_the_counter(stage: Stage) -> Scenes:
    """A farmer comes to the counter; the clerk enters the request, nobody has taken it yet."""
    yield 3
    case = stage.file(
        "แผนที่แนวเขตคลองสาธารณะคลองดอกจาน ช่วงหมู่ 3 ที่ใช้ในการขุดลอกครั้งล่าสุด",
        asks=asking.FARMER, by=stage["intake"], channel="counter", access="certified",
    )  # fmt: skip
    yield 2
    intake.accept(case, by=stage["intake"], on=stage.on)


def to_be_completed(stage: Stage) -> Scenes:
    """Nobody could find what is asked for: the requester has been asked to say more."""
    yield 5
    case = stage.file("เอกสารเกี่ยวกับถนนทั้งหมด", asks=asking.NEIGHBOUR)
    yield 3
    intake.ask_completion(
        case, by=stage["officer"], on=stage.on,
        missing="โปรดระบุชื่อถนนหรือซอย ปีที่ก่อสร้างหรือซ่อมแซม และประเภทเอกสารที่ต้องการ "
        "เช่น สัญญาจ้าง แบบแปลน หรือรายงานการตรวจรับ",
    )  # fmt: skip


def never_completed(stage: Stage) -> Scenes:
    """The time to complete ran out: treated as withdrawn by the passage of time."""
    yield 40
    case = stage.file("ขอเอกสารที่เกี่ยวข้องทั้งหมด", asks=asking.REPORTER)
    yield 38
    intake.ask_completion(
        case, by=stage["officer2"], on=stage.on,
        missing="โปรดระบุว่าเกี่ยวข้องกับเรื่องใด โครงการใด หรือช่วงเวลาใด",
    )  # fmt: skip


def completed(stage: Stage) -> Scenes:
    """Completed in time and now being searched."""
    yield 14
    case = stage.file("บันทึกการประชุมเรื่องตลาด", asks=asking.TEACHER)
    yield 12
    intake.ask_completion(
        case, by=stage["officer"], on=stage.on, missing="โปรดระบุว่าเป็นการประชุมครั้งใดหรือปีใด"
    )
    yield 9
    intake.complete(
        case, by=stage["officer"], on=stage.on,
        text="หมายถึงการประชุมสภาเทศบาลปี 2568 ที่พิจารณาการย้ายตลาดสดทุ่งดอกจาน",
    )  # fmt: skip
    yield 8
    municipality(stage).take_up(case)


def almost_due(stage: Stage) -> Scenes:
    """Found, with the answer due within days; a draft is on the desk."""
    yield 13
    case = stage.file(
        "ภาพถ่ายและบันทึกการตรวจรับงานซ่อมสะพานข้ามคลองดอกจาน งวดที่ 1 และงวดที่ 2",
        "รายชื่อคณะกรรมการตรวจรับงานซ่อมสะพานข้ามคลองดอกจาน พร้อมคำสั่งแต่งตั้ง",
        asks=asking.with_account(stage),
    )  # fmt: skip
    yield 11
    desk = municipality(stage)
    for item in desk.take_up(case):
        desk.find(item, "แฟ้มจ้างเหมาซ่อมสะพาน กองช่าง ตู้ 2 ชั้น 4")
    yield 2
    desk.draft(case, item1=granted(), item2=granted("copy"))


def late(stage: Stage) -> Scenes:
    """Nobody answered within fifteen days: the requester was told of his right to complain."""
    yield 27
    case = stage.file("สำเนาใบอนุญาตและแบบแปลนอาคารสูง 4 ชั้น หลังตลาดสดทุ่งดอกจาน", asks=asking.NEIGHBOUR)
    yield 25
    municipality(stage, "officer2").take_up(case)


def extended(stage: Stage) -> Scenes:
    """A large request: within the fifteen days the agency said when it will answer."""
    yield 19
    case = stage.file(
        "สัญญาจ้างและใบเบิกจ่ายของโครงการปรับปรุงท่อระบายน้ำ 14 โครงการ ระหว่างปี 2564 ถึง 2568",
        asks=asking.FOUNDATION,
    )  # fmt: skip
    yield 18
    desk = municipality(stage, "officer2")
    desk.take_up(case)
    yield 8
    intake.extend(
        case, by=desk.officer, on=stage.on, until=stage.after(20),
        reason="เอกสารมีจำนวนมาก ประมาณ 1,900 หน้า และอยู่ในคลังเอกสารนอกสำนักงาน จึงต้องใช้เวลารวบรวม",
    )  # fmt: skip


def withdrawn(stage: Stage) -> Scenes:
    """The requester found it himself and withdrew; the draft was thrown away with it."""
    yield 22
    case = stage.file("ข้อบัญญัติเรื่องการจัดการขยะมูลฝอย", asks=asking.TEACHER)
    yield 20
    desk = municipality(stage, "officer2")
    item = desk.take_up(case)[0]
    desk.find(item, "แฟ้มข้อบัญญัติ สำนักปลัด")
    yield 18
    desk.draft(case, item1=granted())
    yield 16
    ending.withdraw(case, by=stage["intake"], on=stage.on, reason="ผู้ขอแจ้งว่าพบในเว็บไซต์แล้ว")


def redrafted(stage: Stage) -> Scenes:
    """A first draft was discarded; the second waits for the supervisor."""
    yield 12
    case = stage.file(
        "บันทึกเหตุร้องเรียนเรื่องเสียงดังจากร้านคาราโอเกะ ซอยดอกจาน 7 ปี 2568", asks=asking.RESIDENT
    )
    yield 10
    desk = municipality(stage)
    desk.find(desk.take_up(case)[0], "สมุดรับเรื่องร้องเรียน กองสาธารณสุข")
    first = desk.draft(case, item1=granted())
    yield 6
    discard(first, by=desk.officer, on=stage.on)
    hidden = private(
        "สมุดรับเรื่องมีชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน 6 ราย",
        "ชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน",
        "ผู้ร้องเรียนอาศัยอยู่ใกล้ร้านและอาจถูกรบกวนหากเปิดเผยตัว จึงเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
    )
    part = "บันทึกเหตุ วันเวลา และผลการตรวจสอบทั้งหมด โดยปิดชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน"
    finding = Finding("partly_grant", access="electronic", released_part=part, claims=[hidden])
    desk.submit(desk.draft(case, item1=finding))


STORIES: list[Story] = [
    new_today,
    new_in_english,
    at_the_counter,
    to_be_completed,
    never_completed,
    completed,
    almost_due,
    late,
    extended,
    withdrawn,
    redrafted,
]
