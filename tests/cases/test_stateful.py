"""Anybody tries anything on any day: what promises.md says must hold, holds after every step.

The actions are the real ones, on the real database; each example runs in a savepoint. A step is one
action that somebody tries, permitted or refused, or the passing of days; what the promises say is
read after each one that changed something. ``make test`` plays 400 steps, ``make drill`` 25,200;
DRILL_STEPS changes how many each of its six parts plays.
"""

import os
from collections import Counter, deque
from contextlib import suppress
from datetime import timedelta
from itertools import cycle
from random import Random

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
from cases.models import Case, Order
from tests.cases import promises
from tests.cases.attempts import Nothing, Try
from tests.cases.duties import DUTIES, person
from tests.cases.reading import Reading
from tests.cases.scenes import HELD, SCENES
from tests.cases.snapshot import snapshot
from tests.cases.stage import Stage
from tests.cases.standings import kept_as_computed
from workflow.errors import NotLawfulNow

REFUSALS = (NotLawfulNow, PermissionDenied, ValidationError, Nothing)
ANYBODY = (
    "visitor", "intake", "officer", "colleague", "supervisor", "head", "receiver", "registrar",
    "asker", "third_party", "clock", "outsider",
)  # fmt: skip
STANDS = ("", "draft", "submitted", "cleared", "signed")  # an order, and what is done then:
WAY = ("draft_whole", "submit", "clear", "sign", "serve")
# Shrinking replays a failure hundreds of times: SHRINK=1 pytest -k whatever, when one is found.
PHASES = [Phase.generate, *([Phase.shrink] if os.environ.get("SHRINK") else [])]
LONGEST = 260  # days: the shipped holidays end with the year 2027
DAYS = st.sampled_from([1, *[0] * 12, 3, 8, 16, 31])
TRIES = 8
AGAIN = 3  # one sweep of so many is made twice, about a thousand in all
SAME_FILES = 10  # examples; from the eleventh on Hypothesis varies what it has played before


class Desk(RuleBasedStateMachine):
    """An agency, the people around it, and the passing of days."""

    stage: Stage
    closed: set[int]
    taken: Counter
    tried: Counter
    played: int

    @initialize(luck=st.integers(0, 2**64 - 1))
    def begin(self, luck):
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.luck = Random(luck)
        self.rota = deque(self.luck.sample(sorted(DUTIES), len(DUTIES)))
        self.today, self.out, self.sealed = self.stage.on(9), {}, {}
        self.made, self.changed, self.stands = Case.objects.count(), True, None

    def attempt(self, name, who="", n=None, dutiful=True):
        self.promises_hold()  # of what the step before has changed
        Desk.played += 1
        Desk.tried[name] += 1
        n = self.luck.randrange(2400) if n is None else n
        by = person(self.stage, who or DUTIES[name][0])
        DUTIES[name][1](Try(self.stage, self.today, by, n, dutiful))
        Desk.taken[name] += 1
        self.changed, self.stands = True, None
        self.made += name in ("file", "accept_transfer")

    @rule(days=DAYS)
    def somebody_does_his_duty(self, days):
        """The next few duties in turn, until one is lawful now, by whoever it belongs to."""
        for _ in range(TRIES):
            self.rota.rotate(-1)
            with suppress(*REFUSALS):
                self.attempt(self.rota[0])
                break
        self.days_pass(days)

    @rule(days=DAYS, desks=st.integers(1, 5))
    def an_order_goes_its_way(self, days, desks):
        """The newest order in hand, or a new one, from desk to desk as far as it gets."""
        in_hand = Order.objects.filter(state__in=STANDS).values_list("state", flat=True)
        first = STANDS.index(self.luck.choice(["", *in_hand]))
        with suppress(*REFUSALS):
            for name in WAY[first : first + desks]:
                self.attempt(name, n=60 * self.luck.randrange(1, 40) - 1)
        self.days_pass(days)

    @rule(
        days=DAYS, name=st.sampled_from(sorted(DUTIES)),
        anybody=st.just("") | st.sampled_from(ANYBODY),
    )  # fmt: skip
    def anybody_tries_anything(self, days, name, anybody):
        self.stands = self.stands or snapshot()
        try:
            self.attempt(name, anybody, dutiful=False)
        except REFUSALS:
            assert snapshot() == self.stands, f"{name} was refused and left something behind"
        self.days_pass(days)

    def days_pass(self, days):
        """Time goes by; some nights nobody sweeps, and the next sweep heals it."""
        if not days or (self.today - self.stage.day).days + days > LONGEST:
            return
        self.promises_hold()
        Desk.played += 1
        self.today += timedelta(days=days)
        self.changed, self.stands = True, None
        if self.luck.random() < 0.7:
            sweep(self.today)
            if Desk.played % AGAIN:
                return
            self.stands = snapshot()
            assert sweep(self.today) == 0, "a second sweep on the same day found something"
            assert snapshot() == self.stands

    @invariant()
    def promises_hold(self):
        if not self.changed:
            return  # a refusal leaves nothing behind, which is checked where it happens
        self.changed = False
        now = Reading()
        promises.held_back(now, self.out, self.today)
        promises.order_first(now)
        promises.nothing_vanishes(now, self.made)
        promises.legal_moves(now)
        promises.reasons_complete(now)
        promises.two_people(now)
        promises.finality(now, self.sealed)
        promises.clocks(now, self.closed)
        promises.wording(now)
        promises.overdue_is_seen(now, self.today)
        kept_as_computed(self.today)
        promises.told_once(now)

    def teardown(self):
        if hasattr(self, "savepoint"):
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)


def play(steps, rules, number=0):
    """Play files of so many rules each until all steps are done; return how often each duty was.

    Every ten examples go on from the same two files, built once and dealt like cards; in one of
    them a third party holds an item back, so that its release is tried often. The same number plays
    the same, so that a landing never depends on luck; DRILL_SEED shifts them all, for whoever goes
    looking for more.
    """
    lot = Random(number + 1000 * int(os.environ.get("DRILL_SEED", "0")))
    dealt = [cycle(lot.sample(scenes, len(scenes))) for scenes in (HELD, SCENES)]
    Desk.stage, Desk.closed = Stage.set(), promises.closed_days()
    Desk.taken, Desk.tried, Desk.played = Counter(), Counter(), 0
    while Desk.played < steps:
        with transaction.atomic():
            for scenes in dealt:
                next(scenes)(Desk.stage)
            seed(lot.randrange(2**32))(Desk)
            run_state_machine_as_test(
                Desk,
                settings=settings(
                    max_examples=SAME_FILES, stateful_step_count=rules + 1,
                    deadline=None, database=None, suppress_health_check=list(HealthCheck),
                    phases=PHASES,
                ),
                _min_steps=0 if Phase.shrink in PHASES else rules,  # else some end at once
            )  # fmt: skip
            transaction.set_rollback(True)
    return Desk.taken


def test_the_promises_hold_whatever_anybody_does(law_loaded, db):
    done = play(400, 20)
    assert len(done) > len(DUTIES) / 3, "it hardly got anywhere"


@pytest.mark.drill
@pytest.mark.parametrize("part", range(6))
def test_the_promises_hold_for_many_thousand_steps(law_loaded, db, part):
    done = play(int(os.environ.get("DRILL_STEPS", "4200")), 42, number=1 + part)
    assert len(done) > len(DUTIES) * 0.8, "it hardly got anywhere"
