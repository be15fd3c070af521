"""What came before the Board (act.md §7): complaints, what agencies have still to do, answers.

They stand as they ended, with their last state in the history and without their way there: what is
measured on them are the public lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from benchmarks.load.tables import VISITOR, C
from benchmarks.load.writing import Rows
from complaints.models import Complaint, Consultation, Obligation, ObligationDeadline

# Of 200,000 requests a year 2,000 lead to a complaint, and agencies ask the Office 1,000 times.
DECIDED: Final = f"{C} JOIN load_day d ON d.day = c.answered_on + 62 WHERE c.road = 'closed'"
COMPLAINED: Final = f"{DECIDED} AND mod(abs(hashint8(c.n)), 100) = 0"
BREACHED: Final = "mod(abs(hashint8(c.n + 1)), 10) < 6"
OWED: Final = f"{COMPLAINED} AND {BREACHED}"
ASKED: Final = f"{DECIDED} AND mod(abs(hashint8(c.n)), 200) = 1"
FATE: Final = "mod(abs(hashint8(c.n + 2)), 10)"  # two in ten wait, one in ten is reported
DONE: Final = f"{FATE} > 2"
TOLD: Final = f"{FATE} > 1"  # done, or said to be done

COMPLAINT = Rows(
    Complaint,
    COMPLAINED,
    id="c.n",
    number="'รร ' || c.n || '/' || c.be_year",
    state=f"CASE WHEN NOT {BREACHED} OR {DONE} THEN 'closed' ELSE 'opined' END",
    agency_id="1000 + c.agency",
    agency_named="'องค์การบริหารส่วนตำบลทดลองที่ ' || c.agency",
    case_id="c.n",
    facts="'ยื่นคำขอแล้วไม่ได้รับเอกสารครบตามที่ขอ'",
    name="'ผู้ขอทดลอง ' || c.n",
    language="'th'",
    channel="'web'",
    filed_on="c.answered_on + 2",
    received_on="c.answered_on + 2",
    recorded_by_id=VISITOR,
    code_digest="md5('k' || c.n) || md5('l' || c.n)",
    form_digest="md5('m' || c.n) || md5('n' || c.n)",
    agency_told_on="c.answered_on + 5",
    finding=f"CASE WHEN {BREACHED} THEN 'breached' ELSE 'no_breach' END",
)
OBLIGATION = Rows(
    Obligation,
    OWED,
    id="c.n",
    complaint_id="c.n",
    agency_id="1000 + c.agency",
    duty="'ดำเนินการตามความเห็นของคณะกรรมการ'",
    state=f"CASE WHEN {DONE} THEN 'confirmed' WHEN {TOLD} THEN 'reported' ELSE 'due' END",
    told_on="d.day",
    report=f"CASE WHEN {TOLD} THEN 'ส่งสำเนาเอกสารให้ผู้ร้องเรียนแล้ว' ELSE '' END",
    reported_on=f"CASE WHEN {TOLD} THEN d.day END",
    ended_on=f"CASE WHEN {DONE} THEN d.day END",
)
COMPLIANCE = Rows(
    ObligationDeadline,
    OWED,
    obligation_id="c.n",
    code="'s13_compliance'",
    section="'13'",
    actor_kind="'official'",
    started_on="d.day",
    days="d.comply_due - d.day",
    due_on="d.comply_due",
    office_day="d.comply_office",
    steps="d.comply_steps",
    met_on=f"CASE WHEN {TOLD} THEN d.day END",
    alarm_on=f"CASE WHEN NOT {TOLD} THEN date '1997-12-09' END",
)
CONSULTATION = Rows(
    Consultation,
    ASKED,
    id="c.n",
    number="'ห ' || c.n || '/' || c.be_year",
    state="'published'",
    agency_id="1000 + c.agency",
    asked_by_id="c.officer",
    facts="'หน่วยงานได้รับคำขอเอกสารจัดซื้อจัดจ้าง'",
    question="'ใบเสนอราคาของผู้แพ้การเสนอราคาเปิดเผยได้หรือไม่'",
    received_on="c.answered_on",
    form_digest="md5('q' || c.n) || md5('r' || c.n)",
    answer="'เปิดเผยได้ เมื่อการจัดซื้อจัดจ้างเสร็จสิ้นแล้ว'",
    answered_on="d.day",
    public_title="'ใบเสนอราคาของผู้แพ้การเสนอราคา กรณีที่ ' || c.n",
    public_question="repeat('หน่วยงานถามว่าใบเสนอราคาของผู้แพ้การเสนอราคาเปิดเผยได้หรือไม่ ', 4)",
    public_answer="repeat('เปิดเผยได้ เมื่อการจัดซื้อจัดจ้างเสร็จสิ้นแล้ว ', 4)",
    prepared_by_id="c.first_person",
    published_by_id="c.first_person + 2",
    published_on="d.day",
    search_key="'ใบเสนอราคาของผู้แพ้การเสนอราคา กรณีที่ ' || c.n",
)
ROWS: Final = (COMPLAINT, OBLIGATION, COMPLIANCE, CONSULTATION)
GROUNDS: Final = """INSERT INTO complaints_consultation_exemptions (consultation_id, exemption_id)
    SELECT n.id, (SELECT id FROM law_exemption WHERE code = '15(5)' LIMIT 1)
    FROM complaints_consultation n"""


def statements() -> Iterator[str]:
    """Everything of the Board, one after the other: some ten thousand rows of a million."""
    for rows in ROWS:
        yield rows.insert()
    for rows in (COMPLAINT, OBLIGATION, CONSULTATION):
        yield rows.history(kind="+", at="now()", by="NULL")
    yield GROUNDS
