"""An appeal from its filing to the ruling's effects (ss. 17, 18, 25 para 4, 37)."""

import pytest

from tests import appealing
from tests.factories import reread


def test_the_whole_road_of_an_objectors_appeal(stage):
    objection = stage.appealed(stage.found().items.get())
    appeal = appealing.ruled_appeal(stage, objection.appeals.get(), True)
    assert appeal.state == "decided"
    assert reread(objection).state == "overruled"


@pytest.mark.parametrize("outcome", ["disclose", "uphold", "remit"])
def test_the_whole_road_of_a_requesters_appeal(stage, outcome):
    appeal = appealing.filed_appeal(stage)
    appeal = appealing.ruled_appeal(stage, appeal, outcome=outcome)
    assert appeal.state == "decided"
    assert [row.outcome for row in appeal.items.all()] == [outcome]
    rounds = appeal.case.rounds.all()
    assert rounds.count() == (outcome != "uphold")
    assert appeal.obligations.count() == (outcome != "uphold")
    assert appeal.court_deadlines.exists() == (outcome == "uphold")
