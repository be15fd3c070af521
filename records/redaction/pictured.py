"""A picture, or the pages of a TIFF: a record without words of its own."""

from __future__ import annotations

import io
import struct

from PIL import (
    Image,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
)

from records.redaction.shapes import Size, Word
from records.redaction.sizes import (
    FEWEST_ACROSS,
    MOST_DOTS,
    MOST_SOURCE_DOTS,
    POINTS,
    RELEASE_DPI,
    counted,
)
from records.refusals import Reason, Refused

FORMATS = ("PNG", "JPEG", "TIFF")
PLUGINS = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin)
DAMAGE = (OSError, EOFError, SyntaxError, ValueError, KeyError, IndexError, TypeError, struct.error)
LONG_SIDE = 842.0  # points: a photograph that names no measure is as long as A4
ORIENTATION = 0x0112
SCANNERS = (100, 1_200)


class Pictured:
    """A picture that can be drawn as if it were a document of pages."""

    def __init__(self, content: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = None  # counted here, before anything is unpacked
        try:
            self.image = Image.open(io.BytesIO(content), formats=FORMATS)
            single = self.image.format in ("PNG", "JPEG", "MPO")  # the rest of it is motion
            self.count = counted(1 if single else getattr(self.image, "n_frames", 1))
        except DAMAGE as error:
            raise Refused(Reason.BROKEN, "opening a picture") from error
        self._bounded()

    def size(self, number: int) -> Size:
        """Return the size of a picture as displayed: as its camera was held, in its own measure."""
        self._seek(number)
        wide, high = self.image.size
        try:
            # A page of a TIFF says its size as it is held already.
            turned = self.image.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
            if turned and self.image.format != "TIFF":
                wide, high = high, wide
            dots = float(self.image.info.get("dpi", (0, 0))[0])
        except DAMAGE as error:
            raise Refused(Reason.BROKEN, "what a picture tells of itself") from error
        if SCANNERS[0] <= dots <= SCANNERS[1]:
            return Size(wide * POINTS / dots, high * POINTS / dots)
        return Size(wide * LONG_SIDE / max(wide, high), high * LONG_SIDE / max(wide, high))

    def read(self, number: int, dpi: int) -> tuple[Image.Image, list[Word]]:
        """Return the picture on white ground, no larger than asked, and no words."""
        size = self.size(number)
        try:
            turned = ImageOps.exif_transpose(self.image.copy())
            shown = _on_white(turned)
        except DAMAGE as error:
            raise Refused(Reason.BROKEN, "a picture") from error
        most = max(max(size) * dpi / POINTS, FEWEST_ACROSS * dpi / RELEASE_DPI)
        if max(shown.size) > most:
            shown.thumbnail((round(most), round(most)))
        if shown.width * shown.height > MOST_DOTS:
            shown.thumbnail((4_000, 4_000))
        return shown, []

    def _seek(self, number: int) -> None:
        try:
            self.image.seek(number - 1)
        except DAMAGE as error:
            raise Refused(Reason.BROKEN, "a page of a picture") from error
        self._bounded()

    def _bounded(self) -> None:
        if self.image.width * self.image.height > MOST_SOURCE_DOTS:
            raise Refused(Reason.LARGE, "dots of a picture")


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture in colour; what lies under its transparent parts is not seen, and gone."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda v: v / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    whole = image.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole).convert("RGB")
