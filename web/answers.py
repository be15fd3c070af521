"""Files on their way out: never from their own path or name, never run by a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models.fields.files import FieldFile
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from cases import viruses
from cases.models import Record
from workflow.errors import NotLawfulNow

PIECE: Final = 64 * 1024  # bytes held at once


def download(
    content: bytes, filename: str, kind: str = "application/pdf", *, inline: bool = False
) -> HttpResponse:
    """Answer with a file; ``inline`` only for PDF that this system made itself."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(not inline, filename)
    response["Content-Length"] = str(len(content))
    return response


def streamed(file: FieldFile, filename: str, kind: str) -> StreamingHttpResponse:
    """Answer with a large file in pieces, always as a download.

    It is opened when the first piece is asked for, so a reader who goes away leaves nothing open;
    one that is gone is noticed before anything is sent, for its size is asked.
    """
    response = StreamingHttpResponse(_pieces(file), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Content-Length"] = str(file.size)
    return response


def sent_in(file: FieldFile, filename: str, kind: str) -> HttpResponse:
    """Answer with a file that somebody outside sent, asked of the virus scanner each time.

    It was let in by its kind and structure alone, so that nothing keeps anybody from filing. Raises
    ``NotLawfulNow`` where the scanner finds something or does not answer; without one nobody looks.
    """
    with file.open("rb") as opened:
        if trouble := viruses.trouble(opened):
            raise NotLawfulNow([trouble])
        opened.seek(0)
        return download(opened.read(), filename, kind)


def proved(record: Record, filename: str) -> StreamingHttpResponse:
    """Answer with a record of a file, in pieces, proved against its hash before the first one."""
    with record.opened():
        return streamed(record.file, filename, record.content_type)


def _pieces(file: FieldFile) -> Iterator[bytes]:
    with file.open("rb") as opened:
        yield from opened.chunks(PIECE)
