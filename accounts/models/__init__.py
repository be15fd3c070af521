"""People, the agencies they serve, the seats they hold, and what each may do there."""

from accounts.models.absence import Absence
from accounts.models.agency import Agency, AgencyKind, AnswerBasis
from accounts.models.code import CodeUse, EmailCode
from accounts.models.duty import Role, SeatDuty
from accounts.models.feed import CalendarFeed
from accounts.models.post import Membership
from accounts.models.seat import Seat
from accounts.models.user import User, UserManager

__all__ = [
    "Absence",
    "Agency",
    "AgencyKind",
    "AnswerBasis",
    "CalendarFeed",
    "CodeUse",
    "EmailCode",
    "Membership",
    "Role",
    "Seat",
    "SeatDuty",
    "User",
    "UserManager",
]
