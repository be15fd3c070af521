"""Panels of the tribunal (s. 35) and the causes for which one may complain (s. 13)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import InForce, InForceQuerySet, in_force_constraints, in_language
from law.models.statute import Section


class PanelKind(models.TextChoices):
    TRIBUNAL = "tribunal", _("Information Disclosure Tribunal")
    BOARD = "board", _("Official Information Board")
    SUBCOMMITTEE = "subcommittee", _("Subcommittee of the Board")


class PanelQuerySet(InForceQuerySet):
    def tribunals(self) -> Self:
        """The panels that decide appeals (s. 35)."""
        return self.filter(kind=PanelKind.TRIBUNAL)

    def advising(self) -> Self:
        """The Board and its subcommittees, which give opinions (ss. 28, 34)."""
        return self.exclude(kind=PanelKind.TRIBUNAL)


class Panel(InForce):
    """A body that decides: a tribunal's panel, the Board, or a subcommittee (ss. 27, 34, 35)."""

    Kind = PanelKind

    code = models.CharField(
        _("code"), max_length=20, help_text=_("Stable within the system, for example sl-3.")
    )
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    letter_code = models.CharField(
        _("letters in decision numbers"),
        max_length=10,
        help_text=_("As printed in decisions, for example สค."),
    )
    sub_panel = models.PositiveSmallIntegerField(_("sub-panel number"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PanelKind, default=PanelKind.TRIBUNAL)

    objects = PanelQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["code"]
        constraints = [
            *in_force_constraints("panel"),
            models.CheckConstraint(
                name="panel_kind_known", condition=models.Q(kind__in=PanelKind.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, with the sub-panel's number."""
        name = in_language(self.name_th, self.name_en)
        if self.sub_panel is None:
            return name
        return f"{name} {in_language('คณะที่', 'no.')} {self.sub_panel}"


class Subject(InForce):
    """A field of appeals and the panel to which it is routed (ss. 35, 37 para 1)."""

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    panel_code = models.CharField(_("panel"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("subject of appeals")
        verbose_name_plural = _("subjects of appeals")
        ordering = ["position", "code"]
        constraints = in_force_constraints("subject")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)


class ComplaintCause(InForce):
    """What a person may complain about to the Board (s. 13 para 1)."""

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="complaint_causes", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cause of complaint")
        verbose_name_plural = _("causes of complaint")
        ordering = ["position", "code"]
        constraints = in_force_constraints("complaint_cause")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)
