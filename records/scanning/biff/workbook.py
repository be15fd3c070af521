"""A workbook of the old form (xls): its container, its sheets, and what they keep."""

from __future__ import annotations

import io
from collections.abc import Iterator

import olefile

from records.findings import Finding, Seen, Where, passage, place
from records.hidden import Kind
from records.refusals import Reason, Refused
from records.scanning.biff.looks import Looks
from records.scanning.biff.sheet import Sheet
from records.scanning.biff.stream import BOF, EOF, Reader, Record, records, short_text, text

BOUNDSHEET, SST, NAME, SUPBOOK, CRN, LOCK = 0x0085, 0x00FC, 0x0018, 0x01AE, 0x005A, 0x002F
WRITER, EXTERNNAME, MACROS, CONNECTION = 0x005C, 0x0023, 0x00D3, 0x0876
BIFF8, GLOBALS, MACRO_SHEET = 0x0600, 0x0005, 0x0040
STATES = {1: Kind.HIDDEN_SHEET, 2: Kind.VERY_HIDDEN_SHEET}
BUILT_IN = 0x20
STORAGES = {
    "_vba_project_cur": Kind.MACRO,
    "macros": Kind.MACRO,
    "_sx_db_cur": Kind.PIVOT_CACHE,
    "revision log": Kind.TRACKED_CHANGE,
    "user names": Kind.PROPERTY,
    "_xmlsignatures": Kind.PROPERTY,
    "_signatures": Kind.PROPERTY,
    "msodatastore": Kind.CUSTOM_XML,
    "ctls": Kind.EMBEDDED,
}
OWN = ("workbook", "\x05summaryinformation", "\x05documentsummaryinformation", "\x01compobj")
SUMMARY = ("author", "last_saved_by", "title", "subject", "keywords", "comments", "template")
DOCUMENT = ("category", "manager", "company")
OF_A_PROGRAM = frozenset(
    {"microsoft excel", "windows user", "user", "microsoft corporation", "none"}
)


def look(content: bytes) -> Iterator[Seen]:
    """Yield all that the workbook keeps out of sight, and its texts."""
    try:
        container = olefile.OleFileIO(io.BytesIO(content))
        yield from _container(container)
    except (OSError, IndexError, ValueError, TypeError, KeyError) as error:
        raise Refused(Reason.BROKEN, "ole") from error


def _container(container: olefile.OleFileIO) -> Iterator[Seen]:
    names = ["/".join(path) for path in container.listdir(streams=True, storages=False)]
    folded = [name.casefold() for name in names]
    if "encryptedpackage" in folded:
        raise Refused(Reason.LOCKED)
    if "workbook" not in folded:
        raise Refused(Reason.UNKNOWN, "ole")
    yield from Book(container.openstream("Workbook").read()).look()
    yield from _properties(container)
    for name in names:
        kind = STORAGES.get(name.casefold().split("/")[0])
        if kind is None and name.casefold() not in OWN:
            kind = Kind.EMBEDDED if name.upper().startswith("MBD") else Kind.STRAY_PART
        if kind is not None:
            yield Finding(kind, place(Where.PART, part=name))


def _properties(container: olefile.OleFileIO) -> Iterator[Seen]:
    held = container.get_metadata()
    for name in (*SUMMARY, *DOCUMENT):
        value = getattr(held, name, None)
        words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value or "")
        words = words.strip("\x00 ")
        at = place(Where.PROPERTY, name=name)
        if words and words.casefold() not in OF_A_PROGRAM:
            yield Finding(Kind.PROPERTY, at, words)
            yield passage(words, at)
    if getattr(held, "thumbnail", None):
        yield Finding(Kind.THUMBNAIL, place(Where.PROPERTY, name="thumbnail"))
    custom = "\x05DocumentSummaryInformation"
    if container.exists(custom):
        raw = container.openstream(custom).read()
        if len(raw) > 28 and int.from_bytes(raw[24:28], "little") > 1:
            yield Finding(Kind.PROPERTY, place(Where.PROPERTY, name="custom"))


def _writer(record: Record) -> str:
    """Return who wrote the file last; some programs leave the length of the name out."""
    length, wide = record.number(0), record.number(2, 1) & 1
    if 3 + length * (wide + 1) <= len(record.content):
        return text(record, 0).strip()
    return record.content.decode("latin-1").strip()


class Book:
    """The stream of a workbook: its own records first, then those of each sheet."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.strings: list[str] = []
        self.looks = Looks()
        self.sheets: dict[int, str] = {}
        self.used: set[int] = set()

    def look(self) -> Iterator[Seen]:
        """Yield what the records tell."""
        sheet: Sheet | None = None
        depth = 0
        for record in records(self.stream):
            if record.kind == BOF:
                depth += 1
                if record.number(0) != BIFF8:
                    raise Refused(Reason.UNKNOWN, "biff")
                if depth == 1 and record.number(2) != GLOBALS:
                    name = self.sheets.get(record.at, "?")
                    sheet = Sheet(name, self.strings, self.looks, self.used)
                    yield from self._kind_of_sheet(record, name)
            elif record.kind == EOF:
                depth -= 1
                if depth == 0 and sheet is not None:
                    yield from sheet.told()
                    sheet = None
            elif sheet is None:
                yield from self._own(record)
            else:
                yield from sheet.take(record)
        yield from self._unused()

    @staticmethod
    def _kind_of_sheet(record: Record, name: str) -> Iterator[Finding]:
        if name == "?":
            yield Finding(Kind.STRAY_PART, place(Where.PART, part="sheet"))
        if record.number(2) == MACRO_SHEET:
            yield Finding(Kind.MACRO, place(Where.SHEET, sheet=name))

    def _own(self, record: Record) -> Iterator[Seen]:
        match record.kind:
            case 0x002F:
                raise Refused(Reason.LOCKED)
            case 0x0085:
                name, _end = short_text(record, 6)
                self.sheets[record.number(0, 4)] = name
                at = place(Where.SHEET, sheet=name)
                yield passage(name, at)
                if kind := STATES.get(record.number(4, 1) & 3):
                    yield Finding(kind, at, name)
            case 0x00FC:
                self._read_strings(record)
            case 0x0018:
                yield from self._name(record)
            case 0x005C:
                words = _writer(record)
                if words and words.casefold() not in OF_A_PROGRAM:
                    yield Finding(Kind.PROPERTY, place(Where.PROPERTY, name="WRITEACCESS"), words)
            case _:
                yield from self._linked(record)
                self.looks.take(record)

    def _linked(self, record: Record) -> Iterator[Seen]:
        at = place(Where.PART, part="SUPBOOK")
        if record.kind == SUPBOOK and record.number(2) not in (0x0401, 0x3A01):
            words = text(record, 2)
            dynamic = "\x03" in words and not words.startswith("\x01")
            yield Finding(Kind.FIELD_CODE if dynamic else Kind.EXTERNAL_LINK, at, words)
        elif record.kind == CRN:
            words = record.content[4:].replace(b"\x00", b"").decode("latin-1")
            yield Finding(Kind.EXTERNAL_LINK, at, words)
        elif record.kind == MACROS:
            yield Finding(Kind.MACRO, place(Where.FILE))
        elif record.kind == CONNECTION:
            yield Finding(Kind.CONNECTION, place(Where.FILE))

    def _read_strings(self, record: Record) -> None:
        reader = Reader(record, 8)
        for _each in range(record.number(4, 4)):
            length = reader.number(2)
            self.strings.append(reader.text(length))

    @staticmethod
    def _name(record: Record) -> Iterator[Seen]:
        flags, length = record.number(0), record.number(3, 1)
        wide = record.number(14, 1) & 1
        end = 15 + length * (2 if wide else 1)
        name = record.content[15:end].decode("utf-16-le" if wide else "latin-1", "replace")
        if flags & BUILT_IN:
            return
        formula = record.content[end : end + record.number(4)]
        # A string, a whole number or a number stands where a place should.
        constant = formula[:1] in (b"\x17", b"\x1e", b"\x1f")
        if flags & 1 or constant or flags & 0x0C:
            words = formula[3:].decode(
                "utf-16-le" if formula[2:3] == b"\x01" else "latin-1", "replace"
            )
            at = place(Where.PROPERTY, name=name)
            yield Finding(Kind.DEFINED_NAME, at, f"{name} {words if constant else ''}")

    def _unused(self) -> Iterator[Seen]:
        left = [s for n, s in enumerate(self.strings) if n not in self.used and s.strip()]
        if left:
            at = place(Where.PART, part="SST")
            yield Finding(Kind.UNSEEN, at, " · ".join(left[:50]))
            for each in left:
                yield passage(each, at)
