"""Finding out what happened: explanation, summons, inspection, more time (ss. 13, 32, 33)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import ServiceChannel
from complaints import clock, complaint_letters
from complaints.correspondence import heading, post, tell_filer, tell_office
from complaints.models import Appeal, Complaint, ComplaintDeadline
from complaints.models.paper import Party, Posting
from complaints.models.states import AppealState, ComplaintState
from complaints.notices import ComplaintMoved, ExplanationCame
from complaints.papers import complaint as papers
from complaints.permissions import keeps_or_registers
from law.models import ActorKind, Panel
from letters.papers import Phrase
from workflow.refusals import act
from workflow.steps import insist, lock, record_event, step

COMPLAINTS_BODY = "sub-complaints"
RUNNING = {
    Complaint: (
        ComplaintState.ACCEPTED,
        ComplaintState.EXPLAINING,
        ComplaintState.EXAMINING,
        ComplaintState.INSPECTING,
    ),
    Appeal: (AppealState.FORWARDED, AppealState.HEARING),
}


def ask(complaint: Complaint, *, by: User, on: date, question: str, due_on: date) -> Posting:
    """Ask the agency to explain by a day; from then on it sees the complaint (ss. 13, 32)."""
    if not question.strip():
        raise ValidationError({"question": _("Say what the agency has to explain.")})
    if due_on <= on:
        raise ValidationError({"due_on": _("The day that is set has to lie in the future.")})
    with step(complaint, Complaint.ask, by=by, on=on, due_on=due_on.isoformat()) as held:
        if held.agency is None:  # the guard says so; there is nobody to write to
            raise_unknown(held)
        held.question = question.strip()
        clock.set_day(held, clock.EXPLAIN, on=on, due_on=due_on, section="13, 32")
        paper = papers.ExplanationRequest(
            **complaint_letters.to_agency(held, by),
            causes=complaint_letters.causes_of(held),
            told=held.facts,
            question=held.question,
            due_on=due_on,
            request=complaint_letters.request_of(held),
        )
        tell_filer(held, ComplaintMoved(held.number, "asked"), key=f"asked:{held.pk}:{due_on}")
        write = complaint_letters.write_to_agency
        return write(held, paper, by=by, on=on, due_on=due_on)


def raise_unknown(complaint: Complaint) -> None:
    """Refuse what needs an agency that the directory does not know yet."""
    insist([_("The agency is not in the directory yet: name it there first.")])


def explain(complaint: Complaint, *, by: User, on: date, text: str) -> Complaint:
    """Explain to the Board: by the agency itself, or the Office entering its letter (s. 32)."""
    with step(complaint, Complaint.explain, by=by, on=on) as held:
        if not text.strip():
            raise ValidationError({"text": _("Write the explanation.")})
        said = [held.explanation, text.strip()]
        held.explanation = "\n\n".join(part for part in said if part)
        held.explained_on = on
        held.panel = held.panel or Panel.objects.in_force(on).get(code=COMPLAINTS_BODY)
        clock.meet(held, on, clock.EXPLAIN)
        key = f"explained:{held.pk}:{held.events.count()}"
        tell_office(held, ExplanationCame(held.number, held.pk), key=key, on=on)
        tell_filer(held, ComplaintMoved(held.number, "explained"), key=key)
    return complaint


def inspect(complaint: Complaint, *, by: User, on: date, plan: str) -> Posting:
    """Inspect the agency's records, and ask for its search certificate (s. 33)."""
    if not plan.strip():
        raise ValidationError({"plan": _("Say what is inspected, where and when.")})
    with step(complaint, Complaint.inspect, by=by, on=on) as held:
        if held.agency is None:
            raise_unknown(held)
        paper = papers.InspectionNotice(
            **complaint_letters.to_agency(held, by),
            plan=plan.strip(),
            request=complaint_letters.request_of(held),
        )
        tell_filer(
            held, ComplaintMoved(held.number, "inspecting"), key=f"inspecting:{held.pk}:{on}"
        )
        return complaint_letters.write_to_agency(held, paper, by=by, on=on)


def report_inspection(
    complaint: Complaint, *, by: User, on: date, report: str, found: bool
) -> Complaint:
    """Record what the inspection found; the complainant is told of it with the opinion (s. 33)."""
    with step(complaint, Complaint.report_inspection, by=by, on=on, found=found) as held:
        held.inspection, held.inspected_on, held.record_found = report.strip(), on, found
    return complaint


def summon(matter: Any, *, by: User, on: date, who: str, about: str, due_on: date) -> Posting:
    """Summon a person to speak or to hand in evidence by a day (ss. 32, 39).

    The summons goes by registered post: whoever disobeys is liable to punishment (s. 40).
    """
    problems = {name: _("This cannot be blank.") for name, text in (("who", who), ("about", about))
                if not text.strip()}  # fmt: skip
    if due_on <= on:
        problems["due_on"] = _("The day that is set has to lie in the future.")
    if problems:
        raise ValidationError(problems)
    with act():
        held = lock(matter)
        may_act(held, by)
        whose = ActorKind.PERSON
        clock.set_day(held, clock.SUMMONS, on=on, due_on=due_on, section="32", actor_kind=whose)
        paper = papers.Summons(
            heading=heading(Phrase.of(who.strip()), by),
            **complaint_letters.about(held),
            about=about.strip(),
            due_on=due_on,
        )
        by_post = ServiceChannel.REGISTERED
        posting = post(held, paper, party=Party.WITNESS, by=by, on=on, channel=by_post)
        record_event(held, "summon", by=by, on=on, due_on=due_on.isoformat())
    return posting


def note_testimony(matter: Any, *, by: User, on: date, text: str) -> Any:
    """Write down what the person summoned said or handed in (s. 32)."""
    if not text.strip():
        raise ValidationError({"text": _("Write down what was said or handed in.")})
    with act():
        held = lock(matter)
        may_act(held, by)
        insist(why_no_testimony(held))
        clock.meet(held, on, clock.SUMMONS)
        record_event(held, "testify", by=by, on=on, reason=text.strip())
    return matter


def why_no_testimony(matter: Any) -> list[str]:
    """Why nothing of a summoned person can be written down now."""
    summoned = matter.deadlines.of_code(clock.SUMMONS).filter(met_on=None, cancelled_on=None)
    return [] if summoned.exists() else [_("Nobody is summoned.")]


def may_act(held: Any, by: User) -> None:
    """Refuse what is not lawful now with 409, then what is somebody else's duty with 403."""
    told = _("This is not possible while the state is “%(state)s”.")
    insist([] if held.state in RUNNING[type(held)]
           else [told % {"state": held.get_state_display()}])  # fmt: skip
    if not keeps_or_registers(held, by):
        raise PermissionDenied(_("This step belongs to somebody else's duty."))


def extend(complaint: Complaint, *, by: User, on: date, reasons: str) -> ComplaintDeadline:
    """Extend the time for the opinion to 60 days in all, and tell both sides why (s. 13 para 2)."""
    if not reasons.strip():
        raise ValidationError({"reasons": _("The law allows a longer time only with reasons.")})
    with act():
        held = lock(complaint)
        may_act(held, by)
        longer = clock.extend(held, clock.OPINION, on=on, ground=reasons.strip())
        complaint_letters.tell_both(
            held,
            papers.MatterExtended,
            by=by,
            on=on,
            reasons=reasons.strip(),
            old_date=longer.replaces.due_on,
            new_date=longer.due_on,
            days=longer.days,
        )
        record_event(held, "extend", by=by, on=on, until=longer.due_on.isoformat())
    complaint.refresh_from_db()
    return longer
