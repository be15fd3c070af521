"""P19: every effect happens once, whoever is killed while it is on its way.

A mailbox knows a mail by its Message-ID: another one for the same event is told twice. A copy under
the same Message-ID is the same to the letter, and only a process that was killed between the word
of the mail server and its own note may cause one; no protocol of mail can spare us that.
"""

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
    """What reached the mailboxes, and how many processes were killed that may have been sending."""

    lost: int
    twice: int
    copies: int
    unlike: int
    kills: int
    cut: int
    seconds: float

    @property
    def once(self) -> bool:
        return (self.lost, self.twice, self.unlike) == (0, 0, 0) and self.copies <= self.cut


def judged(sink: Sink, count: int) -> tuple[int, int, int, int]:
    """Lost, told twice, copies under the same Message-ID, and those unlike the first."""
    mails = defaultdict(list)
    for to, name in sink.taken:
        mails[to].append(name)
    requests = sum(map(is_request, range(count)))
    wanted = {recipient(n): 1 for n in range(count)} | {AGENCY: requests}
    lost = sum(max(0, n - len(set(mails[to]))) for to, n in wanted.items())
    twice = sum(max(0, len(set(mails[to])) - n) for to, n in wanted.items())
    unlike = sum(len(texts) > 1 for texts in list(sink.texts.values()))  # mails still arrive
    return lost, twice, len(sink.taken) - len(set(sink.taken)), unlike


def play(
    database: str, folder: Path, count: int, kills: int, victims: Sequence[str], *,
    planted: str = "", pause: tuple[float, float] = PAUSE, patience: float = DRAINED_WITHIN,
    slow: float = 0.005,
) -> Outcome:  # fmt: skip
    """Let the producer act and the workers send, and kill them all the while."""
    dice, begun = Random(19), time.monotonic()
    with redis(folder) as broker, mail(slow) as sink:
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
            kills, cut = harass(fleet, producer, list(victims), kills, pause, dice)
            finish(fleet, producer, sink, count, patience)
        finally:
            fleet.end()
        found = judged(sink, count)
    return Outcome(*found, kills, cut, time.monotonic() - begun)


def harass(
    fleet: Fleet, producer: Member, victims: list[str], kills: int,
    pause: tuple[float, float], dice: Random,
) -> tuple[int, int]:  # fmt: skip
    """Kill until there were enough kills; return how many, and how many might have been sending."""
    cut = 0
    for done in range(kills):
        time.sleep(dice.uniform(*pause))
        fleet.look_after()
        there = [v for v in victims if not (v == "producer" and producer.ended_well)]
        if not there:
            return done, cut
        cut += kill_one(fleet, there, dice)
    return kills, cut


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
        f" {outcome.copies} copies with the same Message-ID by {outcome.cut} killed senders,"
        f" {outcome.unlike} of them unlike, {outcome.seconds:.0f} s",
    )
    assert outcome.kills == KILLS
    assert outcome.once, outcome


@pytest.mark.parametrize("defect", ["after_commit", "no_key"])
def test_a_planted_defect_is_seen(database, tmp_path, defect):
    """The producer alone is killed: what it did last it does again."""
    found = play(
        database, tmp_path, 400, 10, ["producer"], planted=defect, pause=(2.5, 3.5), patience=30
    )
    tell("P19", f"planted {defect}: {found.lost} lost, {found.twice} twice in {found.kills} kills")
    assert found.kills > 0
    assert found.lost + found.twice > 0


def test_a_planted_missing_lock_is_seen(database, tmp_path):
    """Nobody who sends is killed, yet copies arrive: two relays take the same messages."""
    found = play(database, tmp_path, 400, 0, [], planted="no_lock", slow=0.06)
    tell("P19", f"planted no_lock: {found.copies} copies in {found.seconds:.0f} s")
    assert not found.once
