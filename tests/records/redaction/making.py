"""PDF files written by hand, byte by byte, so that a test can plant whatever a stranger might."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FACE = Path(__file__).resolve().parents[3] / "letters" / "fonts" / "THSarabunPSK.ttf"
A4 = (595, 842)


@cache
def face() -> tuple[dict[int, int], list[int]]:
    """The glyph of each character, and the width of each glyph."""
    with TTFont(FACE) as font:
        glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        widths = [font["hmtx"][name][0] for name in font.getGlyphOrder()]
    return glyphs, widths


@cache
def packed_face() -> bytes:
    return zlib.compress(FACE.read_bytes(), 9)


def shown(text: str) -> str:
    """The text as glyphs of the face, for ``Tj``."""
    glyphs, _widths = face()
    return "<" + "".join(f"{glyphs[ord(char)]:04x}" for char in text) + ">"


def width(text: str, size: float) -> float:
    glyphs, widths = face()
    return sum(widths[glyphs[ord(char)]] for char in text) * size / 1000


def line(text: str, x: float, y: float, size: float = 16, *, before: str = "") -> str:
    """One line of text, set glyph by glyph as an office program does."""
    return f"BT {before} /F1 {size} Tf 1 0 0 1 {x} {y} Tm {shown(text)} Tj ET\n"


def latin(text: str, x: float, y: float, size: float = 12, *, before: str = "") -> str:
    """One line in a face that every reader brings itself."""
    return f"BT {before} /F2 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def to_unicode(pairs: dict[int, str], *, wide: int = 4) -> bytes:
    """A table from glyphs to text, in pieces of at most a hundred."""
    rows = [f"<{g:0{wide}x}> <{t.encode('utf-16-be').hex()}>" for g, t in sorted(pairs.items())]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * wide}> <{'f' * wide}> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


class Paper:
    """A PDF under construction: objects by number, pages, and whatever the test puts beside."""

    def __init__(self, *, to_text: dict[int, str] | None = None, mapped: bool = True) -> None:
        self.objects: dict[int, bytes] = {}
        self.pages: list[int] = []
        self.catalog = self.add(b"")
        self.tree = self.add(b"")
        self.fonts = self._fonts(to_text, mapped)
        self.root_extra = ""
        self.trailer_extra = ""

    def add(self, body: bytes | str) -> int:
        number = len(self.objects) + 1
        self.objects[number] = body.encode() if isinstance(body, str) else body
        return number

    def stream(self, data: bytes | str, extra: str = "", *, packed: bool = True) -> int:
        raw = data.encode() if isinstance(data, str) else data
        if packed:
            raw, extra = zlib.compress(raw), extra + " /Filter /FlateDecode"
        return self.add(
            b"<< /Length %d %s >>\nstream\n" % (len(raw), extra.encode()) + raw + b"\nendstream"
        )

    def _fonts(self, to_text: dict[int, str] | None, mapped: bool) -> str:
        glyphs, widths = face()
        pairs = {glyph: chr(code) for code, glyph in sorted(glyphs.items(), reverse=True)}
        pairs.update(to_text or {})
        file = self.add(
            b"<< /Length %d /Length1 %d /Filter /FlateDecode >>\nstream\n"
            % (len(packed_face()), FACE.stat().st_size)
            + packed_face()
            + b"\nendstream"
        )
        about = self.add(
            "<< /Type /FontDescriptor /FontName /THSarabunPSK /Flags 4"
            " /FontBBox [-500 -450 1300 950] /ItalicAngle 0 /Ascent 850 /Descent -447"
            f" /CapHeight 600 /StemV 80 /FontFile2 {file} 0 R >>"
        )
        inner = self.add(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /THSarabunPSK /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {about} 0 R /W [0 [{' '.join(map(str, widths))}]] >>"
        )
        table = f"/ToUnicode {self.stream(to_unicode(pairs))} 0 R" if mapped else ""
        thai = self.add(
            "<< /Type /Font /Subtype /Type0 /BaseFont /THSarabunPSK /Encoding /Identity-H"
            f" /DescendantFonts [{inner} 0 R] {table} >>"
        )
        plain = self.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        return f"/F1 {thai} 0 R /F2 {plain} 0 R"

    def page(
        self,
        content: str | bytes,
        *,
        box: str = "[0 0 595 842]",
        extra: str = "",
        resources: str = "",
    ) -> int:
        body = self.stream(content)
        number = self.add(
            f"<< /Type /Page /Parent {self.tree} 0 R /MediaBox {box} /Contents {body} 0 R"
            f" /Resources << /Font << {self.fonts} >> {resources} >> {extra} >>"
        )
        self.pages.append(number)
        return number

    def picture(self, pixels: bytes, wide: int, high: int, *, space: str = "/DeviceGray") -> int:
        return self.stream(
            pixels,
            f"/Type /XObject /Subtype /Image /Width {wide} /Height {high}"
            f" /ColorSpace {space} /BitsPerComponent 8",
        )

    def _finish(self) -> None:
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        self.objects[self.catalog] = (
            f"<< /Type /Catalog /Pages {self.tree} 0 R {self.root_extra} >>".encode()
        )
        self.objects[self.tree] = (
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        )

    def bytes(self) -> bytes:
        """The file, with a plain table of where each object stands."""
        self._finish()
        made, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
        for number, body in self.objects.items():
            places.append(len(made))
            made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        table += b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = (
            f"trailer\n<< /Size {len(places) + 1} /Root {self.catalog} 0 R {self.trailer_extra} >>"
        )
        return made + table + trailer.encode() + b"\nstartxref\n%d\n%%%%EOF\n" % len(made)

    def packed(self) -> bytes:
        """The file as later programs write it: objects inside of streams, the table in another."""
        self._finish()
        inner = {n: b for n, b in self.objects.items() if b"endstream" not in b}
        head, body = "", b""
        for number, content in inner.items():
            head += f"{number} {len(body)} "
            body += content + b"\n"
        extra = f"/Type /ObjStm /N {len(inner)} /First {len(head)}"
        holder = self.stream(head.encode() + body, extra)
        made, rows = b"%PDF-1.7\n", {0: (0, 0, 255)}
        for number, content in self.objects.items():
            if number not in inner:
                rows[number] = (1, len(made), 0)
                made += b"%d 0 obj\n" % number + content + b"\nendobj\n"
        rows |= {number: (2, holder, place) for place, number in enumerate(inner)}
        last = len(self.objects) + 1
        rows[last] = (1, len(made), 0)
        table = b"".join(
            kind.to_bytes(1, "big") + first.to_bytes(4, "big") + second.to_bytes(2, "big")
            for _number, (kind, first, second) in sorted(rows.items())
        )
        extra = f"/Type /XRef /Size {last + 1} /W [1 4 2] /Root {self.catalog} 0 R"
        self.stream(table, extra)
        table_object = self.objects.pop(last)
        return (
            made + b"%d 0 obj\n" % last + table_object
            + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(made)
        )  # fmt: skip

    def revised(self, changed: dict[int, bytes]) -> bytes:
        """The file with a later revision appended: the earlier one stays underneath."""
        first = self.bytes()
        made, rows = first, b""
        for number, body in sorted(changed.items()):
            rows += b"%d 1\n%010d 00000 n \n" % (number, len(made))
            made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = int(first.rsplit(b"startxref\n", 1)[1].split()[0])
        trailer = (
            f"trailer\n<< /Size {len(self.objects) + 1} /Root {self.catalog} 0 R /Prev {start} >>"
        )
        return (
            made + b"xref\n" + rows + trailer.encode() + b"\nstartxref\n%d\n%%%%EOF\n" % len(made)
        )
