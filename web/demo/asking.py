"""Who asks in the stories. Every name, address and number is invented."""

from __future__ import annotations

from cases.actions.filing import Person
from web.demo.stage import Stage

RESIDENT = Person("thai", "นางสมควร ชาวบ้านดี", "email", email="somkhuan@mail.example")
TEACHER = Person("thai", "นายครูดี ศรีทุ่งดอก", "email", email="khrudi@mail.example")
FARMER = Person(
    "thai", "นายบุญนา ปลูกข้าว", "post", phone="0 9000 0011",
    address="45 หมู่ 3 ตำบลทุ่งดอกจาน อำเภอเมืองสมมติ จังหวัดสมมติ 99000",
)  # fmt: skip
CLERK = Person("thai", "นางสาวพนักงาน กล้าถาม", "email", email="phanakngan@mail.example")
NEIGHBOUR = Person("thai", "นายริมรั้ว ห่วงใย", "email", email="rimrua@mail.example")
RELATIVE = Person("thai", "นางสาวหลานสาว ตามหา", "email", email="lansao@mail.example")
PATIENT = Person("thai", "นายพักฟื้น แข็งแรงดี", "email", email="phakfuen@mail.example")
COUNCILLOR = Person("thai", "นายตรวจงบ รักถิ่น", "email", email="truatngop@mail.example")
REPORTER = Person("thai", "นางสาวข่าวไว เขียนจริง", "email", email="khaowai@mail.example")
FOREIGNER = Person(
    "resident", "Mr Example Visitorson", "email", email="visitorson@mail.example", language="en"
)
FOUNDATION = Person(
    "juristic", "นายประสาน งานกลาง", "email", capacity="organisation",
    represented="มูลนิธิสมมติเพื่อสายน้ำ", email="office@river-foundation.example",
)  # fmt: skip


def with_account(stage: Stage) -> Person:
    """The requester who signs in."""
    account = stage["requester"]
    return Person("thai", account.name_th, "email", email=account.email, account=account)
