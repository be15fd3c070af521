"""On which terms what was released may be used again: rows of data, not words in code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import InForce, InForceQuerySet, in_force_constraints, in_language


class Licence(InForce):
    """Terms of use with a code, a name in both languages and the address of the full text."""

    code = models.SlugField(_("code"), max_length=40)
    title_th = models.CharField(_("title in Thai"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    terms_th = models.TextField(_("terms in Thai"))
    terms_en = models.TextField(_("terms in English"))
    url = models.URLField(_("address of the full text"), blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=1)

    objects = InForceQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        ordering = ["place", "code", "in_force_from"]
        constraints = [*in_force_constraints("licence")]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def terms(self) -> str:
        """What the terms allow, in the reader's language."""
        return in_language(self.terms_th, self.terms_en)
