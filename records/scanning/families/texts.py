"""Messages and plain texts."""

from __future__ import annotations

from typing import Any

from records.kinds import FileKind
from records.scanning import mail, plain
from records.scanning.look import Looks, looked

LOOKS: Looks = {
    FileKind.EML: mail.look,
    FileKind.CSV: plain.look,
    FileKind.TEXT: plain.look,
}


def look(content: bytes, *, name: str, names: list[str]) -> dict[str, Any]:
    """Look at one file of this family."""
    return looked(LOOKS, content, name, names)
