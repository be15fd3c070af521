"""The rows of the load, table by table, as the application writes them step by step.

Letters, files and messages are left out: the first two are documents, the last is made by the
sweep. Keys follow from the number of the case, so that every statement stands alone.
"""

from __future__ import annotations

from typing import Final

from accounts.models import Agency, Membership, User
from benchmarks.load.scaffold import AGENCIES, LARGE, MORE, OFFICERS, PEOPLE, PER_AGENCY
from benchmarks.load.writing import Rows
from cases.models import (
    Case,
    Deadline,
    Delivery,
    Disposition,
    Event,
    Ground,
    Item,
    Order,
    Requester,
)
from workflow.models import Sequence

POSTS: Final = """(VALUES (0, 'officer', 'นิติกร'), (1, 'supervisor', 'ปลัด'), (2, 'head', 'นายก'),
    (3, 'intake', 'เจ้าพนักงานธุรการ')) p(place, role, post)"""
IN_OFFICE: Final = f"""(SELECT {PEOPLE} + (a - 1) * {PER_AGENCY} + place AS id, a, role, post
        FROM generate_series(1, {AGENCIES}) a CROSS JOIN {POSTS}
    UNION ALL SELECT {OFFICERS} + (a - 1) * {MORE} + m, a, 'officer', 'นิติกร'
        FROM generate_series(1, {LARGE}) a CROSS JOIN generate_series(0, {MORE - 1}) m) o"""  # noqa: S608 our own names
C: Final = "load_case c"
I: Final = "load_item i JOIN load_case c ON c.n = i.n"  # noqa: E741 the item
AT: Final = "(c.received_on + time '09:00') AT TIME ZONE 'Asia/Bangkok'"
ANSWERED_AT: Final = "(c.answered_on + time '15:00') AT TIME ZONE 'Asia/Bangkok'"
VISITOR: Final = "(SELECT id FROM accounts_user WHERE email = 'visitor@system.invalid')"
ENTERED_BY: Final = f"CASE c.channel WHEN 'web' THEN {VISITOR} ELSE c.first_person + 3 END"
CLOSED_ON: Final = "c.answered_on + 25"
CLOSED_AT: Final = f"({CLOSED_ON} + time '06:00') AT TIME ZONE 'Asia/Bangkok'"
BEGUN: Final = "c.road <> 'received' AND c.road <> 'withdrawn'"
SERVED: Final = "c.order_state = 'served'"
ON_OFFER: Final = "c.road IN ('delivered', 'closed')"

AGENCY = Rows(
    Agency,
    f"generate_series(1, {AGENCIES}) a",
    id="1000 + a",
    code="'bench-' || a",
    name_th="'องค์การบริหารส่วนตำบลทดลองที่ ' || a",
    kind="'local'",
    letter_code="'ทด ' || a",
    email="'saraban' || a || '@bench.example.go.th'",
    answer_basis="'calendar'",
    active="true",
    search_key="'องค์การบริหารส่วนตำบลทดลองที่ ' || a || ' bench-' || a",
)
USER = Rows(
    User,
    IN_OFFICE,
    id="o.id",
    password="'!'",  # noqa: S106 nobody signs in with it
    email="'person' || o.id || '@bench.example.go.th'",
    name_th="'นายทดลอง ที่' || o.id",
    language="'th'",
    is_active="true",
    joined_at="now()",
)
MEMBERSHIP = Rows(
    Membership,
    IN_OFFICE,
    id="o.id",
    user_id="o.id",
    agency_id="1000 + a",
    role="role",
    post_th="post",
    active="true",
    since="date '2023-01-01'",
)
SEQUENCE = Rows(
    Sequence,
    "(SELECT agency, be_year, max(seq) AS seq FROM load_case GROUP BY 1, 2) c",
    scope="'request:' || (1000 + agency)",
    be_year="be_year",
    last="seq",
)
CASE = Rows(
    Case,
    C,
    id="c.n",
    agency_id="1000 + c.agency",
    reference="'BENCH-' || c.agency || '-' || c.be_year || '-' || c.seq",
    seq="c.seq",
    be_year="c.be_year",
    kind="'general'",
    channel="c.channel",
    state="c.road",
    received_on="c.received_on",
    entered_at=AT,
    entered_by_id=ENTERED_BY,
    officer_id=f"CASE WHEN {BEGUN} THEN c.officer END",
    wording_sha256="md5('w' || c.n) || md5('v' || c.n)",
    code_digest="md5('c' || c.n) || md5('d' || c.n)",
    form_digest="md5('f' || c.n) || md5('g' || c.n)",
)
REQUESTER = Rows(
    Requester,
    C,
    id="c.n",
    case_id="c.n",
    status="'thai'",
    name="'ผู้ขอทดลอง ' || c.n",
    capacity="'self'",
    email="CASE WHEN c.n % 20 > 0 THEN 'asker' || c.n || '@example.com' ELSE '' END",
    address="'99 หมู่ 1 ตำบลทุ่งดอกจาน จังหวัดสมมติ 99990'",
    answer_by="CASE WHEN c.n % 20 > 0 THEN 'email' ELSE 'post' END",
    language="CASE WHEN c.n % 10 > 0 THEN 'th' ELSE 'en' END",
)
ITEM = Rows(
    Item,
    "load_item i JOIN load_case c ON c.n = i.n",
    id="i.item",
    case_id="i.n",
    number="i.number",
    description="'สัญญาจ้างก่อสร้างถนนสายทดลองที่ ' || i.item || ' พร้อมแบบแปลนและรายการปริมาณงาน'",
    access="'inspect'",
    state="i.state",
    holding_place="CASE WHEN i.state IN ('searching', 'withdrawn', 'already_public') THEN '' "
    "ELSE 'แฟ้มกองช่าง ตู้ 3' END",
)
ORDER = Rows(
    Order,
    "load_case c WHERE c.order_state IS NOT NULL",
    id="c.n",
    case_id="c.n",
    state="c.order_state",
    facts="'ผู้ขอยื่นคำขอให้เปิดเผยเอกสารตามรายการ'",
    drafted_by_id="c.officer",
    drafted_on="LEAST(c.answered_on, %(today)s)",
    cleared_by_id="CASE WHEN c.order_state IN ('cleared', 'served') THEN c.first_person + 1 END",
    cleared_on="CASE WHEN c.order_state IN ('cleared', 'served') "
    "THEN LEAST(c.answered_on, %(today)s) END",
    signed_by_id=f"CASE WHEN {SERVED} THEN c.first_person + 2 END",
    signed_on=f"CASE WHEN {SERVED} THEN c.answered_on END",
    signer_post_th=f"CASE WHEN {SERVED} THEN 'นายก' ELSE '' END",
    appeal_notice="true",
    notified_on=f"CASE WHEN {SERVED} THEN c.answered_on END",
)
DECIDED: Final = f"{I} WHERE c.order_state IS NOT NULL"
DISPOSITION = Rows(
    Disposition,
    DECIDED,
    id="i.item",
    order_id="i.n",
    item_id="i.item",
    outcome="i.outcome",
    access="CASE WHEN i.outcome LIKE '%%grant' THEN 'inspect' ELSE '' END",
    public_place="CASE i.outcome WHEN 'already_public' THEN 'ศูนย์ข้อมูลข่าวสาร แฟ้ม 9(3)' ELSE '' END",
    released_part="CASE i.outcome WHEN 'partly_grant' THEN 'ทั้งฉบับ เว้นชื่อและที่อยู่' ELSE '' END",
    in_force=SERVED,
)
GROUND = Rows(
    Ground,
    f"{DECIDED} AND i.outcome IN ('partly_grant', 'refuse')",
    id="i.item",
    disposition_id="i.item",
    exemption_id="(SELECT id FROM law_exemption WHERE code = '15(5)' LIMIT 1)",
    facts="'เอกสารมีชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน'",
    duty_weighed="'การเปิดเผยส่วนนี้ไม่ช่วยการปฏิบัติหน้าที่ของหน่วยงาน'",
    public_weighed="'สาธารณชนทราบสาระของเรื่องได้โดยไม่ต้องรู้ตัวบุคคล'",
    private_weighed="'ผู้ร้องเรียนอาจถูกรบกวนในที่พักอาศัย'",
    type_withheld="'ชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของบุคคลธรรมดา'",
    reason="'การเปิดเผยเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร'",
)
DELIVERY = Rows(
    Delivery,
    f"{I} WHERE {ON_OFFER} AND i.state IN ('granted', 'partly_granted')",
    item_id="i.item",
    access="'inspect'",
    handed_on="c.answered_on + 1",
    handed_by_id="c.officer",
)
ANSWER = Rows(
    Deadline,
    f"{C} JOIN load_day d ON d.day = c.received_on",
    id="c.n * 2",
    case_id="c.n",
    code="'s11_answer'",
    section="'11 para 1'",
    actor_kind="'official'",
    started_on="c.received_on",
    days="15",
    due_on="d.answer_due",
    office_day="d.answer_office",
    steps="d.answer_steps",
    met_on=f"CASE WHEN {SERVED} AND c.answered_on <= d.answer_due THEN c.answered_on END",
    lapsed_on=f"CASE WHEN {SERVED} AND c.answered_on > d.answer_due THEN d.answer_due + 1 END",
    cancelled_on="CASE c.road WHEN 'withdrawn' THEN c.received_on END",
    created_at=AT,
    alarm_on=f"CASE WHEN NOT {SERVED} AND c.road <> 'withdrawn' OR c.order_state IS NULL AND "
    "c.road <> 'withdrawn' THEN date '1997-12-09' END",
)
RIGHT = Rows(
    Deadline,
    f"{C} JOIN load_day d ON d.day = c.answered_on WHERE c.appealable",
    id="c.n * 2 + 1",
    case_id="c.n",
    order_id="c.n",
    code="'s18_appeal'",
    section="'18'",
    actor_kind="'person'",
    started_on="c.answered_on",
    days="15",
    due_on="d.appeal_due",
    office_day="d.appeal_office",
    steps="d.appeal_steps",
    lapsed_on="CASE WHEN d.appeal_due < %(today)s THEN d.appeal_due + 1 END",
    created_at=ANSWERED_AT,
    alarm_on="CASE WHEN d.appeal_due >= %(today)s THEN date '1997-12-09' END",
)
ROWS = (
    CASE,
    REQUESTER,
    ITEM,
    ORDER,
    DISPOSITION,
    GROUND,
    DELIVERY,
    ANSWER,
    RIGHT,
    SEQUENCE,
)  # fmt: skip
STAFF = (AGENCY, USER, MEMBERSHIP)
EVENT = Event._meta.db_table
