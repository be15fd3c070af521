"""From facts to the HTML of both editions: what is frozen, and what a draft looks like."""

import base64
import mimetypes
import os
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from letters.models import Language
from letters.papers import Paper
from letters.thai import finish

EMBLEM = Path(__file__).resolve().parent / "emblem.svg"


def check_url(code: str) -> str:
    """Return the address of the public page that confirms a letter."""
    return f"{settings.SITE_URL.rstrip('/')}/check/{code}"


@cache
def emblem() -> str:
    """Return the emblem as a ``data:`` URI: ours, or the file that LETTER_EMBLEM names."""
    file = Path(os.environ.get("LETTER_EMBLEM", "").strip() or EMBLEM)
    media = mimetypes.guess_type(file.name)[0]
    if media not in ("image/svg+xml", "image/png"):
        raise ValueError("LETTER_EMBLEM must be an SVG or PNG file")
    return f"data:{media};base64,{base64.b64encode(file.read_bytes()).decode()}"


@lru_cache(maxsize=32)
def qr(url: str) -> str:
    """Return the QR code of an address as a ``data:`` URI; drawn once for both editions.

    The mask is given: every reader takes each of the eight, and trying all of them to choose the
    handsomest costs five times the drawing while a file is held under its lock.
    """
    return segno.make(url, error="m", mask=3).svg_data_uri(border=0)


def body(
    paper: Paper, language: str, *, number: str = "", dated: date | None = None, code: str = ""
) -> SafeString:
    """Return the letter as one ``<article>``: what both the document and a preview show."""
    url = check_url(code) if code else ""
    facts = {
        "paper": paper,
        "heading": paper.heading,
        "number": number,
        "dated": dated,
        "check_url": url,
        "qr": qr(url) if url else "",
        "emblem": emblem(),
    }
    with override(language):
        html = render_to_string(f"letters/{language}/{paper.kind}.html", facts)
    return mark_safe(finish(html))  # noqa: S308 autoescaped by the template, wrapped by us


def preview(paper: Paper, language: str = Language.TH, *, dated: date | None = None) -> SafeString:
    """Return a draft to look at while composing: no number, no date unless given, no check line."""
    return body(paper, language, dated=dated)


def document(paper: Paper, language: str, *, number: str, dated: date, code: str) -> str:
    """Return the whole HTML document that is frozen at issue."""
    article = body(paper, language, number=number, dated=dated, code=code)
    facts = {"article": article, "language": language, "paper": paper, "number": number}
    return render_to_string("letters/document.html", facts)
