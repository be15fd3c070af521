"""The letters on a question of an agency, about invented people."""

from dataclasses import replace
from datetime import date

from complaints.papers.consultation import ConsultationAnswer, ConsultationRefusal
from letters.papers import Heading, Paper, Phrase

SUBCOMMITTEE = Phrase(
    "คณะอนุกรรมการตอบข้อหารือตามกฎหมายข้อมูลข่าวสารของราชการ",
    "Subcommittee for consultations on the official information law",
)
ASKED = (
    "1. ความเห็นของกรรมการในรายงานการประชุม ครั้งที่ 3/2569 เป็นความเห็นภายในตามมาตรา 15 (3) หรือไม่\n"
    "2. หากจดรายงานโดยย่อ จะต้องจัดทำขึ้นใหม่ตามคำขอหรือไม่"
)
ANSWER = (
    "ความเห็นภายในตามมาตรา 15 (3) หมายถึงความเห็นที่เสนอก่อนมีมติ รายงานการประชุมที่รับรองแล้ว "
    "ย่อมไม่เป็นความเห็นภายใน แต่รายงานทางวิชาการหรือข้อเท็จจริงที่ใช้ประกอบนั้นเปิดเผยได้เสมอ\n"
    "สำหรับประเด็นที่สอง มาตรา 11 กำหนดให้จัดหาข้อมูลข่าวสารที่มีอยู่แล้วในสภาพที่พร้อมจะให้ได้ "
    "จึงไม่จำต้องจัดทำขึ้นใหม่ เว้นแต่เป็นการแปรสภาพจากข้อมูลที่บันทึกไว้"
)


def letters(heading: Heading) -> dict[str, Paper]:
    """Return one letter of each kind."""
    to_head = replace(
        heading,
        addressee=Phrase("หัวหน้าสำนักน้ำหนึ่งสมมติ", "Head of the Nam Nueng Office"),
        enclosures=(),
    )
    about = {
        "heading": to_head,
        "number": "ห. 12/2569",
        "received_on": date(2026, 11, 9),
        "question": ASKED,
    }
    return {
        "consultation_answer": ConsultationAnswer(**about, asked_in="สม 52001/86", answer=ANSWER),
        "consultation_answer_2": ConsultationAnswer(**about, answer=ANSWER, through=SUBCOMMITTEE),
        "consultation_refusal": ConsultationRefusal(
            **about, why="มีผู้ร้องเรียนในเรื่องเดียวกันไว้ก่อนแล้วเมื่อวันที่ 2 พฤศจิกายน 2569", pending=True
        ),
    }
