"""A closing day resolved late: proposed, looked at, approved by another, carried out, undone.

APA s. 64 para 3: where a person must act, the period ends on the next working day if its last day
is a closing day of public offices. What was counted before the resolution is counted again; the
days of officials never move (para 2).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.redating.carrying import carry
from complaints.redating.ledgers import LEDGERS
from complaints.redating.plan import Plan
from law.calendar import WEEKEND
from law.models import Act, Declaration, Holiday, HolidayKind, HolidayYear
from workflow.errors import NotLawfulNow

CATCHING_UP = timedelta(days=3)


def propose(
    *, by: User, on: date, act: str, dates: Collection[date], name_th: str, citation: str,
    resolved_on: date, name_en: str = "", region: str = "", undoes: Declaration | None = None,
) -> Declaration:  # fmt: skip
    """Write down what was resolved; nothing moves until another person approves it."""
    _insist_on_registry(by)
    days = sorted(set(dates))
    _check(days, act, region)
    with transaction.atomic():
        declaration = Declaration(
            act=act, region=region, name_th=name_th, name_en=name_en, citation=citation,
            resolved_on=resolved_on, undoes=undoes, proposed_by=by, proposed_on=on,
        )  # fmt: skip
        _save(declaration, by)
        for day in days:
            declaration.days.create(date=day)
        Plan(declaration, on).count_once()  # what no calendar can answer is refused here
    return declaration


def approve(declaration: Declaration, *, by: User, on: date, now: datetime) -> Declaration:
    """Carry a resolution out: the list of holidays and every open day that moves, all or nothing.

    Whoever proposed it may not approve it.
    """
    _insist_on_registry(by)
    with transaction.atomic():
        held = _waiting(declaration)
        if held.proposed_by_id == by.pk:
            raise NotLawfulNow([_("Whoever proposed it may not approve it.")])
        held.approved_by, held.approved_on = by, on
        _save(held, by)
        _carry_out(held, by=by, on=on, now=now)
        _write_list(held, by)
    return held


def reject(declaration: Declaration, *, by: User, on: date, reason: str) -> Declaration:
    """Put a proposal aside, with the reason: by whoever proposed it, or by another."""
    _insist_on_registry(by)
    with transaction.atomic():
        held = _waiting(declaration)
        held.rejected_by, held.rejected_on, held.rejection = by, on, reason
        _save(held, by)
    return held


def propose_undoing(declaration: Declaration, *, by: User, on: date, reason: str) -> Declaration:
    """Propose the opposite of what was carried out; it waits for a second person as well."""
    if declaration.approved_on is None:
        raise NotLawfulNow([_("Only what was carried out can be undone.")])
    if declaration.undoing is not None:
        raise NotLawfulNow([_("It has been undone, or undoing it has been proposed.")])
    return propose(
        by=by, on=on, act=declaration.opposite, dates=declaration.dates, citation=reason,
        name_th=declaration.name_th, name_en=declaration.name_en, region=declaration.region,
        resolved_on=on, undoes=declaration,
    )  # fmt: skip


def catch_up(on: date, now: datetime) -> int:
    """Move what was counted by the old list while a resolution was carried out.

    A day that somebody counted in that very moment is found by fact the next night.
    """
    recent = Declaration.objects.in_force().filter(approved_on__gte=on - CATCHING_UP)
    moved = 0
    for declaration in recent.select_related("approved_by").order_by("pk"):
        if declaration.approved_by is not None and not _is_undone(declaration):
            with transaction.atomic():
                moved += _carry_out(declaration, by=declaration.approved_by, on=on, now=now)
    return moved


def _is_undone(declaration: Declaration) -> bool:
    undoing = declaration.undoing
    return undoing is not None and undoing.approved_on is not None


def _insist_on_registry(user: User) -> None:
    if not user.oversees:
        raise PermissionDenied(_("Closing days are kept by the registry of the Office."))


def _save(declaration: Declaration, by: User) -> None:
    declaration._history_user = by  # type: ignore[attr-defined]
    declaration.save()


def _waiting(declaration: Declaration) -> Declaration:
    """The proposal, held; one resolution at a time changes the lists of its years."""
    held = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if not held.is_waiting:
        raise NotLawfulNow([_("This proposal has already been approved or rejected.")])
    years = HolidayYear.objects.filter(year__in={day.year for day in held.dates})
    list(years.select_for_update().order_by("year"))
    return held


def _check(days: list[date], act: str, region: str) -> None:
    """Refuse days that no resolution can be about."""
    known = set(HolidayYear.objects.values_list("year", flat=True))
    if unknown := [day for day in days if day.year not in known]:
        raise ValidationError(
            {"dates": _("The holidays of %(year)s are not loaded.") % {"year": unknown[0].year}}
        )
    if any(day.weekday() in WEEKEND for day in days):
        raise ValidationError({"dates": _("Offices are shut at the weekend anyway.")})
    if Declaration.objects.waiting().filter(region=region, days__date__in=days).exists():
        raise ValidationError({"dates": _("A proposal about this day waits for approval.")})
    listed = set(
        Holiday.objects.filter(date__in=days, region=region).values_list("date", flat=True)
    )
    if act == Act.WITHDRAWN and listed != set(days):
        raise ValidationError({"dates": _("This day is not in the list of closing days.")})


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


def _carry_out(declaration: Declaration, *, by: User, on: date, now: datetime) -> int:
    """Write the new row of each deadline that moves, its event and its notice."""
    plan = Plan(declaration, on)
    for ledger in LEDGERS:
        if plan.moves_of(ledger):
            carry(plan, ledger, by=by, now=now)
    return plan.total
