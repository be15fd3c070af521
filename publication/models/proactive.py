"""What an agency must show without being asked (ss. 7 and 9), and the evidence that it does."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from accounts.models import Agency, User
from law.models import Section
from law.models.correctable import InForce, InForceQuerySet, in_force_constraints, in_language
from publication.models.licence import Licence


class Duty(InForce):
    """One set that must be there for everybody: 7(1), 9(3), or what the Board adds under 9(8)."""

    code = models.SlugField(_("code"), max_length=40)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="+", verbose_name=_("section")
    )
    cited = models.CharField(_("as it is cited"), max_length=20)
    title_th = models.CharField(_("title in Thai"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    help_th = models.CharField(_("what belongs there, in Thai"), max_length=300, blank=True)
    help_en = models.CharField(_("what belongs there, in English"), max_length=300, blank=True)
    months = models.PositiveSmallIntegerField(
        _("usually valid for so many months"), null=True, blank=True
    )
    optional = models.BooleanField(_("not missing where an agency has none"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("set to be shown without being asked")
        verbose_name_plural = _("sets to be shown without being asked")
        ordering = ["position", "code"]
        constraints = [*in_force_constraints("duty")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def help(self) -> str:
        """What belongs there, in the reader's language."""
        return in_language(self.help_th, self.help_en)

    @property
    def label(self) -> str:
        """How the set is cited in the reader's language: มาตรา 9 (3), s. 9(3)."""
        return in_language(f"มาตรา {self.cited.replace('(', ' (')}", f"s. {self.cited}")

    def usual_end(self, on: date) -> date | None:
        """Until when evidence that is put on a day usually holds; None where it does not run out.

        The same day of a later month, or its last day where that month is shorter.
        """
        if not self.months:
            return None
        year, month = divmod(on.year * 12 + on.month - 1 + self.months, 12)
        return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


class EvidenceKind(models.TextChoices):
    ADDRESS = "address", _("An address on the web")
    FILE = "file", _("A file, kept here")
    NOTHING = "nothing", _("The agency has nothing of this kind, and says so")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> Self:
        """What the agencies of the person have put, in every state."""
        return self.filter(agency__in=user.agencies_as())

    def public(self, today: date) -> Self:
        """The one rule of every public exit: approved by a second person and not taken down."""
        return self.filter(approved_on__lte=today, ended_on=None)

    def marked(self, today: date) -> Self:
        """What was public once and was taken down: its address keeps a mark, and nothing of it."""
        return self.filter(approved_on__lte=today).exclude(ended_on=None)

    def valid(self, today: date) -> Self:
        """Evidence whose day has not passed."""
        return self.exclude(valid_until__lt=today)

    def waiting(self) -> Self:
        """What a second person has still to look at."""
        return self.filter(approved_by=None, ended_on=None)

    def running_out(self, by: date) -> Self:
        """Public evidence that is over on the day, or before it, and that nothing replaced."""
        newer = self.model._default_manager.filter(
            agency=models.OuterRef("agency"),
            duty=models.OuterRef("duty"),
            approved_by__isnull=False,
            ended_on=None,
            pk__gt=models.OuterRef("pk"),
        ).exclude(valid_until__lte=by)
        shown = self.filter(approved_by__isnull=False, ended_on=None, valid_until__lte=by)
        return shown.exclude(models.Exists(newer))


class Evidence(models.Model):
    """What an agency shows for a set: where it is, until when it holds, and who answers for it.

    It has no state to move through, only three facts, each with its person and its day: put,
    approved, ended. None of them is ever undone: what has to change is ended and put anew.
    """

    Kind = EvidenceKind

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="evidence")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="evidence", verbose_name=_("set"))
    kind = models.CharField(_("what it is"), max_length=10, choices=EvidenceKind)
    title_th = models.CharField(_("title in Thai"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    about_th = models.TextField(_("what is in it, in Thai"), blank=True)
    about_en = models.TextField(_("what is in it, in English"), blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(upload_to="proactive/", max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    kept_reason = models.TextField(_("why what was pointed out may be read"), blank=True)
    licence = models.ForeignKey(
        Licence, models.PROTECT, related_name="evidence", verbose_name=_("licence")
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_on = models.DateField(_("put"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_on = models.DateField(_("approved"), null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_on = models.DateField(_("taken down"), null=True)
    ended_why = models.CharField(_("why it was taken down"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                name="evidence_public",
                fields=["agency", "duty"],
                condition=Q(approved_by__isnull=False, ended_on=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_what_it_says",
                condition=Q(kind=EvidenceKind.ADDRESS, file="") & ~Q(address="")
                | Q(kind=EvidenceKind.FILE, address="") & ~Q(file="") & ~Q(sha256="")
                | Q(kind=EvidenceKind.NOTHING, address="", file=""),
            ),
            models.CheckConstraint(
                name="evidence_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("put_by")),
            ),
            models.CheckConstraint(
                name="evidence_approved_whole",
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_ended_whole",
                condition=Q(ended_by=None, ended_on=None, ended_why="")
                | Q(ended_by__isnull=False, ended_on__isnull=False) & ~Q(ended_why=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:evidence", args=[self.agency.code, self.pk])

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def about(self) -> str:
        """What is in it, in the reader's language."""
        return in_language(self.about_th, self.about_en)

    def content(self) -> bytes:
        """The bytes of the file, proved to be the ones that were looked at and approved."""
        with self.file.open("rb") as file:
            content: bytes = file.read()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise SuspiciousFileOperation(f"evidence {self.pk} is not what was approved")
        return content


class ColumnType(models.TextChoices):
    TEXT = "text", _("text")
    WHOLE = "whole", _("whole number")
    NUMBER = "number", pgettext_lazy("of a column", "number")
    DAY = "day", _("day")
    MOMENT = "moment", _("day and time")
    TRUTH = "truth", _("yes or no")
    CODE = "code", _("code")


class Column(models.Model):
    """One line of a data dictionary: what a column of a dataset is called, holds and means."""

    Type = ColumnType

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="columns")
    place = models.PositiveSmallIntegerField(_("place"))
    name = models.CharField(_("column"), max_length=100)
    type = models.CharField(_("type"), max_length=10, choices=ColumnType)
    meaning_th = models.CharField(_("meaning in Thai"), max_length=500)
    meaning_en = models.CharField(_("meaning in English"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("column of a dataset")
        verbose_name_plural = _("columns of datasets")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "place"], name="column_place_once"),
            models.UniqueConstraint(fields=["evidence", "name"], name="column_name_once"),
            models.CheckConstraint(
                name="column_type_known", condition=Q(type__in=ColumnType.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def meaning(self) -> str:
        """The meaning in the reader's language."""
        return in_language(self.meaning_th, self.meaning_en)


def told(row: Any, field: str, language: str) -> str:
    """A two-language field in one language; Thai where there is no English."""
    english = getattr(row, f"{field}_en")
    return english if language == "en" and english else getattr(row, f"{field}_th")
