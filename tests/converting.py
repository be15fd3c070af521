"""Office files that show less than they hold, as an officer attaches them to an item."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions import converting, release
from cases.files import accept_record
from cases.models import Item, Record
from tests import factories as made
from tests.records.making.books import Book, Sheet, cell, row
from tests.records.making.papers import Paper, paragraph, run
from tests.worlds import World

HIDDEN, SHOWN = "ราคากลางลับเฉพาะ", "ถนนสายบ้านน้ำคำ"
STRUCK, SAID = "ข้อความที่ขีดฆ่า", "ให้ก่อสร้างที่บ้านน้ำคำตามที่ผู้ใหญ่บ้านกำหนด"


def workbook() -> bytes:
    """Two visible sheets, a hidden row on the first, and a hidden sheet."""
    first = row(1, cell("A1", "รายการ"), cell("B1", "=1+1"))
    first += row(2, cell("A2", HIDDEN), extra='hidden="1"') + row(3, cell("A3", SHOWN))
    sheets = [
        Sheet("งบประมาณ", first),
        Sheet("ซ่อน", row(1, cell("A1", HIDDEN)), state="hidden"),
        Sheet("แผน", row(1, cell("A1", "ปีงบประมาณ"))),
    ]
    return Book(sheets).content()


def document() -> bytes:
    """A paragraph that is read, one that a tracked change took out, and a hidden one."""
    gone = run(STRUCK).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    struck = f'<w:del w:id="1" w:author="ก" w:date="2026-11-01T09:00:00Z">{gone}</w:del>'
    body = paragraph(run(SAID)) + paragraph(struck) + paragraph(run(HIDDEN, "<w:vanish/>"))
    return Paper(body).content()


def added(
    world: World, content: bytes, name: str, item: Item | None = None, kind: str = "original"
) -> Record:
    """A file that the officer attached to an item."""
    sent: Any = SimpleUploadedFile(name, content)
    return release.add_record(
        item or made.found_item(world), by=world.officer, kind=kind, upload=sent,
        accepted=accept_record(sent),
    )  # fmt: skip


def office(world: World, item: Item | None = None) -> Record:
    """The workbook as an original."""
    return added(world, workbook(), "งบ.xlsx", item)


def converted(record: Record, world: World, layer: str = "requester") -> list[Record]:
    """The copies of one reader, made by the step of the worker and looked at."""
    asked = converting.ask_visible(record, layer=layer, by=world.officer)
    return [made.looked_at(copy) for copy in converting.make(asked.pk, at=timezone.now())]
