"""Orders: what may not be left blank, what may not be decided twice, and how one is corrected."""

from dataclasses import fields, replace
from datetime import timedelta
from itertools import chain, combinations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.actions import ending, issue, orders, release
from cases.actions.sweeping import sweep
from cases.models import Item, Order
from cases.rights import rights_opened
from tests import factories
from tests.cases.snapshot import snapshot
from tests.cases.stage import DAY, DECLINE, GRANT, NOT_HELD, PARTLY, PUBLIC, REFUSE
from workflow.errors import NotLawfulNow

FULL = {
    "14": replace(factories.SECRET, exemption="14", duty_weighed="", public_weighed="",
                  private_weighed=""),
    "15(5)": factories.SECRET,
    "15(6)": replace(factories.SECRET, exemption="15(6)", named_law="ประมวลรัษฎากร มาตรา 10"),
    "11(frequent)": factories.TOO_OFTEN,
}  # fmt: skip
NEEDED = {  # by hand: s. 14 is not weighed, s. 15(6) names its law, s. 11 withholds no type
    "14": {"facts", "type_withheld", "reason"},
    "15(5)": {
        "facts", "type_withheld", "reason", "duty_weighed", "public_weighed", "private_weighed",
    },
    "15(6)": {
        "facts", "type_withheld", "reason", "duty_weighed", "public_weighed", "private_weighed",
        "named_law",
    },
    "11(frequent)": {"facts", "reason"},
}  # fmt: skip


def subsets(names):
    return chain.from_iterable(combinations(sorted(names), size) for size in range(len(names) + 1))


def named(order):
    return {(blank.number, blank.field, blank.ground) for blank in order.blanks()}


@pytest.mark.parametrize("code", NEEDED)
def test_every_subset_of_blanks_is_named_exactly(stage, code):
    """All 2^n ways of leaving parts of a ground blank: each blank is named, nothing else is."""
    case = stage.found()
    item = case.items.get()
    order = orders.draft_order(case, by=stage.officer, on=DAY)
    outcome = "decline" if code.startswith("11") else "refuse"
    released = "" if outcome == "decline" else "ไม่มี"
    for left_out in subsets(NEEDED[code]):
        claim = replace(FULL[code], **dict.fromkeys(left_out, " \u00a0"))
        finding = orders.Finding(outcome, released_part=released, claims=[claim])
        orders.write_finding(order, item, by=stage.officer, finding=finding)
        assert named(order) == {(1, field, code) for field in left_out}


def test_blanks_of_several_items_are_named_by_item(stage):
    case = stage.found("หนึ่ง", "สอง", "สาม")
    order = stage.drafted(
        case, replace(GRANT, access=""), replace(NOT_HELD, explanation=""), orders.Finding("refuse")
    )
    assert named(order) == {
        (1, "access", ""), (2, "explanation", ""), (2, "certificates", ""),
        (3, "grounds", ""), (3, "released_part", ""),
    }  # fmt: skip
    before = snapshot()
    with pytest.raises(NotLawfulNow):
        orders.submit(order, by=stage.officer, on=DAY)
    assert snapshot() == before


def test_an_objection_is_not_a_ground(stage):
    """Scenario R1: “the company objected” alone refuses nothing."""
    item = stage.found().items.get()
    stage.ruled(item, heard=True)
    order = stage.drafted(item.case, orders.Finding("refuse", released_part="ไม่มี"))
    assert named(order) == {(1, "grounds", "")}


@pytest.mark.parametrize("outcome", ["not_held", "already_public", "grant"])
def test_what_withholds_nothing_carries_no_ground(stage, outcome):
    """Invariant 6: “not held” with a s. 15 ground beside it is a refusal in disguise."""
    finding = replace(factories.FINDINGS[outcome], claims=[factories.SECRET])
    assert (1, "grounds", "") in named(stage.drafted(stage.found(), finding))


def test_a_ground_that_passes_with_time_needs_its_review_date(stage):
    order = stage.drafted(stage.found(), REFUSE)
    ground = order.dispositions.get().grounds.get()
    ground.exemption.time_limited = True
    ground.exemption.save()
    assert named(order) == {(1, "review_on", "15(5)")}


def test_an_item_under_an_order_in_force_is_not_decided_by_another(stage):
    """Found by the stateful test: the second signature ended in an error of the database."""
    objection = stage.ruled(stage.found().items.get())
    stage.signed(objection.case, GRANT)
    second = stage.drafted(objection.case, REFUSE)
    with pytest.raises(NotLawfulNow) as refusal:
        orders.submit(second, by=stage.officer, on=DAY)
    assert len(refusal.value.reasons) == 1
    assert [blank.number for blank in second.obstacles()] == [1]


def corrected(stage, served, *findings):
    new = orders.draft_correction(served, by=stage.officer, on=DAY, reason="พิมพ์เลขผิด")
    for item, finding in zip(served.case.items.all(), findings, strict=False):
        orders.write_finding(new, item, by=stage.officer, finding=finding)
    return new


def finish(stage, order):
    orders.submit(order, by=stage.officer, on=DAY)
    orders.clear(order, by=stage.supervisor, on=DAY)
    return issue.sign(order, by=stage.head, on=DAY)


def test_a_correction_names_the_old_order_and_takes_its_place(stage):
    served = stage.served(stage.found("หนึ่ง", "สอง"), REFUSE, GRANT)
    new = finish(stage, corrected(stage, served, GRANT))
    old = Order.objects.get(pk=served.pk)
    assert (old.state, new.state, new.replaces_id) == ("replaced", "signed", old.pk)
    assert [i.state for i in served.case.items.all()] == ["granted", "granted"]
    assert list(old.dispositions.values_list("in_force", flat=True)) == [False, False]
    assert new.dispositions.filter(in_force=True).count() == 2
    assert not old.deadlines.running().exists()
    facts = new.dispatches.get().letter.facts
    assert old.dispatches.get().letter.number in str(facts)


def test_a_correction_says_of_every_item_what_becomes_of_it(stage):
    """An item left out would stay disclosed with no order behind it."""
    served = stage.served(stage.found("หนึ่ง", "สอง"), REFUSE, GRANT)
    new = corrected(stage, served)
    orders.drop_item(new, served.case.items.last(), by=stage.officer)
    with pytest.raises(NotLawfulNow):
        orders.submit(new, by=stage.officer, on=DAY)
    assert [(b.number, b.field) for b in new.obstacles()] == [(2, "state")]


@pytest.mark.parametrize("until", ["drafted", "cleared", "signed"])
def test_only_a_served_order_is_corrected(stage, until):
    order = getattr(stage, until)(stage.found(), REFUSE)
    with pytest.raises(NotLawfulNow):
        orders.draft_correction(order, by=stage.officer, on=DAY, reason="ผิด")


def test_a_discarded_correction_holds_nothing_up(stage):
    """The file is delivered although a draft was open when it was handed over; nothing else is."""
    served = factories.served_order(stage, GRANT)
    item = served.case.items.get()
    draft = orders.draft_correction(served, by=stage.officer, on=DAY, reason="พิมพ์เลขผิด")
    given = [release.Handover(item, "electronic", "สำเนา")]
    factories.copy_of(item, stage)
    release.hand_over(served.case, by=stage.officer, on=stage.on(9), handovers=given)
    assert factories.reread(served.case).state == "decided"
    orders.discard(draft, by=stage.officer, on=stage.on(9))
    assert factories.reread(served.case).state == "delivered"
    again = orders.draft_correction(served, by=stage.officer, on=stage.on(9), reason="พิมพ์ชื่อผิด")
    assert again.replaces == served


def test_withdrawing_the_rest_leaves_the_appeal_against_what_was_refused(stage):
    order = factories.served_order(stage, REFUSE, case=stage.found("หนึ่ง", "สอง"))
    [right] = order.deadlines.running()
    ending.withdraw(order.case, by=stage.asker(order.case), on=stage.on(9))
    assert list(order.deadlines.running()) == [right]
    assert [item.state for item in order.case.items.all()] == ["refused", "withdrawn"]
    sweep(right.due_on + timedelta(days=1))
    assert factories.reread(right).lapsed_on


def test_a_correction_needs_its_reason(stage):
    served = stage.served(stage.found(), REFUSE)
    with pytest.raises(ValidationError):
        orders.draft_correction(served, by=stage.officer, on=DAY, reason="  ")


@pytest.mark.parametrize(
    "until", ["submitted_order", "cleared_order", "signed_order", "served_order"]
)
def test_only_a_draft_is_written_in(stage, until):
    order = getattr(factories, until)(stage, "refuse")
    item = order.case.items.get()
    for write in (
        lambda: orders.write_finding(order, item, by=stage.officer, finding=GRANT),
        lambda: orders.drop_item(order, item, by=stage.officer),
    ):
        with pytest.raises(NotLawfulNow):
            write()


def test_only_who_handles_the_file_writes_in_its_draft(stage):
    order = stage.drafted(stage.found())
    item = order.case.items.get()
    for stranger in (stage.colleague, stage.head, stage.receiver, stage.asker(order.case)):
        with pytest.raises(PermissionDenied):
            orders.write_finding(order, item, by=stranger, finding=GRANT)


def test_a_finding_of_another_file_is_refused(stage):
    order, strange = stage.drafted(stage.found()), stage.found().items.get()
    with pytest.raises(ValidationError):
        orders.write_finding(order, strange, by=stage.officer, finding=GRANT)


def test_an_unknown_ground_or_outcome_is_refused_and_nothing_is_written(stage):
    order = stage.drafted(stage.found())
    item = order.case.items.get()
    unknown = replace(factories.SECRET, exemption="15(99)")
    for finding in (orders.Finding("vanish"), replace(REFUSE, claims=[unknown])):
        with pytest.raises(ValidationError):
            orders.write_finding(order, item, by=stage.officer, finding=finding)
    assert not order.dispositions.exists()


def test_who_drafted_neither_clears_nor_signs(stage):
    """Two people, even where one person holds both posts."""
    both = stage.supervisor
    order = orders.draft_order(stage.found(), by=both, on=DAY)
    orders.write_finding(order, order.case.items.get(), by=both, finding=REFUSE)
    orders.submit(order, by=both, on=DAY)
    with pytest.raises(NotLawfulNow):
        orders.clear(order, by=both, on=DAY)


OUTCOMES = [
    (GRANT, "granted", []),
    (PARTLY, "partly_granted", [("appeal", "18")]),
    (REFUSE, "refused", [("appeal", "18")]),
    (NOT_HELD, "not_held", [("complaint", "13, 33")]),
    (PUBLIC, "already_public", [("complaint", "13")]),
    (DECLINE, "declined", [("complaint", "13")]),
]


@pytest.mark.parametrize(("finding", "state", "roads"), OUTCOMES, ids=lambda v: str(v)[:20])
def test_each_outcome_gives_its_state_and_opens_its_right(stage, finding, state, roads):
    order = factories.served_order(stage, finding)
    assert Item.objects.get(case=order.case).state == state
    opened = [(right.road, right.section) for right in rights(order)]
    assert opened == roads
    clocks = set(order.deadlines.values_list("code", flat=True))
    assert clocks == ({"s18_appeal"} if ("appeal", "18") in roads else set())


def rights(order):
    return rights_opened(order.dispositions.get())


def test_mixed_grounds_open_both_roads_each_for_its_part(stage):
    """Scenario R3: “asks too often” goes to complaint, s. 15 to appeal."""
    mixed = replace(REFUSE, claims=[factories.SECRET, factories.TOO_OFTEN])
    order = factories.served_order(stage, mixed)
    assert [right.road for right in rights(order)] == ["appeal", "complaint"]


def test_s14_is_appealed_too(stage):
    order = factories.served_order(stage, replace(REFUSE, claims=[FULL["14"]]))
    assert [(right.road, right.section) for right in rights(order)] == [("appeal", "18")]


def test_a_claim_has_the_fields_of_this_test():
    known = set().union(*NEEDED.values()) | {"exemption", "review_on"}
    assert {field.name for field in fields(orders.Claim)} == known
