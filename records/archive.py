"""The directory of an archive, judged before anything is unpacked, and held to while unpacking.

Office files are archives. Nothing here decompresses more than it counts, and a directory that says
something else than the members do is a reason to refuse the whole file.
"""

from __future__ import annotations

import struct
import zlib
from typing import IO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from records.refusals import Reason, Refused

MOST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 2_000
MOST_RATIO = 100
MOST_DIRECTORY = 4 * 1024 * 1024
LITTLE = 1024 * 1024  # what may be packed at any ratio: a page of blanks is no bomb
PIECE = 256 * 1024
PACKED = (ZIP_STORED, ZIP_DEFLATED)  # unpacking stops where it is told to for these alone
LOCAL, LISTED, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LONG_END, LOCATOR = b"PK\x06\x06", b"PK\x06\x07"
LONG = 56 + 20  # the end record of ZIP64 and what points to it
DESCRIPTOR = 24  # the longest record that may follow a member's bytes
OF_OFFICE = ("[Content_Types].xml", "_rels/", "docProps/", "mimetype", "word/", "xl/", "ppt/")
ARCHIVES = (
    *(b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"MSCF"),
    *(b"\x28\xb5\x2f\xfd", b"LZIP", b"xar!"),
)
BROKEN_MEMBER = (BadZipFile, zlib.error, EOFError, struct.error, OSError, NotImplementedError)


class Gap(NamedTuple):
    """Bytes of an archive that belong to no member."""

    at: int
    content: bytes


class Archive:
    """An archive whose directory was found to be honest and bounded."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = file.seek(0, 2)
        self._end = _end_of(file, self.size)
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise Refused(Reason.BROKEN, "directory") from error
        self.members = self._zip.infolist()
        _bounded(self.members, self.size)
        self.gaps = self._laid_out()

    @property
    def names(self) -> list[str]:
        return [member.filename for member in self.members]

    @property
    def comment(self) -> bytes:
        return self._zip.comment

    def head(self, name: str, most: int = 64) -> bytes:
        """Return the first bytes of a member."""
        try:
            with self._zip.open(name) as member:
                return member.read(most)
        except BROKEN_MEMBER as error:
            raise Refused(Reason.LYING, "member") from error

    def read(self, name: str) -> bytes:
        """Return a member, unpacked piece by piece and no further than the directory said.

        More bytes than that, or others, and the directory lied.
        """
        made = bytearray()
        try:
            with self._zip.open(name) as member:
                while piece := member.read(PIECE):
                    made += piece
        except KeyError as error:
            raise Refused(Reason.BROKEN, "a part is missing") from error
        except BROKEN_MEMBER as error:
            raise Refused(Reason.LYING, "member") from error
        return bytes(made)

    def refuse_nested(self) -> None:
        """Refuse an archive in the archive; an embedded office file is a finding instead."""
        for member in self.members:
            if member.is_dir():
                continue
            head = self.head(member.filename)
            if head.startswith(ARCHIVES) or (head.startswith(LOCAL) and not _of_office(head)):
                raise Refused(Reason.NESTED, "member")

    def _laid_out(self) -> list[Gap]:
        """Return what lies between the members; refuse members that lie over one another."""
        reached, gaps, described = 0, [], False
        for member in sorted(self.members, key=lambda each: each.header_offset):
            if not reached <= member.header_offset <= self.size:
                raise Refused(Reason.LYING, "members overlap")
            gaps += self._gap(reached, member.header_offset, described)
            reached = self._end_of_member(member)
            described = bool(member.flag_bits & 0x08)
        start = self._zip.start_dir
        if reached > start:
            raise Refused(Reason.LYING, "members overlap")
        gaps += self._gap(reached, start, described)
        directory = sum(_listed(member) for member in self.members)
        if start + directory > self._end:
            raise Refused(Reason.LYING, "directory")
        return gaps + self._gap(start + directory, self._end, described=True, most=100)

    def _gap(self, start: int, end: int, described: bool, most: int = DESCRIPTOR) -> list[Gap]:
        if end - start <= (most if described else 0):
            return []
        self._file.seek(start)
        content = self._file.read(min(end - start, PIECE))
        return [Gap(start, content)] if content.strip(b"\x00") else []

    def _end_of_member(self, member: ZipInfo) -> int:
        self._file.seek(member.header_offset)
        head = self._file.read(30)
        if len(head) < 30 or head[:4] != LOCAL:
            raise Refused(Reason.LYING, "no member there")
        flags, method = struct.unpack("<HH", head[6:10])
        name_size, extra_size = struct.unpack("<HH", head[26:30])
        name = self._file.read(name_size)
        if flags & 1 or member.flag_bits & 1:
            raise Refused(Reason.LOCKED, "member")
        coding = "utf-8" if member.flag_bits & 0x800 else "cp437"
        if name != member.orig_filename.encode(coding) or method != member.compress_type:
            raise Refused(Reason.LYING, "two names")
        return member.header_offset + 30 + name_size + extra_size + member.compress_size


def _end_of(file: IO[bytes], size: int) -> int:
    """Return where the end record stands; the counts in it are judged before they are used."""
    file.seek(max(size - 22 - 0xFFFF, 0))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < 22:
        raise Refused(Reason.BROKEN, "no directory")
    here, all_of_them, length, at, comment = struct.unpack("<HHIIH", tail[place + 8 : place + 22])
    if place + 22 + comment != len(tail):
        raise Refused(Reason.LYING, "something follows the directory")
    if here != all_of_them or all_of_them > MOST_MEMBERS or length > MOST_DIRECTORY:
        raise Refused(Reason.BURSTING, "directory")
    end = size - len(tail) + place
    _same_in_zip64(file, end, (here, all_of_them, length, at))
    file.seek(max(end - LONG - length, 0))
    if file.read(length + LONG).count(LISTED) > MOST_MEMBERS:
        raise Refused(Reason.BURSTING, "directory")
    return end


def _same_in_zip64(file: IO[bytes], end: int, told: tuple[int, ...]) -> None:
    """Refuse an end record of ZIP64, which is read instead of the other, if it says otherwise."""
    file.seek(max(end - LONG, 0))
    record = file.read(min(end, LONG))
    if record[-20:-16] != LOCATOR:
        return
    if len(record) < LONG or not record.startswith(LONG_END):
        raise Refused(Reason.LYING, "directory")
    (points,) = struct.unpack("<Q", record[64:72])
    if points != end - LONG or struct.unpack("<QQQQ", record[24:56]) != told:
        raise Refused(Reason.LYING, "directory")


def _bounded(members: list[ZipInfo], size: int) -> None:
    if any(member.compress_type not in PACKED for member in members):
        raise Refused(Reason.BURSTING, "packed otherwise")
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Refused(Reason.BURSTING, "members")
    if unpacked > LITTLE and unpacked / max(size, 1) > MOST_RATIO:
        raise Refused(Reason.BURSTING, "ratio")
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) != len(names):
        raise Refused(Reason.LYING, "two members of one name")
    if any(".." in name.split("/") or name.startswith(("/", "\\")) for name in names):
        raise Refused(Reason.LYING, "a name that leaves the archive")


def _listed(member: ZipInfo) -> int:
    """How long the member's line in the directory is."""
    coding = "utf-8" if member.flag_bits & 0x800 else "cp437"
    return 46 + len(member.orig_filename.encode(coding)) + len(member.extra) + len(member.comment)


def _of_office(head: bytes) -> bool:
    (size,) = struct.unpack("<H", head[26:28]) if len(head) >= 30 else (0,)
    return head[30 : 30 + size].decode("utf-8", "replace").startswith(OF_OFFICE)
