"""What of ss. 7 and 9 an agency shows, what is out of date, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from publication.models import Duty, Evidence


class Standing(models.TextChoices):
    THERE = "there", _("There")
    OUTDATED = "outdated", _("Out of date")
    MISSING = "missing", _("Missing")
    NONE = "none", _("None put")


@dataclass(frozen=True)
class Row:
    """One set of an agency: its duty, what is shown for it, and what waits for a second person."""

    duty: Duty
    shown: tuple[Evidence, ...]
    standing: Standing
    waiting: tuple[Evidence, ...] = ()

    @property
    def is_wanting(self) -> bool:
        """Whether the agency has still to do something."""
        return self.standing in (Standing.MISSING, Standing.OUTDATED)


@dataclass(frozen=True)
class Checklist:
    """Every set of an agency, in the order of the Act."""

    rows: tuple[Row, ...]

    @property
    def due(self) -> int:
        """How many sets the agency must show."""
        return sum(not row.duty.optional for row in self.rows)

    @property
    def done(self) -> int:
        """How many of them are there and valid."""
        return sum(row.standing == Standing.THERE and not row.duty.optional for row in self.rows)


def of_agency(agency: Agency, today: date, *, for_staff: bool = False) -> Checklist:
    """The checklist of an agency; its own people also see what waits for approval."""
    known = agency.evidence.select_related("duty", "licence", "agency").prefetch_related("columns")
    shown = _by_duty(known.public(today))
    waiting = _by_duty(known.waiting().select_related("put_by")) if for_staff else {}
    return Checklist(
        tuple(
            Row(
                duty,
                shown.get(duty.code, ()),
                standing(duty, shown.get(duty.code, ()), today),
                waiting.get(duty.code, ()),
            )
            for duty in Duty.objects.in_force(today).select_related("section")
        )
    )


def standing(duty: Duty, shown: Iterable[Evidence], today: date) -> Standing:
    """How a set stands: one valid piece is enough, and an outdated one is worth telling apart."""
    days = [evidence.valid_until for evidence in shown]
    if any(day is None or day >= today for day in days):
        return Standing.THERE
    if days:
        return Standing.OUTDATED
    return Standing.NONE if duty.optional else Standing.MISSING


def done_by_agency(agencies: Iterable[Agency], today: date) -> dict[int, int]:
    """How many sets that must be there each of some agencies shows, in one query."""
    valid = Evidence.objects.public(today).valid(today).filter(agency__in=list(agencies))
    due = Duty.objects.in_force(today).filter(optional=False).values("code")
    found = valid.filter(duty__code__in=due).order_by().values("agency")
    counted = found.annotate(done=models.Count("duty__code", distinct=True))
    return {row["agency"]: row["done"] for row in counted}


def _by_duty(rows: Iterable[Evidence]) -> dict[str, tuple[Evidence, ...]]:
    """By the code of the duty: its wording may have changed since."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in rows:
        found[one.duty.code].append(one)
    return {code: tuple(ones) for code, ones in found.items()}
