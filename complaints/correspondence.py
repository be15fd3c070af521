"""Letters of the Office: numbered in its register, issued, sent, and told about."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import Agency, Membership, User
from cases.correspondence import Service, whoever_acts
from cases.models import ServiceChannel
from complaints.models import Appeal, Complaint, Consultation, Posting
from complaints.models.paper import Party
from law.dates import be_year
from letters import issuing
from letters.papers import Heading, Paper, Phrase
from notifications.models import Channel, Message
from notifications.outbox import Notice, notify
from notifications.webhooks import tell_systems
from workflow.numbering import next_number
from workflow.steps import record_event

COLUMN: dict[type, str] = {
    Complaint: "complaint",
    Appeal: "appeal",
    Consultation: "consultation",
}


def column_of(matter: Any) -> dict[str, Any]:
    """The column in which a shared table keeps this matter."""
    return {COLUMN[type(matter)]: matter}


def office() -> Agency:
    """The Office of the Board, in whose name these letters go out (s. 6)."""
    return Agency.objects.get(oversight=True)


def post_at(user: User, agency: Agency) -> Membership | None:
    """The post under which the person signs letters of the Office."""
    return next((post for post in user.posts if post.agency_id == agency.pk), None)


def heading(addressee: Phrase, by: User, **more: Any) -> Heading:
    """The heading of a letter of the Office, over the name of whoever acts."""
    house = office()
    post = post_at(by, house)
    unit = Phrase.of(house.contact_unit_th or house.name_th, house.contact_unit_en or house.name_en)
    return Heading.of(
        house,
        addressee=addressee,
        signer_name=by.name_th if post else "",
        signer_post=Phrase.of(post.post_th, post.post_en) if post else unit,
        **more,
    )


def head_of(agency: Agency) -> Phrase:
    """The head of an agency as an addressee."""
    return Phrase.of(f"หัวหน้า{agency.name_th}", f"Head of {agency.named('en')}")


def channel_to(matter: Any, party: str) -> str:
    """Electronically where there is an address for it, else by registered post (APA s. 71)."""
    email = matter.agency.email if party == Party.AGENCY and matter.agency else matter.email
    return ServiceChannel.ELECTRONIC if email else ServiceChannel.REGISTERED


def issue(paper: Paper, on: date) -> Any:
    """Number and freeze a letter in the Office's own register."""
    house, year = office(), be_year(on)
    seq = next_number(f"outgoing:{house.pk}", year)
    number = f"{house.letter_code or house.code}/{seq}"
    return issuing.issue(paper, agency=house, seq=seq, be_year=year, number=number, dated=on)


def post(
    matter: Any, paper: Paper, *, party: str, by: User, on: date, channel: str = "", **about: Any
) -> Posting:
    """Issue a letter in a matter, send it to one side, and fix its day of notification.

    ``about`` are facts of the posting itself: which third party, and an answer until when.
    """
    letter = issue(paper, on)
    service = Service(channel or channel_to(matter, party), on)
    notified_on, deemed = service.notification()
    posting = Posting.objects.create(
        letter=letter,
        party=party,
        channel=service.channel,
        sent_on=on,
        notified_on=notified_on,
        deemed=deemed,
        sent_by=by,
        **column_of(matter),
        **about,
    )
    record_event(
        matter, "send_letter", by=by, on=on, kind=paper.kind, number=letter.number,
        party=party, notified_on=notified_on.isoformat(),
    )  # fmt: skip
    return posting


def lane_of(matter: Any) -> str:
    """What keeps the messages of a matter in their order."""
    return f"{matter._meta.model_name}:{matter.pk}"


def tell_filer(matter: Any, notice: Notice, *, key: str, by_letter: bool = False) -> None:
    """Post a message to whoever filed the matter.

    Who gave no e-mail address gets on paper, from the Office, what no letter tells him anyway.
    """
    known: dict[str, Any] = {"key": key, "language": matter.language, "lane": lane_of(matter)}
    if matter.email:
        notify(matter.email, notice, user=matter.account, **known)
    elif matter.address and not by_letter:
        envelope = f"{matter.name}\n{matter.address}"
        notify(envelope, notice, channel=Channel.POST, agency=office(), **known)


def tell_agency(matter: Any, notice: Notice, *, key: str, on: date) -> None:
    """Post a message to the agency concerned: its own address, its system, and whoever acts.

    That is the officer who has the request in hand, or his deputy.
    """
    agency, lane = matter.agency, lane_of(matter)
    if agency is None:
        return
    notify(agency.email, notice, key=key, lane=lane)
    tell_systems(agency, notice, key=key, lane=lane)
    if matter.case is not None:
        tell_person(matter.case.officer, notice, key=key, on=on, lane=lane)


def tell_office(matter: Any, notice: Notice, *, key: str, on: date) -> None:
    """Post a message to whoever has the matter in hand at the Office, or else to the registry."""
    officer = getattr(matter, "officer", None)  # an appeal has none: the registry keeps it
    if not tell_person(officer, notice, key=key, on=on, lane=lane_of(matter)):
        notify(office().email, notice, key=key, lane=lane_of(matter))


def tell_person(
    person: User | None, notice: Notice, *, key: str, on: date, lane: str = ""
) -> Message | None:
    """Post a message to an official, or to whoever stands in for him that day."""
    there = whoever_acts(person, on)
    if there is None:
        return None
    return notify(there.email, notice, key=key, language=there.language, user=there, lane=lane)
