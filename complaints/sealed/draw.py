"""One page of a record as a picture with the reader's mark: runs alone, bounded, for one job.

Run as ``python -m complaints.sealed.draw`` by ``complaints.sealed.viewer``. It reads one job from
standard input, writes one answer to standard output and ends: what a hostile file does to it, it
does to no other record. It knows neither Django nor the database and opens no socket.
"""

import io
import json
import math
import resource
import struct
import sys
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

FACE = Path(__file__).resolve().parents[2] / "letters" / "fonts" / "THSarabunPSK.ttf"
FORMATS = ("PNG", "JPEG", "TIFF")
PLUGINS = (JpegImagePlugin, PngImagePlugin, TiffImagePlugin)  # imported before the doors close
MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 6
MOST_ANSWER = 16 * 1024 * 1024
MOST_PAGES = 1_000
MOST_POINTS = 14_400  # the largest side that the format itself allows
WIDE = 1_240  # A4 at 150 dots an inch
MOST_PIXELS = 4_000_000
MOST_SOURCE_PIXELS = 80_000_000
STRIP = 44
GREY, INK = (110, 20, 20, 56), (60, 60, 60)


class Refused(Exception):  # noqa: N818 the name is the fact
    """The record cannot be shown; the argument is the key of the reason."""


def bound() -> None:
    """Close the doors: memory, time, files, sockets, processes (P27)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_ANSWER, MOST_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" or event.startswith(
        ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")
    ):
        raise PermissionError(f"{event} is closed to whoever draws a sealed record")


class Paged:
    """A PDF, page by page."""

    def __init__(self, content: bytes) -> None:
        try:
            self.document = pypdfium2.PdfDocument(content)
            self.count = len(self.document)
        except pypdfium2.PdfiumError as error:
            raise Refused("locked" if "assword" in str(error) else "broken") from error

    def picture(self, number: int) -> Image.Image:
        """Draw one page at a size that is fit to read and never larger than the house bears."""
        try:
            page = self.document[number - 1]
            wide, high = page.get_size()
            if not (0 < wide <= MOST_POINTS and 0 < high <= MOST_POINTS):
                raise Refused("large")
            scale = min(WIDE / wide, math.sqrt(MOST_PIXELS / (wide * high)))
            return page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        except pypdfium2.PdfiumError as error:
            raise Refused("broken") from error


class Pictured:
    """A picture, or the pages of a TIFF."""

    def __init__(self, content: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = MOST_SOURCE_PIXELS
        try:
            self.image = Image.open(io.BytesIO(content), formats=FORMATS)
            self.count = getattr(self.image, "n_frames", 1)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise Refused("broken") from error
        if self.image.width * self.image.height > MOST_SOURCE_PIXELS:
            raise Refused("large")

    def picture(self, number: int) -> Image.Image:
        """Return one frame, no larger than the house bears."""
        try:
            self.image.seek(number - 1)
            shown = self.image.convert("RGB")
        except (OSError, EOFError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise Refused("broken") from error
        shown.thumbnail((WIDE, MOST_PIXELS // WIDE))
        return shown


def opened(content: bytes) -> Paged | Pictured:
    """Open a record by what it is, not by what it is called."""
    record = Paged(content) if content[:5] == b"%PDF-" else Pictured(content)
    if not record.count:
        raise Refused("broken")
    if record.count > MOST_PAGES:
        raise Refused("many")
    return record


class Marker:
    """Puts the reader's name and the time on the pixels themselves."""

    def __init__(self) -> None:
        face = FACE.read_bytes()
        self.fonts = {
            size: ImageFont.truetype(io.BytesIO(face), size) for size in (18, 22, 26, 30, 44)
        }

    def mark(self, page: Image.Image, words: str) -> Image.Image:
        """Return the page with the words across it and on a strip beneath it."""
        slanted = self._slanted(words, page.size)
        marked = Image.alpha_composite(page.convert("RGBA"), slanted).convert("RGB")
        whole = Image.new("RGB", (marked.width, marked.height + STRIP), "white")
        whole.paste(marked, (0, 0))
        pen, font = ImageDraw.Draw(whole), self._fitting(words, marked.width)
        pen.line([(0, marked.height), (marked.width, marked.height)], fill=INK)
        middle = (marked.width / 2, marked.height + STRIP / 2)
        pen.text(middle, words, font=font, fill=INK, anchor="mm")
        return whole

    def _fitting(self, words: str, width: int) -> ImageFont.FreeTypeFont:
        fonts = [self.fonts[size] for size in (30, 26, 22, 18)]
        return next((f for f in fonts if f.getlength(words) < width - 20), fonts[-1])

    def _slanted(self, words: str, size: tuple[int, int]) -> Image.Image:
        font = self.fonts[44]
        side = math.ceil(math.hypot(*size))
        layer = Image.new("RGBA", (side, side), (255, 255, 255, 0))
        pen, length = ImageDraw.Draw(layer), font.getlength(words)
        for row, top in enumerate(range(0, side, 230)):
            left = -(row % 2) * length / 2
            while left < side:
                pen.text((left, top), words, font=font, fill=GREY)
                left += length + 120
        turned = layer.rotate(30, resample=Image.Resampling.BILINEAR)
        left, top = (side - size[0]) // 2, (side - size[1]) // 2
        return turned.crop((left, top, left + size[0], top + size[1]))


def answer(job: dict[str, Any], content: bytes, marker: Marker) -> tuple[dict[str, Any], bytes]:
    """Return how many pages there are and, where one is asked for, its picture."""
    record = opened(content)
    number = job["page"]
    if not 1 <= number <= record.count:
        raise Refused("absent")
    page = marker.mark(record.picture(number), job["words"])
    held = io.BytesIO()
    page.save(held, "JPEG", quality=82)
    return {"pages": record.count}, held.getvalue()


def main() -> None:
    """Do one job."""
    marker = Marker()
    marker.mark(Image.new("RGB", (300, 300), "white"), "พร้อม").save(io.BytesIO(), "JPEG")
    bound()
    (size,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    job = json.loads(sys.stdin.buffer.read(size))
    try:
        told, picture = answer(job, sys.stdin.buffer.read(), marker)
    except Refused as refused:
        told, picture = {"refused": refused.args[0]}, b""
    except MemoryError:
        told, picture = {"refused": "large"}, b""
    head = json.dumps(told).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(head)) + head + picture)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
