"""The factories make what their names say, and through the real duties only."""

import pytest

from cases.models import Case, Event, Item, Objection, Order, Outcome
from tests import factories

MADE = {
    factories.received_case: Case.State.RECEIVED,
    factories.incomplete_case: Case.State.INCOMPLETE,
    factories.in_process_case: Case.State.IN_PROCESS,
    factories.own_data_case: Case.State.IN_PROCESS,
    factories.found_item: Item.State.FOUND,
    factories.consulted_item: Item.State.CONSULTING,
    factories.objected_item: Objection.State.OBJECTED,
    factories.dismissed_objection: Objection.State.DISMISSED,
    factories.drafted_order: Order.State.DRAFT,
    factories.submitted_order: Order.State.SUBMITTED,
    factories.cleared_order: Order.State.CLEARED,
    factories.signed_order: Order.State.SIGNED,
    factories.served_order: Order.State.SERVED,
    factories.refused_case: Case.State.DELIVERED,
    factories.delivered_case: Case.State.DELIVERED,
}
OUTCOMES = ["grant", "partly_grant", "refuse", "not_held", "already_public", "decline"]


@pytest.mark.parametrize("make", MADE)
def test_made_as_named(world, make):
    assert make(world).state == MADE[make]


def test_a_dismissed_objection_locks_its_item(world):
    objection = factories.dismissed_objection(world)
    assert objection.item.state == Item.State.EMBARGOED
    assert objection.deadlines.running().of_code("s18_appeal").exists()


def test_every_outcome_of_an_order(world):
    order = factories.served_order(world, *OUTCOMES)
    states = {item.number: item.state for item in order.case.items.all()}
    assert list(states.values()) == [
        "granted", "partly_granted", "refused", "not_held", "already_public", "declined",
    ]  # fmt: skip
    assert order.notified_on == world.on(8)


@pytest.mark.parametrize("outcome", [Outcome.CORRECT, Outcome.REFUSE_CORRECTION])
def test_outcomes_of_a_correction(world, outcome):
    case = factories.own_data_case(world, kind="correction")
    factories.served_order(world, outcome, case=case)
    assert case.items.get().dispositions.get().outcome == outcome


def test_each_change_of_state_has_its_event(world):
    case = factories.delivered_case(world)
    assert (
        list(
            Event.objects.filter(case=case, item=None, order=None).values_list("name", flat=True)
        ).count("deliver")
        == 1
    )
