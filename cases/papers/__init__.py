"""What each letter of a case says: plain facts, one frozen dataclass per kind.

No model and no clock is read here. Free text (`str`) is quoted as it was written, in both
editions; what the house says itself is a `Phrase` in both languages.
"""

from cases.papers.concerned import ObjectionRuling, ThirdPartyNotice
from cases.papers.handover import Delivered, Delivery, FeeLine, FeeNotice
from cases.papers.order import (
    Corrects,
    OrderGround,
    OrderItem,
    OrderLetter,
    Outcome,
    RightNote,
    Route,
    Search,
)
from cases.papers.request import (
    MODES,
    Advice,
    AskedItem,
    CasePaper,
    Completion,
    Elsewhere,
    Extension,
    LapsedRequest,
    Missing,
    Receipt,
    TransferNotice,
)

__all__ = [
    "MODES",
    "Advice",
    "AskedItem",
    "CasePaper",
    "Completion",
    "Corrects",
    "Delivered",
    "Delivery",
    "Elsewhere",
    "Extension",
    "FeeLine",
    "FeeNotice",
    "LapsedRequest",
    "Missing",
    "ObjectionRuling",
    "OrderGround",
    "OrderItem",
    "OrderLetter",
    "Outcome",
    "Receipt",
    "RightNote",
    "Route",
    "Search",
    "ThirdPartyNotice",
    "TransferNotice",
]
