"""A file in every state, for looking at every page; and the address of each page on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from accounts.models import Absence
from cases.actions import attach, fees, intake, items, looking, release, thirdparty
from cases.actions.fees import Cost
from cases.files import accept
from cases.models import Attachment, Item, Outcome, Record
from complaints.actions import aftermath, appeals, hearing
from complaints.models import Obligation
from letters.models import Letter
from notifications.models import Message
from records.hidden import Kind
from tests import appealing, complaining
from tests import factories as made
from tests.browser.sights_messages import messages
from tests.browser.staff import Staff
from tests.converting import converted, office
from tests.redacting import covered, original, rebuilt
from tests.worlds import World

WANTED = (
    "สัญญาจ้างก่อสร้างถนนสายดอกจาน เลขที่ 15/2568",
    "บันทึกการตรวจรับงานจ้าง งวดที่ 1 ถึง 3 ของสัญญาเดียวกัน",
)


def rich(world: World) -> SimpleNamespace:
    """Everything there is to see, by the names that the table of pages uses."""
    before = {**received(world), **on_items(world), **on_orders(world)}
    seen = SimpleNamespace(world=world, **before, **before_the_board(world), **messages(world))
    seen.told = told(world)
    seen.away = away(world)
    seen.check = Letter.objects.order_by("pk").first().check_code
    return seen


def away(world: World) -> Absence:
    """An officer who is away on the day of looking, and who stands in."""
    return Absence.objects.create(
        user=world.colleague, deputy=world.officer, since=world.on(9), until=world.on(14),
        entered_by=world.supervisor,
    )  # fmt: skip


def received(world: World) -> dict[str, Any]:
    """Requests at their beginning."""
    mine = {"asks": made.person(account=world.requester)}
    accepted = made.received_case(world, "แบบแปลนอาคารตลาดสดเทศบาล ปี 2567", on=world.on(-8))
    intake.accept(accepted, by=world.officer, on=world.on(1))
    intake.assign(accepted, by=world.supervisor, officer=world.officer)
    own = made.own_data_case(world, assured=False)
    return {
        "new": made.received_case(world, "ผลตรวจคุณภาพน้ำประปา ไตรมาส 3/2569", on=world.on(-5)),
        "accepted": made.reread(accepted),
        "incomplete": made.incomplete_case(world, **mine),
        "own": own,
        "mine": with_file(world, **mine),
    }


def with_file(world: World, **more: Any) -> Any:
    """A request with a file attached to it."""
    upload = made.upload("จดหมายเดิม.pdf")
    held = attach.hold(upload, accept(upload), draft="sights")
    return made.received_case(world, attachments=[held.pk], draft="sights", **more)


def on_items(world: World) -> dict[str, Any]:
    """Items on their way, third parties and transfers."""
    searching = made.in_process_case(world).items.get()
    clarifying = made.in_process_case(world, asks=made.person(account=world.requester)).items.get()
    intake.ask_explanation(
        clarifying, by=world.officer, on=world.on(1), question="โปรดระบุปีของเอกสาร"
    )
    found = made.found_item(world, "ใบอนุญาตก่อสร้างเลขที่ 12/2569")
    offered = made.in_process_case(world, "แผนที่แนวเขตป่าชุมชนห้วยแสงดาว").items.get()
    offer = items.offer_transfer(
        offered, by=world.officer, on=world.on(1), agency=world.other, reason="จัดทำโดย อบต."
    )
    appealed = made.dismissed_objection(world)
    appeal = appeals.lodge(appealed, by=world.registrar, on=world.on(9), filed_on=world.on(9))
    return {
        "searching": searching,
        "clarifying": clarifying,
        "found": found,
        "original": made.copy_of(found, world, approved=False),
        "held": held(found, world),
        **redacted(world),
        **visible(world),
        "offer": offer,
        "invited": made.consulted_item(world).objections.get(),
        "objected": made.objected_item(world),
        "dismissed": dismissed(world),
        "appeal": appeal,
    }


def held(item: Item, world: World) -> Record:
    """A copy kept in by what was found in it; one finding is cleared."""
    sent = made.upload("บัญชีผู้รับอนุญาต.pdf", made.PDF + b"% held")
    record = release.add_record(
        item, by=world.officer, kind="copy", upload=sent, accepted=made.accept(sent)
    )
    made.looked_at(record, Kind.HIDDEN_ROW, Kind.PHONE, Kind.PERSON)
    first = record.looks.get().findings.first()
    looking.clear(first, by=world.officer, at=timezone.now(), reason="แถวว่าง ไม่มีข้อมูล")
    return record


def redacted(world: World) -> dict[str, Any]:
    """An original with a box on it, and the copy made from it."""
    record = original(world)
    covered(record, world)
    return {"covered": record, "rebuilt": rebuilt(record, world)}


def visible(world: World) -> dict[str, Any]:
    """An office file, and the tables made of what is visible of it."""
    record = office(world)
    return {"office": record, "table": converted(record, world)[0]}


def dismissed(world: World) -> Any:
    """A dismissed objection of somebody with an address of his own."""
    party = replace(made.COMPANY, email="objector@example.com")
    objection = made.consulted_item(world, party).objections.get()
    thirdparty.lodge(
        objection, by=made.holder(objection), on=world.on(5), statement="เป็นความลับทางการค้า"
    )
    thirdparty.rule(
        objection, by=world.officer, on=world.on(8), heard=False, reasons="ไม่มีสูตรหรือราคาในเอกสาร"
    )
    return made.reread(objection)


def on_orders(world: World) -> dict[str, Any]:
    """Orders from the draft to the delivery, bills and letters."""
    mine = made.in_process_case(world, *WANTED, asks=made.person(account=world.requester))
    on_paper = replace(made.FINDINGS[Outcome.GRANT], access="copy")
    served = made.served_order(world, on_paper, "partly_grant", case=mine)
    bill = fees.ask_fee(
        served.case, by=world.officer, on=world.on(9),
        costs=[Cost(served.case.items.first(), "copy_a4", 12, Decimal("1.00"))],
    )  # fmt: skip
    paid = made.served_order(world, "grant")
    posted = made.served_order(world, "refuse", channel="registered")
    return {
        "draft": made.drafted_order(world, "refuse"),
        "mixed": made.drafted_order(world, "partly_grant", "not_held", "decline"),
        "submitted": made.submitted_order(world),
        "cleared": made.cleared_order(world, "partly_grant"),
        "signed": made.signed_order(world, "refuse"),
        "served": served,
        "bill": bill,
        "waiting": paid.case,
        "copy": released(world, served),
        "posted": posted.dispatches.get(),
        "delivered": made.delivered_case(world),
    }


def before_the_board(world: World) -> dict[str, Any]:
    """Complaints, appeals and what followed, as their filer and the agency meet them."""
    mine = complaining.filer(account=world.requester)
    complained = complaining.complaint_at(world, "explaining", person=mine)
    asked = complaining.complaint_at(world, "explaining")
    ruled, reported = ruled_for(world, mine)
    _other, owed = ruled_for(world, complaining.filer())
    aftermath.tell(reported, by=world.officer, on=reported.told_on, report="ส่งสำเนา 12 หน้า")
    record_asked = appealing.forwarded_appeal(world, appealing.filed_appeal(world))
    day = record_asked.forwarded_on
    told = {"question": "ขอข้อมูลที่อุทธรณ์แบบปิดผนึก", "due_on": day + timedelta(days=7)}
    hearing.request_record(record_asked, by=world.registrar, on=day, **told)
    return {
        "complained": complained,
        "told_filer": complained.postings.filter(party="filer").first(),
        "asked": asked,
        "told_us": asked.postings.filter(party="agency").first(),
        "ruled": ruled,
        "reported": made.reread(reported),
        "owed": owed,
        "record_asked": made.reread(record_asked),
        "concern": told_of(world),
    }


def told_of(world: World) -> Any:
    """The letter that told a requester of an objector's appeal."""
    objection = made.dismissed_objection(world, asks=made.person(account=world.requester))
    day = world.on(9)
    appeal = appeals.lodge(objection, by=world.registrar, on=day, filed_on=day)
    appealing.forwarded_appeal(world, appeal)
    told = {"on": day, "due_on": world.on(19)}
    hearing.ask_other_side(made.reread(appeal), by=world.registrar, **told)
    return appeal.postings.get(party="other_side")


def ruled_for(world: World, person: Any) -> tuple[Any, Any]:
    """An appeal that was decided for disclosure, and the duty that follows."""
    appeal = appealing.filed_appeal(world, person=person)
    appealing.ruled_appeal(world, appeal)
    return made.reread(appeal), Obligation.objects.latest("pk")


def released(world: World, served: Any) -> Any:
    """An approved copy of the item that is released as a file."""
    return made.copy_of(served.case.items.last(), world)


def told(world: World) -> Any:
    """A third party whose objection was ruled on, with an address of its own."""
    party = replace(made.COMPANY, email="owner@example.com")
    item = made.consulted_item(world, party)
    return item.objections.get().third_party


def files_of(seen: SimpleNamespace) -> dict[str, Any]:
    """The keys of the documents that the pages link to."""
    return {
        "mine_file": Attachment.objects.get(case=seen.mine),
        "letter": seen.served.dispatches.get(),
        "notice": seen.told.objections.get().dispatches.get(),
    }


def some_message() -> int:
    """The latest message of the outbox."""
    return Message.objects.latest("pk").pk


def enter_on_paper(officer: Staff) -> int:
    """Enter a request that came to the counter; its slip can then be looked at."""
    officer.open("/officer/new/").choose(
        channel="counter", kind="general", access="copy", status="thai", answer_by="counter"
    )
    officer.fill(name="นายเคาน์เตอร์ ทดลอง", phone="081 234 5678", w1__description="บัญชีคุมพัสดุ")
    officer.press("Enter the request", officer.page.locator("#form"))
    return int(officer.page.url.rstrip("/").split("/")[-2])
