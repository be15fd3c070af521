"""Quorum, majority and the casting vote, against a count by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from complaints.quorum import is_carried, is_quorum

PEOPLE = st.integers(0, 60)
BALLOTS = st.lists(st.booleans(), min_size=1, max_size=30)


@given(PEOPLE, PEOPLE)
def test_a_quorum_is_three_and_half_of_the_body(there, members):
    half = Fraction(members, 2)
    assert is_quorum(there, members) == (there > 2 and there >= half)


@given(BALLOTS, st.booleans())
def test_the_greater_number_decides_and_the_chair_a_tie(ballots, has_chair):
    votes = [(yes, has_chair and n == 0) for n, yes in enumerate(ballots)]
    yes, no = ballots.count(True), ballots.count(False)
    expected = yes > no or (yes == no and has_chair and ballots[0])
    assert is_carried(votes) == expected


@given(BALLOTS)
def test_one_more_vote_in_favour_never_defeats_a_draft(ballots):
    votes = [(yes, n == 0) for n, yes in enumerate(ballots)]
    if is_carried(votes):
        assert is_carried([*votes, (True, False)])
    else:
        assert not is_carried([*votes, (False, False)])


@given(BALLOTS, st.randoms(use_true_random=False))
def test_the_order_of_voting_does_not_matter(ballots, chance):
    votes = [(yes, n == 0) for n, yes in enumerate(ballots)]
    turned = list(votes)
    chance.shuffle(turned)
    assert is_carried(votes) == is_carried(turned)
