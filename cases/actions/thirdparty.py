"""Third parties: notified, heard, ruled on, and the lock of a dismissed objection (s. 17)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import codes
from accounts.models import User
from cases import clock, papers
from cases.actions.holds import settle_item
from cases.actions.looking import ask_looks_knowing_more
from cases.anonymity import tells_who_asked
from cases.correspondence import Service, heading, issue, lane_of, send, tell_agency
from cases.models import (
    Addressee,
    Attachment,
    Dispatch,
    Item,
    Objection,
    ServiceChannel,
    ThirdParty,
)
from cases.notices import Answered, ThirdPartyAsked, ThirdPartyTold
from law import limits
from letters.papers import Phrase
from notifications.outbox import notify
from workflow.errors import NotLawfulNow
from workflow.refusals import act
from workflow.steps import step

PURPOSE = "third-party"
LEAST_DAYS = 15


@dataclass(frozen=True)
class Concerned:
    """A person whose interest a disclosure may affect."""

    name: str
    interest: str
    address: str = ""
    email: str = ""
    language: str = "th"


def consult(
    item: Item,
    *,
    by: User,
    on: date,
    concerned: Sequence[Concerned],
    days: int = LEAST_DAYS,
    information: str = "",
) -> list[Objection]:
    """Notify every person whose interest may be affected, with at least 15 days (s. 17 para 1).

    The notice names the information and the interest, never who asked: where the requester named
    himself in his request, ``information`` says the same without him.
    """
    if not concerned:
        raise ValidationError({"concerned": _("Name at least one third party.")})
    if days < LEAST_DAYS:
        raise ValidationError({"days": _("The period may not be shorter than 15 days (s. 17).")})
    with step(item, Item.consult, by=by, on=on) as held:
        told = information.strip() or held.description
        _keep_silent(held, "information", told, *(person.interest for person in concerned))
        made = [_invite(held, person, told, by=by, on=on, days=days) for person in concerned]
        ask_looks_knowing_more(held, by=by)
    return made


def _keep_silent(item: Item, field: str, *texts: str) -> None:
    """Refuse texts from which a third party would learn who asked."""
    if any(tells_who_asked(text, item.case.requester) for text in texts):
        raise ValidationError(
            {field: _("This text tells who asked. Say it without the requester's name.")}
        )


def _invite(
    item: Item, person: Concerned, told: str, *, by: User, on: date, days: int
) -> Objection:
    third_party = _known(item, person)
    if item.objections.filter(third_party=third_party).exists():
        raise NotLawfulNow([_("This third party has already been notified about this item.")])
    objection = Objection.objects.create(
        third_party=third_party, item=item, information=told, interest=person.interest
    )
    _notify(objection, by=by, on=on, days=days)
    return objection


def _known(item: Item, person: Concerned) -> ThirdParty:
    same = {"name": person.name, "address": person.address, "email": person.email}
    found = item.case.third_parties.filter(**same).first()
    if found:
        return found
    made = ThirdParty(
        case=item.case, language=person.language, nonce=secrets.token_hex(16),
        code_digest=secrets.token_hex(32), **same,
    )  # fmt: skip
    made.save()  # the seed of the code holds the key, which is known only now
    made.code_digest = codes.digest(PURPOSE, codes.derive(PURPOSE, made.code_seed))
    made.save()
    return made


def _channel(third_party: ThirdParty) -> str:
    return ServiceChannel.ELECTRONIC if third_party.email else ServiceChannel.REGISTERED


def _notify(objection: Objection, *, by: User, on: date, days: int) -> None:
    case, third_party = objection.case, objection.third_party
    service = Service(_channel(third_party), on)
    calendar = clock.calendar_of(case)
    due = limits.due(clock.OBJECT, service.notification()[0], days=days, calendar=calendar)
    paper = papers.ThirdPartyNotice(
        heading=heading(case, Phrase.of(third_party.name), by),
        information=objection.information,
        interest=objection.interest,
        days=days,
        object_by=due.due_on,
        by_link=bool(third_party.email),
    )
    dispatch = issue(case, paper, on=on, addressee=Addressee.THIRD_PARTY, objection=objection)
    send(dispatch, service, by=by)
    clock.start(case, due, item=objection.item, objection=objection)
    notice = ThirdPartyAsked(
        dispatch.letter.number,
        case.agency.named(third_party.language),
        due.due_on.isoformat(),
        third_party.code_seed,
    )
    _tell(objection, notice, key=f"asked:{objection.pk}")


def _tell(objection: Objection, notice: ThirdPartyAsked | ThirdPartyTold, *, key: str) -> None:
    third_party = objection.third_party
    notify(
        third_party.email, notice, key=key, language=third_party.language,
        lane=lane_of(objection.case),
    )  # fmt: skip


def admit_objector(
    item: Item, *, by: User, on: date, person: Concerned, statement: str, information: str = ""
) -> Objection:
    """Take in the objection of somebody who learnt of it without a notice (s. 17 para 2)."""
    with step(item, Item.consult, by=by, on=on) as held:
        told = information.strip() or held.description
        _keep_silent(held, "information", told, person.interest)
        third_party = _known(held, person)
        if held.objections.filter(third_party=third_party).exists():
            raise NotLawfulNow([_("This third party has already been notified about this item.")])
        objection = Objection.objects.create(
            third_party=third_party,
            item=held,
            information=told,
            interest=person.interest,
            own_knowledge=True,
        )
        with step(objection, Objection.lodge, by=by, on=on) as lodged:
            lodged.statement, lodged.answered_on = statement, on
        ask_looks_knowing_more(held, by=by)
    return objection


def consent(objection: Objection, *, by: User, on: date, statement: str = "") -> Objection:
    """Answer that the information may be disclosed (s. 17)."""
    with step(objection, Objection.consent, by=by, on=on) as held:
        _in_time(held, on)
        held.statement, held.answered_on = statement, on
        _answered(held, on)
    settle_item(objection.item, by=by, on=on)
    return objection


def lodge(
    objection: Objection,
    *,
    by: User,
    on: date,
    statement: str,
    attachments: Iterable[Attachment] = (),
) -> Objection:
    """Object in writing within the period of the notice (s. 17 para 2)."""
    with step(objection, Objection.lodge, by=by, on=on) as held:
        _in_time(held, on)
        held.statement, held.answered_on = statement, on
        for attachment in attachments:
            attachment.case, attachment.objection, attachment.draft = held.case, held, ""
            attachment.save()
        _answered(held, on)
    return objection


def _in_time(objection: Objection, on: date) -> None:
    """Refuse an answer after the period; the officer may still take it in as own knowledge."""
    last = max((d.due_on for d in objection.deadlines.of_code(clock.OBJECT)), default=None)
    if last is not None and on > last:
        raise NotLawfulNow([_("The period for an answer is over. Please write to the agency.")])


def _answered(objection: Objection, on: date) -> None:
    case = objection.case
    clock.meet(objection.deadlines.running().of_code(clock.OBJECT), on)
    told = Answered(case.reference, case.pk, "third_party")
    tell_agency(case, told, key=f"answered:{objection.pk}", on=on)


def rule(objection: Objection, *, by: User, on: date, heard: bool, reasons: str) -> Dispatch:
    """Rule on an objection without delay and tell the objector (s. 17 para 3).

    An objection heard is still no ground: the order on the item needs one of its own. A
    dismissed one locks the item until the objector's time to appeal has run out.
    """
    move = Objection.uphold if heard else Objection.dismiss
    with act():
        with step(objection, move, by=by, on=on) as held:
            _keep_silent(held.item, "reasons", reasons)
            held.heard, held.ruling, held.ruled_on, held.ruled_by = heard, reasons, on, by
            dispatch = _tell_ruling(held, by=by, on=on)
            if not heard:
                calendar = clock.calendar_of(held.case)
                due = limits.due(clock.APPEAL, dispatch.notification, calendar=calendar)
                clock.start(held.case, due, item=held.item, objection=held)
        settle_item(objection.item, by=by, on=on)
    return dispatch


def _tell_ruling(objection: Objection, *, by: User, on: date) -> Dispatch:
    case, third_party = objection.case, objection.third_party
    paper = papers.ObjectionRuling(
        heading=heading(case, Phrase.of(third_party.name), by),
        information=objection.information,
        objected_on=objection.answered_on or on,
        heard=bool(objection.heard),
        reasons=objection.ruling,
    )
    dispatch = issue(case, paper, on=on, addressee=Addressee.THIRD_PARTY, objection=objection)
    send(dispatch, Service(_channel(third_party), on), by=by)
    told = ThirdPartyTold(
        dispatch.letter.number, case.agency.named(third_party.language), third_party.code_seed
    )
    _tell(objection, told, key=f"told:{objection.pk}")
    return dispatch
