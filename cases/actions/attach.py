"""Files that somebody sends in: held until what they belong to is sent, dropped if it never is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases.files import Accepted, keep
from cases.models import Attachment


def hold(upload: Any, accepted: Accepted, *, draft: str, proof: bool = False) -> Attachment:
    """Keep a file that has been looked at, for the draft that it belongs to."""
    return Attachment.objects.create(draft=draft, proof=proof, file=keep(upload), **vars(accepted))


def drop(draft: str, key: int) -> None:
    """Drop a file of a draft, row and bytes; a file that was sent stays."""
    for attachment in Attachment.objects.filter(draft=draft, case=None, pk=key):
        _remove(attachment)


def drop_forgotten(before: datetime) -> int:
    """Drop the files of drafts that were never sent."""
    forgotten = list(Attachment.objects.filter(case=None, sent_at__lt=before))
    for attachment in forgotten:
        _remove(attachment)
    return len(forgotten)


def _remove(attachment: Attachment) -> None:
    storage, name = attachment.file.storage, attachment.file.name
    attachment.delete()
    # After the row: a file without a row is found by a sweep, a row without a file is a loss.
    storage.delete(str(name))
