"""Files made by the application's own duties, for what is measured on one file."""

from __future__ import annotations

import secrets
from typing import Final

from django.utils.timezone import localdate

from accounts.models import Agency, Role, User
from cases.actions import filing, intake, issue, items, orders
from cases.actions.filing import Asked, Filing, Person
from cases.actions.orders import Claim, Finding
from cases.correspondence import Service
from cases.models import Case

WISH: Final = "สัญญาจ้างก่อสร้างถนนสายทดลอง พร้อมแบบแปลนและรายการปริมาณงาน แผ่นที่ {}"
SECRET: Final = Claim(
    exemption="15(5)",
    facts="เอกสารมีชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน",
    duty_weighed="การเปิดเผยส่วนนี้ไม่ช่วยการปฏิบัติหน้าที่ของหน่วยงาน",
    public_weighed="สาธารณชนทราบสาระของเรื่องได้โดยไม่ต้องรู้ตัวบุคคล",
    private_weighed="ผู้ร้องเรียนอาจถูกรบกวนในที่พักอาศัย",
    type_withheld="ชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของบุคคลธรรมดา",
    reason="การเปิดเผยเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)
FINDINGS: Final = (
    Finding(outcome="grant", access="inspect"),
    Finding(outcome="refuse", released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้", claims=[SECRET]),
)


def wished(agency: Agency, wanted: int = 1) -> Filing:
    """A request as somebody would send it, each with a token of its own."""
    asks = {"status": "thai", "name": "นายใฝ่รู้ ทดลอง", "answer_by": "email"}
    return Filing(
        agency=agency,
        kind="general",
        items=[Asked(WISH.format(n), "inspect") for n in range(1, wanted + 1)],
        person=Person(**asks, email="asker@example.com"),
        token=secrets.token_urlsafe(16),
    )


def filed(agency: Agency, wanted: int = 1) -> Case:
    """A request filed today by a visitor."""
    today = localdate()
    by = User.objects.visitor()
    return filing.file_request(wished(agency, wanted), by=by, received_on=today, today=today).case


def post(agency: Agency, role: str) -> User:
    """Somebody who holds a role at the agency."""
    return User.objects.filter(memberships__agency=agency, memberships__role=role)[:1].get()


def worked_through(agency: Agency) -> Case:
    """A request of two items that was decided by a served order: one granted, one refused."""
    case, today = filed(agency, len(FINDINGS)), localdate()
    officer, supervisor, head = (
        post(agency, role) for role in (Role.OFFICER, Role.SUPERVISOR, Role.HEAD)
    )
    intake.take_up(case, by=officer, on=today)
    order = orders.draft_order(case, by=officer, on=today)
    for item, finding in zip(case.items.all(), FINDINGS, strict=True):
        items.record_found(item, by=officer, on=today, place="แฟ้มกองช่าง ตู้ 3")
        orders.write_finding(order, item, by=officer, finding=finding)
    for act, by in ((orders.submit, officer), (orders.clear, supervisor), (issue.sign, head)):
        order = type(order).objects.get(pk=order.pk)
        act(order, by=by, on=today)
    order = type(order).objects.get(pk=order.pk)
    issue.serve(order, by=officer, service=Service("electronic", today))
    return Case.objects.get(pk=case.pk)
