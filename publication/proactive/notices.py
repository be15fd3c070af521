"""What an agency is told of the sets that it shows."""

from dataclasses import dataclass
from typing import ClassVar

from notifications.outbox import Notice


@dataclass(frozen=True)
class EvidenceEnds(Notice):
    """To those who answer for it: what the agency shows for a set runs out, or has run out."""

    kind: ClassVar[str] = "evidence_ends"
    number: str
    set_th: str
    set_en: str
    due_on: str
    what: str
