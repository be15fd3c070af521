"""Loading the shipped law: idempotent by natural key, never over an administrator's correction.

`fixtures/law` holds ordinary Django fixtures with natural keys. A row that is marked `corrected`,
or that an administrator removed, stays as it is; see docs/adr/0003-law-as-data.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from django.core import serializers
from django.db import models, transaction

from law.models import Correctable

FOLDER: Final = Path(__file__).resolve().parent.parent / "fixtures" / "law"
# In the order in which rows lean on each other.
FILES: Final = (
    "statutes.json",
    "sections.json",
    "exemptions.json",
    "limits.json",
    "fees.json",
    "panels.json",
    "subjects.json",
    "complaint_causes.json",
    "holidays.json",
    # Rows of layers above, with the same natural keys and the same history.
    "escalations.json",
    "licences.json",
    "proactive.json",
)
OUTCOMES: Final = ("new", "updated", "unchanged", "corrected", "removed")


@dataclass
class Report:
    """How many rows of each model were new, updated, unchanged, or left alone."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, model: type[models.Model], outcome: str) -> None:
        """Count one row."""
        name = str(model._meta.verbose_name_plural)
        self.counts.setdefault(name, Counter())[outcome] += 1

    def total(self, outcome: str) -> int:
        """Return how many rows of all models had the outcome."""
        return sum(counter[outcome] for counter in self.counts.values())


def load_law(folder: Path = FOLDER) -> Report:
    """Load every fixture of the law in one transaction and say what came of each row."""
    report = Report()
    with transaction.atomic():
        for row in _shipped(folder):
            report.add(type(row), _take(row))
    return report


def _shipped(folder: Path) -> Iterator[Correctable]:
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8")
        for deserialized in serializers.deserialize("json", text):
            yield cast(Correctable, deserialized.object)


def _take(row: Correctable) -> str:
    """Store one shipped row, unless somebody here has decided otherwise."""
    model = type(row)
    if row.pk is None:
        if _was_removed(model, row):
            return "removed"
        row.save()
        return "new"
    held = model._base_manager.get(pk=row.pk)
    if held.corrected:
        return "corrected"
    if _values(held) == _values(row):
        return "unchanged"
    row.save()
    return "updated"


def _was_removed(model: Any, row: Correctable) -> bool:
    """Say whether the row stood here once and an administrator took it out."""
    names = [model._meta.get_field(name).attname for name in model.NATURAL_KEY]
    known = model.history.filter(**{name: getattr(row, name) for name in names})
    latest = known.first()
    return latest is not None and latest.history_type == "-"


def _values(row: models.Model) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {f.attname: f.to_python(getattr(row, f.attname)) for f in fields if not f.primary_key}
