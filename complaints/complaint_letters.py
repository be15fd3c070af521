"""The letters of a complaint: what each of them tells, and to whom it goes (ss. 13, 32, 33)."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from complaints.correspondence import head_of, heading, post, tell_agency, tell_filer
from complaints.models import Appeal, Complaint, Posting
from complaints.models.paper import Party
from complaints.notices import AgencyToldOfComplaint, ComplaintLetter, ExplanationAsked
from complaints.papers import complaint as papers
from letters.papers import Paper, Phrase


def to_filer(matter: Any, by: User) -> dict[str, Any]:
    """What a letter to whoever filed the matter has in common."""
    return {"heading": heading(Phrase.of(matter.name), by)} | about(matter)


def to_agency(matter: Any, by: User) -> dict[str, Any]:
    """What a letter to the agency concerned has in common."""
    return {"heading": heading(head_of(matter.agency), by)} | about(matter)


def about(matter: Any) -> dict[str, Any]:
    """The matter that a letter names."""
    what = papers.APPEAL if isinstance(matter, Appeal) else papers.COMPLAINT
    return {"number": matter.number, "filed_on": matter.filed_on, "matter": what}


def causes_of(complaint: Complaint) -> tuple[Phrase, ...]:
    """The causes of a complaint in both languages."""
    return tuple(Phrase(cause.title_th, cause.title_en) for cause in complaint.causes.all())


def agency_of(complaint: Complaint) -> Phrase:
    """The agency complained about, in the system or as the complainant names it."""
    agency = complaint.agency
    return (
        Phrase.of(agency.name_th, agency.name_en) if agency else Phrase.of(complaint.agency_named)
    )


def request_of(complaint: Complaint) -> str:
    """The number of the request in the agency's register, if the complaint is about one."""
    return complaint.case.reference if complaint.case else ""


def write_to_filer(complaint: Complaint, paper: Paper, *, by: User, on: date) -> Posting:
    """Send a letter to the complainant and say that it is there."""
    posting = post(complaint, paper, party=Party.FILER, by=by, on=on)
    notice = ComplaintLetter(complaint.number, posting.letter.number, paper.kind)
    tell_filer(complaint, notice, key=f"complaint_letter:{posting.pk}", by_letter=True)
    return posting


def write_to_agency(
    complaint: Complaint, paper: Paper, *, by: User, on: date, due_on: date | None = None
) -> Posting:
    """Send a letter to the agency; from the first one on it sees the complaint."""
    if complaint.agency_told_on is None:
        complaint.agency_told_on = on
    posting = post(complaint, paper, party=Party.AGENCY, by=by, on=on)
    number, letter = complaint.number, posting.letter.number
    if due_on is not None:
        notice: Any = ExplanationAsked(number, letter, due_on.isoformat())
    else:
        notice = AgencyToldOfComplaint(number, letter, paper.kind)
    tell_agency(complaint, notice, key=f"agency_letter:{posting.pk}", on=on)
    return posting


def acknowledge(complaint: Complaint, *, by: User, on: date) -> Posting:
    """Tell the complainant that it arrived, and the Board's last day."""
    deadline = complaint.deadlines.get()
    paper = papers.ComplaintReceipt(
        **to_filer(complaint, by),
        received_on=complaint.received_on,
        agency=agency_of(complaint),
        causes=causes_of(complaint),
        opinion_by=deadline.due_on,
        days=deadline.days,
    )
    return post(complaint, paper, party=Party.FILER, by=by, on=on)


def tell_both(complaint: Complaint, kind: Any, *, by: User, on: date, **facts: Any) -> None:
    """Write the same to both sides; to the agency only where it knows of the complaint."""
    write_to_filer(complaint, kind(**to_filer(complaint, by), **facts), by=by, on=on)
    if complaint.agency is not None and complaint.agency_told_on is not None:
        write_to_agency(complaint, kind(**to_agency(complaint, by), **facts), by=by, on=on)
