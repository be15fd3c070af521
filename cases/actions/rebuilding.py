"""Making the copy that may go out of an original and its boxes (s. 9 para 2).

A worker makes it from the pixels of the original. It is a record of its own that waits for its
look, and for a second person who had no hand in the boxes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.looking import ask_look
from cases.actions.redacting import in_hand, record_pages
from cases.files import RECORD_TYPES
from cases.models import Layer, Rebuild, Record
from cases.models.redacting import digest_of
from cases.originals import burned
from law.calling import call_after_commit
from records.kinds import FileKind
from records.redaction import door
from records.refusals import Reason, Refused
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event

MOST_PAGES = 150  # what one task makes in its time, also on a slow machine
TRIES = 3
LOST_AFTER = timedelta(minutes=10)  # longer than a task may run: nobody works at it any more
TASK = "cases.tasks.rebuild_waiting"


@dataclass(frozen=True)
class Made:
    """How it ended: the new bytes, from which boxes; or the reason why there are none."""

    content: bytes = b""
    digest: str = ""
    boxes: int = 0
    texts: tuple[str, ...] = ()
    refused: str = ""


def ask_copy(record: Record, *, layer: str, by: User) -> Rebuild:
    """Ask for the copy of one reader; a worker makes it from the boxes as they stand then."""
    if layer not in Layer.values:
        raise ValidationError({"layer": _("Choose for whom the copy is.")})
    with act():
        held = in_hand(record, by)
        if record_pages(held) > MOST_PAGES:
            insist(
                [_("The record has more than %(most)d pages. Divide it.") % {"most": MOST_PAGES}]
            )
        waiting = held.rebuilds.waiting().filter(layer=layer).first()
        asked = waiting or held.rebuilds.create(layer=layer, asked_by=by)
        call_after_commit(TASK)
    return asked


def waiting(at: datetime) -> list[int]:
    """What was asked for and nobody makes just now, the longest waiting first."""
    return list(Rebuild.objects.free(at - LOST_AFTER).order_by("pk").values_list("pk", flat=True))


def rebuild(pk: int, *, at: datetime) -> Record | None:
    """Make a copy that was asked for; safe to call twice. None where there is nothing to give.

    The pixels are made outside of any transaction; the copy is written with the log in one.
    """
    taken = take(pk, at)
    return _write(taken, _made(taken), at) if taken else None


def take(pk: int, at: datetime) -> Rebuild | None:
    """Take it, so that no other worker does; one that was lost too often is given up."""
    with transaction.atomic():
        free = Rebuild.objects.free(at - LOST_AFTER).filter(pk=pk)
        taken = free.select_for_update(skip_locked=True).first()
        if taken is None:
            return None
        if taken.attempts >= TRIES:
            taken.ended_at, taken.refused = at, Reason.SLOW.value
            taken.save()
            return None
        taken.began_at = at
        taken.attempts += 1
        taken.save()
    return taken


def _made(taken: Rebuild) -> Made:
    """The original anew, with the boxes of this reader as they stand at this moment."""
    original = taken.original
    boxes = list(original.boxes.for_copy(taken.layer))
    try:
        rebuilt = door.rebuild(original.content(), burned(boxes))
    except Refused as refused:
        return Made(refused=refused.reason.value)
    except (OSError, SuspiciousFileOperation):
        return Made(refused=Reason.BROKEN.value)
    return Made(rebuilt.content, digest_of(boxes), len(boxes), rebuilt.texts)


def _write(taken: Rebuild, made: Made, at: datetime) -> Record | None:
    with act():
        item = lock(taken.original.item)
        held = Rebuild.objects.select_for_update().get(pk=taken.pk)
        if held.ended_at is not None:
            return held.copy
        held.ended_at, held.refused, held.boxes_sha256 = at, made.refused, made.digest
        if not made.refused:
            held.copy = copy = keep_copy(held, made.content, FileKind.PDF)
            held.texts = list(made.texts)
            record_event(
                item, "rebuild", by=held.asked_by, record=copy.pk, layer=held.layer,
                original=held.original_id, boxes=made.boxes, sha256=copy.sha256,
            )  # fmt: skip
        held.save()
    return held.copy


def keep_copy(asked: Rebuild, content: bytes, kind: FileKind, part: int | None = None) -> Record:
    """Keep a copy as a record of its own that waits for its look.

    Its name tells nothing of the original's, nor of what the part was called in it.
    """
    item = asked.original.item
    numbers = [item.number, asked.layer, asked.pk] + ([] if part is None else [part])
    copy = Record(
        item=item,
        kind=Record.Kind.COPY,
        derived_from=asked.original,
        layer=asked.layer,
        file=ContentFile(content, name=uuid4().hex),
        name=f"item-{'-'.join(map(str, numbers))}.{kind.value}",
        content_type=RECORD_TYPES[kind],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=asked.asked_by,
    )
    save_as(copy, by=asked.asked_by)
    ask_look(copy)
    return copy
