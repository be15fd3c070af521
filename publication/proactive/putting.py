"""Putting evidence of the sets of ss. 7 and 9, by two people; and taking it down, by either."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Agency, Role, User
from cases import viruses
from cases.files import accept, keep
from law.dates import BE_OFFSET
from publication.models import Column, Duty, Evidence, EvidenceKind, Licence
from publication.proactive import dictionary
from publication.search import files
from publication.search.sources import forget_evidence, index_evidence
from records.scan import Finding, Refused, scan
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist

PUTS = (Role.OFFICER, Role.SUPERVISOR)
APPROVES = (Role.SUPERVISOR, Role.HEAD)
MOST_TOLD = 5


@dataclass(frozen=True)
class Shown:
    """What is put for a set."""

    duty: Duty
    kind: str
    title_th: str
    licence: Licence
    title_en: str = ""
    about_th: str = ""
    about_en: str = ""
    address: str = ""
    valid_until: date | None = None
    kept_reason: str = ""


def put(
    agency: Agency, *, by: User, on: date, shown: Shown, upload: Any = None, columns: str = ""
) -> Evidence:
    """Put evidence for a set; nobody outside sees it before a second person approves (s. 9).

    A file is looked at first: what hides something is refused, and so is what may name a person,
    unless the officer says why everybody may read it. A file that could not be looked at is none.
    """
    _insist_on(by, agency, PUTS)
    described = _described(columns)
    evidence = Evidence(agency=agency, put_by=by, put_on=on, **vars(shown))
    _insist_on_shape(evidence, upload)
    if upload is not None:
        _take_file(evidence, upload, described)
    with act():
        save_as(evidence, by=by)
        for place, column in enumerate(described, 1):
            Column(evidence=evidence, place=place, **vars(column)).save()
    return evidence


def approve(evidence: Evidence, *, by: User, on: date) -> Evidence:
    """Let everybody see it, and find it by the words of its file, as a second person."""
    words = files.words_in(evidence)
    with act():
        held = Evidence.objects.select_for_update().get(pk=evidence.pk)
        _insist_on(by, held.agency, APPROVES)
        insist(why_not_approve(held, by))
        held.approved_by, held.approved_on = by, on
        save_as(held, by=by)
        index_evidence(held, words)
    return held


def take_down(evidence: Evidence, *, by: User, on: date, why: str) -> Evidence:
    """End it: the public page, the catalogue and every other exit stop showing it at once."""
    with act():
        held = Evidence.objects.select_for_update().get(pk=evidence.pk)
        _insist_on(by, held.agency, (*PUTS, *APPROVES))
        insist([] if held.ended_on is None else [_("It has been taken down already.")])
        held.ended_by, held.ended_on, held.ended_why = by, on, why
        save_as(held, by=by, reason=why)
        forget_evidence(held)
    return held


def why_not_approve(evidence: Evidence, by: User) -> list[str]:
    """Why it cannot be approved now, or by this person."""
    reasons = []
    if evidence.put_by_id == by.pk:
        reasons.append(_("Whoever put it may not approve it."))
    if evidence.approved_on is not None or evidence.ended_on is not None:
        reasons.append(_("Only what waits for approval can be approved."))
    return reasons


def may(user: User, agency_id: int, roles: Iterable[str]) -> bool:
    """Whether the person has such a duty at the agency."""
    return user.serves(agency_id, *roles)


def _insist_on(by: User, agency: Agency, roles: Iterable[str]) -> None:
    if not may(by, agency.pk, roles):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))


def _described(columns: str) -> list[dictionary.Described]:
    try:
        return dictionary.read(columns)
    except ValidationError as wrong:
        raise ValidationError({"columns": wrong.messages}) from wrong


def _insist_on_shape(evidence: Evidence, upload: Any) -> None:
    """An address, a file, or a sentence that there is nothing: each brings what it needs."""
    wants_file = evidence.kind == EvidenceKind.FILE
    if wants_file and upload is None:
        raise ValidationError({"file": _("Attach the file.")})
    if not wants_file and upload is not None:
        raise ValidationError({"file": _("Attach a file only where a file is what you show.")})
    if evidence.kind == EvidenceKind.ADDRESS and not evidence.address:
        raise ValidationError({"address": _("Type the address.")})
    if evidence.kind != EvidenceKind.ADDRESS and evidence.address:
        raise ValidationError({"address": _("Type an address only where it is what you show.")})
    if evidence.valid_until is not None and evidence.valid_until < evidence.put_on:
        raise ValidationError({"valid_until": _("The day has passed already.")})


def _take_file(evidence: Evidence, upload: Any, described: list[dictionary.Described]) -> None:
    accepted = _at_file(accept, upload)
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if described and accepted.content_type == "text/csv":
        try:
            dictionary.insist_on_header(described, content)
        except ValidationError as wrong:
            raise ValidationError({"columns": wrong.messages}) from wrong
    _insist_on_clean(content, accepted.name, evidence.kept_reason)
    for name, value in vars(accepted).items():
        setattr(evidence, name, value)
    evidence.file = keep(upload)


def _at_file(check: Any, upload: Any) -> Any:
    try:
        return check(upload)
    except ValidationError as wrong:
        raise ValidationError({"file": wrong.messages}) from wrong


def _insist_on_clean(content: bytes, name: str, kept_reason: str) -> None:
    """Refuse what hides something, what was not looked at, and persons without a reason."""
    if trouble := viruses.trouble(BytesIO(content)):
        raise ValidationError({"file": trouble})
    try:
        findings = scan(content, name=name).findings
    except Refused as refused:
        raise ValidationError({"file": str(refused.reason.label)}) from refused
    hidden = [one for one in findings if not one.kind.is_hint]
    if hidden:
        raise ValidationError({"file": [_told(one) for one in hidden[:MOST_TOLD]]})
    if findings and not kept_reason:
        told = [_told(one) for one in findings[:MOST_TOLD]]
        raise ValidationError(
            {"kept_reason": [_("Say why everybody may read this, or take it out:"), *told]}
        )


def _told(finding: Finding) -> str:
    words = f"{finding.kind.label}: {finding.place.words}"
    return f"{words} ({finding.excerpt})" if finding.excerpt else words


def year_of(evidence: Evidence) -> int:
    """The Buddhist year under which it is found."""
    return evidence.put_on.year + BE_OFFSET
