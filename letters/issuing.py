"""Issue a letter inside the caller's step: number in, frozen HTML of both editions out."""

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from accounts.models import Agency
from law.calling import call_after_commit
from letters.drafting import document
from letters.models import Edition, Language, Letter, check_code, digest
from letters.papers import Paper, PaperTooLong
from letters.press import fits
from letters.sealing import pdf_bytes, seal

__all__ = ["issue", "pdf_bytes", "seal"]

TASK: Final = "letters.tasks.seal"


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
        call_after_commit(TASK, edition.pk)
    return letter
