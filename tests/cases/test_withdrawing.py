"""Withdrawing a request ends what is open in it, and takes nothing that was already decided."""

from cases.actions import ending
from cases.actions.sweeping import sweep
from tests.cases.stage import REFUSE
from tests.factories import reread


def test_the_right_against_a_served_order_outlives_the_withdrawal(stage):
    case = stage.found("ใบสำคัญ", "ทะเบียน")
    stage.served(case, REFUSE)  # the second item is still open
    right = case.deadlines.running().get(code="s18_appeal")
    ending.withdraw(reread(case), by=stage.asker(case), on=stage.on(3))
    assert reread(case).state == "withdrawn"
    assert not case.deadlines.running().filter(order=None).exists()
    assert reread(right).is_running
    sweep(stage.on(40))
    right = reread(right)
    assert (right.lapsed_on, right.cancelled_on) == (stage.on(40), None)
