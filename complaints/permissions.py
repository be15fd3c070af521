"""Whose duty a step before the Board is. Each takes the matter and the person at the door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Role
from cases.permissions import asks, is_clock, objects, registers

__all__ = [
    "Permission",
    "agency_acts",
    "answers",
    "appeals_or_registers",
    "asks_consultation",
    "clock_or_registers",
    "complains_or_registers",
    "ends_matter",
    "explains",
    "is_clock",
    "keeps_or_registers",
    "keeps_panel",
    "registers",
    "requester_or_registers",
    "sits",
    "sits_or_keeps",
]

Permission = Callable[[Any, Any], bool]

AGENCY = (Role.OFFICER, Role.SUPERVISOR, Role.HEAD)


def clock_or_registers(record: Any, user: Any) -> bool:
    """The passage of time, or the registry."""
    return user.is_clock or registers(record, user)


def filed(record: Any, user: Any, keys: frozenset[int]) -> bool:
    """Whether the person filed the matter: by his account, or holding its code."""
    if record.pk in keys:
        return True
    return user.is_active and record.account_id is not None and record.account_id == user.pk


def complains_or_registers(record: Any, user: Any) -> bool:
    """Who filed the complaint, or the registry entering what came on paper."""
    return filed(record, user, user.complaint_keys) or registers(record, user)


def appeals_or_registers(record: Any, user: Any) -> bool:
    """Who filed the appeal, by whichever of his codes, or the registry entering paper."""
    if record.objection_id is not None:
        mine = objects(record.objection, user)
    else:
        mine = asks(record.order, user) or record.converted_from_id in user.complaint_keys
    return mine or filed(record, user, user.appeal_keys) or registers(record, user)


def agency_acts(record: Any, user: Any) -> bool:
    """The agency concerned: an officer, a supervisor or the head."""
    return record.agency_id is not None and user.serves(record.agency_id, *AGENCY)


def explains(record: Any, user: Any) -> bool:
    """The agency concerned, or the registry entering its letter."""
    return agency_acts(record, user) or registers(record, user)


def keeps_panel(record: Any, user: Any) -> bool:
    """The secretary of the body, who keeps its papers and has no vote (s. 36)."""
    return any(seat.panel_id == record.panel_id and not seat.votes for seat in user._seats)


def keeps_or_registers(record: Any, user: Any) -> bool:
    """The secretary of the body, or the registry."""
    return keeps_panel(record, user) or registers(record, user)


def sits(record: Any, user: Any) -> bool:
    """A member of the body with a vote."""
    return any(seat.panel_id == record.panel_id and seat.votes for seat in user._seats)


def sits_or_keeps(record: Any, user: Any) -> bool:
    """A member who signs, or the secretary who records why one cannot."""
    return sits(record, user) or keeps_panel(record, user)


def ends_matter(record: Any, user: Any) -> bool:
    """Whoever ends the matter of a ruling, or is of the body that hears it."""
    if sits_or_keeps(record, user):
        return True
    matter = record.matter
    ends = complains_or_registers if record.complaint_id else appeals_or_registers
    return ends(matter, user)


def answers(record: Any, user: Any) -> bool:
    """Whoever answers a consultation: the Office, or the subcommittee's secretary."""
    return keeps_or_registers(record, user)


def asks_consultation(record: Any, user: Any) -> bool:
    """The agency that asked, or the registry."""
    return agency_acts(record, user) or registers(record, user)


def requester_or_registers(record: Any, user: Any) -> bool:
    """The person to whom the agency owes the act, or the registry hearing him by telephone."""
    return record.is_owed_to(user) or registers(record, user)
