"""Entries built by acting: from a released item to what everybody reads, and away again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from cases.actions import issue, orders
from cases.models import Item
from publication.actions import entries
from publication.actions.entries import Wording
from publication.models import Entry
from tests import factories as made
from tests.worlds import World


def moment(day: date) -> datetime:
    """An hour of that day in Thailand."""
    return datetime.combine(day, time(3), tzinfo=UTC)


def released_item(world: World, outcome: str = "grant", **more: Any) -> Item:
    """An item that a served order discloses, with an approved copy bound to it."""
    item = made.served_order(world, outcome, **more).case.items.get()
    made.copy_of(item, world)
    return made.reread(item)


def drafted(world: World, item: Item | None = None) -> Entry:
    """An entry with its first wording."""
    return entries.draft(item or released_item(world), by=world.officer, on=world.on(9))


def wording(entry: Entry, **more: Any) -> Wording:
    """The words of an entry as they stand, but for what is given."""
    files = [(file.record, file.public_name) for file in entry.files.select_related("record")]
    stands = Wording(entry.title, entry.text, entry.licence, files, entry.embargo_until)
    return replace(stands, **more)


def rewritten(entry: Entry, world: World, **more: Any) -> Entry:
    """A draft with other words."""
    return entries.write(entry, by=world.officer, wording=wording(entry, **more))


def proposed(world: World, item: Item | None = None, **more: Any) -> Entry:
    """An entry that waits for the supervisor."""
    entry = drafted(world, item)
    if more:
        rewritten(entry, world, **more)
    return entries.propose(entry, by=world.officer, on=world.on(9))


def published(world: World, item: Item | None = None, on: date | None = None, **more: Any) -> Entry:
    """An entry that everybody may read, from that day on or from the end of its embargo."""
    day = on or world.on(9)
    entry = proposed(world, item, **more)
    return entries.publish(entry, by=world.supervisor, on=day, at=moment(day))


def withdrawn(world: World, on: date | None = None, rule: str = "personal", **more: Any) -> Entry:
    """An entry that was taken away."""
    return taken_away(published(world, **more), world, on=on, rule=rule)


def taken_away(entry: Entry, world: World, on: date | None = None, rule: str = "personal") -> Entry:
    """Take an entry away."""
    day = on or world.on(10)
    return entries.withdraw(
        entry, by=world.officer, on=day, at=moment(day), rule=rule, reason="พบชื่อบุคคลในหน้า 3"
    )


def fall(entry: Entry, world: World) -> None:
    """Let another order take the place of the one that disclosed it: it refuses."""
    day, reason = world.on(11), "ปกปิดข้อมูลส่วนบุคคลไม่ครบ"
    new = orders.draft_correction(entry.order, by=world.officer, on=day, reason=reason)
    refusal = made.FINDINGS[made.Outcome.REFUSE]
    orders.write_finding(new, new.case.items.get(), by=world.officer, finding=refusal)
    orders.submit(made.reread(new), by=world.officer, on=day)
    orders.clear(made.reread(new), by=world.supervisor, on=day)
    issue.sign(made.reread(new), by=world.head, on=day)
