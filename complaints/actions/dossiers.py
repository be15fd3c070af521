"""The dossier in one press: made whole, kept with its hash, given to whom it may be given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from complaints.correspondence import column_of
from complaints.dossier.binding import Bound, Part, bind, written
from complaints.dossier.sections import sections
from complaints.dossier.view import Version, is_complaint
from complaints.models import Dossier
from letters.issuing import pdf_bytes
from letters.models import Letter, SealedRecord, digest
from letters.press import RenderingFailed
from letters.thai import digits, finish
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import lock, record_event

FOOT = "สำนวน{kind} {number} · {version}"
VERSIONS = {
    Dossier.Bundle.OPEN: "ฉบับเปิดเผยต่อคู่กรณี",
    Dossier.Bundle.SEALED: "ฉบับปิดผนึก (มาตรา ๑๙)",
}


def may_press(matter: Any, user: User, on: date) -> bool:
    """Whether the person makes the dossiers of a matter: the registry, or the panel's secretary."""
    if user.oversees:
        return True
    mine = type(matter).objects.before_members(user, on).filter(pk=matter.pk)
    return user.keeps(matter.panel_id, on) and mine.exists()


def press(matter: Any, *, bundle: str, by: User, on: date) -> Dossier:
    """Make the dossier of an appeal or a complaint in one version, and keep it with its hash."""
    if not may_press(matter, by, on):
        raise PermissionDenied(
            _("The dossier is made by the registry or the secretary of the panel.")
        )
    version = Version(matter, bundle, on)
    try:
        bound = _bind(version)
    except RenderingFailed as failed:
        raise NotLawfulNow([_("The dossier could not be made just now. Try again.")]) from failed
    with act():
        held = lock(matter)
        dossier = Dossier.objects.create(
            bundle=bundle,
            file=ContentFile(bound.content, "dossier"),
            sha256=digest(bound.content),
            pages=bound.pages,
            contents=bound.contents,
            made_on=on,
            made_by=by,
            **column_of(held),
        )
        record_event(held, "press_dossier", by=by, on=on, bundle=bundle, pages=bound.pages)
    return dossier


def content(dossier: Dossier) -> bytes:
    """Return the file of a dossier, proved to be the one whose hash was recorded."""
    with dossier.file.open("rb") as file:
        held: bytes = file.read()
    if digest(held) != dossier.sha256:
        raise SealedRecord("the file of this dossier is not what was made")
    return held


def open_dossier_for(matter: Any, user: User, on: date) -> Dossier | None:
    """The newest open dossier of a matter, if this person may have it."""
    seen = Dossier.objects.visible_to(user, on).filter(**column_of(matter))
    return seen.filter(bundle=Dossier.Bundle.OPEN).first()


def _bind(version: Version) -> Bound:
    kind = "คำร้องเรียน" if is_complaint(version.matter) else "อุทธรณ์"
    told = {
        "number": digits(version.matter.number),
        "version": VERSIONS[Dossier.Bundle(version.bundle)],
    }
    facts = {"kind": kind, "version": version, "matter": version.matter, "told": told}
    with override("th"):
        cover = finish(version.cover(render_to_string("dossier/cover.html", facts)))
        parts = [Part(s.key, s.title, written(s.title, s.blocks)) for s in sections(version)]
        return bind([*parts, *_letters(version)], cover, FOOT.format(kind=kind, **told))


def _letters(version: Version) -> list[Part]:
    """The letters themselves, as they were sealed: the hash in the list is that of the register."""
    sent: list[Any] = [*version.dispatches(), *version.postings()]
    unique: dict[int, Letter] = {row.letter.pk: row.letter for row in sent}
    letters = sorted(unique.values(), key=lambda letter: (letter.dated, letter.pk))
    return [Part("letter", digits(f"{x.subject} ที่ {x.number}"), pdf_bytes(x.thai)) for x in letters]
