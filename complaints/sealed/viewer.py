"""The house's side of sealed reading: one bounded child for each page, and a sentence if it fails.

A record from outside is opened nowhere else: not in the web process, not by the binder of dossiers.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 10
AT_ONCE = threading.BoundedSemaphore(3)

BROKEN = _("The file is damaged and cannot be read. Save it anew as PDF and choose it again.")
REASONS = {
    "broken": BROKEN,
    "locked": _("The file is locked with a password. Take the password off and choose it again."),
    "many": _("The file has more than 1,000 pages. Divide it into parts and hand in each."),
    "large": _("A page of the file is too large to be shown. Save it anew as PDF in A4."),
    "absent": _("The record has no such page."),
}


class Unreadable(ValidationError):  # noqa: N818 the name is the fact
    """The record cannot be shown, and why."""


@dataclass(frozen=True)
class Shown:
    """One page as it is shown, and how many there are."""

    pages: int
    picture: bytes


def show(content: bytes, page: int, words: str) -> Shown:
    """Return a page of a record as a picture that carries the words, or raise ``Unreadable``."""
    job = json.dumps({"page": page, "words": words}).encode()
    with AT_ONCE:
        answered = _answered(struct.pack(">I", len(job)) + job + content)
    try:
        (size,) = struct.unpack(">I", answered[:4])
        told = json.loads(answered[4 : 4 + size])
    except (struct.error, ValueError) as error:  # the child was ended in the middle of its work
        raise Unreadable(BROKEN) from error
    if "refused" in told:
        raise Unreadable(REASONS[told["refused"]])
    return Shown(told["pages"], answered[4 + size :])


def _answered(job: bytes) -> bytes:
    with (
        tempfile.TemporaryFile() as answer,
        subprocess.Popen(
            [sys.executable, "-m", "complaints.sealed.draw"],
            cwd=ROOT,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            stdin=subprocess.PIPE,
            stdout=answer,  # a file, so that the limit of the child bounds what it may answer
            stderr=subprocess.DEVNULL,
        ) as child,
    ):
        try:
            child.communicate(job, timeout=SECONDS)
        except subprocess.TimeoutExpired as slow:
            child.kill()
            raise Unreadable(BROKEN) from slow
        answer.seek(0)
        return answer.read()
