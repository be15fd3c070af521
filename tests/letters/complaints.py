"""The letters of a complaint, about invented people."""

from datetime import date

from complaints.papers import complaint as papers
from letters.papers import Heading, Paper, Phrase

AGENCY = Phrase("เทศบาลตำบลทุ่งดอกจาน", "Thung Dok Chan Subdistrict Municipality")
CAUSES = (
    Phrase("ปฏิบัติหน้าที่ล่าช้า", "Delay"),
    Phrase("ปฏิเสธว่าไม่มีข้อมูลข่าวสารตามที่ขอ", "Existence of the information denied"),
)
FACTS = "ขอผลตรวจคุณภาพน้ำ 12 แห่งไว้ตั้งแต่วันที่ 2 ธันวาคม 2569\nจนบัดนี้ยังไม่ได้รับคำตอบ ทั้งที่กำหนดไว้แล้ว"
REASON = "หน่วยงานมีคำสั่งมิให้เปิดเผยตามมาตรา 15 (5) ซึ่งต้องใช้สิทธิอุทธรณ์"
QUESTION = "1. เหตุใดจึงยังไม่ตอบคำขอ\n2. ได้ค้นหาเอกสารที่ใด เมื่อใด และได้ผลอย่างไร"
PLAN = "ตรวจแฟ้มงานประปา ปี 2568 ณ ห้องเก็บเอกสารกองช่าง วันที่ 14 ธันวาคม 2569 เวลา 9.30 น."
WAIT = "หน่วยงานส่งคำชี้แจงและเอกสารเพิ่มเติม 340 หน้า ซึ่งคณะอนุกรรมการต้องตรวจสอบ"
ROADS = ("appeal", "request", "correction", "elsewhere", "complaint")


def letters(heading: Heading) -> dict[str, Paper]:
    """Return one letter of each kind."""
    matter = {"heading": heading, "number": "ร. 12/2569", "filed_on": date(2026, 11, 20)}
    made: tuple[Paper, ...] = (
        papers.ComplaintReceipt(
            **matter,
            received_on=date(2026, 11, 22),
            agency=AGENCY,
            causes=CAUSES,
            opinion_by=date(2026, 12, 22),
            days=30,
        ),
        papers.MatterConverted(**matter, becomes=papers.APPEAL, new_number="อ. 7/2569"),
        papers.ExplanationRequest(
            **matter,
            causes=CAUSES,
            told=FACTS,
            question=QUESTION,
            due_on=date(2026, 12, 7),
            request="ทด-2569-41",
        ),
        papers.Summons(**matter, about=QUESTION, due_on=date(2026, 12, 9)),
        papers.InspectionNotice(**matter, plan=PLAN, request="ทด-2569-41"),
        papers.MatterExtended(
            **matter,
            reasons=WAIT,
            old_date=date(2026, 12, 22),
            new_date=date(2027, 1, 21),
            days=60,
        ),
        papers.ComplaintStruck(**matter, reason="หน่วยงานส่งมอบเอกสารครบถ้วนแล้วเมื่อวันที่ 3 ธันวาคม 2569"),
        papers.ComplaintWithdrawn(**matter, withdrawn_on=date(2026, 12, 3)),
    )
    turned_away = {
        f"complaint_not_accepted:{road}": papers.ComplaintNotAccepted(
            **matter, agency=AGENCY, road=road, reason=REASON, told=FACTS
        )
        for road in ROADS
    }
    return {paper.kind: paper for paper in made} | turned_away
