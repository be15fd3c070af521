"""The letters of an appeal, about invented people: to who appealed, the agency, the other side."""

from dataclasses import replace
from datetime import date

from complaints.papers import appeal as papers
from complaints.papers.complaint import APPEAL, COMPLAINT, MatterConverted
from letters.papers import Heading, Paper, Phrase, Reference

OFFICE = Phrase("สำนักงานคณะกรรมการข้อมูลข่าวสารสมมติ", "Sommut Official Information Office")
AGENCY = Phrase("เทศบาลตำบลทุ่งดอกจาน", "Thung Dok Chan Subdistrict Municipality")
PANEL = Phrase(
    "คณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร สาขาต่างประเทศและความมั่นคงของประเทศ คณะที่ 2",
    "Information Disclosure Tribunal, Foreign affairs and national security, no. 2",
)
OBJECTOR = Phrase("บริษัท น้ำหนึ่งกำแพงก่อสร้าง จำกัด", "Nam Nueng Kamphaeng Construction Co., Ltd.")
ASKED = (
    "สำเนาสัญญาจ้างก่อสร้างถนนสายบ้านน้ำคำ–บ้านกำแพง ปีงบประมาณ 2568 พร้อมใบสำคัญจ่าย 14 ฉบับ",
    "รายงานผลการตรวจคุณภาพน้ำประปาหมู่บ้าน 12 แห่ง ตามบันทึกที่ 3/2569\nเฉพาะจุดที่น้ำไม่ผ่านเกณฑ์",
)
PRICES = ("ราคาต่อหน่วยและกำไรตามใบเสนอราคา ลงวันที่ 4 สิงหาคม 2568 หน้า 3 ถึง 9",)
QUESTION = (
    "1. เหตุใดจึงเห็นว่าการเปิดเผยจะทำให้การบังคับใช้กฎหมายเสื่อมประสิทธิภาพตามมาตรา 15 (2)\n"
    "2. ได้ชั่งน้ำหนักประโยชน์สาธารณะไว้อย่างไร และผู้ใดเป็นผู้มีคำสั่ง\n"
    "3. เอกสารมีจำนวนกี่หน้า จัดเก็บไว้ที่ใด และเคยเปิดเผยแก่ผู้อื่นมาก่อนหรือไม่"
)
WAIT = (
    "หน่วยงานส่งเอกสารปิดผนึกเพิ่มเติมจำนวน 340 หน้า เมื่อวันที่ 18 ธันวาคม 2569 ซึ่งคณะกรรมการต้องอ่านทุกหน้า\n"
    "และต้องรับฟังคำชี้แจงของผู้มีประโยชน์ได้เสียอีก 2 ราย"
)
TOO_LATE = (
    "ท่านได้รับแจ้งคำสั่งเมื่อวันที่ 2 พฤศจิกายน 2569 และยื่นคำอุทธรณ์เมื่อวันที่ 24 พฤศจิกายน 2569 "
    "เกินกำหนด 15 วัน ตามมาตรา 18 ทั้งคำสั่งแจ้งสิทธิและกำหนดเวลาไว้ครบถ้วนแล้ว"
)
NOT_ONE = "คำสั่งตามหนังสือ ที่ ทด 01/124 ไม่ใช่คำสั่งไม่รับฟังคำคัดค้านตามมาตรา 17 จึงยังไม่มีเหตุอุทธรณ์"
HANDED_OVER = (
    "หน่วยงานส่งมอบสำเนาสัญญาและใบสำคัญจ่ายครบทั้ง 14 ฉบับแก่ท่านแล้วเมื่อวันที่ 9 ธันวาคม 2569\n"
    "ท่านแจ้งเป็นหนังสือว่าได้รับครบถ้วนและไม่ติดใจอุทธรณ์อีกต่อไป"
)
DUTIES = (
    "ให้เปิดเผยรายการที่ 1 โดยให้สำเนาที่มีคำรับรองถูกต้อง",
    "ให้เข้าตรวจดูรายการที่ 2 ณ ที่ทำการ โดยปกปิดหมายเลขโทรศัพท์ของผู้แจ้งจุดน้ำเสีย",
)


def appeal_letters(heading: Heading) -> dict[str, Paper]:
    """Return every letter, each in all the ways that its words can turn."""
    office = replace(
        heading, agency=OFFICE, unit=Phrase("ส่วนงานอุทธรณ์", "Appeals section"),
        signer_post=Phrase("หัวหน้าสำนักงานสมมติ", "Head of the Office"), enclosures=(),
    )  # fmt: skip
    head = replace(office, addressee=Phrase(f"นายก{AGENCY.th}", f"Mayor of {AGENCY.en}"))
    company = replace(office, addressee=OBJECTOR)
    appeal = {"number": "อ. 12/2569", "filed_on": date(2026, 11, 20), "agency": AGENCY}
    own, against, to_agency = (
        {"heading": whose, **appeal} for whose in (office, company, head)
    )  # fmt: skip
    longer = {"reasons": WAIT, "old_date": date(2026, 12, 29), "new_date": date(2027, 1, 28)}
    received = {"received_on": date(2026, 11, 23), "forward_by": date(2026, 11, 30)}
    receipt = papers.AppealReceipt(**own, **received, items=ASKED)
    record = papers.RecordRequest(
        **to_agency, reference="ทด-2569-41", items=ASKED, question=QUESTION,
        due_on=date(2026, 12, 9),
    )  # fmt: skip
    notice = papers.AppealNotice(
        **own, to_requester=True, information=ASKED[:1], due_on=date(2026, 12, 9)
    )
    extended = papers.AppealExtended(**own, **longer)
    # Two things cited: the appeal, and the letter that asked for the record before.
    asked_before = Reference(
        Phrase(f"หนังสือ{OFFICE.th} ที่", "our letter No."), "สม 01/98", date(2026, 11, 27)
    )
    reminder = papers.ComplianceReminder(
        heading=head, number="สค 12/2569", decided_on=date(2026, 12, 18), ruling=True,
        duties=DUTIES, due_on=date(2027, 1, 5), past=True,
    )  # fmt: skip
    return {
        "appeal_receipt": receipt,
        "appeal_receipt_objector": papers.AppealReceipt(
            **against, **received, items=PRICES, by_objector=True
        ),
        "appeal_not_admitted": papers.AppealNotAdmitted(**own, answer=TOO_LATE),
        "appeal_not_admitted_objector": papers.AppealNotAdmitted(
            **against, answer=NOT_ONE, by_objector=True
        ),
        "appeal_forwarded": papers.AppealForwarded(
            **own, panel=PANEL, decide_by=date(2026, 12, 29), latest=date(2027, 1, 28)
        ),
        "appeal_extended": extended,
        "appeal_extended_agency": replace(extended, heading=head),
        "appeal_ended": papers.AppealEnded(**own, answer=HANDED_OVER),
        "appeal_converted": MatterConverted(
            heading=office, number="อ. 12/2569", filed_on=date(2026, 11, 20),
            becomes=COMPLAINT, matter=APPEAL, new_number="ร. 31/2569",
        ),
        "record_request": record,
        "record_request_again": replace(
            record, heading=replace(head, references=(asked_before,)), items=ASKED[1:],
            question="ขอให้ส่งหน้า 8 ถึง 12 ซึ่งขาดไปจากซองที่ 1",
        ),
        "appeal_notice_requester": notice,
        "appeal_notice_third_party": replace(
            notice, heading=company, to_requester=False, information=(*PRICES, ASKED[0])
        ),
        "compliance_reminder": reminder,
        "compliance_reminder_opinion": replace(
            reminder, number="ร. 7/2569", ruling=False, past=False,
            duties=("ตอบคำขอเป็นหนังสือภายใน 7 วัน และแจ้งว่าได้ค้นหาที่ใดบ้าง",),
        ),
    }  # fmt: skip
