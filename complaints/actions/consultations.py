"""Consultations: an agency asks how the Act is to be understood, the Office answers (s. 28 (2))."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import codes
from accounts.models import Agency, User
from cases.anonymity import as_read
from cases.models import Case
from complaints import clock
from complaints.anonymity import what_it_tells
from complaints.correspondence import (
    head_of,
    heading,
    lane_of,
    post,
    tell_agency,
    tell_office,
    tell_person,
)
from complaints.models import Appeal, Complaint, Consultation
from complaints.models.paper import Party, Posting
from complaints.notices import ConsultationAsked, ConsultationMoved
from complaints.papers.consultation import ConsultationAnswer, ConsultationRefusal
from complaints.permissions import AGENCY, registers
from law.dates import be_year
from law.models import Exemption, Panel
from letters.papers import Phrase
from workflow.errors import NotLawfulNow
from workflow.history import save_as
from workflow.numbering import next_number
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

SUBCOMMITTEE = "sub-consultations"


@dataclass(frozen=True)
class Question:
    """What an agency asks. ``token`` makes a repeated sending harmless."""

    agency: Agency
    facts: str
    question: str
    token: str
    own_view: str = ""
    letter_number: str = ""
    case: Case | None = None


def ask(asked: Question, *, by: User, on: date) -> Consultation:
    """Receive a question of an agency; the 15 days to reply run from here (GG Decree s. 38)."""
    mark = codes.digest("consultation", asked.token)
    if known := Consultation.objects.filter(form_digest=mark).first():
        return known
    _check(asked, by)
    try:
        with transaction.atomic():
            return _receive(asked, by=by, on=on, mark=mark)
    except IntegrityError:
        known = Consultation.objects.filter(form_digest=mark).first()
        if known is None:
            raise
        return known


def _check(asked: Question, by: User) -> None:
    if not by.serves(asked.agency.pk, *AGENCY):
        raise PermissionDenied(_("An officer, a supervisor or the head asks for the agency."))
    if asked.case is not None and asked.case.agency_id != asked.agency.pk:
        raise PermissionDenied(_("This file belongs to another agency."))
    blank = [name for name in ("facts", "question") if not getattr(asked, name).strip()]
    if blank:
        raise ValidationError({name: _("Write this part: it is answered.") for name in blank})


def _receive(asked: Question, *, by: User, on: date, mark: str) -> Consultation:
    year = be_year(on)
    consultation = Consultation(
        number=f"ห. {next_number('consultation', year)}/{year}",
        agency=asked.agency,
        asked_by=by,
        letter_number=asked.letter_number,
        case=asked.case,
        facts=asked.facts,
        question=asked.question,
        own_view=asked.own_view,
        received_on=on,
        form_digest=mark,
    )
    save_as(consultation, by=by)
    due = clock.begin(consultation, clock.REPLY, on)
    record_event(consultation, "ask", by=by, on=on, source="")
    told = ConsultationAsked(consultation.number, consultation.pk, due.due_on.isoformat())
    tell_office(consultation, told, key=f"consultation:{consultation.pk}", on=on)
    return consultation


def accept(consultation: Consultation, *, by: User, on: date) -> Consultation:
    """Take the question up, unless a complaint or an appeal about the file is pending."""
    with step(consultation, Consultation.accept, by=by, on=on) as held:
        held.officer = by
        _tell(held, "accepted", on=on)
    return consultation


def refer(consultation: Consultation, *, by: User, on: date) -> Consultation:
    """Put the question before the subcommittee for consultations (s. 34)."""
    with step(consultation, Consultation.refer, by=by, on=on) as held:
        held.panel = Panel.objects.advising().in_force(on).filter(code=SUBCOMMITTEE).first()
        _tell(held, "referred", on=on)
    return consultation


def refuse(
    consultation: Consultation, *, by: User, on: date, refusal: str, pending: str = ""
) -> Consultation:
    """Not answer it, with the reason; ``pending`` names the matter that comes first.

    The agency is told that a complaint or an appeal is pending, never which: it may be one that
    it has not been told of.
    """
    if pending and not _is_pending(pending):
        raise ValidationError({"pending": _("No pending complaint or appeal has this number.")})
    with act():
        move = Consultation.refuse
        with step(consultation, move, by=by, on=on, pending=pending) as held:
            held.refusal = refusal
        clock.meet(consultation, on, clock.REPLY)
        paper = ConsultationRefusal(
            **_about(consultation, by),
            why=refusal,
            pending=bool(pending) or consultation.pending_matters().exists(),
        )
        post(consultation, paper, party=Party.AGENCY, by=by, on=on)
        _tell(consultation, "refused", on=on)
    return consultation


def _is_pending(number: str) -> bool:
    return any(model.objects.open().filter(number=number).exists() for model in (Complaint, Appeal))


def reply(consultation: Consultation, *, by: User, on: date, answer: str) -> Posting:
    """Answer the agency by a letter of the Office; the answer binds no tribunal."""
    with act():
        with step(consultation, Consultation.reply, by=by, on=on) as held:
            held.answer, held.answered_on = answer, on
        clock.meet(consultation, on, clock.REPLY)
        through = consultation.panel
        paper = ConsultationAnswer(
            **_about(consultation, by),
            answer=answer,
            through=Phrase.of(through.name_th, through.name_en) if through else None,
        )
        posting = post(consultation, paper, party=Party.AGENCY, by=by, on=on)
        _tell(consultation, "answered", on=on)
    return posting


def withdraw(consultation: Consultation, *, by: User, on: date) -> Consultation:
    """Take the question back before it is answered."""
    with act():
        with step(consultation, Consultation.withdraw, by=by, on=on):
            pass
        clock.cancel(consultation, on, clock.REPLY)
    return consultation


def prepare_publication(
    consultation: Consultation, *, by: User, on: date, title: str, question: str, answer: str,
    exemptions: Sequence[Exemption],
) -> Consultation:  # fmt: skip
    """Write the text without names that another person may publish; refuse one that tells."""
    if not registers(consultation, by):
        raise PermissionDenied(_("The text is prepared by the registry of the Office."))
    with act():
        held = lock(consultation)
        insist([] if held.state == Consultation.State.ANSWERED else [_not_answered()])
        held.public_title, held.public_question, held.public_answer = title, question, answer
        insist_on_silence(held)
        held.prepared_by = by
        save_as(held, by=by, reason="prepare_publication")
        held.exemptions.set(exemptions)
        record_event(held, "prepare_publication", by=by, on=on)
    consultation.refresh_from_db()
    return consultation


def _not_answered() -> str:
    return _("Only an answer that has been given, and is not yet published, is prepared.")


def insist_on_silence(consultation: Consultation) -> None:
    """Refuse, field by field, a text that tells who asked or whom the file is about."""
    problems = {}
    for name in ("title", "question", "answer"):
        if told := what_it_tells(getattr(consultation, f"public_{name}"), consultation):
            problems[name] = _("A precedent names nobody. Take out: %(what)s.") % {
                "what": ", ".join(map(str, told))
            }
    if problems:
        raise ValidationError(problems)


def text_mark(consultation: Consultation) -> str:
    """What the second person read: another text may not slip under his press."""
    texts = ("public_title", "public_question", "public_answer")
    whole = "\0".join(getattr(consultation, name) for name in texts)
    return hashlib.sha256(whole.encode()).hexdigest()


def publish(consultation: Consultation, *, by: User, on: date, seen: str) -> Consultation:
    """Publish the text as a precedent: by another person than prepared it, who has read it."""
    with step(consultation, Consultation.publish, by=by, on=on) as held:
        if text_mark(held) != seen:
            raise NotLawfulNow([_("The text has changed since you read it. Read it again.")])
        insist_on_silence(held)
        held.published_by, held.published_on = by, on
        texts = (held.public_title, held.public_question, held.public_answer)
        held.search_key = as_read(" ".join(texts))
    return consultation


def _about(consultation: Consultation, by: User) -> dict[str, Any]:
    return {
        "heading": heading(head_of(consultation.agency), by),
        "number": consultation.number,
        "asked_in": consultation.letter_number,
        "received_on": consultation.received_on,
        "question": consultation.question,
    }


def _tell(consultation: Consultation, what: str, *, on: date) -> None:
    """Tell the agency and whoever asked for it, or stands in for him."""
    told = ConsultationMoved(consultation.number, consultation.pk, what)
    key = f"consultation:{consultation.pk}:{what}"
    tell_agency(consultation, told, key=key, on=on)
    lane = lane_of(consultation)
    tell_person(consultation.asked_by, told, key=key, on=on, lane=lane)
