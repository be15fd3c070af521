"""Text for a cell that no spreadsheet takes for a formula, and back again (P35)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from law.text import normalise

GUARD = "'"
MARK = "\ufeff"
# What a program skips before it looks whether a cell begins a formula: blanks, unseen marks.
_RISKY = re.compile(
    "'*[ \xa0\xad\u034f\u061c\u180e\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*"
    "[=+\\-@\t\r\n\x00＝＋－＠]"
)
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?%?|-?[0-9]+(?:\.[0-9]+)?%?")


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet might compute the text; a plain number below zero it may."""
    return bool(_RISKY.match(text)) and not _NUMBER.fullmatch(text)


def inert(text: str) -> str:
    """Return the text with a mark before it that keeps it text, where it needs one."""
    text = text.replace("\x00", "")
    return GUARD + text if is_risky(text) else text


def plain(cell: str) -> str:
    """Return the text that ``inert`` was given, but for the NUL that no table can hold."""
    return cell[1:] if cell.startswith(GUARD) and is_risky(cell[1:]) else cell


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as CSV that Excel opens in Thai; every cell in quotes and inert.

    Quotes on every cell keep it whole where a program parts at semicolons or tabs instead.
    """
    held = io.StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL)
    writer.writerows([inert(normalise(cell)) for cell in row] for row in rows)
    return (MARK + held.getvalue()).encode("utf-8", "replace")
