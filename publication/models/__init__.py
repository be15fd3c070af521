"""What everybody may read: the disclosure log, its files and their terms."""

from publication import database as database  # names the reasons of what the database refuses
from publication.models.casewords import CaseWords
from publication.models.entry import Entry, EntryEvent, EntryFile
from publication.models.licence import Licence
from publication.models.proactive import Column, ColumnType, Duty, Evidence, EvidenceKind
from publication.models.searchrow import Audience, Reader, SearchKind, SearchRow
from publication.models.states import EntryState, TakedownRule
from publication.models.subscription import Subscription
from publication.models.wish import NameWish

__all__ = [
    "Audience",
    "CaseWords",
    "Column",
    "ColumnType",
    "Duty",
    "Entry",
    "EntryEvent",
    "EntryFile",
    "EntryState",
    "Evidence",
    "EvidenceKind",
    "Licence",
    "NameWish",
    "Reader",
    "SearchKind",
    "SearchRow",
    "Subscription",
    "TakedownRule",
]
