"""Each guard refuses with its reason, and what the step had made until then is gone."""

import pytest

from cases import guards
from cases.actions import fees, issue, items, orders
from cases.models import Case, Item, Objection, Order
from law.dates import be_year
from notifications.outbox import Notice, notify
from tests import appealing, factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import DAY, GRANT, REFUSE
from workflow.errors import NotLawfulNow
from workflow.numbering import next_number
from workflow.steps import record_event, step


class Posted(Notice):
    kind = "filed"


def refused_by(record, transition, by):
    """Take a step that writes a number, a message and an event before its guard is asked."""
    with step(record, transition, by=by, on=DAY) as held:
        next_number("outgoing:test", be_year(DAY))
        notify("someone@example.com", Posted(), key="refused")
        record_event(held, "half_done", by=by)


def accepted(stage):
    case = stage.filed()
    with step(case, Case.accept, by=stage.officer):
        pass
    return case, Case.begin, stage.supervisor


def undecided(stage):
    return stage.begun(), Case.decide, stage.officer


def decided_with(stage):
    order = stage.signed(stage.found(), GRANT)
    return Case.objects.get(pk=order.case_id)


def order_in_hand(stage):
    return decided_with(stage), Case.deliver, stage.officer


def fee_owed(stage):
    case = stage.served(stage.found(), GRANT).case
    item = case.items.get()
    fees.ask_fee(case, by=stage.officer, on=DAY, costs=[fees.Cost(item, "copy_a4", 1, 1)])
    case.refresh_from_db()
    return case, Case.deliver, stage.officer


def not_handed_over(stage):
    case = stage.served(stage.found(), GRANT).case
    case.refresh_from_db()
    return case, Case.deliver, stage.officer


def right_running(stage):
    case = stage.served(stage.found(), REFUSE).case
    case.refresh_from_db()
    return case, Case.close, stage.officer


def without(transition):
    """An item that is ready for an outcome which no order gives it."""

    def made(stage):
        item = stage.found().items.get()
        items.certify_search(item, by=stage.officer, on=DAY, search=factories.SEARCH)
        return item, transition, stage.head

    return made


def no_certificate(stage):
    return stage.found().items.get(), Item.report_not_held, stage.officer


def found_with(transition, who="officer"):
    def made(stage):
        return stage.found().items.get(), transition, getattr(stage, who)

    return made


def invited(stage):
    item = stage.found().items.get()
    stage.invited(item)
    item.refresh_from_db()
    return item, Item.conclude, stage.officer


def locked(stage):
    item = stage.found().items.get()
    stage.ruled(item)
    return item, Item.free, stage.officer


def nothing_locks(stage):
    return stage.found().items.get(), Item.embargo, stage.officer


def sustained(stage):
    item = stage.found().items.get()
    objection = stage.ruled(item)
    stage.signed(item.case, GRANT)
    Objection.objects.filter(pk=objection.pk).update(state="sustained")
    item.refresh_from_db()
    return item, Item.grant, stage.head


def upheld(stage):
    item = stage.found().items.get()
    objection = stage.ruled(item)
    stage.signed(item.case, GRANT)
    Objection.objects.filter(pk=objection.pk).update(state="upheld", heard=True)
    item.refresh_from_db()
    return item, Item.grant, stage.head


def disclosed(stage):
    item = stage.found().items.get()
    objection = stage.ruled(item)
    Objection.objects.filter(pk=objection.pk).update(state="expired")
    Item.objects.filter(pk=item.pk).update(state="found")
    stage.signed(item.case, GRANT)
    objection.refresh_from_db()
    return objection, Objection.appeal, stage.registrar


def stranger(stage):
    case = stage.found(kind="own_data")
    case.requester.identity_method, case.requester.identity_assured_on = "", None
    case.requester.identity_assured_by = None
    case.requester.save()
    return case.items.get(), Item.grant, stage.head


def no_offer(stage):
    return stage.begun().items.get(), Item.offer, stage.officer


def offer_open(stage):
    item = stage.begun().items.get()
    items.offer_transfer(item, by=stage.officer, on=DAY, agency=stage.other, reason="ผู้จัดทำ")
    return item, Item.transfer, stage.receiver


def of_objection(make, transition, who="officer"):
    def made(stage):
        objection = getattr(stage, make)(stage.found().items.get())
        objection = objection[0] if isinstance(objection, list) else objection
        return objection, transition, getattr(stage, who)

    return made


def blank(stage):
    order = stage.drafted(stage.found(), orders.Finding("refuse"))
    return order, Order.submit, stage.officer


def empty(stage):
    return stage.drafted(stage.found()), Order.submit, stage.officer


def not_ready(stage):
    return stage.drafted(stage.begun(), REFUSE), Order.submit, stage.officer


def submitted(stage):
    order = stage.drafted(stage.found(), REFUSE)
    orders.submit(order, by=stage.officer, on=DAY)
    return order, Order.clear, stage.supervisor


def cleared(stage):
    return stage.cleared(stage.found(), REFUSE), Order.sign, stage.head


def unserved(stage):
    return stage.signed(stage.found(), REFUSE), Order.serve, stage.officer


def sent_back(stage):
    """A round: the request comes back from the tribunal with what was ordered."""
    appeal = appealing.ruled_appeal(stage, appealing.filed_appeal(stage))
    return appeal.case.rounds.get(), Case.ask_completion, stage.officer


def ordered(stage):
    case = sent_back(stage)[0]
    return case.items.get(), Item.clarify, stage.officer


REFUSALS = {
    "is_no_round": sent_back,
    "nothing_was_ordered": ordered,
    "has_officer": accepted,
    "every_item_is_settled": undecided,
    "no_order_in_hand": order_in_hand,
    "no_fee_owed": fee_owed,
    "everything_is_handed_over": not_handed_over,
    "no_right_is_running": right_running,
    "has_search_certificate": no_certificate,
    "order_grants": without(Item.grant),
    "order_grants_partly": without(Item.partly_grant),
    "order_refuses": without(Item.refuse),
    "order_says_not_held": without(Item.report_not_held),
    "order_points_out": without(Item.point_out),
    "order_declines": without(Item.decline),
    "order_corrects": found_with(Item.correct),
    "order_refuses_correction": found_with(Item.refuse_correction),
    "asks_correction": found_with(Item.correct),
    "asks_no_correction": lambda s: (s.found(kind="correction").items.get(), Item.grant, s.head),
    "has_advice": found_with(Item.advise),
    "no_answer_is_awaited": invited,
    "no_objection_holds": locked,
    "an_objection_holds": nothing_locks,
    "tribunal_has_not_barred": sustained,
    "no_objection_upheld": upheld,
    "item_is_not_disclosed": disclosed,
    "identity_is_assured": stranger,
    "has_transfer_offered": no_offer,
    "has_transfer_accepted": offer_open,
    "has_written_objection": of_objection("invited", Objection.lodge),
    "has_ruling": of_objection("objected", Objection.dismiss),
    "period_is_over": of_objection("invited", Objection.fall_silent, "clock"),
    "appeal_time_is_over": of_objection("ruled", Objection.expire, "clock"),
    "nothing_is_blank": blank,
    "covers_an_item": empty,
    "every_item_is_ready": not_ready,
    "cleared_by_another": submitted,
    "signed_by_another": cleared,
    "has_day_of_notification": unserved,
}


def test_every_guard_is_here():
    named = {name for name, value in vars(guards).items() if hasattr(value, "reason")}
    assert named == set(REFUSALS)


def test_no_two_guards_give_the_same_reason():
    reasons = [str(getattr(guards, name).reason) for name in REFUSALS]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("name", REFUSALS)
def test_guard_refuses_with_its_reason_and_leaves_nothing_behind(stage, name):
    record, transition, by = REFUSALS[name](stage)
    record.refresh_from_db()
    before, state = snapshot(), record.state
    with pytest.raises(NotLawfulNow) as refusal:
        refused_by(record, transition, by)
    assert str(getattr(guards, name).reason) in refusal.value.reasons
    assert snapshot() == before
    record.refresh_from_db()
    assert record.state == state


ONLY = {  # here the guard stands alone between the record and the transition
    "has_officer", "every_item_is_settled", "no_right_is_running", "no_fee_owed",
    "tribunal_has_not_barred", "no_objection_upheld", "item_is_not_disclosed", "has_ruling",
    "has_written_objection", "period_is_over", "appeal_time_is_over", "cleared_by_another",
    "signed_by_another", "has_day_of_notification", "has_transfer_accepted", "order_refuses",
    "order_says_not_held", "order_points_out", "order_declines", "has_advice", "order_grants",
    "order_grants_partly", "an_objection_holds", "has_transfer_offered", "no_objection_holds",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ONLY - {"no_fee_owed"}))
def test_guard_is_the_only_thing_in_the_way(stage, name):
    record, transition, by = REFUSALS[name](stage)
    with pytest.raises(NotLawfulNow) as refusal:
        refused_by(record, transition, by)
    assert refusal.value.reasons == [str(getattr(guards, name).reason)]


def test_a_refused_signature_gives_its_number_back(stage):
    """The register of outgoing letters has no gap where a signing was refused."""
    case = stage.found()
    order = stage.cleared(case, REFUSE)
    stage.invited(case.items.get())
    with pytest.raises(NotLawfulNow):
        issue.sign(order, by=stage.head, on=DAY)
    numbers = [d.letter.seq for d in stage.filed().dispatches.all()]
    sent = sorted(case.agency.letters.values_list("seq", flat=True))
    assert sent == list(range(1, len(sent) + 1))
    assert numbers == [sent[-1]]
