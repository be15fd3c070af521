"""The words of a released file, so that it can be found by them: what its reader can read in it.

Of office files only what is visible, of a PDF the text of its pages. A picture has no words; a scan
has those of its text layer.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import IO, Final

import pypdfium2

from law.text import normalise
from records.child import Limits, apart
from records.kinds import FileKind, admit, decoded
from records.scanning.pdf.structure import count
from records.visible.release import seen

HERE: Final = "records.reading"
MOST_LETTERS: Final = 400_000
READING: Final = Limits(processor=10, clock=20.0)


def words_of(content: bytes | IO[bytes], name: str = "", most: int = MOST_LETTERS) -> str:
    """Return the words of a file, at most so many letters; raises ``Refused``."""
    told = apart(f"{HERE}:read", content, limits=READING, name=name, most=most)
    return str(told.value)


def read(content: bytes, *, name: str, most: int) -> str:
    """Answer the words of a file (in the child)."""
    kind = admit(io.BytesIO(content), name)
    if kind is FileKind.PDF:
        return _joined(_pages(content), most)
    if kind is FileKind.TEXT:
        return normalise(decoded(content)[:most])
    if kind in (FileKind.DOCX, FileKind.XLSX, FileKind.ODS, FileKind.CSV):
        return _joined(_visible(content, name), most)
    return ""


def _joined(parts: Iterable[str], most: int) -> str:
    """The parts one below the other, until there are letters enough."""
    kept: list[str] = []
    length = 0
    for part in parts:
        if part := normalise(part).strip():
            kept.append(part)
            length += len(part) + 1
        if length >= most:
            break
    return "\n".join(kept)[:most]


def _pages(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    for number in range(count(content)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_range()
        text.close()
        page.close()


def _visible(content: bytes, name: str) -> Iterator[str]:
    answer = seen(content, name=name).value
    for block in answer.get("blocks", ()):
        yield "\n".join(block)
    for sheet in answer.get("sheets", ()):
        yield sheet["name"]
        for row in sheet["rows"]:
            yield " ".join(cell for cell in row if cell)
