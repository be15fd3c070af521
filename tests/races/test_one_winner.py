"""Two people act on one file at once: one act is done, the other is not lawful any more."""

from collections import defaultdict
from datetime import timedelta

import pytest

from accounts.models import User
from cases.actions import (
    ending,
    fees,
    filing,
    holds,
    intake,
    issue,
    items,
    orders,
    release,
    thirdparty,
)  # fmt: skip
from cases.actions.sweeping import sweep
from cases.correspondence import Service
from cases.models import Case, Item, Objection, Order
from complaints.actions import appeals
from tests import factories
from tests.cases import promises
from tests.cases.reading import Reading
from tests.cases.stage import DAY, GRANT, REFUSE
from tests.factories import reread
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 20


@pytest.fixture(autouse=True)
def promises_hold(stage):
    """After the races the rows keep every promise."""
    yield
    now = Reading()
    promises.order_first(now)
    promises.legal_moves(now)
    promises.two_people(now)
    promises.wording(now)


@pytest.fixture
def found(stage):
    """Twenty items that were found, for twenty races."""
    return list(stage.found(*[f"รายการ {n}" for n in range(TIMES)]).items.select_related("case"))


def again(record):
    """The record as another person at another desk has loaded it."""
    return reread(record)


def one_winner(results):
    """Assert that one act was done and every other refused with a reason; return what was done."""
    refused = [r for r in results if isinstance(r, NotLawfulNow)]
    done = [r for r in results if not isinstance(r, Exception)]
    assert len(done) == 1, results
    assert len(refused) == len(results) - 1, results
    assert all(refusal.reasons for refusal in refused)
    return done[0]


def order_on(stage, item, finding=GRANT, until="cleared"):
    order = orders.draft_order(item.case, by=stage.officer, on=DAY)
    orders.write_finding(order, item, by=stage.officer, finding=finding)
    orders.submit(order, by=stage.officer, on=DAY)
    if until == "submitted":
        return order
    orders.clear(order, by=stage.supervisor, on=DAY)
    return order if until == "cleared" else issue.sign(order, by=stage.head, on=DAY)


def signing(order, head):
    mine = again(order)
    return lambda: issue.sign(mine, by=head, on=DAY)


def test_an_order_is_signed_once(stage, found, race):
    for item in found:
        order = order_on(stage, item)
        one_winner(race(*[signing(order, stage.head) for _ in range(4)]))
        assert order.dispatches.count() == 1
        assert again(item).state == "granted"


def test_an_item_is_decided_once(stage, found, race):
    for item in found:
        first, second = order_on(stage, item), order_on(stage, item, REFUSE)
        one_winner(race(signing(first, stage.head), signing(second, stage.head)))
        assert item.dispositions.filter(in_force=True).count() == 1
        assert {again(first).state, again(second).state} == {"signed", "cleared"}


def test_an_item_is_signed_out_or_objected_to(stage, found, race):
    for n, item in enumerate(found):
        order, mine = order_on(stage, item), again(item)
        who = thirdparty.Concerned(f"ผู้คัดค้าน {n}", "ความลับ", address="ที่อยู่")
        one_winner(race(
            signing(order, stage.head),
            lambda item=mine, who=who: thirdparty.admit_objector(
                item, by=stage.officer, on=DAY, person=who, statement="คัดค้าน"
            ),
        ))  # fmt: skip
        state = again(item).state
        assert (state == "granted") == (not item.objections.exists()), state


def locked(stage, item, n):
    """An item that only a dismissed objection keeps from its signed order."""
    concerned = thirdparty.Concerned(f"บริษัท {n}", "ความลับ", email=f"firm{n}@example.net")
    [objection] = thirdparty.consult(item, by=stage.officer, on=DAY, concerned=[concerned])
    thirdparty.lodge(objection, by=stage.third_party(objection), on=DAY, statement="คัดค้าน")
    thirdparty.rule(objection, by=stage.officer, on=DAY, heard=False, reasons="ไม่ใช่ความลับ")
    order_on(stage, again(item), until="signed")
    return again(objection)


def free(objection, stage, on):
    """What the sweep does for one objection whose time is over."""
    mine = again(objection)
    [deadline] = mine.deadlines.running()
    deadline.lapsed_on = on
    deadline.save()
    return lambda: holds.expire(mine, by=User.objects.clock(), on=on)


def test_a_lock_ends_or_a_new_objection_comes(stage, found, race):
    for n, item in enumerate(found):
        objection = locked(stage, item, n)
        who = thirdparty.Concerned(f"ผู้คัดค้านใหม่ {n}", "ความลับ", address="ที่อยู่")
        on, mine = stage.after(objection), again(item)
        results = race(
            free(objection, stage, on),
            lambda item=mine, who=who, on=on: thirdparty.admit_objector(
                item, by=stage.officer, on=on, person=who, statement="คัดค้าน"
            ),
        )  # fmt: skip
        held = item.objections.holding().exists()
        assert (again(item).state == "granted") != held, (again(item).state, results)
        assert isinstance(results[1], NotLawfulNow) != held


def test_a_lock_ends_or_an_appeal_is_recorded(stage, found, race):
    for n, item in enumerate(found):
        objection = locked(stage, item, n)
        on, mine = stage.after(objection), again(objection)
        results = race(
            free(objection, stage, on),
            lambda mine=mine, on=on: appeals.lodge(mine, by=stage.registrar, on=on, filed_on=on),
        )
        one_winner(results)
        assert (again(item).state, again(objection).state) in [
            ("granted", "expired"), ("embargoed", "appealed"),
        ]  # fmt: skip


def test_a_third_party_answers_or_has_been_silent(stage, found, race):
    for n, item in enumerate(found):
        concerned = thirdparty.Concerned(f"บริษัท {n}", "ความลับ", email=f"firm{n}@example.net")
        [objection] = thirdparty.consult(item, by=stage.officer, on=DAY, concerned=[concerned])
        last = objection.deadlines.get().due_on
        mine, by = again(objection), stage.third_party(objection)
        race(
            lambda mine=mine, by=by, last=last: thirdparty.consent(mine, by=by, on=last),
            lambda last=last: sweep(last + timedelta(days=1)),
        )
        said = list(objection.events.filter(name__in=["consent", "fall_silent"]))
        assert len(said) == 1
        assert again(item).state == "found"


def test_one_officer_takes_a_request_up(stage, race):
    for _ in range(TIMES):
        case = stage.filed()
        acts = [
            lambda mine=mine, by=by: intake.take_up(mine, by=by, on=DAY)
            for by, mine in ((stage.officer, again(case)), (stage.colleague, again(case)))
        ]
        one_winner(race(*acts))
        case = again(case)
        assert case.state == "in_process"
        assert case.events.filter(name="begin", actor=case.officer).count() == 1


def test_one_officer_takes_an_accepted_request(stage, race):
    for _ in range(TIMES):
        case = intake.accept(stage.filed(), by=stage.intake, on=DAY)
        acts = [
            lambda mine=mine, by=by: intake.take_up(mine, by=by, on=DAY)
            for by, mine in ((stage.officer, again(case)), (stage.colleague, again(case)))
        ]
        one_winner(race(*acts))


def test_an_order_is_served_once(stage, found, race):
    for item in found:
        order = order_on(stage, item, REFUSE, until="signed")
        acts = [
            lambda mine=mine, channel=channel: issue.serve(
                mine, by=stage.officer, service=Service(channel, DAY)
            )
            for channel, mine in (("electronic", again(order)), ("registered", again(order)))
        ]
        one_winner(race(*acts))
        assert order.deadlines.filter(code="s18_appeal").count() == 1
        assert order.deadlines.get().started_on == again(order).notified_on


def test_an_order_sent_back_does_not_stay_cleared(stage, found, race):
    for item in found:
        order = order_on(stage, item, until="submitted")
        mine, other = again(order), again(order)
        cleared, returned = race(
            lambda mine=mine: orders.clear(mine, by=stage.supervisor, on=DAY),
            lambda other=other: orders.send_back(other, by=stage.head, on=DAY, reason="แก้"),
        )
        assert not isinstance(returned, Exception), returned
        assert isinstance(cleared, Order | NotLawfulNow), cleared
        order = again(order)
        assert (order.state, order.cleared_by) == ("draft", None)


def test_a_request_is_withdrawn_or_decided(stage, race):
    for _ in range(TIMES // 2):
        case = stage.found()
        order, mine = order_on(stage, case.items.get()), again(case)
        one_winner(race(
            signing(order, stage.head),
            lambda mine=mine: ending.withdraw(mine, by=stage.asker(mine), on=DAY),
        ))  # fmt: skip
        assert (again(case).state, again(order).state) in [
            ("decided", "signed"), ("withdrawn", "discarded"),
        ]  # fmt: skip


def test_a_transfer_is_answered_once(stage, found, race):
    for item in found:
        offer = items.offer_transfer(
            item, by=stage.officer, on=DAY, agency=stage.other, reason="ผู้จัดทำ"
        )
        one, two = again(offer), again(offer)
        one_winner(race(
            lambda one=one: items.accept_transfer(one, by=stage.receiver, on=DAY),
            lambda two=two: items.decline_transfer(two, by=stage.receiver, on=DAY, answer="ไม่ใช่"),
        ))  # fmt: skip
        assert Case.objects.filter(arrived_by=offer).count() == bool(again(offer).accepted)


def test_a_fee_is_paid_or_waived(stage, race):
    case = stage.served(stage.found(), GRANT).case
    for _ in range(TIMES // 2):
        cost = fees.Cost(case.items.get(), "copy_a4", 1, 1)
        charge = fees.ask_fee(case, by=stage.officer, on=DAY, costs=[cost])
        one, two = again(charge), again(charge)
        one_winner(race(
            lambda one=one: fees.pay_fee(one, by=stage.officer, on=DAY, receipt_number="1"),
            lambda two=two: fees.waive_fee(two, by=stage.supervisor, on=DAY, reason="ยากจน"),
        ))  # fmt: skip


def test_a_correction_is_begun_once(stage, found, race):
    for item in found[: TIMES // 2]:
        order = order_on(stage, item, REFUSE, until="signed")
        issue.serve(order, by=stage.officer, service=Service("electronic", DAY))
        acts = [
            lambda mine=mine: orders.draft_correction(
                mine, by=stage.officer, on=DAY, reason="พิมพ์ผิด"
            )
            for mine in (again(order), again(order))
        ]
        one_winner(race(*acts))


def test_a_copy_is_approved_once(stage, found, race):
    for item in found[: TIMES // 2]:
        record = factories.copy_of(item, stage, approved=False)
        acts = [
            lambda mine=mine: release.approve_record(mine, by=stage.supervisor, at=mine.uploaded_at)
            for mine in (again(record), again(record))
        ]
        one_winner(race(*acts))


def test_a_form_sent_twice_is_one_request(stage, race):
    for _ in range(TIMES):
        form = stage.filing()
        results = race(*[
            lambda form=form: filing.file_request(
                form, by=stage.visitor, received_on=DAY, today=DAY
            )
            for _ in range(4)
        ])  # fmt: skip
        assert len({(r.case.pk, r.case.reference, r.code) for r in results}) == 1, results


def test_numbers_have_no_gap_when_fifty_file_at_once(stage, race):
    def some():
        return [stage.filed().reference for _ in range(7)]

    results = race(*[some for _ in range(8)])
    assert len({reference for one in results for reference in one}) == 56
    # Each year counts from one: another race on this database may have been run in another year.
    for kept in (Case.objects.filter(agency=stage.agency), stage.agency.letters.all()):
        years = defaultdict(list)
        for year, number in kept.order_by("seq").values_list("be_year", "seq"):
            years[year].append(number)
        for numbers in years.values():
            assert numbers == list(range(1, len(numbers) + 1))


def test_two_sweeps_at_once_draw_each_consequence_once(stage, found, race):
    for n, item in enumerate(found[: TIMES // 4]):
        objection = locked(stage, item, 100 + n)
        on = stage.after(objection)
        race(lambda on=on: sweep(on), lambda on=on: sweep(on))
        assert again(objection).state == "expired"
        assert Objection.objects.get(pk=objection.pk).events.filter(name="expire").count() == 1
        assert Item.objects.get(pk=item.pk).events.filter(name="grant").count() == 1
