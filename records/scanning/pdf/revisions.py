"""What stood in a PDF before it was changed: a later version is only added behind the earlier."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind

END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[ \t]*\r?\n?")
LINEARIZED = re.compile(rb"/Linearized\s+[\d.]+")
MOST = 20
MOST_PAGES = 200


def look(content: bytes) -> Iterator[Seen]:
    """Yield the earlier versions with what is gone from them, and what follows the last one."""
    ends = list(END.finditer(content))
    if ends and LINEARIZED.search(content[:2048]):
        ends = ends[1:] or ends  # its first end belongs to the first page, not to a version
    if ends:
        rest = content[ends[-1].end() :]
        if rest.strip(b"\x00 \r\n\t"):
            yield Finding(Kind.TRAILING, place(Where.FILE), rest[:400].decode("utf-8", "replace"))
    now = set(_words(content))
    for number, end in enumerate(ends[:-1][:MOST], 1):
        at = place(Where.VERSION, number=number)
        before = _words(content[: end.end()])
        gone = [word for word in dict.fromkeys(before) if word not in now]
        yield Finding(Kind.EARLIER_VERSION, at, " ".join(gone))
        yield passage(" ".join(before), at)


def _words(content: bytes) -> list[str]:
    """Return the words of a version, or none where it cannot be drawn by itself."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    made: list[str] = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        text = page.get_textpage()
        made += text.get_text_range().split()
        text.close()
        page.close()
    return made
