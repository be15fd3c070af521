"""A ruling goes out: frozen once, and brought to each side by a letter of its own (ss. 17, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from cases.correspondence import tell_requester, usual_channel
from cases.models import Addressee, Dispatch, Objection, ObjectionState, ServiceChannel
from cases.notices import LetterSent, ThirdPartyTold
from complaints import clock
from complaints.correspondence import (
    column_of,
    head_of,
    heading,
    office,
    post,
    tell_agency,
    tell_filer,
)
from complaints.models import Appeal, AppealOutcome, Finding, Posting, Ruling
from complaints.models.paper import Party
from complaints.models.states import OPENS_ACCESS, TO_BE_DONE
from complaints.notices import RulingSent, RulingToComply
from complaints.papers.ruling import RulingCover
from complaints.ruling_letter import FINDINGS, body_of, decision_of, matter_of, ruled_items
from law.dates import be_year
from law.models import TimeLimit
from letters import issuing
from letters.models import Letter
from letters.papers import Enclosure, Phrase
from notifications.outbox import notify
from workflow.history import save_as
from workflow.numbering import next_number

ONE_COPY = Phrase("1 ฉบับ", "1 copy")
# What leaves an appellant without something that he asked for, or gives it only on terms.
NOT_WHOLE = (
    AppealOutcome.UPHOLD,
    AppealOutcome.NOT_CORRECT,
    AppealOutcome.PARTLY,
    AppealOutcome.CONDITIONAL,
)
SILENT = (ObjectionState.INVITED, ObjectionState.CONSENTED, ObjectionState.SILENT)


def send_ruling(ruling: Ruling, *, by: User, on: date) -> Letter:
    """Freeze the ruling and send it to whoever filed and to the agency; others get the outcome.

    Whoever did not file the matter is told in a letter what was decided about what concerns him,
    and why: the text of the ruling itself may speak of what he never saw.
    """
    letter = _freeze(ruling, by=by, on=on)
    matter = ruling.matter
    for party in (Party.FILER, Party.AGENCY):
        if party == Party.FILER or matter.agency is not None:
            _bring(ruling, letter, party, by=by, on=on)
    if isinstance(matter, Appeal):
        for told in _others(matter):
            _tell_other(ruling, told, by=by, on=on)
    if matter.agency is not None and matter.agency_told_on is None:
        matter.agency_told_on = on
        save_as(matter, by=by, reason="agency_told")
    return letter


def _freeze(ruling: Ruling, *, by: User, on: date) -> Letter:
    """The document under the ruling's own number; the outgoing register lists it as well."""
    house, year = office(), be_year(on)
    seq = next_number(f"outgoing:{house.pk}", year)
    paper = decision_of(ruling, by=by)
    return issuing.issue(paper, agency=house, seq=seq, be_year=year, number=ruling.number, dated=on)


def _bring(ruling: Ruling, letter: Letter, party: str, *, by: User, on: date) -> None:
    """Send the covering letter with the ruling enclosed, and say that it is there."""
    matter = ruling.matter
    told = matter.objection if isinstance(matter, Appeal) else None
    enclosed = (Enclosure(Phrase(letter.subject, letter.subject_en), ONE_COPY),)
    addressee = Phrase.of(matter.name) if party == Party.FILER else head_of(matter.agency)
    paper = _cover(ruling, party, addressee, told, by=by, on=on, enclosures=enclosed)
    cover = post(matter, paper, party=party, by=by, on=on)
    Posting.objects.create(
        letter=letter, party=party, channel=cover.channel, sent_on=on,
        notified_on=cover.notified_on, deemed=cover.deemed, sent_by=by, **column_of(matter),
    )  # fmt: skip
    what = "opinion" if ruling.complaint_id else "ruling"
    if party == Party.FILER:
        sent = RulingSent(matter.number, letter.number, what)
        tell_filer(matter, sent, key=f"ruling:{ruling.pk}", by_letter=True)
    else:
        notice = RulingToComply(matter.number, letter.number, what)
        tell_agency(matter, notice, key=f"ruling_to_comply:{ruling.pk}", on=on)


def _others(appeal: Appeal) -> list[Objection | None]:
    """The other private persons: those who objected, or the requester of an objector's appeal."""
    if appeal.by_objector:
        return [None]
    items = appeal.items.values("item")
    rows = Objection.objects.filter(item__in=items).exclude(state__in=SILENT)
    return list(rows.select_related("third_party", "item"))


def _tell_other(ruling: Ruling, told: Objection | None, *, by: User, on: date) -> None:
    """Tell another private person the outcome, on the page that his own code opens."""
    appeal = ruling.matter
    case = appeal.case
    person = told.third_party if told else case.requester
    channel = usual_channel(case)
    if told:
        channel = ServiceChannel.ELECTRONIC if person.email else ServiceChannel.REGISTERED
    paper = _cover(
        ruling, Party.OTHER_SIDE, Phrase.of(person.name), told, by=by, on=on, with_reasons=True
    )
    posting = post(appeal, paper, party=Party.OTHER_SIDE, by=by, on=on, channel=channel)
    Dispatch.objects.create(
        case=case, letter=posting.letter, objection=told, channel=posting.channel, sent_on=on,
        addressee=Addressee.THIRD_PARTY if told else Addressee.REQUESTER,
        notified_on=posting.notified_on, deemed=posting.deemed, served_by=by,
    )  # fmt: skip
    number = posting.letter.number
    if told is None:
        notice: Any = LetterSent(case.reference, paper.kind, number)
        tell_requester(case, notice, key=f"letter_sent:posting:{posting.pk}")
        return
    notice = ThirdPartyTold(number, office().named(person.language), person.code_seed)
    notify(person.email, notice, key=f"ruling_told:{posting.pk}", language=person.language)


def _cover(
    ruling: Ruling,
    side: str,
    addressee: Phrase,
    told: Objection | None,
    *,
    by: User,
    on: date,
    enclosures: tuple[Enclosure, ...] = (),
    with_reasons: bool = False,
) -> RulingCover:
    matter = ruling.matter
    return RulingCover(
        heading=heading(addressee, by, enclosures=enclosures),
        body=body_of(ruling.panel),
        matter=matter_of(matter),
        matter_number=matter.number,
        filed_on=matter.filed_on,
        ruling_number=ruling.number,
        decided_on=ruling.decided_on or on,
        side=side,
        opinion=ruling.complaint_id is not None,
        finding=FINDINGS[Finding(ruling.finding)] if ruling.complaint_id else None,
        to_do=ruling.to_do,
        items=ruled_items(ruling, told),
        with_reasons=with_reasons,
        comply_days=_comply_days(ruling, on),
        sue_days=_days("court_suit", on) if may_sue(ruling, side) else None,
    )


def _days(code: str, on: date) -> int | None:
    return TimeLimit.objects.coded(code, on).days


def _comply_days(ruling: Ruling, on: date) -> int | None:
    """The days to act: the Board's opinion and the tribunal's ruling each have their own."""
    code = clock.COMPLY_OPINION if ruling.complaint_id else clock.COMPLY
    return _days(code, on) if _asks_something(ruling) else None


def _asks_something(ruling: Ruling) -> bool:
    """Whether the agency has something to do."""
    if ruling.complaint_id:
        return ruling.finding in (Finding.BREACHED, Finding.FOUND)
    return ruling.items.filter(outcome__in=TO_BE_DONE).exists()


def may_sue(ruling: Ruling, side: str) -> bool:
    """Whether that side lost something: a private person may then sue, the agency never may.

    An opinion decides nothing that could be set aside; it opens no suit of this kind.
    """
    if ruling.complaint_id or side == Party.AGENCY:
        return False
    asks = (side == Party.FILER) != ruling.matter.by_objector
    lost = NOT_WHOLE if asks else OPENS_ACCESS
    return ruling.items.filter(outcome__in=lost).exists()
