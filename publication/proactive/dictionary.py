"""The data dictionary of a dataset, as an officer types it: one column a line.

``column | type | meaning in Thai | meaning in English``, the English one where there is one. The
columns of a CSV file must be those of the dictionary, in the same order.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from law.text import normalise
from publication.models import ColumnType

MOST_COLUMNS: Final = 300
MOST_NAME: Final = 100
MOST_MEANING: Final = 500


@dataclass(frozen=True)
class Described:
    """One column as it was described."""

    name: str
    type: str
    meaning_th: str
    meaning_en: str = ""


def read(typed: str) -> list[Described]:
    """The columns that the lines describe; raises ``ValidationError`` naming the line."""
    lines = [line for line in normalise(typed).splitlines() if line.strip()]
    if len(lines) > MOST_COLUMNS:
        raise ValidationError(
            _("A dictionary has at most %(most)s columns.") % {"most": MOST_COLUMNS}
        )
    found = [_line(line, number) for number, line in enumerate(lines, 1)]
    names = [one.name for one in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValidationError(_("The column “%(name)s” is described twice.") % {"name": twice})
    return found


def _line(line: str, number: int) -> Described:
    parts = [part.strip() for part in line.split("|")]
    known = {str(label): value for value, label in ColumnType.choices}
    known |= {value: value for value in ColumnType.values}
    at = {"number": number}
    if len(parts) not in (3, 4) or not parts[0] or not parts[2]:
        raise ValidationError(
            _("Line %(number)s: write column | type | meaning in Thai | meaning in English.") % at
        )
    if parts[1] not in known:
        types = ", ".join(ColumnType.values)
        raise ValidationError(
            _("Line %(number)s: the type must be one of %(types)s.") % (at | {"types": types})
        )
    if len(parts[0]) > MOST_NAME or max(map(len, parts[2:])) > MOST_MEANING:
        raise ValidationError(_("Line %(number)s is too long.") % at)
    return Described(parts[0], known[parts[1]], *parts[2:])


def written(columns: list[Described]) -> str:
    """The columns as they are typed."""
    return "\n".join(
        " | ".join(part for part in (c.name, c.type, c.meaning_th, c.meaning_en) if part)
        for c in columns
    )


def insist_on_header(columns: list[Described], content: bytes) -> None:
    """Refuse a dictionary that does not name the columns of the CSV file."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    try:
        header = [normalise(cell).strip() for cell in next(rows, [])]
    except csv.Error as wrong:
        raise ValidationError(_("The first line of the file cannot be read as CSV.")) from wrong
    if header != [column.name for column in columns]:
        raise ValidationError(
            _("The first line of the file names other columns: %(columns)s")
            % {"columns": ", ".join(header)[:300]}
        )
