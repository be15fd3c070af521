"""Pictures: what stands in a picture file beside its pixels. No pixel is decoded here."""

from __future__ import annotations

from collections.abc import Iterator

from records.findings import Seen
from records.scanning.pictures import heif, jpeg, pages, png
from records.scanning.pictures.exif import At


def any_picture(content: bytes, at: At) -> Iterator[Seen]:
    """Yield what stands beside the pixels of a picture inside another file.

    A metafile or another kind than the four known ones tells nothing here; its part is shown by
    the file that holds it.
    """
    if content[:3] == b"\xff\xd8\xff":
        yield from jpeg.look(content, at)
    elif content[:8] == b"\x89PNG\r\n\x1a\n":
        yield from png.look(content, at)
    elif content[:4] in (b"II*\x00", b"MM\x00*"):
        yield from pages.look(content, at)
    elif content[4:8] == b"ftyp" and content[8:12] in heif.BRANDS:
        yield from heif.look(content, at)
