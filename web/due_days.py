"""The days that are due, for one's own calendar: number, kind and day, and nothing personal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import CalendarFeed, User
from cases.models import Deadline
from complaints.models import Appeal, AppealDeadline, Complaint, ComplaintDeadline
from law.models import TimeLimit
from web.committee.complaints.words import DAYS
from web.icalendar import Entry
from web.officer.desk import files_of
from web.templatetags.thai import thaidate
from workflow.among import Among

MOST = 2_000


def name_of(feed: CalendarFeed) -> str:
    """What a calendar program calls it."""
    return str(feed.panel) if feed.panel else str(_("My files: days that are due"))


def entries(feed: CalendarFeed) -> list[Entry]:
    """The running days that the person may see today, for whom the address was made."""
    titles = {row.code: row.title for row in TimeLimit.objects.in_force(localdate())}
    titles |= {code: str(title) for code, title in DAYS.items()}
    found = of_panel(feed.user, feed.panel_id) if feed.panel_id else of_officer(feed.user)
    days = list(found)
    begun = beginnings([row for row, _number in days])
    return [
        _entry(row, begun[type(row), row.pk], number, titles.get(row.code, row.code))
        for row, number in days
    ]


def of_officer(user: User) -> Iterator[tuple[Any, str]]:
    """The days of the files in his charge; a requester's time to appeal presses nobody there."""
    mine = files_of(user).filter(officer=user)
    rows = Deadline.objects.running().filter(case__in=mine, order=None)
    for row in ordered(rows.select_related("case")):
        yield row, row.case.reference


def of_panel(user: User, panel_id: int | None) -> Iterator[tuple[Any, str]]:
    """The days of what is before the body, where the person takes part (s. 36)."""
    today = localdate()
    appeals = Appeal.objects.before_members(user, today).filter(panel=panel_id)
    for row in ordered(AppealDeadline.objects.running().filter(appeal__in=appeals)):
        yield row, row.appeal.number
    complaints = Complaint.objects.before_members(user, today).filter(panel=panel_id)
    for row in ordered(ComplaintDeadline.objects.running().filter(complaint__in=complaints)):
        yield row, row.complaint.number


def ordered(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The nearest days with the matter of each, no more than a calendar can use."""
    owner = next(
        name for name in ("case", "appeal", "complaint") if hasattr(rows.model, f"{name}_id")
    )
    return rows.select_related(owner).order_by("due_on", "pk")[:MOST]


def beginnings(rows: Iterable[Any]) -> dict[tuple[type, int], tuple[int, int]]:
    """Of each row, the first row of its story and how often the day was counted anew since.

    A day that is moved, paused or extended is a new row that points at the old one; to a calendar
    it stays the same day. All stories of a table are followed at once, a row back with each look.
    """
    found = {(type(row), row.pk): (row.pk, 0) for row in rows}
    behind = {(type(row), row.pk): row.replaces_id for row in rows if row.replaces_id}
    while behind:
        known = _replaced_by(behind)
        for key, old in behind.items():
            found[key] = (old, found[key][1] + 1)
        behind = {key: known[key[0], old] for key, old in behind.items() if known[key[0], old]}
    return found


def _replaced_by(behind: dict[tuple[type, int], int]) -> dict[tuple[type, int], int | None]:
    """What each of the rows replaced in its turn."""
    known: dict[tuple[type, int], int | None] = {}
    for table in {table for table, _pk in behind}:
        keys = [old for (of, _pk), old in behind.items() if of is table]
        older = table._default_manager.filter(Among("pk", keys))  # type: ignore[attr-defined]
        known |= {(table, pk): old for pk, old in older.values_list("pk", "replaces_id")}
    return known


def _entry(row: Any, begun: tuple[int, int], number: str, title: str) -> Entry:
    office = _("Last working day: %(day)s") % {"day": thaidate(row.office_day)}
    section = _("Section: %(section)s") % {"section": row.section}
    return Entry(
        uid=f"{row._meta.model_name}-{begun[0]}@due-days",
        sequence=begun[1],
        day=row.due_on,
        summary=f"{number}: {title}",
        description=f"{office}\n{section}",
        stamp=row.created_at,
    )
