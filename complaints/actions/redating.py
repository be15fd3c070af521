"""A closing day resolved late: proposed, looked at, approved by another, undone.

APA s. 64 para 3: where a person must act, the period ends on the next working day if its last day
is a closing day of public offices. What was counted before the resolution is counted again; the
days of officials never move (para 2).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.redating.plan import Plan
from law.calendar import WEEKEND
from law.calling import call_after_commit
from law.models import Act, Declaration, Holiday, HolidayYear
from workflow.errors import NotLawfulNow

TASK: Final = "complaints.tasks.carry_out"


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


def approve(declaration: Declaration, *, by: User, on: date) -> Declaration:
    """Resolve that it be carried out, and ask a worker to do so (``actions.carrying_out``).

    Whoever proposed it may not approve it. What is written here is acknowledged at once; the run
    follows from it, also where nobody is there to be asked.
    """
    _insist_on_registry(by)
    with transaction.atomic():
        held = _waiting(declaration)
        if held.proposed_by_id == by.pk:
            raise NotLawfulNow([_("Whoever proposed it may not approve it.")])
        held.approved_by, held.approved_on = by, on
        _save(held, by)
        call_after_commit(TASK, held.pk)
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
    if declaration.done_on is None:
        raise NotLawfulNow([_("Only what was carried out can be undone.")])
    if declaration.undoing is not None:
        raise NotLawfulNow([_("It has been undone, or undoing it has been proposed.")])
    return propose(
        by=by, on=on, act=declaration.opposite, dates=declaration.dates, citation=reason,
        name_th=declaration.name_th, name_en=declaration.name_en, region=declaration.region,
        resolved_on=on, undoes=declaration,
    )  # fmt: skip


def _insist_on_registry(user: User) -> None:
    if not user.oversees:
        raise PermissionDenied(_("Closing days are kept by the registry of the Office."))


def _save(declaration: Declaration, by: User) -> None:
    declaration._history_user = by  # type: ignore[attr-defined]
    declaration.save()


def _waiting(declaration: Declaration) -> Declaration:
    """The proposal, held."""
    held = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if not held.is_waiting:
        raise NotLawfulNow([_("This proposal has already been approved or rejected.")])
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
    same = Declaration.objects.filter(region=region, days__date__in=days)
    if same.waiting().exists():
        raise ValidationError({"dates": _("A proposal about this day waits for approval.")})
    if same.under_way().exists():
        raise ValidationError(
            {"dates": _("What was approved about this day is being carried out.")}
        )
    listed = set(
        Holiday.objects.filter(date__in=days, region=region).values_list("date", flat=True)
    )
    if act == Act.WITHDRAWN and listed != set(days):
        raise ValidationError({"dates": _("This day is not in the list of closing days.")})
