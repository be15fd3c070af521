"""Sheets in, one PDF out: pictures, and behind them the words that remain, tagged for readers.

Nothing in the file has any other origin than a sheet: no names, no times, no parts of the record.
The same sheets give the same bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby

import pydyf

from records.redaction.remaining import Cover, Piece
from records.redaction.shapes import Rect, around
from records.redaction.sheets import Sheet
from records.redaction.unseen_face import ASCENT, DESCENT, NAME, Letters, file, width

COVERED = "ปกปิด"
TALL = 1.6  # times its tallest piece: a line that is higher is several
_face = file()  # made before the doors of the child close
TURNS = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}


def bound(sheets: Sequence[Sheet]) -> bytes:
    """Return the sheets as one file."""
    binder = _Binder(sheets)
    for number, sheet in enumerate(sheets):
        binder.page(number, sheet)
    return binder.close()


class _Binder:
    """A file under construction."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.pdf = pydyf.PDF()
        parts = [part for sheet in sheets for line in sheet.lines for part in line]
        self.letters = Letters(part.text for part in parts if isinstance(part, Piece))
        self.root = self._dictionary({"Type": "/StructTreeRoot"})
        self.document = self._element("Document", self.root)
        self.font = self._font()
        self.parents: list[str] = []
        self.sections: list[bytes] = []

    def page(self, number: int, sheet: Sheet) -> None:
        """Add a sheet: its picture, its words, and their order for readers."""
        page = pydyf.Dictionary()
        self.pdf.add_page(page)
        section = self._element("P", self.document, page)
        layer = _Layer(sheet, self.letters)
        kids, owners = [], []
        for mark, cover in enumerate(layer.marks):
            if cover is None:
                kids.append(str(mark).encode())
                owners.append(section.reference)
                continue
            span = self._element("Span", section, page)
            alternative = f"{COVERED} {sheet.grounds[cover]}".strip()
            span.update({"Alt": pydyf.String(alternative), "K": mark})
            kids.append(span.reference)
            owners.append(span.reference)
        section["K"] = pydyf.Array(kids)
        self.sections.append(section.reference)
        self.parents.append(f"{number} [{' '.join(owner.decode() for owner in owners)}]")
        self._fill(page, number, sheet, layer)

    def _fill(self, page: pydyf.Dictionary, number: int, sheet: Sheet, layer: _Layer) -> None:
        picture = self._stream(sheet.pixels.data, dict(sheet.pixels.extra))
        content = self._packed("\n".join(layer.content).encode())
        page.update(
            {
                "Type": "/Page",
                "Parent": self.pdf.pages.reference,
                "MediaBox": pydyf.Array(
                    [0, 0, round(sheet.size.width, 2), round(sheet.size.height, 2)]
                ),
                "Contents": content.reference,
                "Resources": pydyf.Dictionary(
                    {
                        "XObject": pydyf.Dictionary({"P": picture.reference}),
                        "Font": pydyf.Dictionary({"F": self.font.reference}),
                    }
                ),
                "StructParents": number,
                "Tabs": "/S",
            }
        )

    def close(self) -> bytes:
        """Return the file as bytes."""
        self.document["K"] = pydyf.Array(self.sections)
        tree = self._dictionary({"Nums": f"[{' '.join(self.parents)}]"})
        self.root.update(
            {
                "K": pydyf.Array([self.document.reference]),
                "ParentTree": tree.reference,
                "ParentTreeNextKey": len(self.sections),
            }
        )
        self.pdf.catalog.update(
            {
                "Lang": pydyf.String("th"),
                "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
                "StructTreeRoot": self.root.reference,
            }
        )
        held = io.BytesIO()
        self.pdf.write(held, version=b"1.7")
        return held.getvalue()

    def _dictionary(self, values: dict[str, object]) -> pydyf.Dictionary:
        made = pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def _stream(self, data: bytes, extra: dict[str, object]) -> pydyf.Stream:
        made = pydyf.Stream([data], extra)
        self.pdf.add_object(made)
        return made

    def _packed(self, data: bytes, extra: dict[str, object] | None = None) -> pydyf.Stream:
        return self._stream(zlib.compress(data), {"Filter": "/FlateDecode", **(extra or {})})

    def _element(
        self, kind: str, parent: pydyf.Dictionary, page: pydyf.Dictionary | None = None
    ) -> pydyf.Dictionary:
        values: dict[str, object] = {"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference}
        return self._dictionary(values | ({"Pg": page.reference} if page else {}))

    def _font(self) -> pydyf.Dictionary:
        face = self._packed(_face, {"Length1": len(_face)})
        about = self._dictionary(
            {
                "Type": "/FontDescriptor", "FontName": f"/{NAME}", "Flags": 4,
                "FontBBox": pydyf.Array([0, DESCENT, 500, ASCENT]), "ItalicAngle": 0,
                "Ascent": ASCENT, "Descent": DESCENT, "CapHeight": ASCENT, "StemV": 80,
                "FontFile2": face.reference,
            }
        )  # fmt: skip
        inner = self._dictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{NAME}",
                "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "FontDescriptor": about.reference, "W": self.letters.widths(),
                "CIDToGIDMap": self._packed(self.letters.glyphs()).reference,
            }
        )  # fmt: skip
        return self._dictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{NAME}",
                "Encoding": "/Identity-H", "DescendantFonts": pydyf.Array([inner.reference]),
                "ToUnicode": self._packed(self.letters.meanings()).reference,
            }
        )  # fmt: skip


class _Layer:
    """What a page draws: its picture, then unseen text line by line; ``marks`` numbers the parts.

    A mark is None for text, and the number of the box where one covers something.
    """

    def __init__(self, sheet: Sheet, letters: Letters) -> None:
        self.size, self.letters = sheet.size, letters
        self.marks: list[int | None] = []
        self.content = [
            "/Artifact BMC",
            f"q {sheet.size.width:.2f} 0 0 {sheet.size.height:.2f} 0 0 cm /P Do Q",
            "EMC",
        ]
        for line in sheet.lines:
            for covers, parts in groupby(line, key=lambda part: isinstance(part, Cover)):
                if covers:
                    self._covers([part.box for part in parts if isinstance(part, Cover)], sheet)
                else:
                    self._text([part for part in parts if isinstance(part, Piece)], line)

    def _covers(self, boxes: Iterable[int], sheet: Sheet) -> None:
        for box in boxes:
            left, top, right, bottom = self._points(sheet.places[box])
            self._begin(box)
            self.content += [
                f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re n",
                "EMC",
            ]

    def _text(self, pieces: Sequence[Piece], line: Sequence[Piece | Cover]) -> None:
        self._begin(None)
        self.content.append("BT 3 Tr")
        for piece in pieces:
            self._piece(piece, _level(piece, line))
        self.content += ["ET", "EMC"]

    def _begin(self, mark: int | None) -> None:
        self.content.append(f"/Span <</MCID {len(self.marks)}>> BDC")
        self.marks.append(mark)

    def _piece(self, piece: Piece, level: Rect) -> None:
        """Write one piece, stretched over its place, and a space that parts it from the next."""
        left, top, right, bottom = self._points(level)
        upright = piece.turn in (90, 270)
        size = max(right - left if upright else top - bottom, 1.0)
        low = size * -DESCENT / (ASCENT - DESCENT)
        start, ceiling, end, floor = self._points(piece.place)
        along = ceiling - floor if upright else end - start
        x, y = {
            0: (start, bottom + low),
            90: (right - low, floor),
            180: (end, top - low),
            270: (left + low, ceiling),
        }[piece.turn]
        natural = sum(map(width, piece.text)) * size / 1000
        self.content.append(
            f"/F {size:.2f} Tf {max(along / natural * 100, 0.1):.2f} Tz"
            f" {TURNS[piece.turn]} {x:.2f} {y:.2f} Tm {self.letters.shown(piece.text + ' ')} Tj"
        )

    def _points(self, rect: Rect) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a place in points from the bottom of the page."""
        wide, high = self.size
        return (
            rect.left * wide, (1 - rect.top) * high, rect.right * wide, (1 - rect.bottom) * high
        )  # fmt: skip


def _level(piece: Piece, line: Sequence[Piece | Cover]) -> Rect:
    """Return the room of the line that a piece stands in: readers know a line by its one foot."""
    if piece.turn:
        return piece.place
    beside = [p.place for p in line if isinstance(p, Piece) and not p.turn]
    room = around(beside)
    tallest = max(place.height for place in beside)
    return room if room.height <= TALL * tallest else piece.place


def text_of(sheets: Sequence[Sheet]) -> list[str]:
    """Return the words of each page as they leave the house, for whoever approves them."""
    return [
        "\n".join(
            " ".join(part.text for part in line if isinstance(part, Piece)) for line in sheet.lines
        ).strip()
        for sheet in sheets
    ]
