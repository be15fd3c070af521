"""Which right each outcome opens. A wrong answer here sends a person down the wrong road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.models.states import ItemState, Outcome

APPEAL, COMPLAINT = "appeal", "complaint"


@dataclass(frozen=True)
class Right:
    """A road that is open: appeal to the tribunal, or complaint to the Board."""

    road: str
    section: str
    limit: str = ""


APPEAL_18 = Right(APPEAL, "18", "s18_appeal")
APPEAL_25 = Right(APPEAL, "25 para 4", "s25_appeal")
COMPLAINT_13 = Right(COMPLAINT, "13")
COMPLAINT_33 = Right(COMPLAINT, "13, 33")

BY_OUTCOME: dict[str, tuple[Right, ...]] = {
    Outcome.NOT_HELD: (COMPLAINT_33,),
    Outcome.DECLINE: (COMPLAINT_13,),
    Outcome.ALREADY_PUBLIC: (COMPLAINT_13,),
    Outcome.REFUSE_CORRECTION: (APPEAL_25,),
}


def rights_opened(disposition: Any) -> tuple[Right, ...]:
    """Return the rights that a decision on one item opens.

    A s. 14 or s. 15 ground opens the appeal, a s. 11 reason the complaint; where an agency used
    both on one item, both roads are open, each for its own part (s. 13 para 1, s. 18).
    """
    if disposition.outcome in (Outcome.REFUSE, Outcome.PARTLY_GRANT):
        families = {ground.exemption.family for ground in disposition.grounds.all()}
        opened = [APPEAL_18] if families - {"decline"} else []
        return tuple(opened + [COMPLAINT_13] * ("decline" in families))
    return BY_OUTCOME.get(disposition.outcome, ())


def right_without_order(item: Any, *, late: bool) -> tuple[Right, ...]:
    """Return the right where no order speaks: advice given elsewhere, or silence past the day."""
    if item.state in (ItemState.ADVISED, ItemState.TRANSFERRED):
        return (COMPLAINT_13,)
    return (COMPLAINT_13,) if late and item.state in item.OPEN else ()
