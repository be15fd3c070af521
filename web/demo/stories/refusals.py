"""Refusals of the municipality, with grounds, weighing and reasons, at every stage of an order."""

from __future__ import annotations

from dataclasses import replace

from cases.actions import orders
from cases.actions.orders import Claim, Finding
from cases.models import Case, Order
from web.demo import asking
from web.demo.duties import Desk, granted, municipality, private
from web.demo.stage import Scenes, Stage, Story

TOO_OFTEN = Claim(
    exemption="11(frequent)",
    facts="ผู้ขอยื่นคำขอเอกสารการเบิกจ่ายมาแล้ว 9 ครั้งใน 3 เดือน",
    reason="เป็นการขอบ่อยครั้งโดยไม่มีเหตุผลอันสมควร ทำให้งานการเงินประจำวันล่าช้า",
)
HARMFUL = Claim(
    exemption="15(4)",
    facts="ใบสำคัญระบุชื่อร้านและเส้นทางเดินทางของเจ้าหน้าที่ผู้เก็บเงิน",
    duty_weighed="การเก็บเงินนอกสถานที่ต้องทำต่อไปโดยปลอดภัย",
    public_weighed="สาธารณชนทราบจำนวนเงินและวันที่จ่ายได้จากรายงานประจำเดือน",
    private_weighed="เจ้าหน้าที่อาจถูกดักทำร้ายหากรู้เส้นทางและเวลา",
    type_withheld="เส้นทางและเวลาเดินทางเก็บเงินของเจ้าหน้าที่",
    reason="การเปิดเผยจะก่อให้เกิดอันตรายต่อความปลอดภัยของบุคคล",
)
SELLER = private(
    "ใบสำคัญมีชื่อ ลายมือชื่อ และเลขที่บัญชีธนาคารของผู้ขาย",
    "เลขที่บัญชีธนาคารและลายมือชื่อของผู้ขาย",
    "เลขบัญชีและลายมือชื่ออาจถูกนำไปใช้ในทางมิชอบ จึงเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)
WITNESS = private(
    "บันทึกมีชื่อและถ้อยคำของพยาน 4 คน ซึ่งให้ถ้อยคำโดยขอให้ปกปิดชื่อ",
    "บันทึกถ้อยคำพยานทั้งฉบับ",
    "เนื้อหาของถ้อยคำทำให้รู้ตัวพยานได้แม้ปิดชื่อ การเปิดเผยจึงรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)


def voucher(stage: Stage) -> Scenes:
    """R3: one voucher of 4,500 baht, refused with “too often” and two grounds of s. 15 at once."""
    yield 26
    case = stage.file(
        "ใบสำคัญการเบิกจ่ายค่าวัสดุสำนักงาน จำนวน 4,500 บาท ฉบับลงวันที่ 12 มกราคม 2569",
        asks=asking.CLERK,
    )  # fmt: skip
    yield 24
    desk = municipality(stage)
    desk.find(desk.take_up(case)[0], "แฟ้มใบสำคัญคู่จ่าย กองคลัง เดือนมกราคม 2569")
    yield 13
    harmful = replace(HARMFUL, review_on=stage.after(180))
    grounds = [TOO_OFTEN, harmful, SELLER]
    nothing_left = "ไม่มี เพราะใบสำคัญมีเพียงหน้าเดียว"
    order = desk.draft(case, item1=Finding("refuse", released_part=nothing_left, claims=grounds))
    desk.serve(order)


def registered_post(stage: Stage) -> Scenes:
    """R7: the letter is older than its notification; the appeal runs from the latter."""
    yield 40
    case = stage.file(
        "บันทึกถ้อยคำพยานในการสอบข้อเท็จจริงเรื่องการเรียกเก็บค่าแผงตลาดเกินอัตรา", asks=asking.FARMER
    )
    yield 38
    desk = municipality(stage)
    desk.find(desk.take_up(case)[0], "สำนวนสอบข้อเท็จจริง สำนักปลัด")
    yield 27
    part = "สรุปผลการสอบข้อเท็จจริงได้เปิดเผยไว้ที่ศูนย์ข้อมูลข่าวสารแล้ว บันทึกถ้อยคำแยกส่วนออกมาไม่ได้"
    finding = Finding("refuse", released_part=part, claims=[WITNESS])
    order = desk.sign(desk.draft(case, item1=finding))
    yield 16
    desk.serve(order, "registered", "EX123456789TH")


def put_right(stage: Stage) -> Scenes:
    """A refusal that went too far was replaced by an order that discloses what can be."""
    yield 60
    case = stage.file("รายงานการสอบข้อเท็จจริงกรณีต้นไม้ใหญ่หน้าวัดถูกตัด", asks=asking.RESIDENT)
    yield 58
    desk = municipality(stage, "officer2")
    item = desk.find(desk.take_up(case)[0], "สำนวนสอบข้อเท็จจริง กองช่าง")
    yield 50
    refusal = Finding("refuse", released_part="ไม่มี", claims=[WITNESS])
    old = desk.serve(desk.draft(case, item1=refusal))
    yield 44
    new = orders.draft_correction(
        old, by=desk.officer, on=stage.on,
        reason="ทบทวนแล้วเห็นว่าตัวรายงานและข้อสรุปเปิดเผยได้ คงปิดเฉพาะชื่อและถ้อยคำของพยาน จึงแก้ไขคำสั่งเดิม",
    )  # fmt: skip
    part = "รายงานและข้อสรุปทั้งหมด โดยตัดบันทึกถ้อยคำพยาน (ภาคผนวก 2) และปิดชื่อพยานในเนื้อหา"
    better = Finding("partly_grant", access="electronic", released_part=part, claims=[WITNESS])
    desk.write(new, item1=better)
    desk.copy(item, "รายงานสอบข้อเท็จจริง ฉบับตัดทอน")
    desk.serve(new)
    yield 42
    desk.hand_over(case, "รายงานฉบับตัดทอน 18 หน้า")
    yield 40
    desk.publish(item)


def _minutes(stage: Stage, case: Case, desk: Desk) -> Order:
    item = desk.find(desk.take_up(case)[0], "แฟ้มรายงานการประชุม สำนักปลัด")
    hidden = private(
        "รายงานการประชุมระเบียบวาระที่ 5 กล่าวถึงอาการป่วยของพนักงานรายหนึ่ง",
        "ข้อความเกี่ยวกับสุขภาพของพนักงานในระเบียบวาระที่ 5",
        "ข้อมูลสุขภาพไม่เกี่ยวกับการปฏิบัติหน้าที่ของเทศบาล การเปิดเผยจึงรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
    )
    part = "รายงานการประชุมทั้งฉบับ เว้นข้อความเกี่ยวกับสุขภาพในระเบียบวาระที่ 5 จำนวน 6 บรรทัด"
    desk.copy(item, "รายงานการประชุมผู้บริหาร ฉบับตัดทอน")
    finding = Finding("partly_grant", access="electronic", released_part=part, claims=[hidden])
    return desk.draft(case, item1=finding)


def to_be_signed(stage: Stage) -> Scenes:
    """Cleared: the order waits for the mayor's signature."""
    yield 12
    case = stage.file("รายงานการประชุมผู้บริหารเทศบาล เดือนที่แล้ว", asks=asking.COUNCILLOR)
    yield 10
    desk = municipality(stage)
    order = _minutes(stage, case, desk)
    yield 1
    desk.clear(order)


def to_be_served(stage: Stage) -> Scenes:
    """Signed today: the letter has its number and waits to be sent."""
    yield 10
    case = stage.file("รายงานการประชุมผู้บริหารเทศบาล เรื่องการจัดงานประเพณีทุ่งดอกจาน", asks=asking.REPORTER)
    yield 8
    desk = municipality(stage, "officer2")
    order = _minutes(stage, case, desk)
    yield 0
    desk.sign(order)


def simple_answer(stage: Stage) -> Scenes:
    """The usual case: asked, found, granted, handed over within a week."""
    yield 20
    case = stage.file(
        "ประกาศผลการสอบราคาซื้อรถบรรทุกขยะ และใบเสนอราคาของผู้ชนะ", asks=asking.with_account(stage)
    )
    yield 19
    desk = municipality(stage)
    item = desk.find(desk.take_up(case)[0], "แฟ้มจัดซื้อ กองคลัง ปี 2568 เล่ม 5")
    yield 15
    desk.copy(item, "ประกาศผลสอบราคาและใบเสนอราคา")
    desk.serve(desk.draft(case, item1=granted()))
    yield 14
    desk.hand_over(case, "ประกาศผลและใบเสนอราคา รวม 4 หน้า")
    yield 12
    desk.propose(item)


STORIES: list[Story] = [
    voucher,
    registered_post,
    put_right,
    to_be_signed,
    to_be_served,
    simple_answer,
]
