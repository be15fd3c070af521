"""One appeal, many hands: it goes to one panel, ends in one way, and each seat is settled once."""

import pytest

from accounts.models import User
from complaints.actions import appeals, rulings
from complaints.models import Hindrance
from law.models import Panel, Subject
from tests import benches
from tests.benches import SITS
from tests.factories import reread
from tests.races.test_one_winner import one_winner

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 5
AWAY = {"cause": Hindrance.DUTY, "reason": "ไปราชการ"}


@pytest.fixture(scope="module")
def bench(stage):
    return benches.panel_of(stage, "sl-2", size=4)


def admitted(stage):
    appeal = benches.lodged_appeal(stage)
    known = {"by": stage.registrar, "on": stage.on(11)}
    return appeals.admit(appeal, timeliness="timely", reasons="ในกำหนด", **known)


def forwarding(stage, appeal, code):
    mine = reread(appeal)
    panel = Panel.objects.in_force(stage.day).get(code=code)
    subject = Subject.objects.in_force(stage.day).first()
    known = {"subject": subject, "panel": panel, "routing": f"ตามสาขา {code}"}
    return lambda: appeals.forward(mine, by=stage.registrar, on=stage.on(11), **known)


def test_an_appeal_goes_to_one_panel(stage, race):
    for _ in range(TIMES):
        appeal = admitted(stage)
        codes = ("sl-1", "sl-2", "sl-1", "sl-2")
        one_winner(race(*[forwarding(stage, appeal, code) for code in codes]))
        found = reread(appeal)
        assert found.state == "forwarded"
        assert found.routing == f"ตามสาขา {found.panel.code}"
        assert found.events.filter(name="forward").count() == 1
        assert found.postings.filter(letter__kind="appeal_forwarded").count() == 1
        assert found.deadlines.filter(code="s37_decision").count() == 1


def test_an_appeal_is_admitted_or_not(stage, race):
    for _ in range(TIMES):
        appeal = benches.lodged_appeal(stage)
        known = {"by": stage.registrar, "on": stage.on(11), "reasons": "ตรวจแล้ว"}
        first, second = reread(appeal), reread(appeal)
        one_winner(race(
            lambda a=first, k=known: appeals.admit(a, timeliness="timely", **k),
            lambda a=second, k=known: appeals.not_admit(
                a, timeliness="late", answer="ยื่นเกินกำหนด", **k
            ),
        ))  # fmt: skip
        ended = reread(appeal).state == "not_admitted"
        assert appeal.postings.filter(letter__kind="appeal_not_admitted").count() == int(ended)


def issuing(ruling, bench, on):
    mine = reread(ruling)
    return lambda: rulings.issue(mine, by=bench.secretary, on=on)


def test_a_ruling_is_issued_or_its_appeal_is_withdrawn(stage, bench, race):
    for _ in range(TIMES):
        appeal = benches.forwarded_appeal(stage, bench.panel)
        ruling = benches.signed_ruling(stage, bench, appeal)
        asker, mine = User.objects.visitor(cases=[appeal.order.case_id]), reread(appeal)
        one_winner(race(
            issuing(ruling, bench, stage.on(SITS + 3)),
            lambda a=mine, by=asker: appeals.drop(a, by=by, on=stage.on(SITS + 3)),
            issuing(ruling, bench, stage.on(SITS + 3)),
        ))  # fmt: skip
        ends = {"decided": "issued", "dropped": "lapsed"}
        assert ends[reread(appeal).state] == reread(ruling).state
        sent = appeal.postings.filter(letter__kind="ruling").count()
        assert sent == (2 if reread(ruling).state == "issued" else 0)


def test_a_member_signs_or_is_recorded_as_unable(stage, bench, race):
    seat, on = bench.seat(bench.members[0]), stage.on(SITS)
    for _ in range(TIMES):
        appeal = benches.forwarded_appeal(stage, bench.panel)
        ruling = benches.carried_ruling(stage, bench, appeal)
        first, second, third = (reread(ruling) for _hand in range(3))
        one_winner(race(
            lambda r=first: rulings.sign(r, seat=seat, by=seat.user, on=on),
            lambda r=second: rulings.cannot_sign(r, seat=seat, by=bench.secretary, on=on, **AWAY),
            lambda r=third: rulings.cannot_sign(r, seat=seat, by=bench.chair, on=on, **AWAY),
        ))  # fmt: skip
        assert ruling.signatures.count() + ruling.unables.count() == 1
