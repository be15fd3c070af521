"""Pixels as a PDF carries them: JPEG where they are a photograph, packed greys where they are text.

What differs from white or black by less than an eye can see becomes white or black, so that no
faint ink is carried along.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass

from PIL import Image, ImageChops

Image.preinit()  # loads what writes pictures, before the doors of the child close
QUALITY = 82
FAINT = 12  # of 255
COLOUR = 24  # how far apart red, green and blue are where a reader sees a colour
MIDDLE = (48, 208)
MOST_MIDDLE = 0.12  # of all dots: the soft edges of letters are fewer, a photograph is more
GREYS = 16
LEVEL = 7
_CLEAR = [0 if v <= FAINT else 255 if v >= 255 - FAINT else v for v in range(256)]
_STEPS = [round(v * (GREYS - 1) / 255) for v in range(256)]


@dataclass(frozen=True)
class Pixels:
    """A picture ready to be put into a PDF."""

    data: bytes
    width: int
    height: int
    colour: bool
    bits: int
    jpeg: bool

    @property
    def extra(self) -> dict[str, str | int]:
        """Return the entries of its stream that say how to read the data."""
        space = "/DeviceRGB" if self.colour else "/DeviceGray"
        return {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": self.width,
            "Height": self.height,
            "ColorSpace": space,
            "BitsPerComponent": self.bits,
            "Filter": "/DCTDecode" if self.jpeg else "/FlateDecode",
        }


def packed(page: Image.Image) -> Pixels:
    """Return the page in the smallest form that shows it as it is."""
    page = page.point(_CLEAR * 3)
    if _coloured(page):
        return _jpeg(page)
    grey = page.convert("L")
    shares = grey.histogram()
    if sum(shares[slice(*MIDDLE)]) > MOST_MIDDLE * page.width * page.height:
        return _jpeg(grey)
    two = not any(shares[1:255])
    return _greys(grey, bits=1 if two else 4)


def screen(page: Image.Image) -> tuple[bytes, str]:
    """Return the page as a browser shows it, and its type."""
    held = io.BytesIO()
    if _coloured(page):
        page.save(held, "JPEG", quality=QUALITY)
        return held.getvalue(), "image/jpeg"
    page.convert("L").save(held, "PNG")
    return held.getvalue(), "image/png"


def _coloured(page: Image.Image) -> bool:
    red, green, blue = page.split()
    apart = ImageChops.lighter(
        ImageChops.difference(red, green), ImageChops.difference(green, blue)
    )
    return any(apart.histogram()[COLOUR:])


def _jpeg(page: Image.Image) -> Pixels:
    held = io.BytesIO()
    page.save(held, "JPEG", quality=QUALITY)
    return Pixels(held.getvalue(), *page.size, page.mode == "RGB", 8, True)


def _greys(grey: Image.Image, *, bits: int) -> Pixels:
    """Return packed greys without a predictor: not every reader knows it for half bytes."""
    if bits == 1:
        lines = grey.point([0] * 128 + [255] * 128).convert("1").tobytes()
    else:
        steps = grey.point(_STEPS)
        steps.putpalette(bytes(3 * GREYS))
        lines = steps.tobytes("raw", "P;4")
    return Pixels(zlib.compress(lines, LEVEL), *grey.size, False, bits, False)
