"""Pictures."""

from __future__ import annotations

from typing import Any

from records.findings import Place, Where, place
from records.kinds import FileKind
from records.scanning.look import Looks, looked
from records.scanning.pictures import heif, jpeg, pages, png


def _picture(name: str) -> Place:
    return place(Where.PICTURE, name=name)


LOOKS: Looks = {
    FileKind.JPEG: lambda content: jpeg.look(content, _picture),
    FileKind.PNG: lambda content: png.look(content, _picture),
    FileKind.TIFF: lambda content: pages.look(content, _picture),
    FileKind.HEIC: lambda content: heif.look(content, _picture),
}


def look(content: bytes, *, name: str, names: list[str]) -> dict[str, Any]:
    """Look at one file of this family."""
    return looked(LOOKS, content, name, names)
