"""Matters with everything in them that a dossier may or may not tell; names to look for."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from cases.actions import thirdparty
from cases.actions.thirdparty import Concerned
from cases.files import accept
from cases.models import Objection
from complaints.actions import appeals, exhibits, hearing
from complaints.models import Appeal, Exhibit
from tests.appealing import bench, filed_appeal, filer, forwarded_appeal
from tests.factories import (
    consulted_item,
    dismissed_objection,
    holder,
    person,
    reread,
    served_order,
)
from tests.letters.reading import folded, pages

ASKER = {
    "name": "นางสาวปริศนา ลับเฉพาะ",
    "email": "canary-asker@example.com",
    "phone": "081-555-1234",
    "address": "77/7 ถนนลับแล ตำบลหลบซ่อน",
}
RIVAL = Concerned(
    name="บริษัท คานารีเหลือง จำกัด",
    interest="ผังเครื่องจักรอาจเป็นความลับทางการค้า",
    email="canary-rival@example.com",
)
EXPLAINED = "หน่วยงานเห็นว่า บริษัท คานารีเหลือง จำกัด คัดค้านไว้โดยชอบ"
RECORD = "สัญญาจ้างที่ปรึกษา ฉบับลงนาม"


def pdf_of(count: int, width: float = 595, height: float = 842, password: str = "") -> bytes:
    """A PDF with so many blank pages."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width, height)
    if password:
        writer.encrypt(password)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def picture(kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(held, kind)
    return held.getvalue()


def sent(content: bytes | None = None, name: str = "record.pdf") -> SimpleUploadedFile:
    """A record as a browser sends it, looked at as a form does."""
    upload = SimpleUploadedFile(name, content or pdf_of(3))
    upload.accepted = accept(upload)
    return upload


def pending_appeal(world: Any) -> Appeal:
    """A requester's appeal before its panel, the agency asked; a third party had objected."""
    asks = person(**ASKER)
    item = consulted_item(world, RIVAL, asks=asks)
    objection = item.objections.get()
    thirdparty.lodge(
        objection, by=holder(objection), on=world.on(4), statement="คานารีเหลืองไม่ยินยอมให้เปิดเผย"
    )
    reasons = "ผังเป็นความลับทางการค้าจริง"
    thirdparty.rule(objection, by=world.officer, on=world.on(7), heard=True, reasons=reasons)
    order = served_order(world, "refuse", case=reread(item.case))
    appeal = filed_appeal(world, order=order, person=filer(**ASKER))
    return asked(world, forwarded_appeal(world, appeal))


def objectors_appeal(world: Any) -> Appeal:
    """An objector's appeal before its panel, the agency asked."""
    objection: Objection = dismissed_objection(world, asks=person(**ASKER))
    day = objection.ruled_on + timedelta(days=3)
    appeal = appeals.lodge(objection, by=world.registrar, on=day, filed_on=day, grounds="ไม่เห็นพ้อง")
    return asked(world, forwarded_appeal(world, reread(appeal)))


def asked(world: Any, appeal: Appeal) -> Appeal:
    """The agency asked for the record by the secretary, and its answer."""
    secretary = bench(appeal.panel)[0].user
    day = appeal.forwarded_on
    due = day + timedelta(days=10)
    question = "ขอให้ส่งข้อมูลข่าวสารที่พิพาท"
    hearing.request_record(appeal, by=secretary, on=day, question=question, due_on=due)
    hearing.supply(appeal, by=world.officer, on=day + timedelta(days=1), text=EXPLAINED)
    return reread(appeal)


def exhibit_of(world: Any, matter: Any, content: bytes | None = None) -> Exhibit:
    """A record handed in under seal by the agency's officer."""
    upload = sent(content)
    return exhibits.hand_in(
        matter,
        by=world.officer,
        on=matter.explained_on or world.on(20),
        title=RECORD,
        upload=upload,
        accepted=upload.accepted,
    )


def text_of(content: bytes) -> list[str]:
    """The text of each page, without spaces: line breaks fall where the press puts them."""
    return [folded(page) for page in pages(content)]
