"""From the call to a sitting to the ruling in everybody's hands (ss. 34-37; APA ss. 79-84)."""

from datetime import time

import pytest

from complaints.actions import sittings
from complaints.models import Posting
from tests import matters
from tests.factories import reread

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench(world):
    return matters.panel_of(world)


def test_a_ruling_goes_its_whole_way(world, bench):
    appeal = matters.forwarded_appeal(world, bench.panel)
    ruling = matters.issued_ruling(world, bench, appeal, against=(bench.members[0],))
    assert ruling.state == "issued"
    assert ruling.number == "สค 1/2569"
    assert reread(appeal).state == "decided"
    assert reread(appeal).decision_number == "สค 1/2569"


def test_an_opinion_goes_its_whole_way(world):
    bench = matters.panel_of(world, "sub-complaints")
    complaint = matters.examined_complaint(world, bench.panel)
    ruling = matters.issued_ruling(world, bench, complaint)
    assert ruling.number == "ร 1/2569"
    assert reread(complaint).state == "opined"


def test_an_objectors_appeal_goes_its_whole_way(world, bench):
    appeal = matters.forwarded(matters.objectors_appeal(world), world, bench.panel)
    ruling = matters.issued_ruling(world, bench, appeal)
    assert reread(appeal.objection).state == "overruled"
