"""A closing day resolved late, carried out by a worker once two people have resolved it.

The approval is a row; whatever is approved and neither done nor refused is carried out, whoever
asks for it and however often. All of it happens in one transaction, so a worker that dies leaves
nothing behind, and the clock begins again.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation

from accounts.models import User
from complaints.redating.carrying import carry
from complaints.redating.ledgers import LEDGERS
from complaints.redating.plan import Plan, plans
from law.calendar import BeyondCalendar
from law.models import Declaration, Holiday, HolidayKind, HolidayYear
from workflow.errors import NotLawfulNow
from workflow.refusals import act

CATCHING_UP = timedelta(days=3)


def carry_out(pk: int, *, on: date, now: datetime) -> bool:
    """Change the list of holidays and every day that moves, all or nothing; return whether it was.

    One that is done, refused, or in the hands of another worker is left alone. What no calendar
    can answer, or a rule of the database refuses, is written down and ends it.
    """
    try:
        with act():
            held = _approved(pk)
            if held is None or held.approved_by is None:
                return False
            for plan in plans(held, on):
                _move(plan, by=held.approved_by, now=now)
            _write_list(held, held.approved_by)
            held.done_on = on
            _save(held, held.approved_by)
    except (BeyondCalendar, NotLawfulNow) as refused:
        _refuse(pk, refused, on=on)
        return False
    return True


def carry_out_approved(on: date, now: datetime) -> int:
    """Carry out all that was approved and is not done, oldest first; the clock calls this."""
    waiting = Declaration.objects.under_way().order_by("pk").values_list("pk", flat=True)
    return sum(carry_out(pk, on=on, now=now) for pk in list(waiting))


def catch_up(on: date, now: datetime) -> int:
    """Move what was counted by the old list while a resolution was carried out.

    A day that somebody counted in that very moment is found by fact the next night.
    """
    recent = Declaration.objects.done().filter(done_on__gte=on - CATCHING_UP)
    moved = 0
    for declaration in recent.select_related("approved_by").order_by("pk"):
        if declaration.approved_by is not None and not _is_undone(declaration):
            with transaction.atomic():
                moved += _move(Plan(declaration, on), by=declaration.approved_by, now=now)
    return moved


def _approved(pk: int) -> Declaration | None:
    """The resolution, held, with the lists of its years: one at a time changes them."""
    free = Declaration.objects.under_way().select_for_update(skip_locked=True, of=("self",))
    held = free.select_related("approved_by").filter(pk=pk).first()
    if held is not None:
        years = HolidayYear.objects.filter(year__in={day.year for day in held.dates})
        list(years.select_for_update().order_by("year"))
    return held


def _refuse(pk: int, refused: BeyondCalendar | NotLawfulNow, *, on: date) -> None:
    """Write down why it cannot be carried out; nothing of it has happened."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        held = _approved(pk)
        if held is not None and held.approved_by is not None:
            held.refused_on, held.refusal = on, str(refused)
            _save(held, held.approved_by)


def _is_undone(declaration: Declaration) -> bool:
    undoing = declaration.undoing
    return undoing is not None and undoing.done_on is not None


def _save(declaration: Declaration, by: User) -> None:
    declaration._history_user = by  # type: ignore[attr-defined]
    declaration.save()


def _move(plan: Plan, *, by: User, now: datetime) -> int:
    """Write the new row of each deadline that moves, its event and its notice."""
    for ledger in LEDGERS:
        if plan.moves_of(ledger):
            carry(plan, ledger, by=by, now=now)
    return plan.total


def _write_list(declaration: Declaration, by: User) -> None:
    """Put the days into the list of holidays, or take them out, each with its history."""
    for day in declaration.dates:
        listed = Holiday.objects.filter(date=day, region=declaration.region).first()
        if not declaration.closes and listed is not None:
            listed._history_user = by  # type: ignore[attr-defined]
            listed.delete()
        elif declaration.closes and listed is None:
            kind = HolidayKind.REGIONAL if declaration.region else HolidayKind.SPECIAL
            holiday = Holiday(
                year_id=day.year, date=day, region=declaration.region, kind=kind,
                name_th=declaration.name_th, name_en=declaration.name_en or declaration.name_th,
                source=declaration.citation, corrected=True,
            )  # fmt: skip
            holiday._history_user = by  # type: ignore[attr-defined]
            holiday.save()
