"""Which days a declaration reaches: those that run, and those that ran out before its approval.

What followed from a lapse is never undone silently. A day from which nothing followed runs again
if its new last day is not over (APA s. 64 para 3); any other one is listed for a person to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from law.models import Declaration, Fate
from law.redating import Move

RUNNING: Final = "d.met_on IS NULL AND d.lapsed_on IS NULL AND d.cancelled_on IS NULL"
LAPSED: Final = """d.lapsed_on IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM $table n WHERE n.replaces_id = d.id)"""
# A comparison with nothing is neither true nor false, but a day is either unharmed or not.
UNHARMED: Final = "CASE WHEN $unharmed THEN 1 ELSE 0 END"


@dataclass(frozen=True)
class Group:
    """Rows that share a fate: which ones, and whether their new last day is still ahead."""

    name: str
    fate: Fate
    open: str
    lapsed: bool = True
    in_time: bool = True

    @property
    def pieces(self) -> dict[str, str]:
        """What the statements say differently for these rows."""
        return {"open": self.open, "also": "$people" if self.lapsed else "", "fate": self.fate}

    def takes(self, move: Move, on: date) -> bool:
        """Whether a move concerns these rows on the day of the approval."""
        if not self.lapsed:
            return True
        return not move.earlier and (move.new_day >= on) == self.in_time


OPEN: Final = Group("open", Fate.MOVED, RUNNING, lapsed=False)
AGAIN: Final = Group("again", Fate.AGAIN, f"{LAPSED} AND {UNHARMED} = 1")
HARMED: Final = Group("harmed", Fate.LEFT, f"{LAPSED} AND {UNHARMED} = 0")
OVER: Final = Group("over", Fate.LEFT, LAPSED, in_time=False)


def groups(declaration: Declaration, on: date) -> tuple[Group, ...]:
    """The groups that can hold anything: no day ran out because of a closing day to come."""
    late = declaration.closes and min(declaration.dates) < on
    return (OPEN, AGAIN, HARMED, OVER) if late else (OPEN,)
