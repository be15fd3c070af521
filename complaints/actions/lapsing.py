"""A ruling that can no longer be issued is closed with its matter, by itself (ss. 13, 18, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from complaints.models import Ruling, RulingState
from complaints.models.states import RULING_OVER
from workflow.steps import step


def lapse_rulings(matter: Any, *, by: User, on: date) -> None:
    """Close every draft, vote and signed ruling of a matter that ended without it."""
    alive = matter.rulings.exclude(state__in=(*RULING_OVER, RulingState.ISSUED))
    for ruling in alive.order_by("pk"):
        with step(ruling, Ruling.lapse, by=by, on=on):
            pass
