"""Requests at the municipality that end elsewhere, in public places, or with a fee."""

from __future__ import annotations

from decimal import Decimal

from cases.actions import ending, fees, items
from cases.actions.fees import Cost
from cases.actions.orders import Claim, Finding
from web.demo import asking
from web.demo.duties import granted, municipality
from web.demo.people import HOSPITAL
from web.demo.stage import Scenes, Stage, Story


def advised(stage: Stage) -> Scenes:
    """The municipality has no control of the record and says at once whom to ask (s. 12)."""
    yield 9
    case = stage.file("ผังเมืองรวมของจังหวัดสมมติ ฉบับที่ใช้บังคับ", asks=asking.TEACHER)
    yield 8
    desk = municipality(stage)
    item = desk.take_up(case)[0]
    items.advise_elsewhere(
        item, by=desk.officer, on=stage.on, agency=stage.agencies["dpt"],
        why="ผังเมืองรวมจังหวัดอยู่ในความควบคุมดูแลของกรมโยธาธิการและผังเมือง เทศบาลไม่มีต้นฉบับและไม่มีอำนาจเปิดเผย",
    )  # fmt: skip


def offered(stage: Stage) -> Scenes:
    """A restricted report of the hospital: it has been offered and not answered (s. 12 para 2)."""
    yield 7
    case = stage.file("รายงานการระบาดของไข้เลือดออกในชุมชนทุ่งดอกจาน ปี 2568", asks=asking.REPORTER)
    yield 6
    desk = municipality(stage)
    item = desk.take_up(case)[0]
    yield 5
    items.offer_transfer(
        item, by=desk.officer, on=stage.on, agency=stage.agencies[HOSPITAL],
        reason="โรงพยาบาลเป็นผู้จัดทำรายงานและกำหนดชั้นความลับไว้ จึงต้องเป็นผู้มีคำสั่ง",
    )  # fmt: skip


def transferred(stage: Stage) -> Scenes:
    """Accepted by the maker, which now decides under a number of its own (s. 12 para 2)."""
    yield 18
    case = stage.file(
        "รายงานสอบสวนเหตุอาหารเป็นพิษในโรงเรียนบ้านดอกจาน ที่โรงพยาบาลส่งมาโดยกำหนดชั้นความลับ",
        asks=asking.with_account(stage),
    )  # fmt: skip
    yield 16
    desk = municipality(stage)
    item = desk.take_up(case)[0]
    offer = items.offer_transfer(
        item, by=desk.officer, on=stage.on, agency=stage.agencies[HOSPITAL],
        reason="โรงพยาบาลจัดทำรายงานและกำหนดชั้นความลับตามระเบียบว่าด้วยการรักษาความลับของทางราชการ",
    )  # fmt: skip
    yield 12
    items.accept_transfer(offer, by=stage["hospital"], on=stage.on)


def declined_offer(stage: Stage) -> Scenes:
    """The other agency did not make the record: the item came back and the search goes on."""
    yield 11
    case = stage.file("แผนที่จุดเสี่ยงน้ำท่วมเขตเทศบาล ปี 2568", asks=asking.RESIDENT)
    yield 10
    desk = municipality(stage, "officer2")
    item = desk.take_up(case)[0]
    offer = items.offer_transfer(
        item, by=desk.officer, on=stage.on, agency=stage.agencies[HOSPITAL],
        reason="พบหนังสือนำส่งจากโรงพยาบาล จึงเข้าใจว่าเป็นผู้จัดทำ",
    )  # fmt: skip
    yield 7
    items.decline_transfer(
        offer, by=stage["hospital"], on=stage.on,
        answer="โรงพยาบาลเป็นเพียงผู้ได้รับสำเนา ต้นฉบับจัดทำโดยกองช่างของเทศบาล",
    )  # fmt: skip


def public_or_not_made(stage: Stage) -> Scenes:
    """One item is public already (s. 9); the other would have to be newly made (s. 11)."""
    yield 30
    case = stage.file(
        "งบประมาณรายจ่ายประจำปี 2569 ของเทศบาล",
        "ตารางวิเคราะห์เปรียบเทียบค่าใช้จ่ายต่อหัวของเทศบาลกับเทศบาลอื่นทั้งจังหวัด 10 ปีย้อนหลัง",
        asks=asking.COUNCILLOR,
    )  # fmt: skip
    yield 28
    desk = municipality(stage)
    desk.take_up(case)
    not_made = Claim(
        exemption="11(create)",
        facts="เทศบาลไม่มีตารางดังกล่าว และข้อมูลของเทศบาลอื่นไม่ได้อยู่ในความครอบครองของเทศบาล",
        reason="ต้องจัดทำ วิเคราะห์ และรวบรวมขึ้นใหม่ทั้งหมด ซึ่งกฎหมายไม่ได้กำหนดให้เป็นหน้าที่",
    )
    yield 22
    place = "ศูนย์ข้อมูลข่าวสารเทศบาลตำบลทุ่งดอกจาน ชั้น 1 แฟ้มที่ 3 และเว็บไซต์เทศบาล หัวข้อ “งบประมาณ”"
    order = desk.draft(
        case,
        item1=Finding("already_public", public_place=place),
        item2=Finding("decline", claims=[not_made]),
    )
    desk.serve(order)


def fee_owed(stage: Stage) -> Scenes:
    """Certified copies are ready, and the fee has been asked for but not paid."""
    yield 16
    case = stage.file(
        "สัญญาจ้างก่อสร้างอาคารศูนย์พัฒนาเด็กเล็กบ้านดอกจาน พร้อมเอกสารแนบท้าย",
        asks=asking.REPORTER, access="certified",
    )  # fmt: skip
    yield 14
    desk = municipality(stage, "officer2")
    item = desk.take_up(case)[0]
    desk.find(item, "แฟ้มสัญญา กองคลัง ปี 2568 เล่ม 2")
    yield 9
    desk.serve(desk.draft(case, item1=granted("certified")))
    yield 8
    fees.ask_fee(
        case, by=desk.officer, on=stage.on,
        costs=[
            Cost(item, "copy_a4", 64, Decimal("1.00")),
            Cost(item, "certification", 1, Decimal("5.00")),
        ],
    )  # fmt: skip


def fee_waived(stage: Stage) -> Scenes:
    """The fee was waived for a person of low income, the copies collected, the file closed."""
    yield 50
    case = stage.file(
        "ทะเบียนผู้ได้รับการช่วยเหลือกรณีน้ำท่วม หมู่ 3 เฉพาะรายการของครัวเรือนผู้ขอ",
        asks=asking.FARMER, by=stage["intake"], channel="counter", access="copy",
    )  # fmt: skip
    yield 48
    desk = municipality(stage)
    item = desk.take_up(case)[0]
    desk.find(item, "แฟ้มช่วยเหลือผู้ประสบภัย งานป้องกันและบรรเทาสาธารณภัย")
    yield 42
    desk.serve(desk.draft(case, item1=granted("copy")), "in_person")
    cost = Cost(item, "copy_a4", 12, Decimal("1.00"))
    charge = fees.ask_fee(case, by=desk.officer, on=stage.on, costs=[cost])
    yield 40
    fees.waive_fee(
        charge,
        by=desk.supervisor,
        on=stage.on,
        reason="ผู้ขอมีรายได้น้อยและเป็นผู้ประสบภัย (มาตรา 9 วรรคสาม)",
    )
    desk.hand_over(case, "สำเนาทะเบียน 12 แผ่น", "copy")
    yield 30
    ending.close(case, by=desk.officer, on=stage.on)


STORIES: list[Story] = [
    advised,
    offered,
    transferred,
    declined_offer,
    public_or_not_made,
    fee_owed,
    fee_waived,
]
