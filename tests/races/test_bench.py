"""Two hands at one ruling: one vote, one signature, one issue; the other hand is refused."""

import pytest

from complaints.actions import rulings, sittings
from complaints.models import Recusal, Vote
from tests import benches
from tests.benches import SITS
from tests.factories import reread
from tests.races.test_one_winner import one_winner
from workflow.errors import NotLawfulNow

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
TIMES = 5


@pytest.fixture(scope="module")
def bench(stage):
    return benches.panel_of(stage, "st", size=4)


def voting(ruling, seat, on, *, in_favour=True):
    mine = reread(ruling)
    return lambda: rulings.vote(mine, seat=seat, by=seat.user, on=on, in_favour=in_favour)


def signing(ruling, seat, on):
    mine = reread(ruling)
    return lambda: rulings.sign(mine, seat=seat, by=seat.user, on=on)


def keeping(act, ruling, **known):
    mine = reread(ruling)
    return lambda: act(mine, **known)


def recusing(seat, appeal, **known):
    matter = reread(appeal)
    return lambda: sittings.recuse(seat, matter, reason="ญาติ", **known)


def matters(stage, bench):
    """As many appeals before the panel as there are races."""
    return [benches.forwarded_appeal(stage, bench.panel) for _ in range(TIMES)]


def test_a_vote_is_cast_once(stage, bench, race):
    seat, day = bench.seat(bench.chair), stage.on(SITS)
    for appeal in matters(stage, bench):
        ruling = benches.put_ruling(stage, bench, appeal)
        one_winner(race(*[voting(ruling, seat, day, in_favour=yes) for yes in (True, False, True)]))
        assert ruling.votes.count() == 1


def test_a_vote_is_closed_once(stage, bench, race):
    known = {"by": bench.secretary, "on": stage.on(SITS)}
    for appeal in matters(stage, bench):
        ruling = benches.put_ruling(stage, bench, appeal)
        benches.cast(stage, bench, ruling)
        one_winner(race(*[keeping(rulings.close_vote, ruling, **known) for _ in range(3)]))
        assert ruling.events.filter(name="carry").count() == 1


def test_a_member_votes_or_is_recused(stage, bench, race):
    seat, known = bench.seat(bench.members[0]), {"by": bench.secretary, "on": stage.on(SITS)}
    for appeal in matters(stage, bench):
        ruling = benches.put_ruling(stage, bench, appeal)
        race(voting(ruling, seat, stage.on(SITS)), recusing(seat, appeal, **known))
        voted = Vote.objects.filter(ruling=ruling, seat=seat).exists()
        assert voted != Recusal.objects.filter(appeal=appeal, seat=seat).exists()


def test_a_signature_is_given_once_and_the_last_one_seals(stage, bench, race):
    for appeal in matters(stage, bench):
        ruling = benches.carried_ruling(stage, bench, appeal)
        hands = [bench.seat(user) for user in [*bench.voters, bench.chair]]
        results = race(*[signing(ruling, seat, stage.on(SITS)) for seat in hands])
        assert sum(isinstance(r, NotLawfulNow) for r in results) == 1, results
        assert ruling.signatures.count() == 4
        assert reread(ruling).state == "signed"
        assert ruling.events.filter(name="seal").count() == 1


def test_a_ruling_is_issued_once_and_numbers_have_no_gap(stage, bench, race):
    known = {"by": bench.secretary, "on": stage.on(SITS + 3)}
    numbers = []
    for appeal in matters(stage, bench):
        ruling = benches.signed_ruling(stage, bench, appeal)
        one_winner(race(*[keeping(rulings.issue, ruling, **known) for _ in range(3)]))
        numbers.append(reread(ruling).number)
        assert appeal.postings.filter(letter__kind="ruling").count() == 2
    assert numbers == [f"วท {n}/2569" for n in range(1, TIMES + 1)]
