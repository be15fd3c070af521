"""Making the copies that may go out of an office file: what is visible of it, made anew (s. 9).

Each visible sheet of a table becomes a CSV, a document a PDF. Each is a record of its own that
waits for its look and for a second person, as a copy made of pixels does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, SuspiciousFileOperation, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.looking import PASSING
from cases.actions.rebuilding import TASK, keep_copy, rebuild, take
from cases.files import RECORD_TYPES
from cases.models import Case, Layer, Rebuild, Record
from cases.models.redacting import digest_of
from cases.originals import DRAWABLE
from cases.permissions import handles
from law.calling import call_after_commit
from letters.press import RenderingFailed, fits, press_plain
from records.child import STANDARD, Limits
from records.kinds import FileKind
from records.refusals import Reason, Refused
from records.visible.release import Released, release
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import insist, lock, record_event

READABLE = tuple(
    RECORD_TYPES[kind] for kind in (FileKind.XLSX, FileKind.ODS, FileKind.DOCX, FileKind.CSV)
)
OUTGOING = (
    *DRAWABLE,
    RECORD_TYPES[FileKind.CSV],
    RECORD_TYPES[FileKind.TEXT],
)
MOST_SHEETS = 50
WHILE_WAITED_FOR = Limits(processor=6, clock=8.0)  # somebody sits before the page
NO_BOXES = digest_of([])


@dataclass(frozen=True)
class Part:
    """The bytes of one copy, what they are, and the words that the approver reads beside them."""

    content: bytes
    kind: FileKind
    texts: tuple[str, ...] = ()


def why_not_convert(record: Record) -> list[str]:
    """Why no copy of what is visible can be made of this record now, whoever asks."""
    if record.kind != Record.Kind.ORIGINAL:
        return [_("A copy of what is visible is made of the original, not of a copy.")]
    if record.content_type not in READABLE:
        return [_("Only XLSX, ODS, DOCX and CSV can be read here. Save the file as PDF first.")]
    if record.case.state in Case.ENDED:
        return [_("The file is closed.")]
    return []


def why_not_as_it_is(record: Record) -> list[str]:
    """Why a copy does not go out in this form: it may hold more than it shows."""
    if record.content_type in OUTGOING:
        return []
    return [_("An office file goes out as PDF or CSV of what is visible.")]


def ask_visible(record: Record, *, layer: str, by: User) -> Rebuild:
    """Ask for the copies of what is visible for one reader; a worker makes them.

    What cannot be read is refused at once (409). The same original gives the same copies, so they
    are made once for each reader.
    """
    if layer not in Layer.values:
        raise ValidationError({"layer": _("Choose for whom the copy is.")})
    _in_hand(record, by)
    _insist_on_readable(record)
    with act():
        record.item = lock(record.item)
        _in_hand(record, by)
        asked = record.rebuilds.filter(layer=layer, refused="").first()
        if asked is None:
            asked = record.rebuilds.create(layer=layer, asked_by=by)
            call_after_commit(TASK)
    return asked


def make(pk: int, *, at: datetime) -> list[Record]:
    """Make what was asked for, by pixels or by what is visible; safe to call twice."""
    asked = Rebuild.objects.select_related("original").get(pk=pk)
    if asked.original.content_type in READABLE:
        return convert(pk, at=at)
    copy = rebuild(pk, at=at)
    return [copy] if copy else []


def convert(pk: int, *, at: datetime) -> list[Record]:
    """Make the copies of what is visible; nothing is read inside of a transaction."""
    taken = take(pk, at)
    if taken is None:
        return []
    try:
        parts = [_part(each) for each in _visible(taken.original)]
    except Refused as refused:
        return _write(taken, [], at, refused=refused.reason.value)
    except RenderingFailed:
        return _write(taken, [], at, refused=Reason.SLOW.value)
    return _write(taken, parts, at)


def _in_hand(record: Record, by: User) -> None:
    if not handles(record, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))
    insist(why_not_convert(record))


def _insist_on_readable(record: Record) -> None:
    """Say at once what the worker would find; what only takes longer is left to the worker."""
    try:
        _visible(record, WHILE_WAITED_FOR)
    except Refused as refused:
        if refused.reason not in PASSING:
            raise NotLawfulNow([refused.reason.label]) from refused


def _visible(record: Record, limits: Limits = STANDARD) -> Sequence[Released]:
    """What a reader sees of it, read in the limited child; raises ``Refused``."""
    try:
        parts = release(record.content(), record.name, limits=limits)
    except (OSError, SuspiciousFileOperation) as error:
        raise Refused(Reason.BROKEN, type(error).__name__) from error
    seen = [each for each in parts if each.text.strip()]
    if not seen:
        raise Refused(Reason.EMPTY, "nothing is visible")
    if len(seen) > MOST_SHEETS:
        raise Refused(Reason.MANY, "sheets")
    if any(not each.csv and not fits(each.html) for each in seen):
        raise Refused(Reason.LARGE, "document")
    return seen


def _part(seen: Released) -> Part:
    if seen.csv:
        return Part(seen.csv, FileKind.CSV)
    return Part(press_plain(seen.html), FileKind.PDF, (seen.text,))


def _write(
    taken: Rebuild, parts: Sequence[Part], at: datetime, *, refused: str = ""
) -> list[Record]:
    """Keep the copies with the log in one transaction, unless another worker has done it."""
    with act():
        item = lock(taken.original.item)
        held = Rebuild.objects.select_for_update().get(pk=taken.pk)
        if held.ended_at is not None:
            return []
        copies = []
        for number, part in enumerate(parts, 1):
            # A row knows one copy: the further sheets have rows of their own.
            row = held if number == 1 else Rebuild(original=held.original, layer=held.layer)
            row.asked_by, row.ended_at, row.boxes_sha256 = held.asked_by, at, NO_BOXES
            row.copy = keep_copy(held, part.content, part.kind, number)
            row.texts = list(part.texts)
            row.save()
            copies.append(row.copy)
            record_event(
                item, "convert", by=held.asked_by, record=row.copy.pk, layer=held.layer,
                original=held.original_id, sha256=row.copy.sha256,
            )  # fmt: skip
        if refused:
            held.ended_at, held.refused = at, refused
            held.save()
    return copies
