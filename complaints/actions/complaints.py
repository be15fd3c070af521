"""A complaint on its way: screened, put before the subcommittee, decided, ended (ss. 13, 33)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Disposition, Order
from complaints import clock, complaint_letters
from complaints.actions import aftermath, lodging
from complaints.actions.complaining import ComplaintFiling, FiledComplaint, file_complaint
from complaints.actions.inquiry import (
    ask,
    explain,
    extend,
    inspect,
    note_testimony,
    report_inspection,
    summon,
)
from complaints.actions.lapsing import lapse_rulings
from complaints.actions.naming import identify, link, refer
from complaints.correspondence import tell_filer
from complaints.filer import Filer
from complaints.models import Appeal, Complaint, ComplaintState, Finding, Ruling
from complaints.notices import ComplaintMoved
from complaints.papers import complaint as papers
from law.models import Panel
from workflow.refusals import act
from workflow.steps import step

__all__ = [
    "ComplaintFiling",
    "FiledComplaint",
    "Filer",
    "accept",
    "ask",
    "close",
    "convert",
    "examine",
    "explain",
    "extend",
    "file_complaint",
    "identify",
    "inspect",
    "link",
    "note_testimony",
    "opine",
    "refer",
    "report_inspection",
    "strike",
    "summon",
    "turn_away",
    "withdraw",
]

TO_BE_DONE = (Finding.BREACHED, Finding.FOUND)
DUTIES = {
    Finding.BREACHED: "ปฏิบัติให้ถูกต้องตามความเห็นของคณะกรรมการข้อมูลข่าวสารของราชการ",
    Finding.FOUND: "พิจารณาและมีคำสั่งเกี่ยวกับข้อมูลข่าวสารที่ตรวจพบ",
}


def accept(complaint: Complaint, *, by: User, on: date) -> Complaint:
    """Accept a complaint that belongs before the Board; whoever accepts it has it in hand."""
    with step(complaint, Complaint.accept, by=by, on=on) as held:
        held.officer = by
        tell_filer(held, ComplaintMoved(held.number, "accepted"), key=f"accepted:{held.pk}")
    return complaint


def turn_away(complaint: Complaint, *, by: User, on: date, road: str, answer: str) -> Complaint:
    """Not accept a complaint, and name the right road; the text goes back with the letter."""
    with step(complaint, Complaint.turn_away, by=by, on=on, road=road) as held:
        held.road, held.answer = road, answer.strip()
        clock.cancel(held, on)
        paper = papers.ComplaintNotAccepted(
            **complaint_letters.to_filer(held, by),
            agency=complaint_letters.agency_of(held),
            road=road,
            reason=held.answer,
            told=held.own_words,
        )
        complaint_letters.write_to_filer(held, paper, by=by, on=on)
    return complaint


def convert(
    complaint: Complaint, *, by: User, on: date, order: Order, dispositions: Sequence[Disposition]
) -> Appeal:
    """Take a misfiled complaint up as the appeal it is, with its first day of filing (s. 18)."""
    if complaint.case_id is not None and order.case_id != complaint.case_id:
        raise ValidationError({"order": _("The order belongs to another request.")})
    with act():
        with step(complaint, Complaint.convert, by=by, on=on) as held:
            appeal = lodging.take_over(held, by=by, on=on, order=order, dispositions=dispositions)
            clock.cancel(held, on)
            paper = papers.MatterConverted(
                **complaint_letters.to_filer(held, by),
                becomes=papers.APPEAL,
                new_number=appeal.number,
            )
            complaint_letters.write_to_filer(held, paper, by=by, on=on)
        lapse_rulings(complaint, by=by, on=on)
    return appeal


def examine(
    complaint: Complaint, *, by: User, on: date, panel: Panel, reason: str = ""
) -> Complaint:
    """Put the matter before the Board or a subcommittee (s. 34), explained or not.

    Where the agency has been asked and has not explained, the reason says so.
    """
    if not Panel.objects.in_force(on).advising().filter(pk=panel.pk).exists():
        raise ValidationError({"panel": _("Choose the Board or one of its subcommittees.")})
    with step(complaint, Complaint.examine, by=by, on=on, reason=reason, panel=panel.code) as held:
        if held.state == ComplaintState.EXPLAINING and not reason.strip():
            told = _("Say why the agency's explanation is not waited for.")
            raise ValidationError({"reason": told})
        held.panel = panel
        clock.cancel(held, on, clock.EXPLAIN)
        tell_filer(held, ComplaintMoved(held.number, "examining"), key=f"examining:{held.pk}")
    return complaint


def opine(complaint: Complaint, *, ruling: Ruling, by: User, on: date) -> Complaint:
    """Give the opinion that every member who sat has signed (ss. 13 para 2, 28).

    The Board has no power to hand records over: what it finds becomes a duty of the agency.
    """
    with step(complaint, Complaint.opine, by=by, on=on, finding=ruling.finding) as held:
        held.finding = ruling.finding
        clock.meet(held, on, clock.OPINION, clock.OPINION_LONG)
        clock.cancel(held, on)
        if ruling.finding in TO_BE_DONE and held.agency is not None:
            duty = ruling.to_do.strip() or DUTIES[Finding(ruling.finding)]
            late = clock.COMPLY_OPINION
            aftermath.impose(held, ruling=ruling, duty=duty, by=by, on=on, limit=late)
    return complaint


def close(complaint: Complaint, *, by: User, on: date) -> Complaint:
    """Close a decided matter once nothing that the agency has to do is outstanding."""
    with step(complaint, Complaint.close, by=by, on=on) as held:
        clock.cancel(held, on)
        tell_filer(held, ComplaintMoved(held.number, "closed"), key=f"closed:{held.pk}")
    return complaint


def strike(complaint: Complaint, *, by: User, on: date, answer: str) -> Complaint:
    """Strike a matter out because nothing is left to decide; both sides are told why."""
    with act():
        with step(complaint, Complaint.strike, by=by, on=on) as held:
            held.answer = answer.strip()
            clock.cancel(held, on)
            tell = complaint_letters.tell_both
            tell(held, papers.ComplaintStruck, by=by, on=on, reason=held.answer)
        lapse_rulings(complaint, by=by, on=on)
    return complaint


def withdraw(complaint: Complaint, *, by: User, on: date) -> Complaint:
    """Withdraw a complaint; the agency is told where it knew of it."""
    with act():
        with step(complaint, Complaint.withdraw, by=by, on=on) as held:
            clock.cancel(held, on)
            tell = complaint_letters.tell_both
            tell(held, papers.ComplaintWithdrawn, by=by, on=on, withdrawn_on=on)
        lapse_rulings(complaint, by=by, on=on)
    return complaint
