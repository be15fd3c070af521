"""From a sitting's rows to the letter that calls its members (APA s. 80)."""

from __future__ import annotations

from accounts.models import User
from complaints.correspondence import heading
from complaints.models import AgendaItem, Appeal, Complaint, Sitting
from complaints.papers.ruling import Entry, SittingNotice
from complaints.ruling_letter import body_of, named
from letters.papers import Phrase

MEMBERS = Phrase("กรรมการทุกท่าน", "Members")
AN_APPEAL = Phrase("อุทธรณ์", "Appeal")
A_COMPLAINT = Phrase("เรื่องร้องเรียน", "Complaint")
A_CONSULTATION = Phrase("ข้อหารือ", "Consultation")


def notice_letter(sitting: Sitting, *, by: User) -> SittingNotice:
    """The call: which sitting, when, where, and what is on its agenda; nobody is named in it."""
    rows = sitting.agenda.select_related(
        "appeal__agency", "complaint__agency", "consultation__agency"
    )
    return SittingNotice(
        heading=heading(MEMBERS, by),
        body=body_of(sitting.panel),
        number=f"{sitting.number}/{sitting.be_year}",
        on=sitting.on,
        begins_at=sitting.begins_at,
        place=sitting.place,
        agenda=tuple(_entry(row) for row in rows),
    )


def _entry(row: AgendaItem) -> Entry:
    matter = row.matter
    what = A_CONSULTATION
    if isinstance(matter, Appeal):
        what = AN_APPEAL
    elif isinstance(matter, Complaint):
        what = A_COMPLAINT
    return Entry(
        position=row.position,
        what=what,
        number=matter.number,
        agency=named(matter.agency, getattr(matter, "agency_named", "")),
    )
