"""What redaction asks about the bytes of an original, in the limited child (``records``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cases.models import Box, Record
from cases.models.redacting import WHOLE
from law.dates import thai_digits
from law.models import Exemption
from records.redaction import door
from records.redaction.shapes import Box as Burned
from records.redaction.shapes import Size, Word

DRAWABLE = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
PERSONAL = "ม. ๒๔"
PERSONAL_TH = f"{PERSONAL} ข้อมูลส่วนบุคคล"


@lru_cache(maxsize=256)
def outline(pk: int, sha256: str) -> tuple[Size, ...]:
    """The size of each page. The bytes under a hash never change, so it is asked once."""
    return tuple(door.outline(Record.objects.get(pk=pk, sha256=sha256).content()))


def pages_of(record: Record) -> int:
    """How many pages the record has; raises ``Refused``."""
    return len(outline(record.pk, record.sha256))


def page_of(record: Record, number: int) -> door.Page:
    """One page as it is seen, with its words; raises ``Refused``."""
    return door.page(record.content(), number)


def words_of(record: Record, numbers: Sequence[int]) -> list[Word]:
    """The words of these pages, several to a child; raises ``Refused``."""
    return door.words(record.content(), numbers)


def printed(ground: str) -> str:
    """The ground as it is printed on a box: ม. ๑๕ (๕)."""
    return PERSONAL_TH if ground == Box.PERSONAL else cited(ground)


def cited(ground: str) -> str:
    """The section alone, where there is little room."""
    if ground == Box.PERSONAL:
        return PERSONAL
    number = Exemption(code=ground).cited_number
    return f"ม. {thai_digits(number.replace('(', ' ('))}"


def burned(boxes: list[Box]) -> list[Burned]:
    """The boxes as they are burned in."""
    return [Burned(box.page, box.place, printed(box.ground), box.layer) for box in boxes]


def fine(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
    """A place in whole hundred-thousandths, never smaller than it was: left, top, width, height."""
    start = [max(0, min(WHOLE - 1, int(edge * WHOLE // 1))) for edge in (left, top)]
    end = [max(1, min(WHOLE, -int(-edge * WHOLE // 1))) for edge in (right, bottom)]
    wide, high = (max(1, b - a) for a, b in zip(start, end, strict=True))
    return start[0], start[1], wide, high
