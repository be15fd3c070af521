"""Workbooks of the old form."""

from __future__ import annotations

from typing import Any

from records.kinds import FileKind
from records.scanning.biff import workbook
from records.scanning.look import Looks, looked

LOOKS: Looks = {
    FileKind.XLS: workbook.look,
}


def look(content: bytes, *, name: str, names: list[str]) -> dict[str, Any]:
    """Look at one file of this family."""
    return looked(LOOKS, content, name, names)
