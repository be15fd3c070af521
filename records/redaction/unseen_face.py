"""A face for text that is never painted: each letter is one box, as large as its room.

The box is there for readers that ask how much room a letter takes; a letter without an outline
they drop where a line runs up or down a page. The box of a mark lies back over its letter, as in
any face: readers that put marks where their ink is would else give it to the next letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

NAME = "Unseen"
LETTER, MARK = 500, 100  # thousandths of the size; marks have room too, or readers drop them
BACK = (-450, -50)  # where the box of a mark stands, seen from the end of its letter
ASCENT, DESCENT = 800, -200
MOST_IN_BLOCK = 100


def file() -> bytes:
    """Return the face."""
    names = [".notdef", "letter", "mark"]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({})
    made.setupGlyf({".notdef": Glyph(), "letter": _room(0, LETTER), "mark": _room(*BACK)})
    made.setupHorizontalMetrics(
        {".notdef": (LETTER, 0), "letter": (LETTER, 0), "mark": (MARK, BACK[0])}
    )
    made.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    made.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    made.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT)
    made.setupPost()
    made.updateHead(created=0, modified=0)
    made.font.recalcTimestamp = False
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _room(left: int, right: int) -> Glyph:
    pen = TTGlyphPen(None)
    pen.moveTo((left, DESCENT))
    for corner in ((left, ASCENT), (right, ASCENT), (right, DESCENT)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def width(char: str) -> int:
    """Return the room of a letter in thousandths of the size."""
    return MARK if _is_mark(char) else LETTER


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


class Letters:
    """The letters that a document uses, each with a number of its own and one meaning."""

    def __init__(self, texts: Iterable[str]) -> None:
        used = sorted(set("".join(texts)) | {" "})
        self.numbers = {char: number for number, char in enumerate(used, start=1)}

    def shown(self, text: str) -> str:
        """Return the text as an operand of ``Tj``."""
        return "<" + "".join(f"{self.numbers[char]:04x}" for char in text) + ">"

    def widths(self) -> str:
        """Return the array ``/W``."""
        return "[1 [" + " ".join(str(width(char)) for char in self.numbers) + "]]"

    def glyphs(self) -> bytes:
        """Return the table from numbers to glyphs: one for all letters, one for all marks."""
        marks = (b"\x00\x02" if _is_mark(char) else b"\x00\x01" for char in self.numbers)
        return b"\x00\x00" + b"".join(marks)

    def meanings(self) -> bytes:
        """Return the table from numbers to text, in blocks of at most a hundred."""
        rows = [
            f"<{number:04x}> <{char.encode('utf-16-be').hex()}>"
            for char, number in self.numbers.items()
        ]
        blocks = [rows[at : at + MOST_IN_BLOCK] for at in range(0, len(rows), MOST_IN_BLOCK)]
        body = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            f"/CMapName /{NAME} def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode()
