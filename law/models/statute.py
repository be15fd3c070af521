"""Statutes and their sections."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import Correctable, certainty_known, in_language


class StatuteQuerySet(models.QuerySet["Statute"]):
    def get_by_natural_key(self, code: str) -> Statute:
        return self.get(code=code)


class Statute(Correctable):
    """An Act, code, decree, rule or Cabinet resolution that is cited."""

    NATURAL_KEY = ("code",)

    code = models.SlugField(_("code"), max_length=20, unique=True)
    title_th = models.CharField(_("title in Thai"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    short_th = models.CharField(_("short title in Thai"), max_length=100)
    short_en = models.CharField(_("short title in English"), max_length=100)
    gazette = models.CharField(_("Gazette"), max_length=200, blank=True)

    objects = StatuteQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("statute")
        verbose_name_plural = _("statutes")
        ordering = ["code"]
        constraints = [certainty_known("statute")]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)


class SectionQuerySet(models.QuerySet["Section"]):
    def of(self, statute_code: str) -> SectionQuerySet:
        """Sections of one statute, in their order, with the statute."""
        return self.filter(statute__code=statute_code).select_related("statute")

    def get_by_natural_key(self, statute_code: str, number: str) -> Section:
        return self.get(statute__code=statute_code, number=number)


class Section(Correctable):
    """A section as published, with a short English gloss of our own, not a translation."""

    NATURAL_KEY = ("statute", "number")

    statute = models.ForeignKey(
        Statute, models.PROTECT, related_name="sections", verbose_name=_("statute")
    )
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("Empty for a resolution as a whole.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    chapter_th = models.CharField(_("chapter in Thai"), max_length=200, blank=True)
    chapter_en = models.CharField(_("chapter in English"), max_length=200, blank=True)
    text_th = models.TextField(_("text in Thai"), blank=True)
    gloss_en = models.TextField(_("gloss in English"), blank=True)

    objects = SectionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["statute", "position", "number"]
        constraints = [
            models.UniqueConstraint(fields=["statute", "number"], name="section_once_a_statute"),
            certainty_known("section"),
        ]

    def __str__(self) -> str:
        return in_language(self.cite_th(), self.cite_en())

    def natural_key(self) -> tuple[str, str]:
        return (*self.statute.natural_key(), self.number)

    natural_key.dependencies = ["law.statute"]  # type: ignore[attr-defined]

    @property
    def paragraphs(self) -> list[str]:
        """The text line by line, as the Gazette prints it: paragraphs and numbered items."""
        return self.text_th.split("\n") if self.text_th else []

    def cite(self, paragraph: str = "") -> str:
        """Return the short citation for a stored row: "18", "13 para 2", "APA 40 para 2"."""
        where = f"{self.number} para {paragraph}" if paragraph else self.number
        return where if self.of_the_act else f"{self.statute.short_en} {where}".strip()

    def cite_en(self, paragraph: str = "") -> str:
        """Return "section 13, paragraph 2", with the statute's name when it is another Act."""
        parts = [f"section {self.number}"] if self.number else []
        parts += [f"paragraph {paragraph}"] if paragraph else []
        parts += [] if self.of_the_act else [self.statute.title_en]
        return ", ".join(parts)

    def cite_th(self, paragraph: str = "") -> str:
        """Return "มาตรา 13 วรรคสอง", with the statute's name when it is another Act."""
        where = f"มาตรา {self.number}" if self.number else ""
        where += f" วรรค{ORDINALS_TH.get(paragraph, paragraph)}" if paragraph else ""
        if self.of_the_act:
            return where
        return f"{where} แห่ง{self.statute.title_th}" if where else self.statute.title_th

    @property
    def of_the_act(self) -> bool:
        """Whether this is a section of the Official Information Act itself."""
        return self.statute.code == "oia"


ORDINALS_TH = {"1": "หนึ่ง", "2": "สอง", "3": "สาม", "4": "สี่", "5": "ห้า"}
