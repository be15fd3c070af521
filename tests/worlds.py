"""The people and agencies of a test, all invented; every day is written out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from simple_history.utils import bulk_create_with_history

from accounts.models import Agency, Membership, Role, User

MONDAY = date(2026, 11, 2)  # a Monday, with no holiday in the six weeks after it

PEOPLE = {
    Role.INTAKE: ("intake@tung-dok-jan.example.go.th", "นางสาวรับทราบ ทดลอง", "เจ้าพนักงานธุรการ"),
    Role.OFFICER: ("officer@tung-dok-jan.example.go.th", "นางค้นคว้า ทดลอง", "นิติกร"),
    Role.SUPERVISOR: ("clear@tung-dok-jan.example.go.th", "นายตรวจทาน ทดลอง", "ปลัดเทศบาล"),
    Role.HEAD: ("head@tung-dok-jan.example.go.th", "นายลงนาม ทดลอง", "นายกเทศมนตรีตำบลทุ่งดอกจาน"),
}
COLLEAGUE = ("second@tung-dok-jan.example.go.th", "นายร่วมงาน ทดลอง", "นักวิชาการ")
RECEIVER = ("officer@huai-saeng-dao.example.go.th", "นางรับต่อ ทดลอง", "นิติกร")
REGISTRAR = ("registry@oic.example.go.th", "นายทะเบียน ทดลอง", "นิติกร")


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


def _facts(code: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code, "name_th": name, "name_en": "Thung Dok Chan Subdistrict Municipality",
        "kind": "local", "letter_code": "สม 52001", "email": f"saraban@{code}.example.go.th",
        "address_th": "99 หมู่ 1 ตำบลทุ่งดอกจาน จังหวัดสมมติ 99990",
    } | more  # fmt: skip


def agency(code: str = "tung-dok-jan", name: str = "เทศบาลตำบลทุ่งดอกจาน", **more: Any) -> Agency:
    """An invented agency, or the one of that code."""
    return Agency.objects.get_or_create(code=code, defaults=_facts(code, name, **more))[0]


def member(where: Agency, role: str, email: str, name: str, post: str) -> User:
    """A person with a post and no password (a slow hash each); read anew, with no stale posts."""
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, name_th=name)
    Membership.objects.get_or_create(user=user, agency=where, role=role, defaults={"post_th": post})
    return User.objects.get(pk=user.pk)


def build_world() -> World:
    """Make the people and agencies of a test, in few statements: nearly every test begins so."""
    here, other, office = _agencies()
    posts = {
        **{role.value: (here, role, *who) for role, who in PEOPLE.items()},
        "colleague": (here, Role.OFFICER, *COLLEAGUE),
        "receiver": (other, Role.OFFICER, *RECEIVER),
        "registrar": (office, Role.REGISTRAR, *REGISTRAR),
    }
    users = {name: User(email=at[2], name_th=at[3]) for name, at in posts.items()}
    users["requester"] = User(email="asks@example.com", name_th="นางสาวอยากรู้ ทดลอง")
    for user in users.values():
        user.set_unusable_password()
    bulk_create_with_history(list(users.values()), User)
    duties = [
        Membership(user=users[name], agency=at[0], role=at[1], post_th=at[4])
        for name, at in posts.items()
    ]
    bulk_create_with_history(duties, Membership)
    fresh = User.objects.in_bulk([user.pk for user in users.values()])
    people = {name: fresh[user.pk] for name, user in users.items()}
    return World(agency=here, other=other, office=office, **people)


def _agencies() -> list[Agency]:
    rows = [
        Agency(**_facts("tung-dok-jan", "เทศบาลตำบลทุ่งดอกจาน")),
        Agency(**_facts("huai-saeng-dao", "องค์การบริหารส่วนตำบลห้วยแสงดาว", letter_code="สม 73002")),
        Agency(**_facts("oic-of-tests", "สำนักงานทะเบียนทดลอง", kind="other", oversight=True)),
    ]
    for row in rows:
        row.search_key = row.key_for_search()
    return bulk_create_with_history(rows, Agency)


@pytest.fixture
def world(request: pytest.FixtureRequest, law_loaded: None, db: None) -> World:
    """The people and agencies of a test, on Monday 2 November 2026; those of the module's scene
    where it has one (``tests.scenes``)."""
    if hasattr(request.module, "built"):
        return request.getfixturevalue("scene").world
    return build_world()
