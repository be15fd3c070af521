"""P20: whoever dies, work goes on within a minute; whoever hangs, somebody is told within five."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.drill.house import House, took
from tests.drill.report import tell
from tests.ops.system import answer, until

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
RESUMES, TOLD = 60, 300  # seconds
WEB, WORKER, CLOCK = "gunicorn", " worker ", " beat "


def killed(one: House, role: str, *, leader: bool) -> None:
    numbers = one.members(role)
    os.kill(numbers[0] if leader else numbers[-1], signal.SIGKILL)


def until_sent(one: House) -> float:
    address = one.post()
    return took(lambda: one.told(address), 2 * RESUMES)


def test_work_goes_on_when_a_process_is_killed(house):
    one, waits = house(), {}
    waits["nobody"] = until_sent(one)
    for role in (WEB, WORKER, CLOCK):
        for leader in (True, False):
            killed(one, role, leader=leader)
            waits[f"{role.strip()} {'leader' if leader else 'child'}"] = until_sent(one)
    waits["mail on its way"] = cut_while_sending(one)
    one.broker.kill()
    one.broker.start()
    waits["broker"] = until_sent(one)
    until(lambda: answer(one.system.port) == 200, "the page of the new web server")
    told = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in waits.items())
    tell("P20", f"killed, and a message left after: {told}")
    assert max(waits.values()) <= RESUMES


def cut_while_sending(one: House) -> float:
    """Kill the process that holds a batch while the mail server is slow to take the first of it."""
    one.mail.delay = 3.0
    addresses = [one.post() for _ in range(3)]
    until(lambda: any(map(one.told, addresses)), "the first of the batch")
    killed(one, WORKER, leader=False)
    one.mail.delay = 0.0
    return took(lambda: all(map(one.told, addresses)), 2 * RESUMES)


def test_a_standstill_is_told_within_five_minutes(house):
    """Hanging processes are alive to their supervisor; the last system has the planted defect."""
    workers, clock = house(WATCHES="1"), house(WATCHES="1")
    planted = house(WATCHES="1", PLANTED="nobody_watches")
    for one in (workers, clock, planted):
        address = one.administrator()
        until(lambda one=one: one.asks("SELECT 1 FROM web_pulse WHERE name = 'clock'"), "a sign")
    workers.freeze(WORKER)
    clock.freeze(CLOCK)
    planted.freeze(WORKER)
    begun = time.monotonic()
    took(lambda: workers.told(address) and clock.told(address), TOLD)
    waited = time.monotonic() - begun
    tell("P20", f"hanging workers, hanging clock: told after {waited:.0f} s")
    assert waited < TOLD
    time.sleep(2)
    assert not planted.told(address), "the planted defect is seen"
    for one in (workers, clock):
        assert len([to for to, _ in one.mail.taken if to == address]) == 1, "told once"
