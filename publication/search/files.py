"""The words of public files: read by a limited child.

Those of evidence are read when it is approved; those of an entry's files by a worker, once it is
published: it finds by fact the files that everybody may have and nobody read yet. Before their
words are kept, the entry is locked and asked again: what was taken away meanwhile leaves nothing.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from time import monotonic
from typing import Final

from django.core.exceptions import SuspiciousFileOperation
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from law.calling import call
from law.dates import be_year
from publication.models import (
    Entry,
    EntryFile,
    EntryState,
    Evidence,
    EvidenceKind,
    SearchKind,
    SearchRow,
)
from publication.search.rows import Findable, publish_row
from records.reading import words_of
from records.refusals import Reason, Refused
from workflow.steps import lock

TASK: Final = "publication.tasks.read_files"
TURN: Final = 20  # seconds; then whatever else waits has its turn
PASSING: Final = (Reason.SLOW, Reason.ENDED)  # what another try may get over
PATIENCE: Final = timedelta(hours=1)  # so long after the publication another try is made


def unread() -> QuerySet[EntryFile]:
    """The files of published entries that cannot be found by their words yet, the oldest first."""
    known = SearchRow.objects.filter(file=OuterRef("pk"))
    out = EntryFile.objects.filter(entry__state=EntryState.PUBLISHED).sound()
    return out.filter(~Exists(known)).select_related("entry__agency", "record").order_by("pk")


def read_waiting(at: datetime) -> int:
    """Read the files that wait, for one turn; how many were read."""
    began, done = monotonic(), 0
    for file in unread():
        done += read_file(file, at)
        if monotonic() - began > TURN:
            call(TASK)
            break
    return done


def read_file(file: EntryFile, at: datetime) -> bool:
    """Let a file be found by its words; say whether it can be found now. Safe to call twice."""
    try:
        with file.record.opened() as content:
            words = words_of(content, file.record.name)
    except Refused as refused:
        published: datetime = file.entry.published_at or at
        if refused.reason in PASSING and at - published < PATIENCE:
            return False
        words = ""  # it is found by its name
    except (OSError, SuspiciousFileOperation):
        return False  # no reader gets it either; the next turn may find it
    with transaction.atomic():
        lock(file.entry)
        if not unread().filter(pk=file.pk).exists():
            return False
        index_file(file, words)
    return True


def words_in(evidence: Evidence) -> str:
    """The words of the file that an agency shows; none where there is none, or none to be read.

    The file never changes, so this needs no lock: whoever keeps the words asks what they belong to.
    """
    if evidence.kind != EvidenceKind.FILE:
        return ""
    try:
        return words_of(evidence.content(), evidence.name)
    except (Refused, OSError, SuspiciousFileOperation):
        return ""  # it is found by what is said of it


def index_file(file: EntryFile, words: str) -> None:
    """Let a file be found from the first public day of its entry on; the hit leads to the entry."""
    entry = file.entry
    publish_row(
        Findable(
            kind=SearchKind.FILE,
            key=str(file.pk),
            file=file,
            title=file.public_name,
            text=words,
            agency=entry.agency,
            be_year=be_year(entry.public_on) if entry.public_on else None,
            grounds=entry.grounds,
            outcome=entry.outcome,
            public_from=entry.public_on or date.max,
            address=entry.get_absolute_url(),
        )
    )


def shift_files(entry: Entry) -> None:
    """Let the files of an entry be found from its first public day on, where that has moved."""
    rows = SearchRow.objects.filter(file__entry=entry)
    rows.update(
        public_from=entry.public_on or date.max,
        be_year=be_year(entry.public_on) if entry.public_on else None,
    )
