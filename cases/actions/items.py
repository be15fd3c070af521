"""Working on one item: search, certificate, advice, and transfer to its maker (ss. 11, 12)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import Agency, User
from cases import clock, papers
from cases.actions.ending import settle
from cases.actions.filing import Asked, Filing, Person, file_request
from cases.correspondence import heading, to_requester, write_to_requester
from cases.models import Case, Channel, Dispatch, Item, SearchCertificate, Transfer
from cases.wording import access_phrase
from letters.papers import Phrase
from workflow.errors import NotLawfulNow
from workflow.guards import may
from workflow.refusals import act
from workflow.steps import lock, record_event, step


@dataclass(frozen=True)
class Search:
    """One search: who looked where, with what terms, when, and what came of it."""

    searched_by: str
    post: str
    place: str
    terms: str
    result: str
    searched_on: date


def record_found(item: Item, *, by: User, on: date, place: str) -> Item:
    """Record that the information was found, and where (s. 11)."""
    with step(item, Item.find, by=by, on=on) as held:
        held.holding_place = place
    return item


def certify_search(item: Item, *, by: User, on: date, search: Search) -> SearchCertificate:
    """Certify a search; without one nobody may answer “not held” (s. 33)."""
    if search.searched_on > on:
        raise ValidationError({"searched_on": _("The day of the search cannot lie in the future.")})
    with act():
        held = lock(item)
        if not may(held, Item.find, by):
            raise PermissionDenied(_("This step belongs to somebody else's duty."))
        if held.state not in Item.WORKING:
            raise NotLawfulNow([_("The search for this item is over.")])
        certificate = SearchCertificate.objects.create(item=held, recorded_by=by, **vars(search))
        record_event(held, "certify_search", by=by, on=on)
    return certificate


def advise_elsewhere(item: Item, *, by: User, on: date, agency: Agency, why: str) -> Dispatch:
    """Advise, without delay, at which agency to ask (s. 12 para 1)."""
    if agency.pk == item.case.agency_id:
        raise ValidationError({"agency": _("Name another agency than your own.")})
    with act():
        with step(item, Item.advise, by=by, on=on) as held:
            held.advised_agency, held.advice = agency, why
        case = item.case
        paper = papers.Advice(
            heading=heading(case, to_requester(case), by),
            reference=case.reference,
            received_on=case.received_on,
            items=(
                papers.Elsewhere(
                    number=item.number,
                    asked=item.description,
                    agency=Phrase.of(agency.name_th, agency.name_en),
                    contact=_contact(agency),
                    why=why,
                ),
            ),
        )
        dispatch = write_to_requester(case, paper, by=by, on=on)
        clock.answered(case, on)
        settle(case, by=by, on=on)
    return dispatch


def offer_transfer(item: Item, *, by: User, on: date, agency: Agency, reason: str) -> Transfer:
    """Offer an item to the agency that made the record and restricted it (s. 12 para 2)."""
    if agency.pk == item.case.agency_id:
        raise ValidationError({"agency": _("Name another agency than your own.")})
    with step(item, Item.offer, by=by, on=on) as held:
        return held.transfers.create(to_agency=agency, reason=reason, offered_on=on, offered_by=by)


def accept_transfer(transfer: Transfer, *, by: User, on: date) -> Case:
    """Accept an item: it becomes a request of the receiver, which decides (s. 12 para 2)."""
    item = transfer.item
    with act():
        with step(item, Item.transfer, by=by, on=on, to=transfer.to_agency_id):
            offer = _waiting(item, transfer)
            offer.new_case = _open_at_receiver(offer, by=by, on=on)
            offer.answered_on, offer.answered_by, offer.accepted = on, by, True
            offer.save()
        _tell_of_transfer(offer, by=by, on=on)
        clock.answered(item.case, on)
        settle(item.case, by=by, on=on)
    return offer.new_case


def decline_transfer(transfer: Transfer, *, by: User, on: date, answer: str) -> Item:
    """Send an offered item back, with the reason."""
    item = transfer.item
    if not answer.strip():
        raise ValidationError({"answer": _("Say why your agency does not take the item.")})
    with step(item, Item.take_back, by=by, on=on):
        offer = _waiting(item, transfer)
        offer.answered_on, offer.answered_by, offer.accepted = on, by, False
        offer.answer = answer
        offer.save()
    return item


def _waiting(item: Item, transfer: Transfer) -> Transfer:
    """The offer as it stands now; its item may have been offered anew since it was answered."""
    offer = item.transfers.offered().filter(pk=transfer.pk).first()
    if offer is None:
        raise NotLawfulNow([_("This offer has already been answered.")])
    return offer


def _open_at_receiver(offer: Transfer, *, by: User, on: date) -> Case:
    case = offer.item.case
    known = ("status", "name", "answer_by", "capacity", "represented", "email", "phone", "address")
    asked_by = {name: getattr(case.requester, name) for name in (*known, "language", "account")}
    filing = Filing(
        agency=offer.to_agency,
        kind=case.kind,
        items=[Asked(offer.item.description, offer.item.access)],
        person=Person(**asked_by),
        token=f"transfer-{offer.pk}-{secrets.token_urlsafe(16)}",
        channel=Channel.TRANSFER,
        follows=case,
    )
    return file_request(filing, by=by, received_on=on, today=on).case


def _tell_of_transfer(offer: Transfer, *, by: User, on: date) -> None:
    case, maker = offer.item.case, offer.to_agency
    item = papers.AskedItem(
        number=offer.item.number,
        asked=offer.item.description,
        mode=access_phrase(offer.item.access),
    )
    paper = papers.TransferNotice(
        heading=heading(case, to_requester(case), offer.offered_by),
        reference=case.reference,
        received_on=case.received_on,
        items=(item,),
        maker=Phrase.of(maker.name_th, maker.name_en),
        maker_contact=_contact(maker),
        sent_on=on,
    )
    write_to_requester(case, paper, by=by, on=on)


def _contact(agency: Agency) -> Phrase:
    thai = " ".join(filter(None, [agency.address_th, agency.phone, agency.email]))
    english = " ".join(filter(None, [agency.address_en or agency.address_th, agency.phone]))
    return Phrase.of(thai, english)
