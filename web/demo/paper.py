"""Paper that stands in for a document: a real PDF, plainly marked as invented."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from letters.press import press

FRAME = "<html lang=th><head><title>{title}</title></head><body>{pages}</body></html>"
PAGE = (
    "<section{broken}><h1>{title}</h1><p>{text}</p>"
    "<p>เอกสารสมมติ จัดทำขึ้นเพื่อการสาธิตระบบเท่านั้น บุคคล หน่วยงาน และตัวเลขในเอกสารไม่มีอยู่จริง</p>"
    "<p>An invented document, made for the demonstration only.</p></section>"
)
BROKEN = mark_safe(' style="break-before: page"')


def paper(title: str, *texts: str) -> bytes:
    """Return the document of that title, a page for each text."""
    pages = format_html_join(
        "",
        PAGE,
        (
            {"title": title, "text": text, "broken": BROKEN if number else ""}
            for number, text in enumerate(texts or ("",))
        ),
    )
    return press(format_html(FRAME, title=title, pages=pages), "{}")
