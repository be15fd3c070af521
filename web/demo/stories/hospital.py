"""Requests at the hospital: four items with four roads, and a contract that came late."""

from __future__ import annotations

from cases.actions import intake, thirdparty
from cases.actions.orders import Finding
from cases.actions.thirdparty import Concerned
from cases.models import Item
from web.demo import asking
from web.demo.duties import Desk, hospital, private, trade_secret
from web.demo.people import HOSPITAL
from web.demo.stage import Scenes, Stage, Story

TREATMENT = private(
    "บันทึกการรักษาเป็นรายงานการแพทย์ของผู้ป่วยซึ่งถึงแก่กรรมแล้ว และยังไม่ปรากฏความสัมพันธ์ของผู้ขอกับผู้ป่วย",
    "บันทึกการรักษาและผลการตรวจของแพทย์",
    "เป็นรายงานการแพทย์ซึ่งจัดทำเพื่อการรักษาต่อเนื่อง การเปิดเผยแก่ผู้ที่ยังไม่แสดงสิทธิจึงรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)


def four_roads(stage: Stage) -> Scenes:
    """R2: explain one item, one not held, one refused, and silence on the fourth."""
    yield 29
    case = stage.file(
        "รายชื่อแพทย์และพยาบาลที่ดูแลผู้ป่วยในห้อง 304 ระหว่างวันที่ 2 ถึง 6 ของเดือนที่ผู้ป่วยเสียชีวิต",
        "ภาพจากกล้องวงจรปิดหน้าห้อง 304 ในคืนที่ผู้ป่วยเสียชีวิต",
        "บันทึกการรักษาของผู้ป่วยห้อง 304 ตลอดการรักษาครั้งสุดท้าย",
        "ระเบียบของโรงพยาบาลว่าด้วยการแจ้งญาติเมื่อผู้ป่วยมีอาการทรุดลง",
        asks=asking.RELATIVE, to=HOSPITAL,
    )  # fmt: skip
    yield 27
    desk = hospital(stage)
    first, second, third, _ = desk.take_up(case)
    desk.find(third, "เวชระเบียนผู้ป่วยใน ชั้นเก็บ 7")
    desk.seek_in_vain(
        second, "เครื่องบันทึกภาพกลาง อาคาร 3 และเครื่องสำรองข้อมูล", "กล้อง 3-04 คืนที่ระบุ",
        "ไม่พบภาพ เพราะเครื่องบันทึกทับทุก 30 วัน และไม่มีคำสั่งให้เก็บภาพคืนดังกล่าวไว้",
    )  # fmt: skip
    yield 20
    no_part = "ไม่มี เพราะบันทึกทุกส่วนเป็นรายงานการแพทย์ของผู้ป่วย"
    overwritten = "โรงพยาบาลไม่มีภาพตามที่ขอ เพราะระบบบันทึกทับหลัง 30 วัน"
    order = desk.draft(
        case,
        item2=Finding("not_held", explanation=overwritten),
        item3=Finding("refuse", released_part=no_part, claims=[TREATMENT]),
    )
    desk.clear(order)
    yield 13
    question = "โปรดแจ้งความสัมพันธ์ของท่านกับผู้ป่วย พร้อมหลักฐาน เช่น สำเนาทะเบียนบ้านหรือหนังสือมอบอำนาจ"
    intake.ask_explanation(first, by=desk.officer, on=stage.on, question=question)
    desk.serve(order)


def contract(stage: Stage) -> Scenes:
    """R6: the contract came 84 days later with price and liability blacked out; asked for anew."""
    yield 110
    contract_asked = "สัญญาจัดซื้อชุดตรวจโรคระบาด เลขที่ 77/2568 พร้อมเอกสารแนบท้ายทั้งหมด"
    case = stage.file(contract_asked, asks=asking.COUNCILLOR, to=HOSPITAL)
    yield 100
    desk = hospital(stage)
    item = desk.find(desk.take_up(case)[0], "แฟ้มสัญญา งานพัสดุ ปี 2568")
    yield 26
    _answer_with_black_bars(desk, item)
    yield 24
    desk.publish(item)
    yield 9
    whole = f"{contract_asked} ฉบับเต็มโดยไม่ตัดทอน เพราะเป็นการใช้เงินงบประมาณ"
    again = stage.file(whole, asks=asking.COUNCILLOR, to=HOSPITAL, follows=case)
    yield 8
    second = desk.find(desk.take_up(again)[0], "แฟ้มสัญญา งานพัสดุ ปี 2568")
    yield 7
    seller = Concerned(
        name="บริษัท ชุดตรวจสมมติ จำกัด", email="contracts@test-kit.example",
        interest="ราคาต่อหน่วย งวดส่งมอบ และเพดานความรับผิดในสัญญาที่ท่านเป็นคู่สัญญา",
    )  # fmt: skip
    thirdparty.consult(second, by=desk.officer, on=stage.on, concerned=[seller])


def _answer_with_black_bars(desk: Desk, item: Item) -> None:
    secret = trade_secret(
        "ผู้ขายแจ้งว่าราคาต่อหน่วยและเงื่อนไขความรับผิดเป็นข้อมูลทางธุรกิจ",
        "ราคาต่อหน่วย กำหนดส่งมอบเป็นงวด และเพดานความรับผิดของผู้ขาย",
        "ผู้ขายยังเจรจากับหน่วยงานอื่น การเปิดเผยอาจทำให้เสียเปรียบทางการค้า",
    )
    part = (
        "สัญญาและเอกสารแนบท้าย 42 หน้า โดยปิดราคาต่อหน่วย (ข้อ 4) งวดส่งมอบ (ข้อ 7) และเพดานความรับผิด (ข้อ 12)"
    )
    desk.copy(item, "สัญญาเลขที่ 77-2568 ฉบับตัดทอน")
    finding = Finding("partly_grant", access="electronic", released_part=part, claims=[secret])
    desk.serve(desk.draft(item.case, item1=finding))
    desk.hand_over(item.case, "สัญญาฉบับตัดทอน 42 หน้า")


STORIES: list[Story] = [four_roads, contract]
