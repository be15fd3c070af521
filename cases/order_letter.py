"""From an order's rows to the facts of its letter; the same for the preview and the signing."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from cases import clock, papers
from cases.correspondence import heading, to_requester
from cases.models import Deadline, Disposition, Ground, Item, ItemState, Order
from cases.models.states import DISCLOSING, Outcome
from cases.rights import Right, right_without_order, rights_opened
from cases.wording import access_phrase
from law.models import TimeLimit
from letters.papers import Phrase

PRINTED = {
    Outcome.GRANT: papers.Outcome.GRANTED,
    Outcome.PARTLY_GRANT: papers.Outcome.PARTLY_GRANTED,
    Outcome.REFUSE: papers.Outcome.REFUSED,
    Outcome.NOT_HELD: papers.Outcome.NOT_HELD,
    Outcome.ALREADY_PUBLIC: papers.Outcome.ALREADY_PUBLIC,
    Outcome.DECLINE: papers.Outcome.DECLINED,
    Outcome.CORRECT: papers.Outcome.CORRECTED,
    Outcome.REFUSE_CORRECTION: papers.Outcome.CORRECTION_REFUSED,
}
ELSEWHERE = {
    ItemState.ADVISED: papers.Outcome.ADVISED,
    ItemState.TRANSFERRED: papers.Outcome.TRANSFERRED,
}


def order_letter(order: Order, *, on: date, signer: User | None = None) -> papers.OrderLetter:
    """Return the letter of an order as it would be signed on the day.

    Items that the order does not decide are listed too, each with where it stands, so that one
    answer never hides a second road (scenario R2).
    """
    case = order.case
    rows = order.dispositions.select_related("item", "advised_agency")
    read = rows.prefetch_related("grounds__exemption", "item__certificates", "item__deadlines")
    decided = {row.item_id: row for row in read}
    limits_of = {t.code: t.days for t in TimeLimit.objects.in_force(on)}
    due = clock.running(case, *clock.ANSWERS).first()
    items = [
        _decided(decided[item.pk], limits_of) if item.pk in decided else _undecided(item, due, on)
        for item in case.items.select_related("advised_agency")
        if item.pk in decided or _is_worth_saying(item)
    ]
    return papers.OrderLetter(
        heading=heading(case, to_requester(case), order.signed_by or signer or order.drafted_by),
        reference=case.reference,
        received_on=case.received_on,
        items=tuple(items),
        corrects=_corrects(order),
    )


def _is_worth_saying(item: Item) -> bool:
    return item.state in (*Item.OPEN, ItemState.ADVISED, ItemState.TRANSFERRED)


def _corrects(order: Order) -> papers.Corrects | None:
    if order.replaces is None:
        return None
    letter = order.replaces.dispatches.select_related("letter").get().letter
    return papers.Corrects(number=letter.number, dated=letter.dated, why=order.correction_reason)


def _decided(row: Disposition, limits_of: dict[str, int | None]) -> papers.OrderItem:
    item, outcome = row.item, Outcome(row.outcome)
    printed = PRINTED[outcome]
    until = _locked_until(item) if outcome in DISCLOSING else None
    if until is not None:
        printed = papers.Outcome.EMBARGOED
    elif row.doctor and outcome in DISCLOSING:
        printed = papers.Outcome.TO_DOCTOR
    grounds = list(row.grounds.all())
    return papers.OrderItem(
        number=item.number,
        asked=item.description,
        outcome=printed,
        rights=tuple(_note(right, limits_of) for right in rights_opened(row)),
        mode=access_phrase(row.access) if row.access else None,
        released=row.explanation if outcome in DISCLOSING else "",
        grounds=tuple(_ground(ground) for ground in grounds),
        type_withheld="; ".join(filter(None, (g.type_withheld for g in grounds))),
        releasable=row.released_part,
        conditions=row.conditions,
        review_on=min((g.review_on for g in grounds if g.review_on), default=None),
        searches=_searches(item) if outcome == Outcome.NOT_HELD else (),
        reason=row.explanation,
        annexed=row.annexed_note,
        place=row.public_place,
        embargoed_until=until,
        doctor=row.doctor,
    )


def _locked_until(item: Item) -> date | None:
    """The objector's last day while an objection locks the item; None where nothing does."""
    if item.state != ItemState.EMBARGOED:
        return None
    days = (d.due_on for d in item.deadlines.all() if d.code == clock.APPEAL)
    return max(days, default=None)


def _ground(ground: Ground) -> papers.OrderGround:
    exemption = ground.exemption
    return papers.OrderGround(
        code=exemption.code,
        title=Phrase.of(exemption.title_th, exemption.title_en),
        facts=ground.facts,
        law=exemption.cite_th,
        reason=ground.reason,
        named_law=ground.named_law,
        duty=ground.duty_weighed,
        public_interest=ground.public_weighed,
        private_interest=ground.private_weighed,
    )


def _searches(item: Item) -> tuple[papers.Search, ...]:
    return tuple(
        papers.Search(
            place=c.place,
            terms=c.terms,
            searched_on=c.searched_on,
            searcher=f"{c.searched_by} {c.post}".strip(),
            result=c.result,
        )
        for c in item.certificates.all()
    )


def _note(right: Right, limits_of: dict[str, int | None]) -> papers.RightNote:
    return papers.RightNote(
        route=papers.Route(right.road), section=right.section, days=limits_of.get(right.limit)
    )


def _undecided(item: Item, due: Deadline | None, on: date) -> papers.OrderItem:
    late = due is None or due.due_on < on
    outcome = ELSEWHERE.get(ItemState(item.state), papers.Outcome.PENDING)
    agency: Any = item.advised_agency
    return papers.OrderItem(
        number=item.number,
        asked=item.description,
        outcome=outcome,
        rights=tuple(_note(right, {}) for right in right_without_order(item, late=late)),
        agency=Phrase.of(agency.name_th, agency.name_en) if agency else None,
        reason=item.question or item.advice,
        answer_by=due.due_on if due else None,
    )
