"""Files from outside: bounded, typed by their content, and never kept under their own name."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from law.text import cut, normalise
from records.archive import Archive
from records.kinds import FileKind, admit
from records.refusals import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 10
MOST_NAME = 120

OFFICE = {
    "word/document.xml": (".docx", "wordprocessingml.document"),
    "xl/workbook.xml": (".xlsx", "spreadsheetml.sheet"),
    "ppt/presentation.xml": (".pptx", "presentationml.presentation"),
}
PLAIN = {".txt": "text/plain", ".csv": "text/csv"}
MAGIC = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jfif": "image/jpeg",  # what the look at the content calls any JPEG
    ".jpe": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}
_OOXML = "application/vnd.openxmlformats-officedocument."
RECORD_TYPES = {
    FileKind.XLSX: f"{_OOXML}spreadsheetml.sheet",
    FileKind.DOCX: f"{_OOXML}wordprocessingml.document",
    FileKind.PPTX: f"{_OOXML}presentationml.presentation",
    FileKind.XLS: "application/vnd.ms-excel",
    FileKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
    FileKind.HEIC: "image/heic",
    FileKind.EML: "message/rfc822",
    FileKind.CSV: "text/csv",
    FileKind.TEXT: "text/plain",
}
WINDOWS_NAMES = {"con", "prn", "aux", "nul"} | {
    f"{p}{n}" for p in ("com", "lpt") for n in range(10)
}


@dataclass(frozen=True)
class Accepted:
    """What is known of a file that may be kept: its shown name, type by content, size and hash."""

    name: str
    content_type: str
    size: int
    sha256: str


def accept(upload: Any) -> Accepted:
    """Look at a file and return what may be said of it.

    Raises ``ValidationError`` naming the remedy: empty, too large, a type that is not taken, a
    name that lies about the content, or an archive built to burst.
    """
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose the file again."))
    if upload.size > MOST_BYTES:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Send a smaller one or several parts.")
            % {"most": MOST_BYTES // (1024 * 1024)}
        )
    name = shown_name(upload.name or "")
    content_type = _type_by_content(upload, PurePosixPath(name).suffix.lower())
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return Accepted(name, content_type, upload.size, digest.hexdigest())


def keep(upload: Any) -> File:
    """Return the file under a name that tells nothing and that nobody outside chose."""
    upload.name = uuid4().hex
    return upload


def shown_name(name: str) -> str:
    """Return a name that is safe to show: no path, no control or direction marks, not too long."""
    tail = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in normalise(tail) if unicodedata.category(c)[0] != "C")
    clean = clean.strip(" .") or "file"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = clean, ""
    if stem.lower() in WINDOWS_NAMES:
        stem = f"_{stem}"
    stem = cut(stem, MOST_NAME)
    return f"{stem}.{ending}" if ending else stem


def _type_by_content(upload: Any, suffix: str) -> str:
    head = upload.read(4096)
    upload.seek(0)
    if head[:4] == b"PK\x03\x04":
        return _office_type(upload)
    if suffix in PLAIN and _is_text(upload):
        return PLAIN[suffix]
    try:
        found = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        found = ""
    content_type = MAGIC.get(found.lower())
    if content_type is None or (content_type == "application/pdf" and head[:5] != b"%PDF-"):
        raise _refused()
    return content_type


def _refused() -> ValidationError:
    return ValidationError(
        _(
            "This type of file is not taken. "
            "Send PDF, PNG, JPEG, TIFF, DOCX, XLSX, PPTX, TXT or CSV."
        )
    )


def _is_text(upload: Any) -> bool:
    content = upload.read(MOST_BYTES + 1)
    upload.seek(0)
    try:
        return "\x00" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def _office_type(upload: Any) -> str:
    """Judge an archive by its directory alone, before anything is unpacked."""
    try:
        names = set(Archive(upload).names)
    except Refused as refused:
        raise ValidationError(str(refused.reason.label)) from refused
    finally:
        upload.seek(0)
    if any(name.lower().endswith(("vbaproject.bin",)) for name in names):
        raise ValidationError(_("The file holds macros. Save it without macros or as PDF."))
    for inner, (_suffix, kind) in OFFICE.items():
        if inner in names:
            return f"application/vnd.openxmlformats-officedocument.{kind}"
    raise _refused()


def accept_record(upload: Any) -> Accepted:
    """Look at a file of an agency and return what may be said of it; more kinds and larger ones.

    Macros and other hidden things are let in: the look finds them, and they never go out. Raises
    ``ValidationError`` naming the remedy.
    """
    name = shown_name(upload.name or "")
    try:
        kind = admit(upload.file, name)
    except Refused as refused:
        raise ValidationError(str(refused.reason.label)) from refused
    upload.seek(0)
    digest = hashlib.file_digest(upload.file, "sha256").hexdigest()
    upload.seek(0)
    return Accepted(name, RECORD_TYPES[kind], upload.size, digest)
