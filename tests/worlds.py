"""The people and agencies of a test, all invented; every day is written out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import Agency, Membership, Role, User

MONDAY = date(2026, 11, 2)  # a Monday, with no holiday in the six weeks after it

PEOPLE = {
    Role.INTAKE: ("intake@tung-dok-jan.example.go.th", "นางสาวรับทราบ ทดลอง", "เจ้าพนักงานธุรการ"),
    Role.OFFICER: ("officer@tung-dok-jan.example.go.th", "นางค้นคว้า ทดลอง", "นิติกร"),
    Role.SUPERVISOR: ("clear@tung-dok-jan.example.go.th", "นายตรวจทาน ทดลอง", "ปลัดเทศบาล"),
    Role.HEAD: ("head@tung-dok-jan.example.go.th", "นายลงนาม ทดลอง", "นายกเทศมนตรีตำบลทุ่งดอกจาน"),
}


@dataclass(frozen=True)
class World:
    """An agency with its people, a second agency, the Office, and the day on which all begins."""

    agency: Agency
    intake: User
    officer: User
    colleague: User
    supervisor: User
    head: User
    other: Agency
    receiver: User
    office: Agency
    registrar: User
    requester: User
    day: date = MONDAY

    def on(self, days: int) -> date:
        """The day so many days after the first."""
        return self.day + timedelta(days=days)

    @property
    def visitor(self) -> User:
        """A person without an account and without a code."""
        return User.objects.visitor()

    @property
    def clock(self) -> User:
        return User.objects.clock()


def agency(code: str = "tung-dok-jan", name: str = "เทศบาลตำบลทุ่งดอกจาน", **more: Any) -> Agency:
    """An invented agency, or the one of that code."""
    facts = {
        "name_th": name, "name_en": "Thung Dok Chan Subdistrict Municipality",
        "kind": "local", "letter_code": "สม 52001", "email": f"saraban@{code}.example.go.th",
        "address_th": "99 หมู่ 1 ตำบลทุ่งดอกจาน จังหวัดสมมติ 99990",
    }  # fmt: skip
    return Agency.objects.get_or_create(code=code, defaults=facts | more)[0]


def member(where: Agency, role: str, email: str, name: str, post: str) -> User:
    """A person with a post and no password (a slow hash each); read anew, with no stale posts."""
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, name_th=name)
    Membership.objects.get_or_create(user=user, agency=where, role=role, defaults={"post_th": post})
    return User.objects.get(pk=user.pk)


def build_world() -> World:
    """Make the people and agencies of a test."""
    here = agency()
    other = agency("huai-saeng-dao", "องค์การบริหารส่วนตำบลห้วยแสงดาว", letter_code="สม 73002")
    office = agency("oic-of-tests", "สำนักงานทะเบียนทดลอง", kind="other", oversight=True)
    colleague = "second@tung-dok-jan.example.go.th"
    return World(
        agency=here,
        intake=member(here, Role.INTAKE, *PEOPLE[Role.INTAKE]),
        officer=member(here, Role.OFFICER, *PEOPLE[Role.OFFICER]),
        colleague=member(here, Role.OFFICER, colleague, "นายร่วมงาน ทดลอง", "นักวิชาการ"),
        supervisor=member(here, Role.SUPERVISOR, *PEOPLE[Role.SUPERVISOR]),
        head=member(here, Role.HEAD, *PEOPLE[Role.HEAD]),
        other=other,
        receiver=member(
            other, Role.OFFICER, "officer@huai-saeng-dao.example.go.th", "นางรับต่อ ทดลอง", "นิติกร"
        ),
        office=office,
        registrar=member(
            office, Role.REGISTRAR, "registry@oic.example.go.th", "นายทะเบียน ทดลอง", "นิติกร"
        ),
        requester=User.objects.create_user("asks@example.com", name_th="นางสาวอยากรู้ ทดลอง"),
    )


@pytest.fixture
def world(law_loaded: None, db: None) -> World:
    """The people and agencies of a test, on Monday 2 November 2026."""
    return build_world()
