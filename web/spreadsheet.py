"""Tables for a spreadsheet: inert, whatever stands in a cell, and readable by Excel in Thai."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

FORMULA = tuple("=+-@")  # how a formula begins, also in its full-width and small forms
BREAKS = tuple("\t\r\n")  # what some programs take off before they look


class _Echo:
    """A file that hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def inert(cell: Any) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = str(cell).replace("\x00", "")
    begins = unicodedata.normalize("NFKC", _first_seen(text))
    return f"'{text}" if text.startswith(BREAKS) or begins.startswith(FORMULA) else text


def _first_seen(text: str) -> str:
    """The first sign that is neither blank nor invisible: a space or a mark may stand before it."""
    return next((sign for sign in text if unicodedata.category(sign)[0] not in "CZ"), "")


def lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The rows as lines of CSV, with the mark that tells Excel of UTF-8."""
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([inert(cell) for cell in row])


def sheet(rows: Iterable[Iterable[Any]], filename: str) -> StreamingHttpResponse:
    """Answer with a table, written while it is read: a long one waits for nothing."""
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, filename)
    return response
