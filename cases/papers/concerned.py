"""Letters to a third party (s. 17). None has a field for who asked, so none can tell."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from letters.papers import Paper, Phrase


@dataclass(frozen=True, kw_only=True)
class ThirdPartyNotice(Paper):
    """Disclosure may affect the addressee (s. 17 para 1). It cannot say who asked."""

    kind: ClassVar[str] = "third_party_notice"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งให้เสนอคำคัดค้านการเปิดเผยข้อมูลข่าวสาร",
        "Notice that you may object to the disclosure of information",
    )

    information: str
    interest: str
    days: int
    object_by: date | None = None
    by_link: bool = False


@dataclass(frozen=True, kw_only=True)
class ObjectionRuling(Paper):
    """What was decided about an objection (s. 17 para 3). Has no field for who asked."""

    kind: ClassVar[str] = "objection_ruling"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งผลการพิจารณาคำคัดค้านการเปิดเผยข้อมูลข่าวสาร", "Ruling on your objection to disclosure"
    )

    information: str
    objected_on: date
    heard: bool
    partly: bool = False
    reasons: str
    to_disclose: str = ""
    appeal_days: int = 15
