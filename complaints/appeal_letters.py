"""Who is told what about an appeal: the letters' facts, taken from the rows, and the messages.

The objector never learns who asked and the requester never who objected: a letter to the other
side is built from that side's own words about the information, and names no person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import Agency, User
from cases.models import (
    Addressee,
    Dispatch,
    Objection,
    ObjectionState,
    ServiceChannel,
    ThirdParty,
)
from complaints import clock
from complaints.correspondence import (
    head_of,
    heading,
    post,
    tell_agency,
    tell_filer,
    tell_office,
)
from complaints.models import Appeal, Obligation, Posting
from complaints.models.paper import Party
from complaints.notices import AppealAsked, AppealConcernsYou, AppealMoved
from complaints.papers import appeal as papers
from complaints.papers.complaint import APPEAL, COMPLAINT, MatterConverted
from law import limits
from letters.papers import Phrase
from notifications.outbox import notify


@dataclass(frozen=True)
class Other:
    """The other private person of an appeal, with what he may be told of the information."""

    name: str
    email: str
    language: str
    is_requester: bool
    information: tuple[str, ...]
    third_party: ThirdParty | None = None
    objection: Objection | None = None


def about(appeal: Appeal, addressee: Phrase, by: User) -> dict[str, Any]:
    """What every letter of an appeal begins with."""
    return {
        "heading": heading(addressee, by),
        "number": appeal.number,
        "filed_on": appeal.filed_on,
        "agency": of_agency(appeal.agency),
    }


def of_agency(agency: Agency) -> Phrase:
    """An agency by its name in both languages."""
    return Phrase.of(agency.name_th, agency.name_en)


def to_filer(appeal: Appeal, by: User) -> dict[str, Any]:
    """The beginning of a letter to whoever appealed."""
    return about(appeal, Phrase.of(appeal.name), by)


def disputed(appeal: Appeal) -> tuple[str, ...]:
    """What is in dispute: the objector reads it as he was told, never as it was asked for."""
    if appeal.objection is not None:
        return (appeal.objection.information,)
    rows = appeal.items.select_related("item")
    return tuple(row.disputed or row.item.description for row in rows)


def acknowledge(appeal: Appeal, *, by: User, on: date) -> Posting:
    """Tell the appellant that the appeal arrived, and by when it goes to a panel (s. 37)."""
    paper = papers.AppealReceipt(
        **to_filer(appeal, by),
        received_on=appeal.received_on,
        items=disputed(appeal),
        forward_by=clock.running(appeal, clock.FORWARD).get().due_on,
        by_objector=appeal.by_objector,
    )
    tell_registry(appeal, "lodged", key=f"lodged:{appeal.pk}", on=on)
    return _to_filer(appeal, paper, "lodged", by=by, on=on)


def not_admitted(appeal: Appeal, *, by: User, on: date) -> Posting:
    """Tell the appellant why his appeal is not admitted."""
    facts: dict[str, Any] = {"answer": appeal.answer, "by_objector": appeal.by_objector}
    paper = papers.AppealNotAdmitted(**to_filer(appeal, by), **facts)
    return _to_filer(appeal, paper, "not_admitted", by=by, on=on)


def forwarded(appeal: Appeal, *, by: User, on: date) -> Posting:
    """Tell the appellant which panel decides and until when; the agency hears of it too."""
    panel = appeal.panel
    if panel is None:
        raise ValueError("an appeal is forwarded to a panel")
    number = f" {panel.sub_panel}" if panel.sub_panel else ""
    paper = papers.AppealForwarded(
        **to_filer(appeal, by),
        panel=Phrase(
            f"{panel.name_th}{' คณะที่' if number else ''}{number}",
            f"{panel.name_en}{', no.' if number else ''}{number}",
        ),
        decide_by=limits.due(clock.RULING, on).due_on,
        latest=limits.due(clock.RULING_LONG, on).due_on,
    )
    moved = AppealMoved(appeal.number, "agency")
    tell_agency(appeal, moved, key=f"appeal_agency:{appeal.pk}", on=on)
    return _to_filer(appeal, paper, "forwarded", by=by, on=on)


def extended(
    appeal: Appeal, *, by: User, on: date, reasons: str, old: date, new: date
) -> list[Posting]:
    """Tell both sides that the ruling takes the longer period, and why."""
    facts: dict[str, Any] = {"reasons": reasons, "old_date": old, "new_date": new}
    agency = papers.AppealExtended(**about(appeal, head_of(appeal.agency), by), **facts)
    return [
        _to_filer(appeal, papers.AppealExtended(**to_filer(appeal, by), **facts),
                  "extended", by=by, on=on),
        post(appeal, agency, party=Party.AGENCY, by=by, on=on),
    ]  # fmt: skip


def ended(appeal: Appeal, *, by: User, on: date) -> Posting:
    """Tell the appellant why nothing is left to decide."""
    paper = papers.AppealEnded(**to_filer(appeal, by), answer=appeal.answer)
    return _to_filer(appeal, paper, "struck", by=by, on=on)


def converted(appeal: Appeal, *, by: User, on: date, becomes: str) -> Posting:
    """Tell the appellant that the Office takes the matter up as a complaint."""
    facts: dict[str, Any] = {"number": appeal.number, "filed_on": appeal.filed_on, "matter": APPEAL}
    paper = MatterConverted(
        heading=heading(Phrase.of(appeal.name), by),
        becomes=COMPLAINT,
        new_number=becomes,
        **facts,
    )
    return _to_filer(appeal, paper, "converted", by=by, on=on)


def ask_for_record(appeal: Appeal, *, by: User, on: date, due_on: date) -> Posting:
    """Ask the agency for the record under seal and for its reasons, by a day (ss. 19, 32, 39)."""
    paper = papers.RecordRequest(
        **about(appeal, head_of(appeal.agency), by),
        reference=appeal.case.reference,
        items=tuple(row.item.description for row in appeal.items.select_related("item")),
        question=appeal.question,
        due_on=due_on,
    )
    posting = post(appeal, paper, party=Party.AGENCY, by=by, on=on)
    notice = AppealAsked(appeal.number, due_on.isoformat())
    tell_agency(appeal, notice, key=f"record_request:{posting.pk}", on=on)
    return posting


def other_side(appeal: Appeal) -> Sequence[Other]:
    """The private persons whom an appeal concerns besides the appellant."""
    if appeal.objection is not None:
        asked = appeal.case.requester
        known = (appeal.objection.item.description,)
        return [Other(asked.name, asked.email, asked.language, True, known)]
    live = Objection.objects.exclude(state__in=[ObjectionState.CONSENTED, ObjectionState.VOID])
    rows = live.filter(item__appealed__appeal=appeal).select_related("third_party")
    told: dict[ThirdParty, list[Objection]] = {}
    for row in rows.order_by("pk"):
        told.setdefault(row.third_party, []).append(row)
    return [
        Other(p.name, p.email, p.language, False, tuple(r.information for r in mine), p, mine[0])
        for p, mine in told.items()
    ]


def tell_other_side(appeal: Appeal, other: Other, *, by: User, on: date, due_on: date) -> Posting:
    """Tell the other private person of the appeal, and until when he may say something."""
    paper = papers.AppealNotice(
        **about(appeal, Phrase.of(other.name), by),
        to_requester=other.is_requester,
        information=other.information,
        due_on=due_on,
        by_link=other.is_requester or bool(other.email),
    )
    channel = ServiceChannel.ELECTRONIC if other.email else ServiceChannel.REGISTERED
    posting = post(
        appeal, paper, party=Party.OTHER_SIDE, by=by, on=on, channel=channel,
        third_party=other.third_party, answer_by=due_on,
    )  # fmt: skip
    Dispatch.objects.create(
        case=appeal.case, letter=posting.letter, objection=other.objection, sent_on=on,
        addressee=Addressee.REQUESTER if other.is_requester else Addressee.THIRD_PARTY,
        channel=posting.channel, notified_on=posting.notified_on, deemed=posting.deemed,
        served_by=by,
    )  # fmt: skip
    seed = other.third_party.code_seed if other.third_party else ""
    notice = AppealConcernsYou(appeal.number, due_on.isoformat(), seed)
    notify(other.email, notice, key=f"other_side:{posting.pk}", language=other.language)
    return posting


def remind(obligation: Obligation, *, by: User, on: date, due_on: date) -> Posting:
    """Remind the head of the agency of what is not done (s. 37 para 2; Cabinet resolution)."""
    matter, ruling = obligation.matter, obligation.ruling
    paper = papers.ComplianceReminder(
        heading=heading(head_of(obligation.agency), by),
        number=ruling.number if ruling else matter.number,
        decided_on=(ruling.decided_on if ruling else None) or obligation.told_on,
        ruling=obligation.appeal_id is not None,
        duties=(obligation.duty,),
        due_on=due_on,
        past=due_on < on,
    )
    return post(matter, paper, party=Party.AGENCY, by=by, on=on)


def _to_filer(appeal: Appeal, paper: Any, what: str, *, by: User, on: date) -> Posting:
    posting = post(appeal, paper, party=Party.FILER, by=by, on=on)
    tell_of(appeal, what, key=f"letter:{posting.pk}", by_letter=True)
    return posting


def tell_of(appeal: Appeal, what: str, *, key: str, by_letter: bool = False) -> None:
    """Post a message to the appellant."""
    moved = AppealMoved(appeal.number, what)
    tell_filer(appeal, moved, key=f"appeal_{key}", by_letter=by_letter)


def tell_registry(appeal: Appeal, what: str, *, key: str, on: date) -> None:
    """Post a message to the registry of the Office."""
    moved = AppealMoved(appeal.number, f"office_{what}")
    tell_office(appeal, moved, key=f"appeal_office_{key}", on=on)
