"""Issue a letter inside the caller's step: number in, frozen HTML of both editions out."""

import logging
import time
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from accounts.models import Agency
from letters.drafting import document
from letters.models import Edition, Language, Letter, check_code, digest
from letters.papers import Paper, PaperTooLong
from letters.press import fits
from letters.sealing import pdf_bytes, seal
from letters.tasks import seal as sealing_task

__all__ = ["issue", "pdf_bytes", "seal"]

log = logging.getLogger(__name__)
ASLEEP = 30.0  # seconds in which a broker that did not answer is not asked again


def issue(
    paper: Paper, *, agency: Agency, seq: int, be_year: int, number: str, dated: date
) -> Letter:
    """Freeze a letter under a number of the agency's outgoing register.

    Call it inside the transaction that took the number: a rollback takes letter and number back
    together. The documents are made after the commit, by a worker or by the first reader.
    """
    code = check_code()
    html = {
        language: document(paper, language, number=number, dated=dated, code=code)
        for language in Language.values
    }
    if not all(map(fits, html.values())):
        raise PaperTooLong(_("The letter is too long: shorten the texts or issue two letters."))
    letter = Letter.objects.create(
        agency=agency,
        kind=paper.kind,
        number=number,
        seq=seq,
        be_year=be_year,
        dated=dated,
        subject=paper.subject.th,
        subject_en=paper.subject.en,
        facts=paper.facts(),
        check_code=code,
    )
    editions = [
        Edition(letter=letter, language=language, html=text, html_sha256=digest(text.encode()))
        for language, text in html.items()
    ]
    for edition in Edition.objects.bulk_create(editions):
        transaction.on_commit(partial(_wake, edition.pk))
    return letter


class Waker:
    """Asks a worker to seal. Without a broker nothing is lost: the clock finds what is pending.

    One that takes no call is left alone for a while, because a person waits for this answer.
    """

    def __init__(self) -> None:
        self.asleep_until = 0.0

    def __call__(self, edition_id: int) -> None:
        if time.monotonic() < self.asleep_until:
            return
        try:
            sealing_task.apply_async((edition_id,), retry=False)
        except (OperationalError, OSError):
            self.asleep_until = time.monotonic() + ASLEEP
            log.warning("no broker: edition %s waits for the next sweep", edition_id)


_wake = Waker()
