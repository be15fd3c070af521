"""The clock stands still for ten days, and whoever sweeps then is killed: each day is told once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from cases.actions.sweeping import sweep
from cases.models import Case, Escalation
from notifications.models import Message
from tests.cases.stage import DAY, Stage
from tests.drill.cutting import cut_at
from tests.drill.report import tell
from workflow import escalating
from workflow.moments import Plan, plan

pytestmark = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.django_db]
FILES, NIGHTS = 12, 33
SILENT = range(13, 24)  # nights without a sweep; on the last day of them it is begun again
STEP = 2  # the sweep is killed before every second statement


def on(night: int) -> date:
    return DAY + timedelta(days=night)


def said(files: Iterable[Case]) -> Counter:
    """What was said, by file and rule, and what was posted of it, by rule, address and channel."""
    keys = {case.pk: n for n, case in enumerate(files)}
    rows = Escalation.objects.filter(deadline__case__in=keys)
    found = Counter((keys[row.deadline.case_id], row.rule) for row in rows)
    for row in rows:
        ends = f":{row.deadline_id}:{row.rule}"
        posted = Message.objects.filter(key__startswith="escalation:", key__endswith=ends)
        found.update((row.rule, one.recipient, one.channel) for one in posted)
    return found


def every_night(stage: Stage) -> Counter:
    files = [stage.begun() for _ in range(FILES)]
    for night in range(1, NIGHTS):
        sweep(on(night))
    return said(files)


def after_silence(stage: Stage, again: Callable[[date], int]) -> Counter:
    files = [stage.begun() for _ in range(FILES)]
    for night in range(1, NIGHTS):
        if night == SILENT.stop:
            tell(
                "P20", f"a sweep after {len(SILENT)} silent nights, killed {again(on(night))} times"
            )
        if night not in SILENT:
            sweep(on(night))
    return said(files)


def killed_and_begun_again(today: date) -> int:
    """Kill the sweep ever later until it comes through; then let two sweep at once."""
    kills = 0
    while cut_at(1 + STEP * kills, lambda: sweep(today)):
        kills += 1
    together(lambda: sweep(today), lambda: sweep(today))
    assert kills > 10
    return kills


def together(*acts: Callable[[], Any]) -> None:
    connection.close()
    children = []
    for act in acts:
        child = os.fork()
        if not child:
            code = 1
            try:
                act()
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(acts)


def test_ten_silent_days_are_made_up_for_once(stage):
    usual = every_night(stage)
    assert len({key[1] for key in usual if len(key) == 2}) > 5, "rules have spoken"
    assert max(usual.values()) <= FILES
    assert after_silence(stage, killed_and_begun_again) == usual


def test_a_planted_sweep_by_window_is_seen(stage, monkeypatch):
    """The defect: only what falls on the very day is told."""
    usual = every_night(stage)

    def today_only(*facts: Any) -> Plan:
        found = plan(*facts)
        return Plan(tuple(one for one in found.spoken if one[1] == facts[-1]), found.next_on)

    monkeypatch.setattr(escalating, "plan", today_only)
    assert after_silence(stage, lambda _day: 0) != usual
