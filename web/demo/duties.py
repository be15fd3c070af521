"""The daily work of a desk in a few words, so that stories read as stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from cases.actions import intake, issue, items, looking, orders, release
from cases.actions.items import Search
from cases.actions.orders import Claim, Finding
from cases.actions.release import Handover
from cases.correspondence import Service
from cases.files import accept
from cases.models import Case, Item, Order, Record
from publication.actions import entries
from publication.models import Entry
from web.demo.paper import paper
from web.demo.stage import Stage

INVENTED = "ข้อมูลประกอบของเอกสารสมมติ ไม่มีข้อมูลของบุคคล"


@dataclass(frozen=True)
class Desk:
    """An officer with those who clear and sign after him."""

    stage: Stage
    officer: User
    supervisor: User
    head: User

    def take_up(self, case: Case) -> list[Item]:
        """Take a request up and return its items."""
        intake.take_up(case, by=self.officer, on=self.stage.on)
        return list(case.items.all())

    def find(self, item: Item, place: str) -> Item:
        """Record where an item was found."""
        return items.record_found(item, by=self.officer, on=self.stage.on, place=place)

    def seek_in_vain(self, item: Item, place: str, terms: str, result: str) -> None:
        """Certify a search that found nothing."""
        search = Search(
            searched_by=self.officer.name_th, post=self.officer.posts[0].post_th, place=place,
            terms=terms, result=result, searched_on=self.stage.on,
        )  # fmt: skip
        items.certify_search(item, by=self.officer, on=self.stage.on, search=search)

    def draft(self, case: Case, **findings: Finding) -> Order:
        """Draft an order; ``item2=...`` is the finding on item 2."""
        order = orders.draft_order(case, by=self.officer, on=self.stage.on)
        return self.write(order, **findings)

    def write(self, order: Order, **findings: Finding) -> Order:
        """Write findings into a draft."""
        numbered = {f"item{item.number}": item for item in order.case.items.all()}
        for name, finding in findings.items():
            orders.write_finding(order, numbered[name], by=self.officer, finding=finding)
        return order

    def submit(self, order: Order) -> Order:
        """Hand a draft to the supervisor."""
        return orders.submit(order, by=self.officer, on=self.stage.on)

    def clear(self, order: Order) -> Order:
        """Clear a draft, handing it in first where that has not been done."""
        order = self.submit(order) if order.state == Order.State.DRAFT else order
        return orders.clear(order, by=self.supervisor, on=self.stage.on)

    def sign(self, order: Order) -> Order:
        """Sign an order, with the steps before it."""
        order = order if order.state == Order.State.CLEARED else self.clear(order)
        return issue.sign(order, by=self.head, on=self.stage.on)

    def serve(self, order: Order, channel: str = "electronic", tracking: str = "") -> Order:
        """Serve an order, with the steps before it."""
        order = order if order.state == Order.State.SIGNED else self.sign(order)
        service = Service(channel, self.stage.on, tracking)
        return issue.serve(order, by=self.officer, service=service)

    def copy(self, item: Item, title: str, *, approved: bool = True) -> Record:
        """Attach a copy to be released and have it looked at; the supervisor approves it."""
        upload = SimpleUploadedFile(f"{title}.pdf", paper(title))
        record = release.add_record(
            item, by=self.officer, kind="copy", upload=upload, accepted=accept(upload)
        )
        while looking.look(record.pk):
            continue  # until a look has come to its end, as the worker of the clock does
        if found := list(record.looks.get().findings.open()):
            looking.clear(*found, by=self.officer, at=timezone.now(), reason=INVENTED)
        if approved:
            release.approve_record(record, by=self.supervisor, at=timezone.now())
        return record

    def hand_over(self, case: Case, what: str, access: str = "electronic") -> None:
        """Hand over everything that was granted."""
        granted = case.items.awaiting_delivery()
        release.hand_over(
            case, by=self.officer, on=self.stage.on,
            handovers=[Handover(item, access, what) for item in granted],
        )  # fmt: skip

    def propose(self, item: Item) -> Entry:
        """Write about what was released, for everybody, and put it before the supervisor."""
        entry = entries.draft(item.case.items.get(pk=item.pk), by=self.officer, on=self.stage.on)
        return entries.propose(entry, by=self.officer, on=self.stage.on)

    def publish(self, item: Item) -> Entry:
        """Let everybody read what was released; the supervisor approves what the officer wrote."""
        entry, on = self.propose(item), self.stage.on
        return entries.publish(entry, by=self.supervisor, on=on, at=self._at_ten)

    def take_away(self, entry: Entry, reason: str) -> None:
        """Take an entry away from the public; its address keeps a mark."""
        known = {"by": self.officer, "on": self.stage.on, "at": self._at_ten}
        entries.withdraw(entry, rule=Entry.Rule.PERSONAL, reason=reason, **known)

    @property
    def _at_ten(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.stage.on, time(10)))


def municipality(stage: Stage, officer: str = "officer") -> Desk:
    """The desk of the municipality."""
    return Desk(stage, stage[officer], stage["supervisor"], stage["head"])


def hospital(stage: Stage) -> Desk:
    """The desk of the hospital."""
    return Desk(stage, stage["hospital"], stage["hospital-supervisor"], stage["hospital-head"])


def industry(stage: Stage) -> Desk:
    """The desk of the provincial industry office."""
    return Desk(stage, stage["industry"], stage["industry-supervisor"], stage["industry-head"])


def granted(access: str = "electronic", explanation: str = "") -> Finding:
    """Disclose."""
    return Finding(outcome="grant", access=access, explanation=explanation)


def private(facts: str, withheld: str, reason: str) -> Claim:
    """S. 15(5): an unreasonable invasion of privacy, with the three interests weighed."""
    return Claim(
        exemption="15(5)", facts=facts, type_withheld=withheld, reason=reason,
        duty_weighed="การไม่เปิดเผยส่วนนี้ไม่กระทบการปฏิบัติหน้าที่ตามกฎหมายของหน่วยงาน "
        "และไม่ได้ปิดบังการใช้อำนาจของเจ้าหน้าที่",
        public_weighed="การตรวจสอบเรื่องนี้เป็นประโยชน์สาธารณะ แต่ทำได้โดยไม่ต้องรู้ข้อมูลเฉพาะตัวบุคคลในส่วนที่ปิด",
        private_weighed="บุคคลที่ถูกกล่าวถึงมีประโยชน์ในความเป็นอยู่ส่วนตัว ซึ่งในกรณีนี้หนักกว่า",
    )  # fmt: skip


def trade_secret(facts: str, withheld: str, reason: str) -> Claim:
    """S. 15(6): protected by another law, with the three interests weighed."""
    return Claim(
        exemption="15(6)", facts=facts, type_withheld=withheld, reason=reason,
        named_law="พระราชบัญญัติความลับทางการค้า พ.ศ. 2545 มาตรา 6",
        duty_weighed="หน่วยงานต้องอาศัยความร่วมมือของผู้ประกอบการในการส่งข้อมูลทางเทคนิค",
        public_weighed="ประชาชนมีประโยชน์ในการรู้ผลกระทบต่อสิ่งแวดล้อม ซึ่งทราบได้จากส่วนที่เปิดเผย",
        private_weighed="ผู้ประกอบการอาจเสียเปรียบคู่แข่งหากรายละเอียดกรรมวิธีการผลิตถูกเปิดเผย",
    )  # fmt: skip
