"""P22: an act that is cut off at any moment was done or was not, and to repeat it does no harm."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

import pytest

from accounts.models import User
from cases.actions import filing, intake, issue, thirdparty
from cases.correspondence import Service
from complaints.actions import appeals
from complaints.actions.appeals import AppealFiling
from complaints.filer import Filer
from tests.cases.snapshot import snapshot
from tests.cases.stage import DAY, REFUSE, Stage
from tests.drill.cutting import added, counts, cut_at
from tests.drill.report import tell
from tests.factories import reread
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.django_db]
MOST = 400
Act = Callable[[], Any]
_serial = count(1)


def file_request(stage: Stage) -> Act:
    form = stage.filing("สัญญา", "ใบสำคัญจ่าย")
    visitor = User.objects.visitor()
    return lambda: filing.file_request(form, by=visitor, received_on=DAY, today=DAY)


def take_up(stage: Stage) -> Act:
    case = stage.filed()
    return lambda: intake.take_up(reread(case), by=stage.officer, on=DAY)


def consult(stage: Stage) -> Act:
    item = stage.found().items.get()
    who = [thirdparty.Concerned("บริษัท ทดลอง", "ความลับ", email="firm@example.net")]
    return lambda: thirdparty.consult(reread(item), by=stage.officer, on=DAY, concerned=who)


def sign(stage: Stage) -> Act:
    order = stage.cleared(stage.found("รายการ 1", "รายการ 2"), REFUSE, REFUSE)
    return lambda: issue.sign(reread(order), by=stage.head, on=DAY)


def serve(stage: Stage) -> Act:
    order = stage.signed(stage.found(), REFUSE)
    service = Service("electronic", DAY)
    return lambda: issue.serve(reread(order), by=stage.officer, service=service)


def appeal(stage: Stage) -> Act:
    order = stage.served(stage.found(), REFUSE)
    form = AppealFiling(
        order=order,
        dispositions=appeals.appealable(order),
        grounds="เป็นการใช้จ่ายเงินของทางราชการ",
        person=Filer(name="นายใฝ่รู้ ทดลอง", email="asker@example.com"),
        token=f"cut-appeal-{next(_serial)}",
    )
    by = stage.asker(order.case)
    return lambda: appeals.file_appeal(form, by=by, filed_on=DAY, today=DAY)


ACTS = [file_request, take_up, consult, sign, serve, appeal]


def halves(stage: Stage, prepare: Callable[[Stage], Act], *, planted: bool = False) -> list[int]:
    """Cut the act at every moment; return the moments after which it was neither done nor not."""
    prepare(stage)()  # the first of its kind opens registers; from the second on all are alike
    act = prepare(stage)
    before = counts()
    act()
    whole = added(before)
    wrong, act, start, base = [], prepare(stage), snapshot(), counts()
    for moment in range(1, MOST):
        if not cut_at(moment, act, halves=planted):
            break
        if snapshot() == start:
            continue
        if added(base) != whole or not repeats_harmlessly(act):
            wrong.append(moment)
        act = prepare(stage)
        start, base = snapshot(), counts()
    if not planted:
        assert moment > 10, "the act was cut at its statements"
        assert added(base) == whole, "the act that nobody cut is done"
    tell("P22", f"{prepare.__name__} cut at {moment - 1} moments: {len(wrong)} half done")
    return wrong


def repeats_harmlessly(act: Act) -> bool:
    """Whether the act, repeated by who got no answer, changes nothing."""
    done = snapshot()
    with suppress(NotLawfulNow):
        act()
    return snapshot() == done


@pytest.mark.parametrize("prepare", ACTS, ids=lambda act: act.__name__)
def test_a_cut_act_was_done_or_was_not(stage, prepare):
    assert halves(stage, prepare) == []


def test_a_planted_half_transaction_is_seen(stage):
    """The defect: each statement is committed by itself."""
    assert halves(stage, take_up, planted=True) != []
