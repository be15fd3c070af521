"""Files built by acting: each factory walks the real duties, so what it makes could happen.

Each takes the world (``tests.worlds``) whose people act; where a day is not given it lies a few
days after the first day of the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from cases.actions import filing, intake, issue, items, looking, orders, release, thirdparty
from cases.actions.filing import Asked, FiledRequest, Filing, Person
from cases.actions.orders import Claim, Finding
from cases.actions.release import Handover
from cases.actions.thirdparty import Concerned
from cases.correspondence import Service
from cases.files import accept
from cases.models import Case, Item, Objection, Order, Outcome, Record
from records.findings import Finding as Told
from records.findings import Where, place
from records.hidden import Kind
from records.kinds import FileKind
from records.scan import Scanned
from tests.worlds import MONDAY, World

_tokens = count(1)

PLAN = "ผังบริเวณแนบใบอนุญาตก่อสร้าง เลขที่ 12/2569"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SECRET = Claim(
    exemption="15(5)",
    facts="เอกสารมีชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของผู้ร้องเรียน",
    duty_weighed="การเปิดเผยส่วนนี้ไม่ช่วยการปฏิบัติหน้าที่ของหน่วยงาน",
    public_weighed="สาธารณชนทราบสาระของเรื่องได้โดยไม่ต้องรู้ตัวบุคคล",
    private_weighed="ผู้ร้องเรียนอาจถูกรบกวนในที่พักอาศัย",
    type_withheld="ชื่อ ที่อยู่ และหมายเลขโทรศัพท์ของบุคคลธรรมดา",
    reason="การเปิดเผยเป็นการรุกล้ำสิทธิส่วนบุคคลโดยไม่สมควร",
)
TOO_OFTEN = Claim(
    exemption="11(frequent)",
    facts="ยื่นคำขอเดียวกันมาแล้ว 6 ครั้งใน 2 เดือน และได้รับคำตอบทุกครั้ง",
    reason="ไม่มีเหตุผลอันสมควรที่จะขอซ้ำ",
)
SEARCH = items.Search(
    searched_by="นางค้นคว้า ทดลอง",
    post="นิติกร",
    place="ห้องเก็บเอกสารกองช่าง และระบบสารบรรณอิเล็กทรอนิกส์",
    terms="ผังบริเวณ ใบอนุญาตก่อสร้าง 12/2569",
    result="ไม่พบเอกสารตามคำขอ",
    searched_on=MONDAY,
)
COMPANY = Concerned(
    name="บริษัท สมมติอุตสาหกรรม จำกัด",
    interest="ผังเครื่องจักรในเอกสารอาจเป็นความลับทางการค้าของท่าน",
    email="legal@sommut-industry.example.com",
)
FINDINGS = {
    Outcome.GRANT: Finding(outcome="grant", access="electronic"),
    Outcome.PARTLY_GRANT: Finding(
        outcome="partly_grant",
        access="electronic",
        released_part="เอกสารทั้งฉบับ เว้นชื่อและที่อยู่ของผู้ร้องเรียน",
        claims=[SECRET],
    ),
    Outcome.REFUSE: Finding(
        outcome="refuse", released_part="แยกส่วนที่เปิดเผยได้ออกมาไม่ได้", claims=[SECRET]
    ),
    Outcome.NOT_HELD: Finding(outcome="not_held", explanation="หน่วยงานไม่เคยจัดทำเอกสารนี้"),
    Outcome.ALREADY_PUBLIC: Finding(
        outcome="already_public", public_place="ศูนย์ข้อมูลข่าวสาร ชั้น 1 แฟ้ม 9(3)"
    ),
    Outcome.DECLINE: Finding(outcome="decline", claims=[TOO_OFTEN]),
    Outcome.CORRECT: Finding(outcome="correct", explanation="แก้ไขเลขที่บ้านตามทะเบียนบ้านแล้ว"),
    Outcome.REFUSE_CORRECTION: Finding(
        outcome="refuse_correction",
        explanation="หลักฐานที่แนบไม่แสดงว่าข้อมูลเดิมไม่ถูกต้อง",
        annexed_note="เจ้าของข้อมูลแจ้งว่าเลขที่บ้านที่ถูกต้องคือ 9/9",
    ),
}


def person(**more: Any) -> Person:
    """Who asks, unless told otherwise: a Thai without an account, answered by e-mail."""
    facts = {
        "status": "thai", "name": "นายใฝ่รู้ ทดลอง", "answer_by": "email",
        "email": "asker@example.com",
    }  # fmt: skip
    return Person(**(facts | more))


def file(
    world: World,
    *wanted: str,
    access: str = "electronic",
    on: date | None = None,
    by: User | None = None,
    asks: Person | None = None,
    **more: Any,
) -> FiledRequest:
    """A request as it was filed, with its tracking code; on the web unless ``channel`` is given."""
    day = on or world.day
    facts = {"agency": world.agency, "kind": "general", "token": f"form-{next(_tokens)}"} | more
    request = Filing(
        items=[Asked(text, access) for text in wanted or (PLAN,)], person=asks or person(), **facts
    )
    return filing.file_request(request, by=by or world.visitor, received_on=day, today=day)


def received_case(world: World, *wanted: str, **more: Any) -> Case:
    """A request that nobody has looked at."""
    return file(world, *wanted, **more).case


def incomplete_case(world: World, **more: Any) -> Case:
    """A request whose requester was asked to complete it."""
    case = received_case(world, **more)
    intake.ask_completion(case, by=world.officer, on=world.on(1), missing="ระบุปีของเอกสาร")
    return reread(case)


def in_process_case(world: World, *wanted: str, **more: Any) -> Case:
    """A request that the officer has taken up."""
    case = received_case(world, *wanted, **more)
    intake.take_up(case, by=world.officer, on=case.received_on)
    return reread(case)


def own_data_case(world: World, *, kind: str = "own_data", assured: bool = True) -> Case:
    """A request for one's own data (s. 25), or to correct it, with the person's identity seen."""
    case = in_process_case(world, "ประวัติการรักษาของข้าพเจ้า ปี 2568", kind=kind)
    if assured:
        release.assure_identity(case, by=world.officer, on=world.on(1), method="card_seen")
    return reread(case)


def found_item(world: World, *wanted: str, **more: Any) -> Item:
    """The first item of a request in process, found."""
    item = in_process_case(world, *wanted, **more).items.first()
    items.record_found(item, by=world.officer, on=item.case.received_on, place="แฟ้มกองช่าง ตู้ 3")
    return item


def consulted_item(world: World, *concerned: Concerned, **more: Any) -> Item:
    """An item about which third parties were notified the day after it was filed."""
    item = found_item(world, **more)
    thirdparty.consult(item, by=world.officer, on=world.on(1), concerned=concerned or (COMPANY,))
    return item


def objected_item(world: World, **more: Any) -> Objection:
    """The objection of the one third party that was notified."""
    objection = consulted_item(world, **more).objections.get()
    return thirdparty.lodge(
        objection, by=holder(objection), on=world.on(4), statement="ผังเครื่องจักรเป็นความลับทางการค้า"
    )


def dismissed_objection(world: World, **more: Any) -> Objection:
    """An objection that was dismissed on the seventh day: its item is locked."""
    return ruled_objection(world, heard=False, **more)


def ruled_objection(world: World, *, heard: bool, **more: Any) -> Objection:
    """An objection on which the officer has ruled."""
    objection = objected_item(world, **more)
    reasons = "ผังบริเวณไม่แสดงกรรมวิธีการผลิต จึงไม่ใช่ความลับทางการค้า"
    thirdparty.rule(objection, by=world.officer, on=world.on(7), heard=heard, reasons=reasons)
    return reread(objection)


def holder(about: Case | Objection) -> User:
    """A person without an account who holds the code of a request or of a third party."""
    if isinstance(about, Objection):
        return User.objects.visitor(third_parties=[about.third_party_id])
    return User.objects.visitor(cases=[about.pk])


def ready(item: Item, outcome: str, *, by: User, on: date) -> None:
    """Bring an item to where the outcome is lawful: certified as sought, or found."""
    if item.state != Item.State.SEARCHING:
        return
    if outcome == Outcome.NOT_HELD:
        items.certify_search(item, by=by, on=on, search=SEARCH)
    elif outcome not in (Outcome.ALREADY_PUBLIC, Outcome.DECLINE):
        items.record_found(item, by=by, on=on, place="แฟ้มกองช่าง ตู้ 3")


def drafted_order(
    world: World, *outcomes: str | Finding, case: Case | None = None, on: date | None = None
) -> Order:
    """A complete draft: one outcome, or one finding, for each item of the file in their order."""
    said = [o if isinstance(o, Finding) else FINDINGS[Outcome(o)] for o in outcomes or ("grant",)]
    wanted = [f"{PLAN} แผ่นที่ {n}" for n in range(1, len(said) + 1)]
    case = case or in_process_case(world, *wanted)
    day = on or world.on(8)
    order = orders.draft_order(case, by=world.officer, on=day)
    for item, finding in zip(case.items.all(), said, strict=False):
        ready(item, finding.outcome, by=world.officer, on=day)
        orders.write_finding(order, item, by=world.officer, finding=finding)
    return reread(order)


def submitted_order(world: World, *outcomes: str | Finding, **more: Any) -> Order:
    """An order that waits for the supervisor."""
    order = drafted_order(world, *outcomes, **more)
    return orders.submit(order, by=world.officer, on=order.drafted_on)


def cleared_order(world: World, *outcomes: str | Finding, **more: Any) -> Order:
    """An order that waits for the signature."""
    order = submitted_order(world, *outcomes, **more)
    return orders.clear(order, by=world.supervisor, on=order.drafted_on)


def signed_order(world: World, *outcomes: str | Finding, **more: Any) -> Order:
    """An order that is signed and waits to be served."""
    order = cleared_order(world, *outcomes, **more)
    return issue.sign(order, by=world.head, on=order.drafted_on)


def served_order(
    world: World, *outcomes: str | Finding, channel: str = "electronic", **more: Any
) -> Order:
    """An order served on the day it was drafted; by registered post it is deemed received later."""
    order = signed_order(world, *outcomes, **more)
    service = Service(channel, order.drafted_on, "EX123456789TH" if "reg" in channel else "")
    return reread(issue.serve(order, by=world.officer, service=service))


def refused_case(world: World, **more: Any) -> Case:
    """A request that was refused under s. 15 by a served order."""
    return reread(served_order(world, "refuse", **more).case)


def upload(name: str = "ผังบริเวณ.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def looked_at(record: Record, *found: Kind) -> Record:
    """The record after a look that found these, or nothing; written by the step of the worker."""
    findings = tuple(Told(kind, place(Where.FILE), f"{kind} {n}") for n, kind in enumerate(found))
    looking.look(record.pk, scanner=lambda *_args, **_more: Scanned(FileKind.PDF, findings))
    return reread(record)


def copy_of(item: Item, world: World, *, approved: bool = True) -> Record:
    """A copy to be released, looked at and clean, approved by the supervisor."""
    sent = upload()
    record = release.add_record(
        item, by=world.officer, kind="copy", upload=sent, accepted=accept(sent)
    )
    looked_at(record)
    if approved:
        release.approve_record(record, by=world.supervisor, at=timezone.now())
    return reread(record)


def delivered_case(world: World, *outcomes: str, on: date | None = None) -> Case:
    """A request whose granted items were handed over."""
    case = served_order(world, *outcomes or ("grant",)).case
    granted: Sequence[Item] = list(case.items.awaiting_delivery())
    for item in granted:
        copy_of(item, world)
    handovers = [Handover(item, "electronic", "สำเนาเอกสาร") for item in granted]
    release.hand_over(case, by=world.officer, on=on or world.on(9), handovers=handovers)
    return reread(case)


def reread(record: Any) -> Any:
    """The record as the database has it now."""
    return type(record)._default_manager.get(pk=record.pk)
