"""Letters of a file: numbered in the agency's register, issued, and sent by a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Agency, Membership, User
from cases import clock
from cases.models import Addressee, Case, Deadline, Dispatch, Objection, Order, ServiceChannel
from cases.models.requester import AnswerBy
from cases.notices import Filed, LetterSent
from law import limits
from law.dates import be_year
from letters import issuing
from letters.papers import Heading, Paper, Phrase
from notifications.models import Channel
from notifications.outbox import notify
from notifications.webhooks import tell_systems
from workflow.errors import NotLawfulNow
from workflow.numbering import next_number
from workflow.steps import record_event

IN_A_LETTER = {Filed.kind, LetterSent.kind}  # whoever asked on paper holds the letter itself


@dataclass(frozen=True)
class Service:
    """How a letter goes out: the channel, the day, and the post office's number."""

    channel: str
    on: date
    tracking_number: str = ""

    def notification(self) -> tuple[date, bool]:
        """Return the day of notification and whether it is deemed (APA ss. 69, 71)."""
        abroad = self.channel == ServiceChannel.REGISTERED_ABROAD
        if abroad or self.channel == ServiceChannel.REGISTERED:
            return limits.deemed_receipt(self.on, abroad=abroad).due_on, True
        return self.on, False


def post_of(user: User, agency: Agency) -> Membership | None:
    """The post that the person holds at the agency; the highest duty where there are several."""
    rank = {"head": 0, "supervisor": 1, "officer": 2, "intake": 3}
    posts = [p for p in user.posts if p.agency_id == agency.pk]
    return min(posts, key=lambda p: rank.get(p.role, 9), default=None)


def heading(case: Case, addressee: Phrase, by: User, **more: Any) -> Heading:
    """The heading of a letter of this agency, over the name of whoever acts."""
    post = post_of(by, case.agency)
    unit = case.agency.contact_unit_th or case.agency.name_th
    unit_en = case.agency.contact_unit_en or case.agency.name_en
    return Heading.of(
        case.agency,
        addressee=addressee,
        signer_name=by.name_th if post else "",
        signer_post=Phrase.of(post.post_th, post.post_en) if post else Phrase.of(unit, unit_en),
        **more,
    )


def to_requester(case: Case) -> Phrase:
    """The requester as an addressee; the name stands as it was written."""
    return Phrase.of(case.requester.name)


def usual_channel(case: Case) -> str:
    """The channel that the requester chose, or the best one that his address allows."""
    requester = case.requester
    if requester.answer_by == AnswerBy.POST and requester.address:
        return ServiceChannel.REGISTERED
    if requester.answer_by == AnswerBy.COUNTER and not requester.email:
        return ServiceChannel.IN_PERSON
    return ServiceChannel.ELECTRONIC if requester.email else ServiceChannel.REGISTERED


def issue(
    case: Case,
    paper: Paper,
    *,
    on: date,
    addressee: str = Addressee.REQUESTER,
    order: Order | None = None,
    objection: Objection | None = None,
) -> Dispatch:
    """Number and freeze a letter of the agency; it still has to be sent."""
    dispatch = _numbered(case, paper, on, addressee=addressee, order=order, objection=objection)
    dispatch.save()
    return dispatch


def _numbered(case: Case, paper: Paper, on: date, **about: Any) -> Dispatch:
    """A numbered letter and the row of its way, which is not written yet."""
    year = be_year(on)
    seq = next_number(f"outgoing:{case.agency_id}", year)
    number = f"{case.agency.letter_code or case.agency.code}/{seq}"
    letter = issuing.issue(
        paper, agency=case.agency, seq=seq, be_year=year, number=number, dated=on
    )
    return Dispatch(case=case, letter=letter, **about)


def send(dispatch: Dispatch, service: Service, *, by: User) -> Dispatch:
    """Send an issued letter and fix its day of notification, from which clocks run."""
    case = dispatch.case
    if dispatch.sent_on is not None:
        raise NotLawfulNow([_("This letter has already been sent.")])
    if service.on < dispatch.letter.dated:
        raise NotLawfulNow([_("A letter cannot be sent before its date.")])
    dispatch.channel = service.channel
    dispatch.sent_on = service.on
    dispatch.tracking_number = service.tracking_number
    dispatch.notified_on, dispatch.deemed = service.notification()
    dispatch.served_by = by
    dispatch.save()
    about = dispatch.objection or dispatch.order or case
    record_event(
        about, "send_letter", by=by, on=service.on, kind=dispatch.letter.kind,
        number=dispatch.letter.number, channel=service.channel,
        notified_on=dispatch.notified_on.isoformat(),
    )  # fmt: skip
    if dispatch.addressee == Addressee.REQUESTER and dispatch.letter.kind != "receipt":
        told = LetterSent(case.reference, dispatch.letter.kind, dispatch.letter.number)
        tell_requester(case, told, key=f"letter_sent:{dispatch.pk}")  # numbers begin anew each year
    return dispatch


def write_to_requester(
    case: Case, paper: Paper, *, by: User, on: date, channel: str = "", order: Order | None = None
) -> Dispatch:
    """Issue a letter to the requester and send it by his usual channel."""
    dispatch = _numbered(case, paper, on, addressee=Addressee.REQUESTER, order=order)
    return send(dispatch, Service(channel or usual_channel(case), on), by=by)


def tell_requester(case: Case, notice: Any, *, key: str = "") -> None:
    """Post a message to the requester, once per letter or event.

    Who gave no e-mail address gets on paper what no letter says anyway.
    """
    requester = case.requester
    key = key or f"{notice.kind}:{case.pk}:{'-'.join(str(v) for v in vars(notice).values())}"
    known = {"key": key, "language": requester.language, "lane": lane_of(case)}
    if requester.email:
        notify(requester.email, notice, user=requester.account, **known)
    elif requester.address and notice.kind not in IN_A_LETTER:
        envelope = f"{requester.name}\n{requester.address}"
        notify(envelope, notice, channel=Channel.POST, agency=case.agency, **known)


def tell_agency(case: Case, notice: Any, *, key: str, on: date) -> None:
    """Post a message to the officer in charge or his deputy, or to the agency; and its system."""
    officer, lane = whoever_acts(case.officer, on), lane_of(case)
    address = officer.email if officer else case.agency.email
    language = officer.language if officer else "th"
    notify(address, notice, key=key, language=language, user=officer, lane=lane)
    tell_systems(case.agency, notice, key=key, lane=lane)


def whoever_acts(officer: User | None, on: date) -> User | None:
    """The officer, or who stands in for him that day; nobody where he has left the service."""
    if officer is None:
        return None
    away = officer.absences.on(on).filter(deputy__is_active=True).select_related("deputy").first()
    if away:
        return away.deputy
    return officer if officer.is_active else None


def lane_of(case: Case) -> str:
    """What keeps the messages of a case in their order."""
    return f"case:{case.pk}"


def prove_receipt(dispatch: Dispatch, *, received_on: date, by: User) -> list[Deadline]:
    """Put the proven day of receipt in place of the deemed one (APA s. 71).

    Only a later day moves a clock: a person's last day is never moved earlier behind his back. A
    requester's day that seemed to have passed is counted anew as well; what the end of an
    objector's time has freed stays free.
    """
    if not dispatch.deemed or dispatch.notified_on is None:
        raise NotLawfulNow([_("The day of this letter is known, not deemed.")])
    if received_on <= dispatch.notified_on:
        raise NotLawfulNow([_("Only a later day of receipt changes a person's last day.")])
    old, dispatch.notified_on, dispatch.deemed = dispatch.notified_on, received_on, False
    dispatch.save()
    record_event(
        dispatch.case, "prove_receipt", by=by, on=received_on, number=dispatch.letter.number
    )
    about = {"objection": dispatch.objection} if dispatch.objection else {"order": dispatch.order}
    counted = dispatch.case.deadlines.filter(started_on=old, actor_kind="person", **about)
    moved = (
        counted.running() if dispatch.objection else counted.filter(met_on=None, cancelled_on=None)
    )
    return [_restart(deadline, received_on) for deadline in moved]


def _restart(deadline: Deadline, on: date) -> Deadline:
    due = _due_again(deadline, on)
    if deadline.lapsed_on is None:
        deadline.cancelled_on = on
        deadline.save(update_fields=["cancelled_on"])
    return Deadline.objects.create(
        case=deadline.case, item=deadline.item, objection=deadline.objection, order=deadline.order,
        code=due.code, section=due.section, actor_kind=due.actor_kind, started_on=on,
        days=due.days, due_on=due.due_on, office_day=due.office_day, steps=due.steps_as_json(),
        replaces=deadline, ground=_("Receipt on this day was proven."),
    )  # fmt: skip


def _due_again(deadline: Deadline, on: date) -> limits.Due:
    calendar = clock.calendar_of(deadline.case)
    if deadline.order and not deadline.order.appeal_notice:
        return limits.appeal_window(on, appeal_notice=False, code=deadline.code, calendar=calendar)
    set_by_official = deadline.code in ("s17_objection", "apa27_completion")
    days = deadline.days if set_by_official else None
    return limits.due(deadline.code, on, days=days, calendar=calendar)
