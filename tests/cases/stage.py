"""The small steps that these tests share, on the people of ``tests.worlds``: all made by acting."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from accounts.models import User
from cases.actions import filing, intake, issue, items, orders, release, thirdparty
from cases.correspondence import Service
from cases.models import Case, Item, Objection, Order
from complaints.actions import appeals
from tests.factories import FINDINGS
from tests.worlds import MONDAY, World, build_world

DAY = MONDAY
_serial = count(1)

# Canaries: whatever these values turn up in has learnt who asked.
NAME, EMAIL = "นางสาวพิรุณ ใจลับยิ่ง", "canary.requester@example.com"
PHONE, ADDRESS = "0899998877", "99/1234 หมู่บ้านความลับ ตำบลทุ่งเร้น"

GRANT, PARTLY, REFUSE = (FINDINGS[o] for o in ("grant", "partly_grant", "refuse"))
NOT_HELD, PUBLIC, DECLINE = (FINDINGS[o] for o in ("not_held", "already_public", "decline"))
CORRECT, REFUSE_CORRECTION = (FINDINGS[o] for o in ("correct", "refuse_correction"))


class Stage(World):
    """The world of a test, and short ways to bring a file to where a test begins."""

    @classmethod
    def set(cls) -> Stage:
        """Build the people and agencies."""
        return cls(**vars(build_world()))

    @property
    def outsider(self) -> User:
        """Somebody with an account and no part in any file."""
        return self.requester

    def asker(self, case: Case) -> User:
        """Whoever holds the tracking code."""
        return User.objects.visitor(cases=[case.pk])

    def third_party(self, objection: Objection) -> User:
        return User.objects.visitor(third_parties=[objection.third_party_id])

    def filing(self, *asked: str, kind: str = "general", **more: Any) -> filing.Filing:
        person = filing.Person(
            status="thai", name=NAME, answer_by="email", email=EMAIL, phone=PHONE, address=ADDRESS,
            **more.pop("person", {}),
        )  # fmt: skip
        wanted = [filing.Asked(text, "copy") for text in asked or ("ใบสำคัญจ่ายเงินเลขที่ 1",)]
        facts = {"token": f"token-{next(_serial)}", **more}
        return filing.Filing(
            agency=self.agency, kind=kind, items=wanted, person=person, **facts
        )  # fmt: skip

    def filed(self, *asked: str, on: date = DAY, **more: Any) -> Case:
        """A request that has just been received."""
        visitor = User.objects.visitor()
        return filing.file_request(
            self.filing(*asked, **more), by=visitor, received_on=on, today=on
        ).case

    def begun(self, *asked: str, on: date = DAY, **more: Any) -> Case:
        """A request whose search has begun."""
        case = self.filed(*asked, on=on, **more)
        return intake.take_up(case, by=self.officer, on=on)

    def found(self, *asked: str, on: date = DAY, **more: Any) -> Case:
        """A request all of whose items were found; one's own data with its identity assured."""
        case = self.begun(*asked, on=on, **more)
        for item in case.items.all():
            items.record_found(item, by=self.officer, on=on, place="ตู้ 3")
        if case.is_own_data:
            release.assure_identity(case, by=self.officer, on=on, method="card_seen")
        return case

    def drafted(self, case: Case, *findings: orders.Finding, on: date = DAY) -> Order:
        """A draft with one finding for each item, in their order."""
        order = orders.draft_order(case, by=self.officer, on=on)
        for item, finding in zip(case.items.all(), findings, strict=False):
            orders.write_finding(order, item, by=self.officer, finding=finding)
        return order

    def cleared(self, case: Case, *findings: orders.Finding, on: date = DAY) -> Order:
        order = self.drafted(case, *findings, on=on)
        orders.submit(order, by=self.officer, on=on)
        return orders.clear(order, by=self.supervisor, on=on)

    def signed(self, case: Case, *findings: orders.Finding, on: date = DAY) -> Order:
        return issue.sign(self.cleared(case, *findings, on=on), by=self.head, on=on)

    def served(
        self, case: Case, *findings: orders.Finding, on: date = DAY, channel: str = "electronic"
    ) -> Order:
        order = self.signed(case, *findings, on=on)
        return issue.serve(order, by=self.officer, service=Service(channel, on))

    def invited(self, item: Item, *names: str, on: date = DAY) -> list[Objection]:
        """Third parties notified about an item."""
        concerned = [
            thirdparty.Concerned(name, "ความลับทางการค้า", email=f"{name}@example.net")
            for name in names or ("firm",)
        ]
        return thirdparty.consult(item, by=self.officer, on=on, concerned=concerned)

    def objected(self, item: Item, on: date = DAY) -> Objection:
        objection = self.invited(item, on=on)[0]
        thirdparty.lodge(
            objection, by=self.third_party(objection), on=on, statement="ไม่ยินยอมให้เปิดเผย"
        )
        return objection

    def ruled(self, item: Item, *, heard: bool = False, on: date = DAY) -> Objection:
        """An objection that was ruled on; dismissed unless heard."""
        objection = self.objected(item, on=on)
        thirdparty.rule(objection, by=self.officer, on=on, heard=heard, reasons="ไม่ใช่ความลับ")
        objection.refresh_from_db()
        item.refresh_from_db()
        return objection

    def appealed(self, item: Item, on: date = DAY) -> Objection:
        objection = self.ruled(item, on=on)
        appeals.lodge(objection, by=self.registrar, on=on, filed_on=on)
        objection.refresh_from_db()
        return objection

    def after(self, objection: Objection) -> date:
        """The first day on which the objector can no longer appeal."""
        last = objection.deadlines.of_code("s18_appeal").order_by("due_on").last()
        return last.due_on + timedelta(days=1)
