"""Files that were made to do harm, or that lie about what they are."""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf

from tests.records.making import pictures
from tests.records.making.books import MAIN, Book, plain
from tests.records.making.open_sheets import OpenSheet
from tests.records.making.packing import zipped
from tests.records.making.papers import Paper
from tests.records.making.papers_pdf import Paper as PdfPaper

BOMB = b"<row/>" * 15_000_000
SHEET = "xl/worksheets/sheet1.xml"


def book(**parts: bytes | str) -> bytes:
    """Return a workbook whose parts were replaced or added."""
    with ZipFile(io.BytesIO(Book([plain()]).content())) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    return zipped(held | parts)


def bursting() -> bytes:
    return book(**{SHEET: BOMB})


def two_sizes() -> bytes:
    """The directory says that the sheet unpacks to a thousand bytes; it unpacks to 90 MB."""
    content = bytearray(bursting())
    at = content.find(SHEET.encode(), content.rfind(b"xl/theme")) - 46
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(SHEET.encode()))
    assert content[at + 46 : at + 46 + len(SHEET)] == SHEET.encode()
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(content)


def packed_otherwise(method: int) -> bytes:
    """The first piece of a sheet unpacks at once to far more than the directory says."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", bytes(90_000_000), compress_type=method)
    content = bytearray(held.getvalue())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(content)


def long_end(content: bytes, members: int = 0) -> bytes:
    """Add the end record of ZIP64: it says the same, or the other one says ``members``."""
    at = content.rindex(b"PK\x05\x06")
    end = bytearray(content[at:])
    count, _all, length, start = struct.unpack("<HHII", end[8:20])
    if members:
        end[8:20] = struct.pack("<HHII", members, members, 46 * members, start)
    long = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, length, start)
    return content[:at] + long + b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1) + bytes(end)


def miscounted(count: int = 2_500) -> bytes:
    """The end record says that there is one member."""
    content = bytearray(
        zipped({"[Content_Types].xml": "<x/>"} | {f"{n}": "" for n in range(count)})
    )
    at = content.rindex(b"PK\x05\x06")
    content[at + 8 : at + 12] = struct.pack("<HH", 1, 1)
    return bytes(content)


def far_member() -> bytes:
    """The directory says that a member begins at the end of all numbers."""
    content = book()
    at = content.rindex(b"PK\x01\x02")
    end = bytearray(content[content.rindex(b"PK\x05\x06") :])
    line = bytearray(content[at : -len(end)])
    line[30:32], line[42:46] = struct.pack("<H", 12), b"\xff" * 4
    name = 46 + struct.unpack("<H", line[28:30])[0]
    line[name:name] = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    end[12:16] = struct.pack("<I", struct.unpack("<I", end[12:16])[0] + 12)
    return content[:at] + bytes(line + end)


def overlapping() -> bytes:
    """One member lies whole inside of another, as in a bomb that unpacks its bytes many times."""
    inner = _stored({"xl/inner.bin": b"x" * 40})
    start = inner.index(b"PK\x01\x02")
    outer = _stored({"[Content_Types].xml": b"<x/>", "xl/outer.bin": inner[:start]})
    at, end = outer.index(b"PK\x01\x02", outer.index(inner[:start])), outer.rindex(b"PK\x05\x06")
    line = bytearray(inner[start : inner.rindex(b"PK\x05\x06")])
    line[42:46] = struct.pack("<I", outer.index(inner[:start]))
    listed = outer[at:end] + bytes(line)
    tail = struct.pack("<HHHHIIH", 0, 0, 3, 3, len(listed), at, 0)
    return outer[:at] + listed + b"PK\x05\x06" + tail


def _stored(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def two_names() -> bytes:
    """The member calls itself otherwise than the directory does."""
    content = book()
    at = content.find(SHEET.encode())
    return content[:at] + b"xl/worksheets/sheet9.xml" + content[at + len(SHEET) :]


def twice() -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "XL/workbook.xml"):
            archive.writestr(name, "<x/>")
    return held.getvalue()


def many_members() -> bytes:
    parts = {"[Content_Types].xml": "<x/>"} | {f"xl/{n}.xml": "" for n in range(3_000)}
    return zipped(parts)


def nested(depth: int = 6) -> bytes:
    content = b"0" * 100
    for _each in range(depth):
        content = zipped({"inner.zip": content})
    return content


def locked_member() -> bytes:
    content = bytearray(book())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        content[at + place] |= 1
    return bytes(content)


DTD = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def with_dtd(dtd: str = DTD, *, coding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{coding}"?>{dtd}<worksheet xmlns="{MAIN}">&a;</worksheet>'
    )
    return book(**{SHEET: text.encode(coding)})


def document_with_dtd() -> bytes:
    paper = Paper()
    paper.content()
    paper.parts.parts["word/document.xml"] = f"{DTD}<x>&a;</x>"
    return paper.parts.content()


def open_sheet_with_dtd() -> bytes:
    return OpenSheet(more={"content.xml": f"{DTD}<x>&a;</x>"}).content()


def huge_png(side: int = 50_000) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    dots = zlib.compress(b"\x00" * 1000)
    made = [(b"IHDR", head), (b"IDAT", dots), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(pictures.chunk(*each) for each in made)


def huge_jpeg() -> bytes:
    made = pictures.jpeg()
    at = made.index(b"\xff\xc0")
    return made[: at + 5] + struct.pack(">HH", 60_000, 60_000) + made[at + 9 :]


def huge_tiff() -> bytes:
    return (
        pictures.tiff([])
        .replace(
            struct.pack("<HHIHH", 0x0100, 3, 1, 4, 0),
            struct.pack("<HHIHH", 0x0100, 3, 1, 65_000, 0),
        )
        .replace(
            struct.pack("<HHIHH", 0x0101, 3, 1, 4, 0),
            struct.pack("<HHIHH", 0x0101, 3, 1, 65_000, 0),
        )
    )


def locked_pdf(user: str, owner: str) -> bytes:
    return PdfPaper().content(encryption=pikepdf.Encryption(user=user, owner=owner))


def turning_tiff() -> bytes:
    """The chain of its pages leads back to the first."""
    made = bytearray(pictures.tiff([]))
    at = struct.unpack("<I", made[4:8])[0]
    end = at + 2 + 12 * struct.unpack("<H", made[at : at + 2])[0]
    made[end : end + 4] = struct.pack("<I", at)
    return bytes(made)


def turning_pdf() -> bytes:
    """The tree of its pages has itself for a branch."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"
    )


def many_pages() -> bytes:
    return PdfPaper(pages=5_000).content()


def broken_table() -> bytes:
    content = PdfPaper().content(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = content.rindex(b"startxref")
    return content[:at] + b"startxref\n99999999\n%%EOF\n"


def deep_pdf() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return PdfPaper().content().replace(b"%%EOF", b"") + (
        b"9 0 obj\n" + deep + b"\nendobj\ntrailer\n<< /Root 1 0 R /X 9 0 R >>\n%%EOF\n"
    )


def deep_xml() -> bytes:
    inner = b"<a>" * 100_000 + b"</a>" * 100_000
    return book(
        **{"xl/workbook.xml": b'<workbook xmlns="%s">' % MAIN.encode() + inner + b"</workbook>"}
    )


def packed_bomb_in_pdf() -> bytes:
    paper = PdfPaper()
    paper.page.Contents = paper.stream(b" " * 100_000_000 + b"BT ET")
    return paper.content(compress_streams=True)


def packed_bomb_in_png() -> bytes:
    return pictures.png(pictures.chunk(b"zTXt", b"x\x00\x00" + zlib.compress(b"0" * 50_000_000)))


def stored_bomb() -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        for number in range(4):
            archive.writestr(f"xl/{number}.bin", bytes(20_000_000))
    return held.getvalue()
