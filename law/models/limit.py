"""Periods and fees: the numbers of the law, each with its source and its days in force."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import InForce, InForceQuerySet, in_force_constraints, in_language
from law.models.statute import Section


class ActorKind(models.TextChoices):
    PERSON = "person", _("Private person")
    OFFICIAL = "official", _("Official or body of officials")
    NOBODY = "nobody", _("Nobody: the law itself fixes the day")


class Basis(models.TextChoices):
    CALENDAR = "calendar", _("Calendar days")
    WORKING = "working", _("Working days")


class TimeLimitQuerySet(InForceQuerySet):
    def cited(self) -> TimeLimitQuerySet:
        """Limits with the sections and statutes that their citations need."""
        return self.select_related("section__statute", "number_from__statute")


class TimeLimit(InForce):
    """A period that the law allows, as amended: one row per wording in force."""

    Actor = ActorKind
    Basis = Basis

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="limits", verbose_name=_("section")
    )
    paragraph = models.CharField(_("paragraph"), max_length=5, blank=True)
    number_from = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rule that gives the number"),
        help_text=_("Where the section itself gives none, as in s. 11."),
    )
    cited_th = models.TextField(_("words of the law"), blank=True)
    actor_kind = models.CharField(_("who must act"), max_length=10, choices=ActorKind)
    trigger_th = models.CharField(_("what starts it, in Thai"), max_length=200)
    trigger_en = models.CharField(_("what starts it, in English"), max_length=200)
    days = models.PositiveSmallIntegerField(
        _("days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty where the law says “without delay” or leaves the number to a decision."),
    )
    years = models.PositiveSmallIntegerField(
        _("years"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    basis = models.CharField(_("counted in"), max_length=10, choices=Basis, default=Basis.CALENDAR)
    minimum = models.BooleanField(
        _("a minimum"),
        default=False,
        help_text=_("The official sets the period; it may not be shorter than this (s. 17)."),
    )
    overridable = models.BooleanField(
        _("an agency may set its own"),
        default=False,
        help_text=_("A service standard and not a period of the Act."),
    )

    objects = TimeLimitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")
        ordering = ["code", "in_force_from"]
        constraints = [
            *in_force_constraints("time_limit"),
            models.CheckConstraint(
                name="time_limit_actor_known", condition=Q(actor_kind__in=ActorKind.values)
            ),
            models.CheckConstraint(
                name="time_limit_basis_known", condition=Q(basis__in=Basis.values)
            ),
            models.CheckConstraint(
                name="time_limit_one_unit", condition=Q(days=None) | Q(years=None)
            ),
            models.CheckConstraint(
                name="time_limit_length_positive",
                condition=(Q(days=None) | Q(days__gte=1)) & (Q(years=None) | Q(years__gte=1)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.cite})"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def trigger(self) -> str:
        """What starts the period, in the reader's language."""
        return in_language(self.trigger_th, self.trigger_en)

    @property
    def rolls(self) -> bool:
        """Whether the last day moves past a closing day: only for a person (APA s. 64 para 3)."""
        return self.actor_kind == ActorKind.PERSON

    @property
    def is_fixed(self) -> bool:
        """Whether the law itself gives the number."""
        return self.days is not None or self.years is not None

    @property
    def cite(self) -> str:
        """The short citation that is stored with a deadline: "18", "13 para 2"."""
        return self.section.cite(self.paragraph)

    @property
    def cite_th(self) -> str:
        """The section in words, in Thai, and the rule that gives the number."""
        also = f" ประกอบ{self.number_from.cite_th()}" if self.number_from else ""
        return self.section.cite_th(self.paragraph) + also

    @property
    def cite_en(self) -> str:
        """The section in words, in English, and the rule that gives the number."""
        also = f", with the {self.number_from.cite_en()}" if self.number_from else ""
        return self.section.cite_en(self.paragraph) + also


class Fee(InForce):
    """The most that may be charged for a copy (s. 9 para 3); viewing is free."""

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    unit_th = models.CharField(_("unit in Thai"), max_length=40)
    unit_en = models.CharField(_("unit in English"), max_length=40)
    ceiling = models.DecimalField(
        _("ceiling in baht"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0))],
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="fees", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fee ceiling")
        verbose_name_plural = _("fee ceilings")
        ordering = ["position", "code"]
        constraints = [
            *in_force_constraints("fee"),
            models.CheckConstraint(name="fee_not_negative", condition=Q(ceiling__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.ceiling}/{self.unit})"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def unit(self) -> str:
        """What one charge covers, in the reader's language."""
        return in_language(self.unit_th, self.unit_en)
