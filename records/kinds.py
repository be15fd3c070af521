"""What a file is, by its content: the door of records, before a child looks inside.

The web door for size and name is ``cases.files``; this one knows more kinds, says nothing of the
content, and is quick enough for a page: it reads heads and directories, and decodes nothing.
"""

from __future__ import annotations

import re
from typing import IO

from django.utils.translation import gettext_lazy as _

from records.archive import LOCAL, Archive
from records.labelled import Labelled
from records.refusals import Reason, Refused
from records.scanning.pictures import jpeg, png
from records.scanning.pictures.heif import BRANDS as HEIF_BRANDS
from records.scanning.pictures.size import refuse_huge

MOST_BYTES = 200 * 1024 * 1024
MOST_TEXT = 40 * 1024 * 1024
HEAD = 64 * 1024
MOST_HEAD = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileKind(Labelled):
    """A kind of file that can be looked at."""

    XLSX = "xlsx", _("Excel workbook")
    XLS = "xls", _("Excel workbook of the old form")
    ODS = "ods", _("OpenDocument spreadsheet")
    DOCX = "docx", _("Word document")
    PPTX = "pptx", _("PowerPoint presentation")
    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("JPEG picture")
    PNG = "png", _("PNG picture")
    TIFF = "tiff", _("TIFF picture")
    HEIC = "heic", _("HEIC picture")
    EML = "eml", _("E-mail message")
    CSV = "csv", _("Table as text (CSV)")
    TEXT = "text", _("Plain text")


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.HEIC})
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
FOLDERS = {"xl/": FileKind.XLSX, "word/": FileKind.DOCX, "ppt/": FileKind.PPTX}
MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<!--|<html|<svg|<script|<head|<body|%!PS)", re.I)
MAIL = re.compile(
    rb"(?:return-path|received|from|to|cc|bcc|subject|date|message-id|mime-version|reply-to|"
    rb"delivered-to|content-type|content-transfer-encoding|sender|in-reply-to|references|thread-[a-z]+|"
    rb"dkim-signature|authentication-results|arc-[a-z-]+|x-[a-z0-9-]+):",
    re.I,
)
SURELY_MAIL = re.compile(rb"^(?:from|received|message-id|return-path):", re.I | re.M)


def admit(file: IO[bytes], name: str = "") -> FileKind:
    """Say what the file is, or raise ``Refused`` with what a person can do about it.

    Reads the head, and of an archive the directory and the first bytes of each member. Pictures
    of more than 40 million pixels, bombs, archives and unknown types end here.
    """
    size = file.seek(0, 2)
    if not size:
        raise Refused(Reason.EMPTY)
    if size > MOST_BYTES:
        raise Refused(Reason.LARGE)
    kind = kind_of(file, name)
    if kind in (FileKind.XLSX, FileKind.DOCX, FileKind.PPTX, FileKind.ODS):
        Archive(file).refuse_nested()
    if kind in (FileKind.JPEG, FileKind.PNG):
        file.seek(0)
        head = file.read(MOST_HEAD)
        refuse_huge(png.pixels(head) if kind is FileKind.PNG else jpeg.pixels(head))
    file.seek(0)
    return kind


def kind_of(file: IO[bytes], name: str = "") -> FileKind:
    """Return the kind by content alone; the name only tells a table from a text."""
    file.seek(0)
    head = file.read(HEAD)
    if head[:5] == b"%PDF-":
        return FileKind.PDF
    if head[:4] == LOCAL:
        return _office(Archive(file))
    if head[:8] == OLE:
        return FileKind.XLS
    if head[:3] == b"\xff\xd8\xff":
        return FileKind.JPEG
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return FileKind.PNG
    if head[:4] in (b"II*\x00", b"MM\x00*"):
        return FileKind.TIFF
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return FileKind.HEIC
    if b"\x00" in head:
        raise Refused(Reason.UNKNOWN)
    return _text(file, name)


def _office(archive: Archive) -> FileKind:
    names = archive.names
    if names[:1] == ["mimetype"] and archive.head("mimetype") == ODS_TYPE:
        return FileKind.ODS
    if "[Content_Types].xml" in names:
        for folder, kind in FOLDERS.items():
            if any(each.startswith(folder) for each in names):
                return kind
    raise Refused(Reason.NESTED if names else Reason.UNKNOWN, "archive")


def _text(file: IO[bytes], name: str) -> FileKind:
    file.seek(0)
    content = file.read(MOST_TEXT + 1)
    if len(content) > MOST_TEXT:
        raise Refused(Reason.LARGE, "text")
    if is_mail(content):
        return FileKind.EML
    if not decoded(content):
        raise Refused(Reason.UNKNOWN)
    if MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise Refused(Reason.UNKNOWN, "markup")
    ending = name.lower().rpartition(".")[2]
    if ending not in ("txt", "csv"):
        raise Refused(Reason.UNKNOWN, "text of another kind")
    return FileKind.CSV if ending == "csv" else FileKind.TEXT


def is_mail(content: bytes) -> bool:
    """Say whether the text begins as a message does: with lines of its headers."""
    top = content.removeprefix(b"\xef\xbb\xbf")[:HEAD]
    if top.startswith(b"From "):  # as a mailbox keeps it
        top = top.partition(b"\n")[2]
    headers = re.split(rb"\r?\n\r?\n", top, maxsplit=1)[0]
    lines = [line for line in headers.splitlines() if line[:1] not in b" \t"]
    known = sum(bool(MAIL.match(line)) for line in lines)
    return known >= 2 and known >= len(lines) / 2 and bool(SURELY_MAIL.search(headers))


def decoded(content: bytes) -> str:
    """Return the text in UTF-8 or in the Thai code page, or nothing where it is no text."""
    for coding in ("utf-8-sig", "cp874"):
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not any("\x80" <= char < "\xa0" for char in set(text)):
            return text
    return ""
