"""Files that a side sends in: held until the matter is filed, dropped if it never is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases.files import Accepted, keep
from complaints.correspondence import column_of
from complaints.models import Submission
from complaints.models.paper import Party


def hold(upload: Any, accepted: Accepted, *, draft: str, party: str = Party.FILER) -> Submission:
    """Keep a file that has been looked at, for the matter that is being written."""
    return Submission.objects.create(draft=draft, party=party, file=keep(upload), **vars(accepted))


def bind(matter: Any, draft: str) -> int:
    """Give the files of a draft to the matter that was filed; return how many there were."""
    waiting = list(Submission.objects.filter(draft=draft).exclude(draft=""))
    for submission in waiting:
        for column, owner in column_of(matter).items():
            setattr(submission, column, owner)
        submission.draft = ""
        submission.save()
    return len(waiting)


def drop(draft: str, key: int) -> None:
    """Drop a file of a draft, row and bytes; a file that was sent stays."""
    for submission in Submission.objects.filter(draft=draft, pk=key).exclude(draft=""):
        _remove(submission)


def drop_forgotten(before: datetime) -> int:
    """Drop the files of drafts that were never sent."""
    forgotten = list(Submission.objects.filter(sent_at__lt=before).exclude(draft=""))
    for submission in forgotten:
        _remove(submission)
    return len(forgotten)


def _remove(submission: Submission) -> None:
    storage, name = submission.file.storage, submission.file.name
    submission.delete()
    # After the row: a file without a row is found by a sweep, a row without a file is a loss.
    storage.delete(str(name))
