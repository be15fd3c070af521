"""A request is withdrawn while an objector's appeal in it is pending: nobody is left stuck."""

import pytest

from cases.actions import ending
from complaints.actions import appeals, rulings
from tests import appealing, factories
from tests.factories import reread
from workflow.errors import NotLawfulNow


@pytest.fixture
def left(stage):
    """An objector's appeal before its panel; then the requester withdraws what he asked for."""
    objection = factories.dismissed_objection(stage)
    lodged = appeals.lodge(objection, by=stage.registrar, on=stage.on(8), filed_on=stage.on(8))
    facts = {"timeliness": "timely", "reasons": "ยื่นในกำหนด"}
    appeals.admit(lodged, by=stage.registrar, on=stage.on(9), **facts)
    return appealing.forwarded_appeal(stage, reread(lodged))


def withdraw(stage, appeal):
    asker = stage.asker(appeal.case)
    ending.withdraw(reread(appeal.case), by=asker, on=stage.on(12))
    assert reread(appeal.objection).state == "void"
    return reread(appeal)


def test_the_panel_is_told_to_strike_the_appeal_out_and_can(stage, left):
    seats = appealing.bench(left.panel)
    day = left.forwarded_on + (stage.on(7) - stage.on(0))
    ruling = appealing.signed_ruling(left, seats, day, "disclose")
    appeal = withdraw(stage, left)
    with pytest.raises(NotLawfulNow, match="จำหน่าย"):
        rulings.issue(ruling, by=seats[0].user, on=day)
    assert (reread(appeal).state, reread(ruling).number) == ("forwarded", "")
    appeals.strike(appeal, by=seats[0].user, on=day, answer="ผู้ขอถอนคำขอแล้ว")
    assert (reread(appeal).state, reread(ruling).state) == ("struck", "lapsed")
    assert reread(left.objection).state == "void"


def test_the_objector_may_withdraw_it_too(stage, left):
    appeal = withdraw(stage, left)
    appeals.drop(appeal, by=stage.registrar, on=stage.on(13))
    assert (reread(appeal).state, reread(left.objection).state) == ("dropped", "void")
    assert not appeal.deadlines.running().exists()
