"""What a body says, about invented people: rulings, an opinion, covers, a call to a sitting."""

from dataclasses import replace
from datetime import date, time

from complaints.papers.ruling import (
    Dissent,
    Entry,
    OpinionPaper,
    RuledItem,
    RulingCover,
    RulingPaper,
    Signed,
    SittingNotice,
)
from complaints.ruling_letter import (
    A_COMPLAINT,
    AGAINST_REFUSAL,
    DUTIES,
    FINDINGS,
    REQUESTER,
    RULED,
)
from complaints.sitting_letter import AN_APPEAL
from letters.papers import Heading, Paper, Phrase

PANEL = Phrase(
    "คณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร สาขาสังคม การบริหารราชการแผ่นดินและการบังคับใช้กฎหมาย คณะที่ 1",
    "Information Disclosure Tribunal, Society, public administration and law enforcement, panel 1",
)
BOARD = Phrase("คณะอนุกรรมการพิจารณาและให้ความเห็นเรื่องร้องเรียน", "Subcommittee on complaints")
AGENCY = Phrase("เทศบาลตำบลทุ่งดอกจาน", "Thung Dok Chan Subdistrict Municipality")
SAT = ("นางสาวกำไล คำน้ำหนึ่ง", "นายดำรง สำนักธรรม", "นางจำปา น้ำใจงาม")
LONG = (
    "ผู้อุทธรณ์มีคำขอลงวันที่ 2 พฤศจิกายน 2569 ขอสำเนาบัญชีแสดงรายการทรัพย์สินจำนวน 2 ฉบับ "
    "หน่วยงานมีคำสั่งมิให้เปิดเผยโดยอ้างมาตรา 15 (5) ว่าเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร\n"
    "หน่วยงานชี้แจงเพิ่มเติมว่าเจ้าของข้อมูลไม่ยินยอมให้เปิดเผย"
)
ITEMS = (
    RuledItem(
        number=1,
        asked="บัญชีแสดงรายการทรัพย์สิน เมื่อเข้ารับตำแหน่ง",
        outcome=RULED["conditional"],
        access=Phrase("เข้าตรวจดู", "inspection"),
        conditions="ให้เข้าตรวจดูได้ ณ ที่ทำการ แต่ไม่ให้ทำสำเนาหรือถ่ายภาพ",
        reasons="การเข้าตรวจดูเพียงพอแก่การตรวจสอบ และไม่กระทบสิทธิส่วนบุคคลเกินสมควร",
    ),
    RuledItem(
        number=2,
        asked="หมายเลขบัญชีธนาคารของคู่สมรส",
        outcome=RULED["uphold"],
        reasons="ไม่เกี่ยวกับการตรวจสอบการปฏิบัติหน้าที่ เป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
    ),
)


def members(*, signed: bool = True) -> tuple[Signed, ...]:
    """The three who sat."""
    day = date(2026, 11, 20) if signed else None
    duties = (DUTIES["chair"], DUTIES["member"], DUTIES["member"])
    return tuple(
        Signed(name=Phrase.of(name), duty=duty, signed_on=day)
        for name, duty in zip(SAT, duties, strict=True)
    )


def letters(heading: Heading) -> dict[str, Paper]:
    """Return one of each kind, and a cover for each side."""
    nobody = replace(heading, addressee=Phrase("", ""), signer_name="", enclosures=())
    matter = Phrase(f"{AGAINST_REFUSAL.th} กรณี{AGENCY.th}", f"{AGAINST_REFUSAL.en}: {AGENCY.en}")
    grievance = Phrase(f"{A_COMPLAINT.th} กรณี{AGENCY.th}", f"{A_COMPLAINT.en}: {AGENCY.en}")
    about = {
        "agency": AGENCY,
        "filed_on": date(2026, 11, 10),
        "decided_on": date(2026, 11, 18),
        "members": members(),
    }
    ruling = RulingPaper(
        heading=nobody, body=PANEL, matter=matter, matter_number="อ. 12/2569", story=LONG,
        considerations="บัญชีแสดงรายการทรัพย์สินเป็นเอกสารที่กฎหมายให้ยื่นเพื่อการตรวจสอบ\n"
        "การชั่งน้ำหนักต้องคำนึงถึงประโยชน์สาธารณะและสิทธิส่วนบุคคลประกอบกัน",
        appellant=REQUESTER, order_number="สม 52001/86", order_dated=date(2026, 11, 9),
        items=ITEMS, holding="หน่วยงานเปิดเผยข้อมูลข่าวสารบางรายการแก่ผู้อุทธรณ์",
        observation="หน่วยงานควรจัดให้มีที่สำหรับเข้าตรวจดูเอกสารโดยสะดวก",
        dissents=(Dissent(name=Phrase.of(SAT[2]), text="เห็นควรให้สำเนาเอกสารตามรายการที่ 1 ด้วย"),),
        **about,
    )  # fmt: skip
    opinion = OpinionPaper(
        heading=nobody, body=BOARD, matter=grievance, matter_number="ร. 7/2569",
        story="ผู้ร้องเรียนยื่นคำขอเมื่อวันที่ 2 กันยายน 2569 และไม่ได้รับคำตอบ",
        considerations="หน่วยงานของรัฐต้องจัดหาให้ภายในเวลาอันสมควรตามมาตรา 11",
        finding=FINDINGS["breached"], to_do="ตอบคำขอเป็นหนังสือภายในกำหนด", **about,
    )  # fmt: skip
    cover = RulingCover(
        heading=heading, body=PANEL, matter=matter, matter_number="อ. 12/2569",
        filed_on=date(2026, 11, 10), ruling_number="สค 12/2569", decided_on=date(2026, 11, 18),
        side="filer", items=ITEMS, sue_days=90, comply_days=7,
    )  # fmt: skip
    head = replace(heading, addressee=Phrase(f"หัวหน้า{AGENCY.th}", f"Head of {AGENCY.en}"))
    third = replace(heading, enclosures=())
    return {
        "ruling": ruling,
        "ruling_draft": replace(
            ruling, decided_on=None, members=members(signed=False), dissents=()
        ),
        "opinion": opinion,
        "ruling_cover": cover,
        "ruling_cover_agency": replace(cover, heading=head, side="agency", sue_days=None),
        "ruling_cover_other": replace(
            cover, heading=third, side="other_side", items=ITEMS[:1], with_reasons=True
        ),
        "opinion_cover": replace(
            cover, body=BOARD, matter=grievance, matter_number="ร. 7/2569", opinion=True,
            ruling_number="ร 7/2569", finding=FINDINGS["breached"], to_do="ตอบคำขอเป็นหนังสือ",
            items=(), sue_days=None,
        ),
        "sitting_notice": SittingNotice(
            heading=replace(heading, addressee=Phrase("กรรมการทุกท่าน", "Members"), enclosures=()),
            body=PANEL, number="4/2569", on=date(2026, 11, 18), begins_at=time(9, 30),
            place="ห้องประชุม 301 สำนักงานสมมติ",
            agenda=(
                Entry(position=1, what=AN_APPEAL, number="อ. 12/2569", agency=AGENCY),
                Entry(position=2, what=AN_APPEAL, number="อ. 15/2569", agency=AGENCY),
            ),
        ),
    }  # fmt: skip
