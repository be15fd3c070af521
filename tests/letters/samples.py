"""One letter of every kind about invented people, in words that Thai type gets wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cases.papers import (
    MODES,
    Advice,
    AskedItem,
    Completion,
    Delivered,
    Delivery,
    Elsewhere,
    Extension,
    FeeLine,
    FeeNotice,
    LapsedRequest,
    Missing,
    ObjectionRuling,
    Receipt,
    ThirdPartyNotice,
    TransferNotice,
)
from letters.papers import Enclosure, Heading, Paper, Phrase, Reference
from tests.letters.appeals import appeal_letters
from tests.letters.complaints import letters as complaint_letters
from tests.letters.consultations import letters as consultation_letters
from tests.letters.decisions import letters as decision_letters
from tests.letters.orders import LONG_ORDER, SHORT_ORDER

AGENCY = Phrase("เทศบาลตำบลทุ่งดอกจาน", "Thung Dok Chan Subdistrict Municipality")
NAME = "นางสาวน้ำค้าง กำหนดสำนักปฏิบัติธรรม"
SIGNER = "นายกำธร ตั้งจิตซื่อสัตย์"
HEADING = Heading(
    agency=AGENCY,
    address=Phrase(
        "99 หมู่ 4 ตำบลทุ่งดอกจาน\nอำเภอเมืองสมมติ จังหวัดสมมติ 99000",
        "99 Moo 4, Thung Dok Chan\nMueang Sommut, Sommut 99000",
    ),
    addressee=Phrase(NAME, "Ms Namkhang Kamnotsamnakpatibattham"),
    signer_name=SIGNER,
    signer_post=Phrase("นายกเทศมนตรีตำบลทุ่งดอกจาน", "Mayor of Thung Dok Chan"),
    unit=Phrase("ศูนย์ข้อมูลข่าวสารของราชการ สำนักปลัดเทศบาล", "Official Information Centre"),
    phone="0 9999 0123 ต่อ 12",
    email="saraban@tung-dok-jan.example",
    enclosures=(Enclosure(Phrase("แบบคำอุทธรณ์", "Form of appeal"), Phrase("1 ฉบับ", "1 copy")),),
)
FILE = {"heading": HEADING, "reference": "ทด 12/2569", "received_on": date(2026, 11, 2)}
ROAD = "แบบแปลนและสัญญาจ้างก่อสร้างถนนสายบ้านน้ำคำ–บ้านกำแพง ปีงบประมาณ 2568 พร้อมใบสำคัญจ่าย"
WATER = "ผลการตรวจคุณภาพน้ำประปาหมู่บ้าน 12 แห่ง ตามรายงานที่ 3/2569 (ไฟล์ water-2.xlsx)"
ITEMS = (
    AskedItem(number=1, asked=ROAD, mode=MODES["certified_copy"]),
    AskedItem(number=2, asked=WATER, mode=MODES["electronic"]),
)
OUR_LETTER = Reference(
    Phrase("หนังสือเทศบาลตำบลทุ่งดอกจาน ที่", "our letter No."), "ทด 01/124", date(2026, 11, 9)
)
MISSING = (
    Missing(what="สำเนาหนังสือมอบอำนาจที่ลงลายมือชื่อผู้มอบอำนาจ จำนวน 1 ฉบับ"),
    Missing(number=2, what="ขอให้ระบุช่วงเวลาของผลตรวจคุณภาพน้ำที่ต้องการ\nและชื่อหมู่บ้าน"),
)

PAPERS: dict[str, Paper] = {
    "receipt": Receipt(
        **FILE,
        items=ITEMS,
        answer_by=date(2026, 11, 17),
        track_url="https://info.example/track",
    ),
    "completion": Completion(**FILE, missing=MISSING, mend_by=date(2026, 11, 24), days=15),
    "advice": Advice(
        **FILE,
        items=(
            Elsewhere(
                number=2,
                asked=WATER,
                agency=Phrase(
                    "องค์การบริหารส่วนตำบลห้วยแสงดาว", "Huai Saeng Dao Administrative Organization"
                ),
                contact=Phrase(
                    "123 หมู่ 7 ตำบลห้วยแสงดาว จังหวัดสมมติ โทร. 0 9999 0456",
                    "123 Moo 7, Huai Saeng Dao, Sommut, Tel. 0 9999 0456",
                ),
                why="ระบบประปาหมู่บ้านได้โอนไปอยู่ในความดูแลของหน่วยงานดังกล่าวแล้ว",
            ),
        ),
    ),
    "transfer": TransferNotice(
        **FILE,
        items=ITEMS[:1],
        maker=Phrase("สำนักงานโยธาธิการสมมติ", "Sommut Office of Public Works"),
        maker_contact=Phrase("ศาลากลางจังหวัดสมมติ ชั้น 3", "Sommut Provincial Hall, 3rd floor"),
        sent_on=date(2026, 11, 5),
    ),
    "extension": Extension(
        **FILE,
        numbers=(1, 2),
        reason="เอกสารเก็บไว้ที่คลังเอกสารน้ำพุ จำนวน 14 กล่อง\nต้องตรวจคัดและสอบถามผู้รับจ้าง",
        old_date=date(2026, 11, 17),
        new_date=date(2026, 12, 1),
    ),
    "third_party_notice": ThirdPartyNotice(
        heading=HEADING,
        information=ROAD,
        interest="ราคาต่อหน่วยและกำไรของบริษัท น้ำหนึ่งก่อสร้าง จำกัด",
        days=15,
        object_by=date(2026, 11, 24),
        by_link=True,
    ),
    "objection_ruling": ObjectionRuling(
        heading=HEADING,
        information=ROAD,
        objected_on=date(2026, 11, 20),
        heard=False,
        reasons="ราคากลางและราคาที่ทำสัญญาเป็นข้อมูลที่กฎหมายกำหนดให้เปิดเผย\n"
        "ส่วนประโยชน์ได้เสียที่ท่านอ้างไม่มีน้ำหนักพอ",
    ),
    "fee": FeeNotice(
        **FILE,
        lines=(
            FeeLine(
                what=Phrase("สำเนาขนาด A4", "A4 copy"),
                quantity=1240,
                unit=Phrase("หน้า", "pages"),
                rate=Decimal("1.00"),
                ceiling=Decimal("1.00"),
                amount=Decimal("1240.00"),
            ),
            FeeLine(
                what=Phrase("คำรับรองถูกต้อง", "Certification"),
                quantity=3,
                unit=Phrase("คำรับรอง", "certifications"),
                rate=Decimal("4.50"),
                ceiling=None,
                amount=Decimal("13.50"),
            ),
        ),
        total=Decimal("1253.50"),
        waived=Decimal("253.50"),
        waiver_reason="ผู้ขอเป็นผู้มีรายได้น้อย",
        payable=Decimal("1000.00"),
        pay_by=date(2026, 12, 15),
    ),
    "order": LONG_ORDER(FILE),
    "short_order": SHORT_ORDER(FILE),
    "delivery": Delivery(
        **FILE,
        order=OUR_LETTER,
        items=(
            Delivered(
                number=1,
                what=ROAD,
                mode=MODES["certified_copy"],
                count=Phrase("2 ชุด", "2 sets"),
                redacted=True,
            ),
        ),
        paid=Decimal(1000),
        paid_receipt="กค 7/2569",
        conditions="ใช้เพื่อการตรวจสอบเท่านั้น",
        place="เคาน์เตอร์ 1 ศูนย์ข้อมูลข่าวสาร",
    ),
    "lapsed": LapsedRequest(
        **FILE,
        asked_by=OUR_LETTER,
        missing=MISSING,
        mend_by=date(2026, 11, 24),
        returned=("หนังสือมอบอำนาจ.pdf", "แผนที่สังเขป"),
    ),
}
# An agency that told little of itself, and nobody's name under the letter.
BARE = replace(
    HEADING, unit=Phrase("", ""), phone="", enclosures=(), signer_name="", address=Phrase("", "")
)
PAPERS["bare"] = replace(PAPERS["extension"], heading=BARE)
PAPERS |= complaint_letters(HEADING)
PAPERS |= consultation_letters(HEADING)
PAPERS |= decision_letters(HEADING)
PAPERS |= appeal_letters(HEADING)
