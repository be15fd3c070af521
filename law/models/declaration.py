"""A closing day declared or withdrawn late: proposed by one person, approved by another."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import in_language


class Act(models.TextChoices):
    DECLARED = "declared", _("Declared a closing day")
    WITHDRAWN = "withdrawn", _("No longer a closing day")


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def waiting(self) -> Self:
        """Proposals that nobody has approved or rejected."""
        return self.filter(approved_on=None, rejected_on=None)

    def under_way(self) -> Self:
        """What was approved and has still to be carried out."""
        return self.exclude(approved_on=None).filter(done_on=None, refused_on=None)

    def done(self) -> Self:
        """What was carried out."""
        return self.exclude(done_on=None)


class Declaration(models.Model):
    """What the Cabinet (or a region) resolved about closing days after days had been counted.

    Nothing changes until a second person approves it; then a worker changes the list of holidays
    and each day of a private person that moves, in one transaction (APA s. 64 para 3), or says why
    it cannot. Undoing is a declaration of its own, the other way round, with a proposal and an
    approval of its own.
    """

    Act = Act

    act = models.CharField(_("what was resolved"), max_length=10, choices=Act)
    region = models.SlugField(
        _("region"), max_length=40, blank=True, help_text=_("Empty for the whole country.")
    )
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    citation = models.CharField(_("resolution or announcement"), max_length=250)
    resolved_on = models.DateField(_("day of the resolution"))
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undoings"
    )
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("proposed"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_on = models.DateField(_("approved"), null=True)
    done_on = models.DateField(_("carried out"), null=True)
    refused_on = models.DateField(_("could not be carried out"), null=True)
    refusal = models.TextField(
        _("why it could not be carried out"), blank=True, default="", db_default=""
    )
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    rejected_on = models.DateField(_("rejected"), null=True)
    rejection = models.TextField(_("why it was rejected"), blank=True)

    objects = DeclarationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("late closing day")
        verbose_name_plural = _("late closing days")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="declaration_act_known", condition=Q(act__in=Act.values)),
            models.UniqueConstraint(
                fields=["undoes"],
                condition=Q(rejected_on=None, refused_on=None),
                name="declaration_undone_once",
            ),
            models.CheckConstraint(
                name="declaration_two_people",
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="declaration_approved_whole",
                condition=Q(approved_by=None, approved_on=None)
                | Q(approved_by__isnull=False, approved_on__isnull=False, rejected_on=None),
            ),
            models.CheckConstraint(
                name="declaration_ended_once",
                condition=Q(done_on=None, refused_on=None)
                | Q(approved_on__isnull=False, refused_on=None)
                | Q(approved_on__isnull=False, done_on=None),
            ),
            models.CheckConstraint(
                name="declaration_refused_whole",
                condition=Q(refused_on=None, refusal="")
                | Q(refused_on__isnull=False) & ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="declaration_rejected_whole",
                condition=Q(rejected_by=None, rejected_on=None, rejection="")
                | Q(rejected_by__isnull=False, rejected_on__isnull=False) & ~Q(rejection=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.citation})"

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_th, self.name_en)

    @property
    def is_waiting(self) -> bool:
        return self.approved_on is None and self.rejected_on is None

    @property
    def is_under_way(self) -> bool:
        """Approved, and neither carried out nor refused yet."""
        return self.approved_on is not None and self.done_on is None and self.refused_on is None

    @property
    def closes(self) -> bool:
        """Whether offices are shut because of it, not open because of it."""
        return self.act == Act.DECLARED

    @property
    def dates(self) -> list[date]:
        """The days that it is about."""
        return [row.date for row in self.days.all()]

    @property
    def undoing(self) -> Declaration | None:
        """The declaration that undoes it: proposed, approved or carried out."""
        alive = (one for one in self.undoings.all() if not (one.rejected_on or one.refused_on))
        return next(alive, None)

    @property
    def opposite(self) -> str:
        """What undoing it would resolve."""
        return Act.WITHDRAWN if self.closes else Act.DECLARED


class DeclaredDay(models.Model):
    """One of the days of a declaration."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="days")
    date = models.DateField(_("date"))

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "date"], name="declared_day_once")
        ]

    def __str__(self) -> str:
        return str(self.date)


class Fate(models.TextChoices):
    """What became of a day: it moved, it had run out and runs again, or a person has to judge."""

    MOVED = "moved", _("Moved")
    AGAIN = "again", _("Had run out and runs again")
    LEFT = "left", _("Had run out: a person judges")


class RedatedQuerySet(models.QuerySet["Redated"]):
    def of(self, declaration: Any) -> Self:
        return self.filter(declaration=declaration)

    def moved(self) -> Self:
        """The days that have a new row: open ones that moved, lapsed ones that run again."""
        return self.exclude(fate=Fate.LEFT)


class Redated(models.Model):
    """A deadline that a declaration moved: which one of which table, from and to which day.

    The rows are written by one statement per table; ``ledger`` names the table and ``old_id`` its
    row, because the law knows no cases. The new row points at the old one by itself. One that is
    left to a person has no new row: what followed from its lapse is not undone silently.
    """

    Fate = Fate

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="redated")
    ledger = models.SlugField(max_length=20)
    old_id = models.BigIntegerField()
    old_day = models.DateField(_("old last day"))
    new_day = models.DateField(_("new last day"))
    fate = models.CharField(
        _("what became of it"),
        max_length=5,
        choices=Fate,
        default=Fate.MOVED,
        db_default=Fate.MOVED,
    )

    objects = RedatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "ledger", "old_id"], name="redated_once"
            ),
            models.CheckConstraint(name="redated_fate_known", condition=Q(fate__in=Fate.values)),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.old_id}: {self.old_day} → {self.new_day}"
