"""Whose duty a step of publication is."""

from __future__ import annotations

from typing import Any

from cases.permissions import clears_or_signs, handles


def prepares_or_clears(record: Any, user: Any) -> bool:
    """Whoever handles the file, or whoever would approve what he proposes."""
    return handles(record, user) or clears_or_signs(record, user)


def takes_away(record: Any, user: Any) -> bool:
    """Anyone of the file: what should not be read is taken away by whoever sees it first.

    Bringing it back takes two people again; and the clock takes away what has no order any more.
    """
    return prepares_or_clears(record, user) or user.is_clock
