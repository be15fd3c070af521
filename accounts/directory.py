"""Putting a list of agencies into the directory: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import sheet as sheets
from accounts.models import Agency
from accounts.sheet import Row, Sheet
from law.text import skeleton

SHIPPED = "load_agencies"
# Columns of shipped lists that an import may not set or seldom knows.
ALSO = ("oversight", "address_en", "contact_unit_th", "contact_unit_en")


@dataclass(frozen=True)
class Change:
    """What a row does to the directory: the columns that it changes, all of them if it is new."""

    row: Row
    new: bool
    columns: tuple[str, ...]


@dataclass
class Plan:
    """What an import would do, in the order in which it has to be done: parents first."""

    changes: list[Change] = field(default_factory=list)
    kept: list[Row] = field(default_factory=list)

    @property
    def added(self) -> list[Change]:
        return [change for change in self.changes if change.new]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if not change.new and change.columns]

    @property
    def unchanged(self) -> list[Change]:
        return [change for change in self.changes if not change.new and not change.columns]


def plan(sheet: Sheet) -> Plan:
    """Compare a file with the directory; what cannot be is added to the sheet's problems."""
    known = {agency.code: agency for agency in Agency.objects.select_related("parent")}
    _check_names(sheet, known)
    _check_parents(sheet, known)
    sheet.problems.sort()
    if sheet.problems:
        return Plan()
    return Plan([_change(row, known.get(row.code)) for row in _parents_first(sheet.rows)])


def _check_names(sheet: Sheet, known: dict[str, Agency]) -> None:
    names = {skeleton(agency.name_th): agency.code for agency in known.values()}
    for row in sheet.rows:
        owner = names.get(skeleton(row.name), row.code)
        if owner != row.code:
            told = _("This name looks the same as that of “%(code)s”, which is in the directory "
                     "already. Use that code, or another name.")  # fmt: skip
            sheet.add(row.line, "name_th", told % {"code": owner})


def _check_parents(sheet: Sheet, known: dict[str, Agency]) -> None:
    above = {code: agency.parent.code for code, agency in known.items() if agency.parent}
    rows = {row.code: row for row in sheet.rows}
    for row in sheet.rows:
        parent = row.values.get("parent")
        if parent and parent not in known and parent not in rows:
            told = _("There is no agency with the code “%(code)s”. Add it to the file, or leave "
                     "the cell empty.")  # fmt: skip
            sheet.add(row.line, "parent", told % {"code": parent})
        if parent is not None:
            above[row.code] = parent
    for row in sheet.rows:
        if _runs_in_a_circle(row.code, above):
            told = _("This agency would stand under itself. Correct what stands above it.")
            sheet.add(row.line, "parent", told)


def _runs_in_a_circle(code: str, above: dict[str, str]) -> bool:
    seen: set[str] = set()
    at = above.get(code, "")
    while at and at not in seen:
        if at == code:
            return True
        seen.add(at)
        at = above.get(at, "")
    return False


def _parents_first(rows: list[Row]) -> Iterator[Row]:
    waiting = {row.code: row for row in rows}
    while waiting:
        for code, row in list(waiting.items()):
            if row.values.get("parent", "") not in waiting:
                yield waiting.pop(code)


def _change(row: Row, agency: Agency | None) -> Change:
    if agency is None:
        return Change(row, new=True, columns=tuple(row.values))
    now = {column: getattr(agency, column) for column in row.values if column != "parent"}
    now["parent"] = agency.parent.code if agency.parent else ""
    wanted = {column: _value(column, text) for column, text in row.values.items()}
    changed = tuple(column for column in wanted if wanted[column] != now[column])
    return Change(row, new=False, columns=changed)


def _value(column: str, text: str) -> Any:
    return text == "yes" if column == "oversight" else text


def carry_out(todo: Plan, *, reason: str) -> None:
    """Write a plan into the directory, one audited row at a time, in one transaction."""
    with transaction.atomic():
        for change in todo.changes:
            if change.columns:
                _write(change, reason)


def _write(change: Change, reason: str) -> None:
    row = change.row
    agency = Agency() if change.new else Agency.objects.select_for_update().get(code=row.code)
    for column in change.columns:
        if column == "parent":
            above = row.values["parent"]
            agency.parent = Agency.objects.get(code=above) if above else None
        else:
            setattr(agency, column, _value(column, row.values[column]))
    agency._change_reason = reason  # type: ignore[attr-defined]
    agency.save()


def load_shipped(path: Path) -> Plan:
    """Load a shipped list, leaving alone what was corrected in this directory.

    Raises ``ValueError`` when the list itself is wrong: that is an error of whoever shipped it.
    """
    sheet = sheets.read(path.read_bytes(), also=ALSO)
    kept = without_corrected(sheet)
    todo = plan(sheet)
    if sheet.problems:
        raise ValueError(f"{path.name}: {sheet.problems[0]}")
    carry_out(todo, reason=SHIPPED)
    todo.kept = kept
    return todo


def without_corrected(sheet: Sheet) -> list[Row]:
    """Take out of a shipped list what was corrected here, and return it.

    A row is corrected when its last change was not made by loading the shipped list, or when
    its agency stands in the directory under another code.
    """
    agencies = list(Agency.objects.all())
    last = dict(Agency.history.latest_of_each().values_list("code", "history_change_reason"))
    corrected = {agency.code for agency in agencies if last.get(agency.code) != SHIPPED}
    elsewhere = {skeleton(agency.name_th): agency.code for agency in agencies}
    moved = {
        row.code: elsewhere[skeleton(row.name)]
        for row in sheet.rows
        if elsewhere.get(skeleton(row.name), row.code) != row.code
    }
    kept = [row for row in sheet.rows if row.code in corrected or row.code in moved]
    sheet.rows = [_under(row, moved) for row in sheet.rows if row not in kept]
    return kept


def _under(row: Row, moved: dict[str, str]) -> Row:
    parent = row.values.get("parent", "")
    return Row(row.line, row.values | {"parent": moved.get(parent, parent)})
