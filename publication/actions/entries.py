"""The road of an entry: written from what was released, approved by another, taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case, Disposition, Item, OrderState, Record
from cases.models.states import DISCLOSING
from cases.permissions import clears_or_signs, handles
from publication.models import Entry, EntryFile, Licence
from publication.search.sources import forget_entry, index_entry
from publication.wording import first_wording, public_name
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

SERIES: Final = "released"


@dataclass(frozen=True)
class Wording:
    """What the writer of an entry decides: its words, its files by name, terms, and first day."""

    title: str
    text: str
    licence: Licence
    files: Sequence[tuple[Record, str]]
    embargo_until: date | None = None
    kept_reason: str = ""


def releasable(item: Item) -> Any:
    """The copies of an item that everybody may have: bound to the order, for no one alone."""
    return item.records.bound().for_public().order_by("pk")


def why_not_drafted(item: Item) -> list[str]:
    """Why no entry can be written for an item now; empty if one can."""
    if item.entries.alive().exists():
        return [_("There is an entry for this item already.")]
    if item.case.is_own_data:
        return [_("This is somebody's own data: it is for that person alone (s. 25).")]
    if item.ordered == Item.Ordered.CONDITIONAL:
        return [_("The ruling discloses the item under conditions: it is for the requester alone.")]
    if not _decisions(item):
        return [_("The item needs a served order in force that discloses it.")]
    return [] if releasable(item).exists() else [_("No approved copy is bound to the order yet.")]


def unpublished(items: QuerySet[Item]) -> QuerySet[Item]:
    """Those of the items that were released to somebody and could be written into the log."""
    alive = Entry.objects.alive().filter(item=OuterRef("pk"))
    copies = Record.objects.bound().for_public().filter(item=OuterRef("pk"))
    open_to_all = items.filter(state__in=Item.DISCLOSED, case__kind=Case.Kind.GENERAL)
    free = open_to_all.exclude(ordered=Item.Ordered.CONDITIONAL)
    return free.filter(Exists(copies), ~Exists(alive)).order_by("-case", "number")


def waits_for_its_day(entry: Entry, on: date) -> bool:
    """Whether an entry is approved and nobody could read it yet."""
    return entry.state == Entry.State.PUBLISHED and on < (entry.public_on or on)


def draft(item: Item, *, by: User, on: date) -> Entry:
    """Begin an entry for a released item; its first wording has the persons taken out of it."""
    with act():
        held = lock(item)
        _refuse_unless(handles(held, by))
        insist(why_not_drafted(held))
        decision = _decisions(held)[0]
        title, text = first_wording(held, decision)
        entry = Entry(
            item=held,
            order=decision.order,
            agency_id=held.case.agency_id,
            title=title,
            text=text,
            outcome=decision.outcome,
            grounds=[ground.exemption.code for ground in decision.grounds.all()],
            licence=Licence.objects.in_force(on)[0],
            drafted_by=by,
        )
        save_as(entry, by=by)
        _put_files(entry, [(r, public_name(r, n)) for n, r in enumerate(releasable(held), 1)])
        record_event(entry, "draft", by=by, on=on)
    return entry


def write(entry: Entry, *, by: User, wording: Wording) -> Entry:
    """Write on a draft: what two people have agreed on is not written on any more."""
    with act():
        held = lock(entry)
        _refuse_unless(handles(held, by))
        if held.state != Entry.State.DRAFTED:
            insist([_("Only a draft is written on.")])
        held.title, held.text = wording.title, wording.text
        held.kept_reason, held.licence = wording.kept_reason, wording.licence
        held.embargo_until = wording.embargo_until
        save_as(held, by=by, reason="write")
        _put_files(held, wording.files)
        record_event(held, "write", by=by)
    return held


def propose(entry: Entry, *, by: User, on: date) -> Entry:
    """Put a draft before the supervisor or the head."""
    with step(entry, Entry.propose, by=by, on=on) as held:
        held.proposed_by = by
    return entry


def send_back(entry: Entry, *, by: User, on: date, reason: str) -> Entry:
    """Give a proposal back to be written anew."""
    with step(entry, Entry.send_back, by=by, on=on, reason=reason) as held:
        held.proposed_by = None
    return entry


def mark_of(entry: Entry) -> str:
    """What the second person read: other words or files may not slip under his press."""
    files = entry.files.order_by("place").values_list("place", "sha256", "public_name")
    said = (entry.title, entry.text, entry.kept_reason, entry.embargo_until, entry.licence_id)
    return hashlib.sha256(repr((said, list(files))).encode()).hexdigest()


def publish(entry: Entry, *, by: User, on: date, at: datetime, seen: str | None = None) -> Entry:
    """Publish as a second person: the entry gets its number, and its day on which all read it.

    ``seen`` is the mark of what he read; where something else stands by now, nothing happens.
    """
    with step(entry, Entry.publish, by=by, on=on) as held:
        if seen not in (None, mark_of(held)):
            raise NotLawfulNow([_("The text has changed since you read it. Read it again.")])
        held.approved_by, held.published_at = by, at
        held.public_on = max(on, held.embargo_until or on)
        held.number = next_number(SERIES, 0)
        index_entry(held)
    return entry


def embargo(entry: Entry, *, by: User, on: date, until: date) -> Entry:
    """Move the first day of an entry that nobody could read yet."""
    with act():
        held = lock(entry)
        _refuse_unless(clears_or_signs(held, by))
        waits = waits_for_its_day(held, on)
        insist([] if waits else [_("Only an entry that waits for its day can be moved.")])
        sooner = held.public_on is not None and max(on, until) < held.public_on
        if sooner and by.pk in (held.drafted_by_id, held.proposed_by_id):
            insist([_("Whoever wrote or proposed an entry may not let it be read sooner.")])
        held.embargo_until, held.public_on = until, max(on, until)
        save_as(held, by=by, reason="embargo")
        index_entry(held)
        record_event(held, "embargo", by=by, on=on, until=until.isoformat())
    return held


def withdraw(entry: Entry, *, by: User, on: date, at: datetime, rule: str, reason: str) -> Entry:
    """Take an entry away from the public; its address says since when and under which rule."""
    with step(entry, Entry.withdraw, by=by, on=on, reason=reason, rule=rule) as held:
        held.withdrawn_by, held.withdrawn_at, held.withdrawn_on = by, at, on
        held.withdrawn_rule, held.withdrawn_reason = rule, reason
        forget_entry(held)
    return entry


def discard(entry: Entry, *, by: User, on: date, reason: str = "") -> Entry:
    """Set a draft or a proposal aside; the item can be taken up anew."""
    with step(entry, Entry.discard, by=by, on=on, reason=reason):
        return entry


def take_away_fallen(on: date, at: datetime) -> int:
    """Write down, by fact, that entries whose order no longer stands were taken away.

    No reader waits for it: ``public`` has refused them since the order fell.
    """
    fallen = list(Entry.objects.fallen())
    for entry in fallen:
        reason = _("The order behind the entry is no longer in force.")
        rule = Entry.Rule.REPLACED
        withdraw(entry, by=User.objects.clock(), on=on, at=at, rule=rule, reason=reason)
    return len(fallen)


def _decisions(item: Item) -> QuerySet[Disposition]:
    """The decision in force that discloses the item, served; none or one."""
    found = item.dispositions.binding().filter(
        outcome__in=DISCLOSING, order__state=OrderState.SERVED, item__state__in=Item.DISCLOSED
    )
    return found.select_related("order").prefetch_related("grounds__exemption")


def _put_files(entry: Entry, files: Sequence[tuple[Record, str]]) -> None:
    """Name the files anew; a record of another item is refused by the guards of the next step."""
    entry.files.all().delete()
    for place, (record, name) in enumerate(files, 1):
        EntryFile.objects.create(
            entry=entry, record=record, place=place, sha256=record.sha256, public_name=name
        )


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
