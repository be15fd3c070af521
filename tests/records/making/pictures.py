"""Pictures: pixels by Pillow, what stands beside them by hand."""

import io
import struct
import zlib

from PIL import Image

SIZE = (24, 16)
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\x00"


def plain(kind: str, **saved: object) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", SIZE, "teal").save(held, kind, **saved)
    return held.getvalue()


def xmp(inner: str, attributes: str = "") -> bytes:
    """Return a packet with properties."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        f'xmp:CreateDate="2026-11-01" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def table(entries: list[tuple[int, int, bytes]], start: int, following: int = 0) -> bytes:
    """Return a table of TIFF (little end first) with its long values behind it."""
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}
    head = struct.pack("<H", len(entries))
    place = start + 2 + 12 * len(entries) + 4
    tail = b""
    for tag, kind, raw in sorted(entries):
        count = len(raw) // sizes[kind]
        head += struct.pack("<HHI", tag, kind, count)
        if len(raw) <= 4:
            head += raw.ljust(4, b"\x00")
        else:
            head += struct.pack("<I", place + len(tail))
            tail += raw + b"\x00" * (len(raw) % 2)
    return head + struct.pack("<I", following) + tail


def exif(
    *, gps: bool = False, texts: dict[int, str] | None = None, thumbnail: bool = False
) -> bytes:
    """Return a block of EXIF."""
    entries = [(0x0112, 3, struct.pack("<H", 1))]
    entries += [(tag, 2, text.encode() + b"\x00") for tag, text in (texts or {}).items()]
    if gps:
        entries.append((0x8825, 4, struct.pack("<I", 0)))
    first = table(entries, 8)
    following = 0
    if gps:
        at = 8 + len(first)
        entries[-1] = (0x8825, 4, struct.pack("<I", at))
    if thumbnail:
        following = 8 + len(first)
    made = b"II*\x00" + struct.pack("<I", 8) + table(entries, 8, following)
    if gps:
        north = struct.pack("<6I", 13, 1, 45, 1, 2268, 100)
        east = struct.pack("<6I", 100, 1, 30, 1, 648, 100)
        places = [(1, 2, b"N\x00"), (2, 5, north), (3, 2, b"E\x00"), (4, 5, east)]
        made += table(places, len(made))
    if thumbnail:
        where = len(made) + 2 + 24 + 4
        small = plain("JPEG")
        held = [(0x0201, 4, struct.pack("<I", where)), (0x0202, 4, struct.pack("<I", len(small)))]
        made += table(held, len(made)) + small
    return made


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif_segment(**held: object) -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + exif(**held))


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    """Return a JPEG with segments behind its first mark, and something after its end."""
    made = plain("JPEG")
    return made[:2] + b"".join(segments) + made[2:] + after


def chunk(name: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checked


def png(*chunks: bytes, after: bytes = b"") -> bytes:
    """Return a PNG with chunks before its pixels, and something after its end."""
    made = plain("PNG")
    at = made.index(b"IDAT") - 4
    return made[:at] + b"".join(chunks) + made[at:] + after


def tiff(entries: list[tuple[int, int, bytes]], *, pages: int = 1, after: bytes = b"") -> bytes:
    """Return a TIFF of one strip a page; the entries go to the first."""
    dots = bytes(4 * 4)
    made = b"II*\x00" + struct.pack("<I", 8 + len(dots)) + dots
    for number in range(pages):
        basic = [
            (0x0100, 3, struct.pack("<H", 4)),
            (0x0101, 3, struct.pack("<H", 4)),
            (0x0102, 3, struct.pack("<H", 8)),
            (0x0103, 3, struct.pack("<H", 1)),
            (0x0106, 3, struct.pack("<H", 1)),
            (0x0111, 4, struct.pack("<I", 8)),
            (0x0116, 3, struct.pack("<H", 4)),
            (0x0117, 4, struct.pack("<I", 16)),
        ]
        held = basic + (entries if not number else [])
        size = len(table(held, len(made)))
        following = len(made) + size if number + 1 < pages else 0
        made += table(held, len(made), following)
    return made + after


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def full(name: bytes, body: bytes, version: int = 0) -> bytes:
    return box(name, struct.pack(">I", version << 24) + body)


def heic(
    items: list[tuple[bytes, bytes, bytes]],
    *,
    references: bytes = b"",
    after: bytes = b"",
    wide: int = 64,
) -> bytes:
    """Return a HEIC of a picture item and others (kind, type, content); the picture is no data."""
    everything = [(b"hvc1", b"", b"\x00" * 16), *items]
    infos = b""
    brand = box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic")
    for number, (kind, mime, _content) in enumerate(everything, 1):
        names = b"\x00" + (mime + b"\x00" if mime else b"")
        infos += full(b"infe", struct.pack(">HH", number, 0) + kind + names, 2)
    listed = full(b"iinf", struct.pack(">H", len(everything)) + infos)
    sizes = box(b"iprp", box(b"ipco", full(b"ispe", struct.pack(">II", wide, 64))))
    picked = full(b"pitm", struct.pack(">H", 1))
    linked = full(b"iref", references) if references else b""

    def meta(start: int) -> bytes:
        places = b""
        at = start
        for number, (_kind, _mime, content) in enumerate(everything, 1):
            places += struct.pack(">HHHII", number, 0, 1, at, len(content))
            at += len(content)
        located = full(b"iloc", b"\x44\x00" + struct.pack(">H", len(everything)) + places)
        return full(b"meta", picked + located + listed + sizes + linked)

    start = len(brand) + len(meta(0)) + 8
    contents = b"".join(content for _kind, _mime, content in everything)
    return brand + meta(start) + box(b"mdat", contents) + after
