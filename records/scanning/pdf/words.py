"""Texts that a PDF keeps for programs, compared with what its pages show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pypdfium2

from law.text import normalise
from records.findings import Finding, Seen, passage
from records.hidden import Kind
from records.scanning.pdf.holding import Holding

_UNSURE = re.compile(r"[^\w\u0e00-\u0e7f]|_|[\u0e31-\u0e3a\u0e45-\u0e4e\ue000-\uf8ff]")


def spoken(content: bytes, holding: Holding) -> Iterator[Seen]:
    """Yield what is spoken or listed and stands on no page: ActualText, bookmarks."""
    if not holding.spoken:
        return
    shown = letters(_whole_text(content))
    for at, words in holding.spoken:
        yield passage(words, at)
        if letters(words) not in shown:
            yield Finding(Kind.UNSEEN, at, words)


def text_of(raw: bytes) -> str:
    """Return a string of a PDF: in UTF-16 or UTF-8 where it says so."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def letters(text: str) -> str:
    """Return only what every way of setting a text keeps: its letters, of Thai the consonants.

    Faces set น้ำ from glyphs that carry no letter, or the letter of another mark.
    """
    return _UNSURE.sub("", unicodedata.normalize("NFKC", normalise(text))).casefold()


def _whole_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    made = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        made.append(text.get_text_range())
        text.close()
        page.close()
    return " ".join(made)
