"""Evidence of the sets of ss. 7 and 9, put and approved by acting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from publication.models import Duty, Evidence, Licence
from publication.proactive import putting
from publication.proactive.putting import Shown
from tests.worlds import World

TABLE = "ปี,จำนวนเงิน\n2569,1250000\n2570,1300000\n"
DICTIONARY = "ปี | whole | ปีงบประมาณ | fiscal year\nจำนวนเงิน | number | งบประมาณรายจ่าย เป็นบาท"


def csv_file(text: str = TABLE, name: str = "budget.csv") -> SimpleUploadedFile:
    """A table as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def duty(code: str, on: date) -> Duty:
    """A set in force."""
    return Duty.objects.in_force(on).get(code=code)


def put(
    world: World, code: str = "9-budget", *, upload: Any = None, columns: str = "", **more: Any
) -> Evidence:
    """Evidence that waits for a second person: an address unless a file is given."""
    on = more.pop("on", world.on(3))
    kind = "file" if upload is not None or columns else "address"
    if kind == "file" and upload is None:
        upload = csv_file()
    address = "" if kind == "file" else "https://tung-dok-jan.example.go.th/budget-2569"
    facts = {
        "kind": kind, "title_th": "งบประมาณรายจ่ายประจำปี 2569", "title_en": "Budget of B.E. 2569",
        "address": address, "licence": Licence.objects.in_force(on)[0],
    } | more  # fmt: skip
    shown = Shown(duty=duty(code, on), **facts)
    return putting.put(
        world.agency, by=world.officer, on=on, shown=shown, upload=upload, columns=columns
    )


def shown(world: World, code: str = "9-budget", **more: Any) -> Evidence:
    """Evidence that everybody sees."""
    on = more.get("on", world.on(3))
    return putting.approve(put(world, code, **more), by=world.supervisor, on=on)
