"""Which outcome an item may have: by what was decided about it, and by whose appeal it is."""

from __future__ import annotations

from typing import Any

from cases.models import Outcome
from complaints.models import AppealedItem, AppealOutcome
from complaints.models.states import BY_OBJECTOR, outcome_in_words

ON_DATA = (AppealOutcome.CORRECT, AppealOutcome.NOT_CORRECT, AppealOutcome.REMIT)
ON_REFUSAL = (
    AppealOutcome.DISCLOSE,
    AppealOutcome.PARTLY,
    AppealOutcome.CONDITIONAL,
    AppealOutcome.UPHOLD,
    AppealOutcome.REMIT,
)


def outcomes_for(appealed: AppealedItem) -> list[tuple[str, str]]:
    """The outcomes with their words: an objector's appeal is about disclosure alone (s. 17)."""
    said, by_objector = appealed.disposition, appealed.appeal.by_objector
    allowed: Any = ON_REFUSAL
    if by_objector:
        allowed = BY_OBJECTOR
    elif said is not None and said.outcome == Outcome.REFUSE_CORRECTION:
        allowed = ON_DATA
    return [(o.value, outcome_in_words(o, by_objector=by_objector)) for o in allowed]
