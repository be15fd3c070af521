"""A page that stands in for a released document: a real PDF, plainly marked as invented."""

from __future__ import annotations

from django.utils.html import format_html

from letters.press import press

PAGE = (
    "<html lang=th><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>เอกสารสมมติ จัดทำขึ้นเพื่อการสาธิตระบบเท่านั้น บุคคล หน่วยงาน และตัวเลขในเอกสารไม่มีอยู่จริง</p>"
    "<p>An invented document, made for the demonstration only.</p></body></html>"
)


def one_page(title: str) -> bytes:
    """Return the document of that title."""
    return press(format_html(PAGE, title=title), "{}")
