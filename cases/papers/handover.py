"""What copies cost, and the handing over."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from cases.papers.request import CasePaper
from letters.papers import Phrase, Reference


@dataclass(frozen=True, kw_only=True)
class FeeLine:
    """One charge: how many, at what rate, under what ceiling (Board notification, 7 May 2542)."""

    what: Phrase
    quantity: int
    unit: Phrase
    rate: Decimal
    ceiling: Decimal | None
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class FeeNotice(CasePaper):
    """What copies cost (s. 9 para 3); looking costs nothing."""

    kind: ClassVar[str] = "fee"
    subject: ClassVar[Phrase] = Phrase(
        "แจ้งค่าธรรมเนียมการขอสำเนาข้อมูลข่าวสาร", "Fee for copies of official information"
    )

    lines: tuple[FeeLine, ...]
    total: Decimal
    waived: Decimal = Decimal(0)
    waiver_reason: str = ""
    payable: Decimal
    pay_by: date | None = None
    how_to_pay: str = ""


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What is handed over of one item."""

    number: int
    what: str
    mode: Phrase
    count: Phrase
    redacted: bool = False


@dataclass(frozen=True, kw_only=True)
class Delivery(CasePaper):
    """The information is handed over: what, how, how much, and the fee received."""

    kind: ClassVar[str] = "delivery"
    subject: ClassVar[Phrase] = Phrase(
        "การส่งมอบข้อมูลข่าวสารของราชการ", "Delivery of official information"
    )

    order: Reference | None = None
    items: tuple[Delivered, ...]
    paid: Decimal = Decimal(0)
    paid_receipt: str = ""
    conditions: str = ""
    place: str = ""

    @property
    def references(self) -> tuple[Reference, ...]:
        return (*super().references, *((self.order,) if self.order else ()))
