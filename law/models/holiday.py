"""The days on which public offices are shut, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.calendar import Calendar
from law.models.correctable import Correctable, certainty_known, in_language


class HolidayYearQuerySet(models.QuerySet["HolidayYear"]):
    def get_by_natural_key(self, year: int) -> HolidayYear:
        return self.get(year=year)


class HolidayYear(Correctable):
    """A year whose holidays are loaded. Past the last of them no deadline is computed."""

    NATURAL_KEY = ("year",)

    year = models.PositiveSmallIntegerField(
        _("year (Christian era)"), unique=True, help_text=_("2026 is B.E. 2569.")
    )
    note_th = models.TextField(_("what is still open, in Thai"), blank=True)
    note_en = models.TextField(_("what is still open, in English"), blank=True)

    objects = HolidayYearQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("year of holidays")
        verbose_name_plural = _("years of holidays")
        ordering = ["year"]
        constraints = [certainty_known("holiday_year")]

    def __str__(self) -> str:
        return str(self.year)

    def natural_key(self) -> tuple[int]:
        return (self.year,)


class HolidayKind(models.TextChoices):
    FIXED = "fixed", _("Fixed day of every year")
    LUNAR = "lunar", _("Day of the lunar calendar")
    PLOUGHING = "ploughing", _("Royal Ploughing Ceremony, announced yearly")
    SUBSTITUTE = "substitute", _("Substitute for a holiday on a weekend")
    SPECIAL = "special", _("Special day by Cabinet resolution")
    REGIONAL = "regional", _("Regional or customary day")


@dataclass(frozen=True)
class Change:
    """Closing days that come into a list or leave it, before the list itself is changed."""

    dates: frozenset[date]
    region: str
    names: tuple[str, str]
    closes: bool


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def calendar(self, region: str = "", change: Change | None = None) -> Calendar:
        """Return the calendar of the whole country, or of a region with its own days too.

        With a ``change``: as the calendar would be once its days are in or out of the list.
        """
        rows = HolidayYear.objects.order_by("year").values_list(
            "year",
            "holidays__date",
            "holidays__region",
            "holidays__name_th",
            "holidays__name_en",
        )  # one query: a loaded year counts even if it holds no day
        years: set[int] = set()
        closed: dict[date, tuple[str, str]] = {}
        for year, day, where, thai, english in rows:
            years.add(year)
            leaves = change is not None and day in change.dates and where == change.region
            if day is not None and where in ("", region) and not leaves:
                closed[day] = (thai, english)
        if change is not None and change.closes and change.region in ("", region):
            closed |= dict.fromkeys(sorted(change.dates), change.names)
        first = last = min(years, default=0)
        while last + 1 in years:  # a gap between loaded years ends what is known
            last += 1
        return Calendar(closed, first, last if years else first - 1)

    def get_by_natural_key(self, day: str, region: str) -> Holiday:
        return self.get(date=day, region=region)


class Holiday(Correctable):
    """One day on which public offices are shut, with the resolution or list that says so."""

    NATURAL_KEY = ("date", "region")
    Kind = HolidayKind

    year = models.ForeignKey(
        HolidayYear,
        models.PROTECT,
        to_field="year",
        related_name="holidays",
        verbose_name=_("year"),
    )
    date = models.DateField(_("date"))
    name_th = models.CharField(_("name in Thai"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=HolidayKind)
    region = models.SlugField(
        _("region"), max_length=40, blank=True, help_text=_("Empty for the whole country.")
    )

    objects = HolidayQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date", "region"]
        constraints = [
            models.UniqueConstraint(fields=["date", "region"], name="holiday_once_a_region"),
            models.CheckConstraint(
                name="holiday_kind_known", condition=Q(kind__in=HolidayKind.values)
            ),
            certainty_known("holiday"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"

    def clean(self) -> None:
        """Keep a day with the list of its own year, or the last loaded year would be wrong."""
        if self.date and self.year_id and self.date.year != self.year_id:
            raise ValidationError({"date": _("The day lies in another year than the list.")})

    def natural_key(self) -> tuple[Any, str]:
        return (self.date, self.region)

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_th, self.name_en)
