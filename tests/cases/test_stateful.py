"""Anybody tries anything on any day: what promises.md says must hold, holds after every step.

The actions are the real ones, on the real database; each example runs in a savepoint. Settings:
``make test`` plays 400 steps, ``make drill`` 840, and DRILL_EXAMPLES=300 makes them 25,000.
"""

import os
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)  # fmt: skip

from cases.actions.sweeping import sweep
from cases.models import Case
from tests import factories
from tests.cases import promises
from tests.cases.attempts import Nothing, Try
from tests.cases.duties import DUTIES, ROAD, person
from tests.cases.snapshot import snapshot
from tests.cases.stage import GRANT, Stage
from workflow.errors import NotLawfulNow

SCENES = (
    factories.received_case,
    factories.found_item,
    factories.objected_item,
    factories.dismissed_objection,
    factories.own_data_case,
    lambda stage: factories.own_data_case(stage, kind="correction"),
    lambda stage: factories.signed_order(stage, "grant", "refuse", "not_held"),
    lambda stage: factories.cleared_order(stage, "partly_grant"),
    lambda stage: stage.appealed(stage.found().items.get()),
    lambda stage: stage.signed(factories.dismissed_objection(stage).case, GRANT, on=stage.on(7)),
)
REFUSALS = (NotLawfulNow, PermissionDenied, ValidationError, Nothing)
ANYBODY = (
    "visitor", "intake", "officer", "colleague", "supervisor", "head", "receiver", "registrar",
    "asker", "third_party", "clock", "outsider",
)  # fmt: skip
# Shrinking replays a failure hundreds of times: SHRINK=1 pytest -k whatever, when one is found.
PHASES = [Phase.generate, *([Phase.shrink] if os.environ.get("SHRINK") else [])]
LONGEST = 260  # days: the shipped holidays end with the year 2027


class Desk(RuleBasedStateMachine):
    """An agency, the people around it, and the passing of days."""

    stage: Stage
    closed: set[int]
    taken: dict[str, int]

    @initialize(scene=st.sampled_from(SCENES))
    def begin(self, scene):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.today, self.out, self.sealed = self.stage.day, {}, {}
        self.made, self.changed = 0, True
        for _ in range(2):
            scene(self.stage)
        self.today = self.stage.on(8)
        self.made = Case.objects.count()

    def attempt(self, name, who, n):
        DUTIES[name][1](Try(self.stage, self.today, person(self.stage, who), n))
        self.taken[name] = self.taken.get(name, 0) + 1
        self.changed = True
        self.made += name == "file"

    @rule(start=st.integers(0, len(ROAD) - 1), n=st.integers(0, 99))
    def somebody_does_his_duty(self, start, n):
        """The first of a few duties that is lawful now, by whoever it belongs to."""
        for name in (*ROAD[start:], *ROAD[:start])[:14]:
            try:
                self.attempt(name, DUTIES[name][0], n)
            except REFUSALS:
                continue
            break

    @rule(n=st.integers(0, 99), steps=st.integers(1, 5))
    def an_order_goes_its_way(self, n, steps):
        """From desk to desk, as far as it gets."""
        for name in ("draft_whole", "submit", "clear", "sign", "serve")[:steps]:
            with suppress(*REFUSALS):
                self.attempt(name, DUTIES[name][0], n)

    @rule(
        name=st.sampled_from(sorted(DUTIES)), anybody=st.none() | st.sampled_from(ANYBODY),
        n=st.integers(0, 99),
    )  # fmt: skip
    def anybody_tries_anything(self, name, anybody, n):
        before = snapshot()
        try:
            self.attempt(name, anybody or DUTIES[name][0], n)
        except REFUSALS:
            assert snapshot() == before, f"{name} was refused and left something behind"

    @rule(days=st.sampled_from([1, 1, 3, 8, 16, 17, 31]), swept=st.booleans())
    def days_pass(self, days, swept):
        """Time goes by; some nights nobody sweeps, and the next sweep heals it."""
        if (self.today - self.stage.day).days + days > LONGEST:
            return
        self.today += timedelta(days=days)
        self.changed = True
        if swept:
            sweep(self.today)
            before = snapshot()
            assert sweep(self.today) == 0, "a second sweep on the same day found something"
            assert snapshot() == before

    @invariant()
    def promises_hold(self):
        if not getattr(self, "changed", False):
            return  # a refusal leaves nothing behind, which is checked where it happens
        self.changed = False
        promises.held_back(self.out, self.today)
        promises.order_first()
        promises.nothing_vanishes(self.made + self.arrived())
        promises.legal_moves()
        promises.reasons_complete()
        promises.two_people()
        promises.finality(self.sealed)
        promises.clocks(self.closed)
        promises.wording()
        promises.overdue_is_seen(self.today)
        promises.told_once()

    def arrived(self):
        return Case.objects.filter(channel="transfer").count()

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)


def play(examples, steps, number=0):
    """Play so many files of so many steps; return how often each duty was done.

    The same number plays the same files, so that a landing never depends on luck; DRILL_SEED
    shifts them all, for whoever goes looking for more.
    """
    seed(number + 1000 * int(os.environ.get("DRILL_SEED", "0")))(Desk)
    Desk.stage, Desk.closed, Desk.taken = Stage.set(), promises.closed_days(), {}
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), phases=PHASES,
        ),
    )  # fmt: skip
    return Desk.taken


def test_the_promises_hold_whatever_anybody_does(law_loaded, db):
    done = play(16, 25)
    assert len(done) > len(DUTIES) / 3, "it hardly got anywhere"


@pytest.mark.drill
@pytest.mark.parametrize("part", [0, 3])
def test_the_promises_hold_for_many_thousand_steps(law_loaded, db, part):
    done = play(int(os.environ.get("DRILL_EXAMPLES", "10")), 42, number=1 + part)
    assert len(done) > len(DUTIES) / 3, "it hardly got anywhere"
