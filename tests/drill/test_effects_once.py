"""P19: every effect happens once, whoever is killed while it is on its way."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.drill.fleet import Fleet, Member, kill_one
from tests.drill.producer import is_request, recipient
from tests.drill.report import tell
from tests.ops.servers import Sink, mail, redis, redis_url

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
EFFECTS, KILLS = 3000, 60
PAUSE = (0.8, 1.8)  # seconds between two kills
DRAINED_WITHIN = 180  # seconds after the last kill
AGENCY = "saraban@tung-dok-jan.example.go.th"


@dataclass(frozen=True)
class Outcome:
    """What reached the mailboxes; ``copies`` have the Message-ID of what came before."""

    lost: int
    twice: int
    copies: int
    kills: int
    seconds: float


def judged(sink: Sink, count: int) -> tuple[int, int, int]:
    """Lost, twice, and copies that a mailbox knows by their Message-ID."""
    mails = defaultdict(list)
    for to, name in sink.taken:
        mails[to].append(name)
    requests = sum(map(is_request, range(count)))
    wanted = {recipient(n): 1 for n in range(count)} | {AGENCY: requests}
    lost = sum(max(0, n - len(set(mails[to]))) for to, n in wanted.items())
    twice = sum(max(0, len(set(mails[to])) - n) for to, n in wanted.items())
    return lost, twice, len(sink.taken) - len(set(sink.taken))


def play(
    database: str, folder: Path, count: int, kills: int, victims: Sequence[str], *,
    planted: str = "", pause: tuple[float, float] = PAUSE, patience: float = DRAINED_WITHIN,
) -> Outcome:  # fmt: skip
    """Let the producer act and the workers send, and kill them all the while."""
    dice, begun = Random(19), time.monotonic()
    with redis(folder) as broker, mail(0.005) as sink:
        engines = {"DATABASE_URL": database, "CELERY_BROKER_URL": redis_url(broker)}
        fleet = Fleet(folder, PLANTED=planted, **engines, **sink.variables)
        try:
            fleet.run("-m", "tests.drill.producer", str(folder), str(count), "prepare")
            fleet.clock()
            for name in ("one", "two"):
                fleet.worker(name)
            producer = fleet.begin("producer", "tests.drill.producer", str(folder), str(count))
            time.sleep(2)
            assert all(member.alive for member in fleet.members.values()), "what is killed lives"
            done = harass(fleet, producer, list(victims), kills, pause, dice)
            finish(fleet, producer, sink, count, patience)
        finally:
            fleet.end()
        lost, twice, copies = judged(sink, count)
    return Outcome(lost, twice, copies, done, time.monotonic() - begun)


def harass(
    fleet: Fleet, producer: Member, victims: list[str], kills: int,
    pause: tuple[float, float], dice: Random,
) -> int:  # fmt: skip
    """Kill until there were enough kills; return how many."""
    for done in range(kills):
        time.sleep(dice.uniform(*pause))
        fleet.look_after()
        there = [v for v in victims if not (v == "producer" and producer.ended_well)]
        if not there:
            return done
        kill_one(fleet, there, dice)
    return kills


def finish(fleet: Fleet, producer: Member, sink: Sink, count: int, patience: float) -> None:
    """Wait until all was produced and has arrived, or patience is over."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        fleet.look_after()
        if producer.ended_well and judged(sink, count)[0] == 0:
            return
        time.sleep(0.5)


def test_each_effect_happens_once(database, tmp_path):
    outcome = play(database, tmp_path, EFFECTS, KILLS, ["producer", "one", "two"])
    tell(
        "P19",
        f"{EFFECTS} effects, {outcome.kills} SIGKILLs: {outcome.lost} lost, {outcome.twice} twice,"
        f" {outcome.copies} copies with the same Message-ID, {outcome.seconds:.0f} s",
    )
    assert outcome.kills == KILLS
    assert (outcome.lost, outcome.twice) == (0, 0)


@pytest.mark.parametrize("defect", ["after_commit", "no_key"])
def test_a_planted_defect_is_seen(database, tmp_path, defect):
    """The producer alone is killed: what it did last it does again."""
    found = play(
        database, tmp_path, 400, 10, ["producer"], planted=defect, pause=(2.5, 3.5), patience=30
    )
    tell("P19", f"planted {defect}: {found.lost} lost, {found.twice} twice in {found.kills} kills")
    assert found.kills > 0
    assert found.lost + found.twice > 0
