"""OpenDocument spreadsheets."""

from __future__ import annotations

from typing import Any

from records.kinds import FileKind
from records.scanning.look import Looks, looked
from records.scanning.opendocument import spreadsheet

LOOKS: Looks = {
    FileKind.ODS: spreadsheet.look,
}


def look(content: bytes, *, name: str, names: list[str]) -> dict[str, Any]:
    """Look at one file of this family."""
    return looked(LOOKS, content, name, names)
