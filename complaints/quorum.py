"""How many have to be there, and what a vote decides (s. 36; ss. 27-31, 39; APA ss. 79, 82)."""

from __future__ import annotations

from collections.abc import Iterable

LEAST = 3  # s. 36: a panel has at least three members


def is_quorum(there: int, members: int) -> bool:
    """At least three, and at least half of the body."""
    return there >= LEAST and 2 * there >= members


def is_carried(votes: Iterable[tuple[bool, bool]]) -> bool:
    """By majority of (in favour, cast by the chair); on a tie the chair's vote decides."""
    cast = list(votes)
    balance = sum(1 if in_favour else -1 for in_favour, _ in cast)
    if balance:
        return balance > 0
    return any(in_favour and chair for in_favour, chair in cast)
