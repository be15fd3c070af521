"""An original of two pages with a name on it, and what officers do to cover it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any
from unittest import mock

from django.utils import timezone

from accounts.models import User
from cases.actions import rebuilding, redacting, release
from cases.actions.redacting import Place
from cases.models import Item, Rebuild, Record
from records.redaction import door
from records.redaction.shapes import Box
from tests import factories as made
from tests.records.redaction.making import Paper, latin, line
from tests.worlds import World

NAME = "นางสาวลับเฉพาะ ทดลอง"
OPEN, SECOND = "ใบอนุญาตก่อสร้าง", "Building permit"
WHERE = Place(page=1, left=8_000, top=15_000, width=50_000, height=5_000)  # over the name


@cache
def sheets() -> bytes:
    """Two pages: the name stands on both, between words that may be read."""
    paper = Paper()
    paper.page(line(OPEN, 60, 760) + line(NAME, 60, 690))
    paper.page(latin(SECOND, 60, 760) + line(f"ผู้ขอ {NAME}", 60, 600))
    return paper.bytes()


def original(world: World, item: Item | None = None, content: bytes | None = None) -> Record:
    """An original that the officer attached to an item."""
    sent = made.upload("ใบอนุญาต.pdf", content or sheets())
    return release.add_record(
        item or made.found_item(world), by=world.officer, kind="original", upload=sent,
        accepted=made.accept(sent),
    )  # fmt: skip


def covered(record: Record, world: World, **more: Any) -> Any:
    """A box over the name on the first page."""
    facts = {"place": WHERE, "ground": "15(5)", "layer": "requester", "by": world.officer,
             "on": world.on(8)} | more  # fmt: skip
    return redacting.draw(record, **facts)


def approve(record: Record, by: User) -> Record:
    """The step of the second person."""
    return release.approve_record(record, by=by, at=timezone.now())


def undrawn(content: bytes, boxes: Sequence[Box]) -> door.Rebuilt:
    """Pages not drawn anew, and a note of the boxes: quick, where pixels do not matter."""
    return door.Rebuilt(content + b"\n% " + repr(boxes).encode("ascii", "replace"), ("", ""))


def rebuilt(
    record: Record, world: World, layer: str = "requester", *, drawn: bool = False
) -> Record:
    """The copy of one reader, made by the step of the worker and looked at."""
    asked = rebuilding.ask_copy(record, layer=layer, by=world.officer)
    with nullcontext() if drawn else mock.patch.object(door, "rebuild", undrawn):
        rebuilding.rebuild(asked.pk, at=timezone.now())
    return made.looked_at(Rebuild.objects.get(pk=asked.pk).copy)
