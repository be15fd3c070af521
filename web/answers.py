"""Files on their way out: never from their own path or name, never run by a browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def download(
    content: bytes, filename: str, kind: str = "application/pdf", *, inline: bool = False
) -> HttpResponse:
    """Answer with a file; ``inline`` only for PDF that this system made itself."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(not inline, filename)
    response["Content-Length"] = str(len(content))
    return response
