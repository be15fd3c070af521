"""Orders that use every outcome: the longest letter and the shortest."""

from datetime import date
from typing import Any

from cases.papers import (
    MODES,
    Corrects,
    OrderGround,
    OrderItem,
    OrderLetter,
    Outcome,
    RightNote,
    Route,
    Search,
)
from letters.papers import Phrase

APPEAL = RightNote(route=Route.APPEAL, section="18", days=15)
APPEAL_25 = RightNote(route=Route.APPEAL, section="25 para 4", days=30)
COMPLAINT = RightNote(route=Route.COMPLAINT, section="13")
NOT_BELIEVED = RightNote(route=Route.COMPLAINT, section="13, 33")

PRIVACY = OrderGround(
    code="15(5)",
    title=Phrase(
        "รายงานการแพทย์หรือข้อมูลข่าวสารส่วนบุคคลซึ่งการเปิดเผยเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
        "Medical report or personal information whose disclosure would unreasonably invade privacy",
    ),
    facts="ใบสำคัญจ่ายมีเลขประจำตัวประชาชนและเลขที่บัญชีธนาคารของผู้รับเงิน 4 ราย",
    law="มาตรา 15 (5) และมาตรา 24 แห่งพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    reason="เลขดังกล่าวไม่จำเป็นต่อการตรวจสอบการใช้จ่ายเงิน และอาจถูกนำไปใช้ในทางมิชอบ",
    duty="การเปิดเผยไม่กระทบต่อการปฏิบัติหน้าที่ของเทศบาล",
    public_interest="ประชาชนตรวจสอบจำนวนเงินและวัตถุประสงค์ของการจ่ายได้จากส่วนที่เหลือ",
    private_interest="ผู้รับเงินย่อมประสงค์ให้ปกปิดเลขประจำตัวและเลขที่บัญชี",
)
LAW = OrderGround(
    code="15(6)",
    title=Phrase(
        "ข้อมูลข่าวสารที่มีกฎหมายคุ้มครองมิให้เปิดเผย หรือมีผู้ให้มาโดยไม่ประสงค์ให้เปิดเผย",
        "Protected by another law, or given in confidence",
    ),
    facts="สูตรผสมคอนกรีตเป็นความลับทางการค้าซึ่งผู้รับจ้างให้ไว้โดยไม่ประสงค์ให้เปิดเผย",
    law="มาตรา 15 (6)",
    named_law="พระราชบัญญัติความลับทางการค้า พ.ศ. 2545 มาตรา 6",
    reason="ผู้รับจ้างรายอื่นจะได้ประโยชน์โดยมิชอบ",
    duty="เทศบาลยังต้องรับข้อมูลเช่นนี้จากผู้รับจ้างในการจัดซื้อจัดจ้างครั้งต่อไป",
    public_interest="ความปลอดภัยของถนนตรวจสอบได้จากผลทดสอบกำลังอัดซึ่งเปิดเผยแล้ว",
    private_interest="ผู้รับจ้างจะเสียเปรียบทางการค้าอย่างมีนัยสำคัญ",
)
CROWN = OrderGround(
    code="14",
    title=Phrase(
        "ข้อมูลข่าวสารที่อาจก่อให้เกิดความเสียหายต่อสถาบันพระมหากษัตริย์",
        "May harm the institution of the monarchy",
    ),
    facts="เอกสารเป็นหมายกำหนดการที่ยังมิได้ประกาศ",
    law="มาตรา 14",
    reason="กฎหมายห้ามเปิดเผยโดยไม่ต้องชั่งน้ำหนัก",
)
OFTEN = OrderGround(
    code="11(frequent)",
    title=Phrase(
        "ขอจำนวนมากหรือบ่อยครั้งโดยไม่มีเหตุผลอันสมควร", "Asks for much or often without good reason"
    ),
    facts="ท่านได้ยื่นคำขอเรื่องเดียวกันแล้ว 9 ครั้ง ภายใน 30 วัน และได้รับสำเนาครบถ้วนทุกครั้ง",
    law="มาตรา 11 วรรคหนึ่ง",
    reason="ไม่ปรากฏเหตุผลอันสมควรที่ต้องขอซ้ำ",
)
SEARCH = Search(
    place="ห้องเก็บเอกสารกองช่าง ตู้ที่ 3 และระบบสารบรรณอิเล็กทรอนิกส์",
    terms="“ถนนน้ำคำ” “สายกำแพง” ปี 2559–2568",
    searched_on=date(2026, 11, 10),
    searcher="นายปฏิบัติ สำนวนดี นายช่างโยธา",
    result="ไม่พบ และไม่มีทะเบียนการทำลายเอกสาร",
)

ITEMS = (
    OrderItem(
        number=1, asked="สัญญาจ้างก่อสร้างถนน", outcome=Outcome.GRANTED, mode=MODES["copy"],
        released="สัญญาเลขที่ 7/2568 จำนวน 24 หน้า", conditions="ชำระค่าธรรมเนียมก่อนรับสำเนา",
    ),
    OrderItem(
        number=2, asked="ใบสำคัญจ่าย 4,500 บาท", outcome=Outcome.PARTLY_GRANTED,
        mode=MODES["certified_copy"], grounds=(PRIVACY,), rights=(APPEAL,),
        type_withheld="เลขประจำตัวประชาชนและเลขที่บัญชีธนาคาร",
        releasable="จำนวนเงิน วันที่จ่าย ชื่อผู้รับเงิน และวัตถุประสงค์",
    ),
    OrderItem(
        number=3, asked="สูตรผสมคอนกรีตและหมายกำหนดการ", outcome=Outcome.REFUSED,
        grounds=(LAW, CROWN, OFTEN), rights=(APPEAL, COMPLAINT), type_withheld="ความลับทางการค้า",
        releasable="ผลทดสอบกำลังอัดคอนกรีต", review_on=date(2027, 11, 22),
    ),
    OrderItem(
        number=4, asked="รายงานการประชุมเรื่องถนนน้ำคำ พ.ศ. 2559", outcome=Outcome.NOT_HELD,
        searches=(SEARCH, SEARCH), rights=(NOT_BELIEVED,), reason="เอกสารอาจถูกน้ำท่วมเสียหาย",
    ),
    OrderItem(
        number=5, asked="สำเนาคำขอเดิมทั้งหมด", outcome=Outcome.DECLINED, grounds=(OFTEN,),
        rights=(COMPLAINT,),
    ),
    OrderItem(
        number=6, asked="ผลการตรวจคุณภาพน้ำ", outcome=Outcome.ADVISED, rights=(COMPLAINT,),
        agency=Phrase("องค์การบริหารส่วนตำบลห้วยแสงดาว", "Huai Saeng Dao Administrative Organization"),
        reason="โอนภารกิจแล้ว",
    ),
    OrderItem(
        number=7, asked="ผังเมืองเฉพาะ", outcome=Outcome.TRANSFERRED, rights=(COMPLAINT,),
        agency=Phrase("สำนักงานโยธาธิการสมมติ", "Sommut Office of Public Works"),
    ),
    OrderItem(
        number=8, asked="แผนงานและงบประมาณ", outcome=Outcome.ALREADY_PUBLIC, rights=(COMPLAINT,),
        place="https://tung-dok-jan.example/plan-2569 และแฟ้ม 9(3) ณ ศูนย์ข้อมูลข่าวสาร",
    ),
    OrderItem(
        number=9, asked="แบบแปลนโรงงาน", outcome=Outcome.EMBARGOED, mode=MODES["inspect"],
        embargoed_until=date(2026, 12, 9), released="แบบแปลน 3 แผ่น",
    ),
    OrderItem(
        number=10, asked="เวชระเบียนของตน", outcome=Outcome.TO_DOCTOR, doctor="แพทย์หญิงน้ำผึ้ง รักษาดี",
        mode=MODES["copy"],
    ),
    OrderItem(
        number=11, asked="แก้ไขคำนำหน้านาม", outcome=Outcome.CORRECTED, reason="แก้จาก นาง เป็น นางสาว",
    ),
    OrderItem(
        number=12, asked="ลบผลสอบ", outcome=Outcome.CORRECTION_REFUSED, rights=(APPEAL_25,),
        reason="ผลสอบตรงตามกระดาษคำตอบ", annexed="เจ้าของข้อมูลแจ้งว่าผลสอบที่ถูกต้องคือ 82 คะแนน",
    ),
    OrderItem(
        number=13, asked="ประวัติการรักษาของญาติ", outcome=Outcome.PENDING, rights=(COMPLAINT,),
        reason="โปรดแสดงความเกี่ยวพันกับผู้ป่วย", answer_by=date(2026, 11, 30),
    ),
)  # fmt: skip


def LONG_ORDER(file: dict[str, Any]) -> OrderLetter:
    """Every outcome in one letter, correcting an earlier one."""
    earlier = Corrects(number="ทด 01/99", dated=date(2026, 11, 6), why="ระบุเลขรายการคลาดเคลื่อน")
    return OrderLetter(**file, items=ITEMS, corrects=earlier)


def SHORT_ORDER(file: dict[str, Any]) -> OrderLetter:
    """One item granted, one partly: the usual letter."""
    return OrderLetter(**file, items=ITEMS[:2])
