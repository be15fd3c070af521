"""Taking a request in: complete or not, whose it is, and its answer day (APA s. 27; s. 11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Role, User
from cases import clock, papers
from cases.actions.ending import end_open_work, settle
from cases.correspondence import (
    heading,
    tell_agency,
    to_requester,
    write_to_requester,
)
from cases.models import Amendment, Attachment, Case, CaseState, Deadline, Dispatch, Item
from cases.notices import Answered
from letters.papers import Phrase, Reference
from workflow.errors import NotLawfulNow
from workflow.guards import may
from workflow.history import save_as
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

MEND_DAYS = 15


def accept(case: Case, *, by: User, on: date) -> Case:
    """Accept a request that describes what it wants so that it can be found (s. 11)."""
    with step(case, Case.accept, by=by, on=on):
        pass
    return case


def take_up(case: Case, *, by: User, on: date) -> Case:
    """Accept a request, take it oneself and begin the search: one press for the usual case."""
    with act():
        if case.state == CaseState.RECEIVED:
            accept(case, by=by, on=on)
        if case.officer_id is None:
            assign(case, by=by, officer=by, on=on)
        return begin(case, by=by, on=on)


def assign(case: Case, *, by: User, officer: User, on: date | None = None) -> Case:
    """Make an officer responsible; a supervisor gives it to anyone, an officer takes a free one."""
    with act():
        held = lock(case)
        takes = officer == by and by.serves(held.agency_id, Role.OFFICER)
        gives = by.serves(held.agency_id, Role.SUPERVISOR)
        insist([_("The file is closed.")] if held.state in Case.ENDED else [])
        if takes and not gives and held.officer_id is not None:
            raise NotLawfulNow([_("Somebody else has already taken this request up.")])
        if not takes and not gives:
            raise PermissionDenied(_("Only a supervisor hands a request to somebody."))
        if not officer.serves(held.agency_id, Role.OFFICER, Role.SUPERVISOR):
            raise ValidationError({"officer": _("Choose an officer of this agency.")})
        held.officer = officer
        save_as(held, by=by, reason="assign")
        record_event(held, "assign", by=by, on=on, officer=officer.pk)
    case.refresh_from_db()
    return case


def begin(case: Case, *, by: User, on: date) -> Case:
    """Begin the search; where every item was already answered, the file moves on at once."""
    with act():
        with step(case, Case.begin, by=by, on=on):
            pass
        settle(case, by=by, on=on)
    return case


def ask_completion(
    case: Case, *, by: User, on: date, missing: str, days: int = MEND_DAYS, channel: str = ""
) -> Dispatch:
    """Tell the requester what is missing and until when it can be mended (APA s. 27).

    The answer clock stands still meanwhile. Nothing missing is ever a refusal.
    """
    with step(case, Case.ask_completion, by=by, on=on) as held:
        held.missing = missing
        clock.pause(held, on)
        what = (papers.Missing(what=missing),)
        return _ask(held, what, by=by, on=on, days=days, channel=channel)


def ask_explanation(
    item: Item, *, by: User, on: date, question: str, days: int = MEND_DAYS, channel: str = ""
) -> Dispatch:
    """Ask the requester to explain one item; the other items go on (APA s. 27)."""
    with step(item, Item.clarify, by=by, on=on) as held:
        held.question = question
        missing = papers.Missing(what=question, number=held.number)
        return _ask(held.case, (missing,), by=by, on=on, days=days, channel=channel, item=held)


def _ask(
    case: Case,
    missing: tuple[papers.Missing, ...],
    *,
    by: User,
    on: date,
    days: int,
    channel: str,
    item: Item | None = None,
) -> Dispatch:
    from_post = clock.mend_due(case, on, days)
    paper = papers.Completion(
        heading=heading(case, to_requester(case), by),
        reference=case.reference,
        received_on=case.received_on,
        missing=missing,
        mend_by=from_post.due_on,
        days=days,
    )
    dispatch = write_to_requester(case, paper, by=by, on=on, channel=channel)
    clock.start(case, clock.mend_due(case, dispatch.notification, days), item=item)
    return dispatch


def complete(
    case: Case, *, by: User, on: date, text: str, attachments: Iterable[Attachment] = ()
) -> Case:
    """Add what was missing. The request as filed stays as it was (APA s. 27)."""
    with step(case, Case.complete, by=by, on=on) as held:
        _within(clock.running(held, clock.MEND).filter(item=None), on)
        Amendment.objects.create(case=held, text=text, sent_on=on, entered_by=by)
        _file(attachments, held)
        clock.meet(clock.running(held, clock.MEND).filter(item=None), on)
        clock.resume(held, on)
        tell_agency(
            held,
            Answered(held.reference, held.pk, "completed"),
            key=f"mended:{held.pk}:{on}",
            on=on,
        )
    return case


def explain(
    item: Item, *, by: User, on: date, text: str, attachments: Iterable[Attachment] = ()
) -> Item:
    """Explain one item that the agency asked about (APA s. 27)."""
    with step(item, Item.explain, by=by, on=on) as held:
        _within(clock.running(held.case, clock.MEND).filter(item=held), on)
        Amendment.objects.create(case=held.case, item=held, text=text, sent_on=on, entered_by=by)
        _file(attachments, held.case)
        clock.meet(clock.running(held.case, clock.MEND).filter(item=held), on)
        notice = Answered(held.case.reference, held.case.pk, "explained")
        tell_agency(held.case, notice, key=f"explained:{held.pk}:{on}", on=on)
    return item


def _within(deadlines: object, on: date) -> None:
    last = max((d.due_on for d in deadlines), default=None)  # type: ignore[attr-defined]
    if last is not None and on > last:
        raise NotLawfulNow([_("The time to complete the request is over.")])


def _file(attachments: Iterable[Attachment], case: Case) -> None:
    for attachment in attachments:
        attachment.case, attachment.draft = case, ""
        attachment.save()


def lapse_request(case: Case, *, by: User, on: date) -> Dispatch:
    """Treat an unmended request as withdrawn and return its papers (APA s. 27)."""
    with step(case, Case.lapse, by=by, on=on) as held:
        letters = held.dispatches.filter(letter__kind="completion").select_related("letter")
        asked = letters.order_by("-pk")[0].letter
        deadline = held.deadlines.of_code(clock.MEND).filter(item=None).order_by("-pk")[0]
        signer = held.officer or by
        paper = papers.LapsedRequest(
            heading=heading(held, to_requester(held), signer),
            reference=held.reference,
            received_on=held.received_on,
            asked_by=Reference(Phrase("หนังสือ ที่", "our letter No."), asked.number, asked.dated),
            missing=(papers.Missing(what=held.missing),),
            mend_by=deadline.due_on,
            returned=tuple(held.attachments.filter(objection=None).values_list("name", flat=True)),
        )
        end_open_work(held, by=by, on=on)
        return write_to_requester(held, paper, by=by, on=on)


def lapse_item(item: Item, *, by: User, on: date) -> None:
    """Treat one unexplained item as withdrawn; the rest of the request goes on (APA s. 27)."""
    with act():
        with step(item, Item.lapse, by=by, on=on):
            pass
        clock.answered(item.case, on)
        settle(item.case, by=by, on=on)


def extend(
    case: Case, *, by: User, on: date, until: date, reason: str, channel: str = ""
) -> Deadline:
    """Tell the requester within the standard on which day the answer will be ready.

    Cabinet resolution of 28 December 2547: 15 days, or a letter within them that says when.
    """
    with act():
        held = lock(case)
        if not may(held, Case.begin, by):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        insist([] if held.state in (CaseState.ACCEPTED, CaseState.IN_PROCESS, CaseState.RECEIVED)
               else [_("The request is no longer waiting for an answer.")])  # fmt: skip
        old = clock.running(held, clock.ANSWER).first()
        deadline = clock.extend(held, until=until, on=on, ground=reason)
        paper = papers.Extension(
            heading=heading(held, to_requester(held), by),
            reference=held.reference,
            received_on=held.received_on,
            reason=reason,
            old_date=old.due_on,
            new_date=until,
        )
        write_to_requester(held, paper, by=by, on=on, channel=channel)
        record_event(held, "extend", by=by, on=on, until=until.isoformat())
    return deadline
