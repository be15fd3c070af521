"""PDF: its objects and its first pages in one go, further pages in lots."""

from __future__ import annotations

from typing import Any

from records.kinds import FileKind
from records.scanning.look import looked
from records.scanning.pdf import structure
from records.scanning.pdf.look import pages


def look(content: bytes, *, name: str, names: list[str], lot: int) -> dict[str, Any]:
    """Look at the objects and at the first lot of pages; say how many pages there are."""
    told = looked({FileKind.PDF: structure.look}, content, name, names)
    count = structure.count(content)
    more = pages(content, first=0, last=min(lot, count), names=names)
    return told | {"pages": count, "findings": told["findings"] + more["findings"]}


__all__ = ["look", "pages"]
