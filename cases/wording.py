"""Words that stand in letters and pages alike, in both languages."""

from cases.models.states import Access
from letters.papers import Phrase

ACCESS = {
    Access.INSPECT: Phrase("เข้าตรวจดู", "inspection"),
    Access.COPY: Phrase("สำเนา", "copy"),
    Access.CERTIFIED: Phrase("สำเนาที่มีคำรับรองถูกต้อง", "certified copy"),
    Access.ELECTRONIC: Phrase("ข้อมูลอิเล็กทรอนิกส์", "electronic copy"),
}


def access_phrase(access: str) -> Phrase:
    """Return a form of access as letters name it."""
    return ACCESS[Access(access)]
