"""What a body says: its ruling or opinion, the letters that carry it, and the call to a sitting.

The text of a ruling names persons by their part in the matter, never by name: it goes to all
sides alike, and an objector must not learn from it who asked, nor the requester who objected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from letters.papers import Paper, Phrase


@dataclass(frozen=True, kw_only=True)
class RuledItem:
    """One item in dispute: what was asked, the outcome, how it is accessed, on what terms, why."""

    number: int
    asked: str
    outcome: Phrase
    reasons: str = ""
    access: Phrase | None = None
    conditions: str = ""


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A member who sat, his duty, the day on which he signed, or why he does not."""

    name: Phrase
    duty: Phrase
    signed_on: date | None = None
    prevented: Phrase | None = None


@dataclass(frozen=True, kw_only=True)
class Dissent:
    """What a member who was outvoted annexes (APA s. 84)."""

    name: Phrase
    text: str


@dataclass(frozen=True, kw_only=True)
class Decision(Paper):
    """What a ruling and an opinion have in common."""

    body: Phrase
    matter: Phrase
    agency: Phrase
    matter_number: str
    filed_on: date
    story: str
    considerations: str
    members: tuple[Signed, ...]
    dissents: tuple[Dissent, ...] = ()
    observation: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RulingPaper(Decision):
    """The ruling of an Information Disclosure Tribunal (ss. 35-37; APA ss. 36, 37, 84)."""

    kind: ClassVar[str] = "ruling"
    subject: ClassVar[Phrase] = Phrase(
        "คำวินิจฉัยคณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสาร",
        "Ruling of the Information Disclosure Tribunal",
    )

    appellant: Phrase
    order_number: str
    order_dated: date | None
    items: tuple[RuledItem, ...]
    holding: str


@dataclass(frozen=True, kw_only=True)
class OpinionPaper(Decision):
    """The opinion on a complaint (ss. 13, 28, 34): it cannot hand the records over."""

    kind: ClassVar[str] = "opinion"
    subject: ClassVar[Phrase] = Phrase("ความเห็นต่อเรื่องร้องเรียน", "Opinion on a complaint")

    finding: Phrase
    to_do: str = ""


@dataclass(frozen=True, kw_only=True)
class RulingCover(Paper):
    """The letter that brings a ruling or an opinion to one side, with the rights of that side."""

    kind: ClassVar[str] = "ruling_cover"
    subject: ClassVar[Phrase] = Phrase("แจ้งผลการพิจารณา", "The outcome of the matter")

    body: Phrase
    matter: Phrase
    matter_number: str
    filed_on: date
    ruling_number: str
    decided_on: date
    side: str
    opinion: bool = False
    finding: Phrase | None = None
    to_do: str = ""
    items: tuple[RuledItem, ...] = ()
    with_reasons: bool = False
    comply_days: int | None = None
    sue_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of an agenda."""

    position: int
    what: Phrase
    number: str
    agency: Phrase


@dataclass(frozen=True, kw_only=True)
class SittingNotice(Paper):
    """The members are called to a sitting, with its agenda (APA s. 80)."""

    kind: ClassVar[str] = "sitting_notice"
    subject: ClassVar[Phrase] = Phrase("เชิญประชุม", "Notice of a sitting")

    body: Phrase
    number: str
    on: date
    begins_at: time
    place: str
    agenda: tuple[Entry, ...]
