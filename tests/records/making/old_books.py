"""Workbooks of the old form (xls): BIFF8 records in an OLE container."""

import struct
from dataclasses import dataclass, field

SECTOR = 512
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
CODE_PAGE_UTF8 = 65001


def container(streams: dict[str, bytes]) -> bytes:
    """Return an OLE container; a name with a slash stands in a storage of the first part."""
    storages = sorted({name.split("/")[0] for name in streams if "/" in name})
    sectors: list[bytes] = []
    chain: list[int] = []
    starts: dict[str, int] = {}
    for name, content in streams.items():
        held = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\x00")
        starts[name] = len(sectors)
        for at in range(0, len(held), SECTOR):
            sectors.append(held[at : at + SECTOR])
            chain.append(len(sectors))
        chain[-1] = END
    top = [*storages, *(name for name in streams if "/" not in name)]
    listed = [*top, *(name for name in streams if "/" in name)]
    number = {name: n + 1 for n, name in enumerate(listed)}
    entries = [_entry("Root Entry", 5, child=number[top[0]], start=END)]
    for name in listed:
        siblings = top if name in top else [n for n in listed if "/" in n]
        after = siblings[siblings.index(name) + 1 :]
        if "/" in name:
            after = [n for n in after if n.split("/")[0] == name.split("/")[0]]
        right = number[after[0]] if after else NONE
        if name in storages:
            first = next(n for n in listed if n.startswith(name + "/"))
            entries.append(_entry(name, 1, right=right, child=number[first], start=END))
        else:
            size = max(4096, len(streams[name]))
            base = name.split("/")[-1]
            entries.append(_entry(base, 2, right=right, start=starts[name], size=size))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\x00")
    first_directory = len(sectors)
    for at in range(0, len(directory), SECTOR):
        sectors.append(directory[at : at + SECTOR])
        chain.append(len(sectors))
    chain[-1] = END
    tables = 1
    while tables * 128 < len(sectors) + tables:
        tables += 1
    where = [len(sectors) + n for n in range(tables)]
    chain += [FAT] * tables
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<HHHHHHI", 0x3E, 3, 0xFFFE, 9, 6, 0, 0)
    head += struct.pack("<IIIII", 0, tables, first_directory, 0, 4096)
    head += struct.pack("<IIII", END, 0, END, 0)
    head += struct.pack(f"<{tables}I", *where).ljust(436, b"\xff")
    return head + b"".join(sectors) + table


def _entry(
    name: str, kind: int, *, right: int = NONE, child: int = NONE, start: int = 0, size: int = 0
) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    made = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw), kind, 1, NONE, right, child)
    return made + b"\x00" * 36 + struct.pack("<IQ", start, size)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def words(text: str, *, short: bool = False) -> bytes:
    """Return a string with its length, in two bytes a letter."""
    raw = text.encode("utf-16-le")
    return struct.pack("<BB" if short else "<HB", len(raw) // 2, 1) + raw


def summary(**held: str) -> bytes:
    """Return a set of properties: author (4), title (2), and others by number as ``p14``."""
    numbers = {"title": 2, "subject": 3, "author": 4, "comments": 6, "last": 8}
    items = [(1, struct.pack("<II", 2, CODE_PAGE_UTF8))]
    for name, text in held.items():
        raw = text.encode() + b"\x00"
        raw += b"\x00" * (-len(raw) % 4)
        number = numbers.get(name) or int(name[1:])
        items.append((number, struct.pack("<II", 30, len(raw)) + raw))
    at = 8 + 8 * len(items)
    listed = values = b""
    for number, raw in items:
        listed += struct.pack("<II", number, at + len(values))
        values += raw
    section = struct.pack("<II", at + len(values), len(items)) + listed + values
    return (
        struct.pack("<HHI", 0xFFFE, 0, 2)
        + b"\x00" * 16
        + struct.pack("<I", 1)
        + b"\x01" * 16
        + (struct.pack("<I", 48) + section)
    )


@dataclass
class OldSheet:
    name: str = "แผ่นงาน1"
    rows: bytes = b""
    state: int = 0
    kind: int = 0x0010


def label(row: int, column: int, number: int, style: int = 0) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, style, number))


def number_cell(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def row_of(number: int, *, flags: int = 0, height: int = 300) -> bytes:
    return record(0x0208, struct.pack("<HHHHIHH", number, 0, 9, height, 0, flags, 0))


def note(row: int, column: int, text: str) -> bytes:
    """Return a note: its drawing object, its text, its place."""
    common = struct.pack("<HHHHH", 0x15, 0x12, 0x19, 1, 0) + b"\x00" * 12
    made = record(0x005D, common + b"\x00" * 4)
    made += record(0x01B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, len(text), 8, 0))
    made += record(0x003C, b"\x01" + text.encode("utf-16-le")) + record(0x003C, b"\x00" * 16)
    return made + record(0x001C, struct.pack("<HHHH", row, column, 0, 1) + words("ก") + b"\x00")


@dataclass
class OldBook:
    """A workbook of the old form; what else it carries are records and streams."""

    strings: list[str] = field(default_factory=lambda: ["รายการ", "ราคา"])
    sheets: list[OldSheet] = field(
        default_factory=lambda: [OldSheet(rows=label(0, 0, 0) + label(0, 1, 1))]
    )
    fonts: list[tuple[int, int]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    styles: list[tuple[int, int, int, int]] = field(default_factory=lambda: [(0, 0, 0, 0)])
    own: bytes = b""
    writer: str = ""
    streams: dict[str, bytes] = field(default_factory=dict)
    version: int = 0x0600
    wide_break: bool = False

    def style(self, *, ink: int = 0x7FFF, size: int = 11, code: str = "", ground: int = 0) -> int:
        self.fonts.append((size * 20, ink))
        font = 4 + len(self.fonts)  # the number four is never given
        if code:
            self.codes.append(code)
        number = 163 + len(self.codes) if code else 0
        self.styles.append((font, number, 1 if ground else 0, ground))
        return len(self.styles) - 1

    def content(self) -> bytes:
        return container({"Workbook": self._stream(), **self.streams})

    def _stream(self) -> bytes:
        start = record(0x0809, struct.pack("<HHHHII", self.version, 5, 0, 0, 0, 0))
        looks = b"".join(_font(300, 0x7FFF) for _each in range(4))
        looks += b"".join(_font(size, ink) for size, ink in self.fonts)
        for number, code in enumerate(self.codes):
            looks += record(0x041E, struct.pack("<H", 164 + number) + words(code))
        for font, code, pattern, ground in self.styles:
            body = struct.pack("<HHHBBBBII", font, code, 0, 0, 0, 0, 0, 0, pattern << 26)
            looks += record(0x00E0, body[:18] + struct.pack("<H", ground))
        writer = record(0x005C, words(self.writer or " ").ljust(112, b" "))
        listed = [record(0x0085, b"\x00" * 6 + words(s.name, short=True)) for s in self.sheets]
        after = self.own + self._strings() + record(0x000A)
        head = start + writer + looks
        at = len(head) + sum(map(len, listed)) + len(after)
        places, bodies = b"", b""
        for sheet in self.sheets:
            body = struct.pack("<IBB", at + len(bodies), sheet.state, 0)
            places += record(0x0085, body + words(sheet.name, short=True))
            inner = record(0x0809, struct.pack("<HHHHII", self.version, sheet.kind, 0, 0, 0, 0))
            bodies += inner + sheet.rows + record(0x000A)
        return head + places + after + bodies

    def _strings(self) -> bytes:
        head = struct.pack("<II", len(self.strings), len(self.strings))
        if not self.wide_break:
            return record(0x00FC, head + b"".join(map(words, self.strings)))
        # The first string goes on in a continuation, and its letters are narrow there.
        first = self.strings[0]
        body = head + struct.pack("<HB", len(first), 1) + first[:4].encode("utf-16-le")
        rest = b"\x00" + first[4:].encode("latin-1") + b"".join(map(words, self.strings[1:]))
        return record(0x00FC, body) + record(0x003C, rest)


def _font(size: int, ink: int) -> bytes:
    return record(
        0x0031, struct.pack("<HHHHHBBBB", size, 0, ink, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial"
    )
