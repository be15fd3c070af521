"""Make the document of an edition once, keep it with its hash, and give it back unchanged."""

import json
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from letters.models import Edition, SealedRecord, digest
from letters.press import RenderingFailed, press

log = logging.getLogger(__name__)


def seal(edition: Edition) -> Edition:
    """Return the edition with its document made and hashed; once made, never made again.

    The slow part happens before the lock, so that SQLite's only writer is not held by it. Of two
    that race, the row lock lets one keep its bytes; the other gets those.
    """
    if edition.sealed_at:
        return edition
    if digest(edition.html.encode()) != edition.html_sha256:
        raise SealedRecord("the frozen HTML of this letter is not what was issued")
    content = press(edition.html, _facts(edition))
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition.pk)
        if held.sealed_at:
            return held
        held.pdf.save(held.filename, ContentFile(content), save=False)
        held.sha256, held.sealed_at = digest(content), timezone.now()
        held.save()
    return held


def pdf_bytes(edition: Edition) -> bytes:
    """Return the stored document, sealing it now if no worker has come to it yet."""
    sealed = seal(edition)
    with sealed.pdf.open("rb") as file:
        content = file.read()
    if digest(content) != sealed.sha256:
        raise SealedRecord("the stored document of this letter is not what was sealed")
    return content


def try_seal(edition: Edition) -> bool:
    """Seal for a worker: a failure is counted, so that a person looks when it keeps failing."""
    try:
        seal(edition)
    except RenderingFailed:
        Edition.objects.filter(pk=edition.pk).update(attempts=F("attempts") + 1)
        log.exception("edition %s could not be made", edition.pk)
        return False
    return True


def _facts(edition: Edition) -> str:
    """Return what is attached to the document: the facts, and which letter they belong to."""
    letter = edition.letter
    head = {"kind": letter.kind, "number": letter.number, "be_year": letter.be_year}
    return json.dumps(
        {**head, "dated": letter.dated.isoformat(), "facts": letter.facts},
        ensure_ascii=False,
        indent=1,
        sort_keys=True,
    )
