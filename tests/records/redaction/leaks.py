"""Everything that somebody could read in a released file, by whatever program."""

from __future__ import annotations

import io
import re
import subprocess
import zlib
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
from PIL import Image
from pypdf import PdfReader

from law.dates import arabic_digits
from letters.thai import digits
from records.redaction.shapes import Box, Rect

FORBIDDEN = (
    b"/Annots", b"/AcroForm", b"/JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/Names",
    b"/EmbeddedFile", b"/Filespec", b"/AF", b"/OCProperties", b"/OCG", b"/Metadata", b"/Info",
    b"/Outlines", b"/PageLabels", b"/PieceInfo", b"/Thumb", b"/ActualText", b"/Encrypt",
    b"/Prev", b"/URI", b"/Dests", b"/ID",
)  # fmt: skip
SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4)
def texts(pdf: bytes) -> dict[str, str]:
    """What three programs read, in all the ways that one of them has."""
    found = {f"poppler{how}": _poppler(pdf, how) for how in ("", "-raw", "-layout")}
    document = pypdfium2.PdfDocument(pdf)
    found["pdfium"] = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    found["pypdf"] = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return {reader: text.replace("\r\n", "\n") for reader, text in found.items()}


def _poppler(pdf: bytes, how: str) -> str:
    asked = ["pdftotext", *filter(None, [how]), "-", "-"]
    return subprocess.run(asked, input=pdf, capture_output=True, check=True).stdout.decode()


def streams(pdf: bytes) -> Iterator[bytes]:
    """Each stream of the file, unpacked as far as it goes."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        yield found[1]
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue


def folded(text: str) -> str:
    return SPACES.sub("", arabic_digits(text)).casefold()


def spellings(word: str) -> set[bytes]:
    """The bytes by which a word could stand in a file."""
    ways = {word, arabic_digits(word), digits(word), word.lower(), word[::-1]}
    encodings = ("utf-8", "utf-16-be", "utf-16-le")
    plain = {way.encode(encoding) for way in ways for encoding in encodings}
    return plain | {each.hex().encode() for each in plain}


def leaks(pdf: bytes, secrets: tuple[str, ...]) -> list[str]:
    """Where a secret is read in a file, by any reader, or stands in its bytes."""
    found = [
        f"{secret} by {reader}"
        for reader, text in texts(pdf).items()
        for secret in secrets
        if folded(secret) in folded(text)
    ]
    everywhere = b"\n".join([pdf, *streams(pdf)])
    for secret in secrets:
        found += [f"{secret} as {way!r}" for way in spellings(secret) if way in everywhere]
    return found


def strange_parts(pdf: bytes) -> list[str]:
    """What a released file never holds, whatever it says."""
    found = [part.decode() for part in FORBIDDEN if re.search(part + rb"(?![A-Za-z])", pdf)]
    return found + ["a revision"] * (pdf.count(b"%%EOF") != 1 or pdf.count(b"startxref") != 1)


def pictures(pdf: bytes, scale: float = 200 / 72) -> list[Image.Image]:
    """The pages as a reader sees them."""
    document = pypdfium2.PdfDocument(pdf)
    made = [page.render(scale=scale).to_pil().convert("L") for page in document]
    document.close()
    return made


def pixels(pdf: bytes) -> Image.Image:
    """The first picture as it stands in the file, dot by dot."""
    (found,) = re.finditer(rb"<<([^<>]*/Image[^<>]*)>>\nstream\n(.*?)\nendstream", pdf, re.DOTALL)
    if b"/DCTDecode" in found[1]:
        return Image.open(io.BytesIO(found[2])).convert("L")
    told = dict(re.findall(rb"/(Width|Height|BitsPerComponent) (\d+)", found[1]))
    size = (int(told[b"Width"]), int(told[b"Height"]))
    lines = zlib.decompress(found[2])
    if told[b"BitsPerComponent"] == b"1":
        return Image.frombytes("1", size, lines).convert("L")
    made = Image.frombytes("P", size, lines, "raw", "P;4")
    made.putpalette([step * 17 for step in range(16) for _ in range(3)])
    return made.convert("L")


def read_by_machine(page: Image.Image) -> str:
    """What an optical reader makes of the pixels."""
    held = io.BytesIO()
    page.save(held, "PNG", dpi=(200, 200))
    asked = ["tesseract", "-", "-", "-l", "tha+eng", "--psm", "6"]
    told = subprocess.run(
        asked, input=held.getvalue(), capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1"}
    )
    return told.stdout.decode()


def uncovered(pdf: bytes, boxes: list[Box]) -> list[Box]:
    """Boxes of which some dot is neither black nor part of a white ground printed on it."""
    pages = pictures(pdf)
    return [box for box in boxes if not _is_covered(pages[box.page - 1], box.place)]


def _is_covered(page: Image.Image, place: Rect) -> bool:
    """Say whether the rim of a place is black all around, and its inside mostly."""
    edges = (
        round(place.left * page.width) + 1,
        round(place.top * page.height) + 1,
        max(round(place.right * page.width) - 1, round(place.left * page.width) + 2),
        max(round(place.bottom * page.height) - 1, round(place.top * page.height) + 2),
    )
    inside = page.crop(edges)
    dark = sum(inside.histogram()[:64]) / (inside.width * inside.height)
    return dark > 0.55
