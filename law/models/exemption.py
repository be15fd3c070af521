"""Why information is not given, or may be given after all: ss. 11, 14, 15, 24, 25 and 26."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.models.correctable import InForce, InForceQuerySet, in_force_constraints, in_language
from law.models.statute import Section


class ExemptionFamily(models.TextChoices):
    DECLINE = "decline", _("Request may be declined (s. 11)")
    MONARCHY = "monarchy", _("Must not be disclosed (s. 14)")
    DISCRETION = "discretion", _("May be withheld after weighing (s. 15)")
    CONSENT = "consent", _("Personal information and consent (s. 24)")
    OWN_DATA = "own_data", _("Own personal information (s. 25)")
    ARCHIVE = "archive", _("Historical documents (s. 26)")


class ExemptionQuerySet(InForceQuerySet):
    def withholding(self) -> ExemptionQuerySet:
        """Grounds of an order not to disclose: s. 14 and s. 15, which open an appeal (s. 18)."""
        return self.filter(family__in=[ExemptionFamily.MONARCHY, ExemptionFamily.DISCRETION])

    def declining(self) -> ExemptionQuerySet:
        """Reasons of s. 11 not to supply, which open a complaint (s. 13) and no appeal."""
        return self.filter(family=ExemptionFamily.DECLINE)


class Exemption(InForce):
    """One ground, as an order must name it: 14, 15(5), 11(frequent), 24(4)."""

    Family = ExemptionFamily

    code = models.CharField(_("code"), max_length=20)
    family = models.CharField(_("family"), max_length=12, choices=ExemptionFamily)
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="exemptions", verbose_name=_("section")
    )
    title_th = models.CharField(_("title in Thai"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    text_th = models.TextField(_("wording of the section"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    needs_weighing = models.BooleanField(
        _("three interests must be weighed"),
        default=False,
        help_text=_("Duty of the agency, public interest and private interests (s. 15 para 1)."),
    )
    needs_named_law = models.BooleanField(
        _("the protecting law must be named"),
        default=False,
        help_text=_("Only where the ground is another law, not information given in confidence."),
    )
    needs_register = models.BooleanField(
        _("goes into the disclosure register"),
        default=False,
        help_text=_("Account of disclosures kept with the information (s. 24 para 2)."),
    )
    allows = models.BooleanField(
        _("allows disclosure"),
        default=False,
        help_text=_("An exception under which information may be disclosed after all."),
    )
    time_limited = models.BooleanField(
        _("passes with time"),
        default=False,
        help_text=_("The harm usually ends one day: ask for a review date."),
    )

    objects = ExemptionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        ordering = ["position", "code"]
        constraints = [
            *in_force_constraints("exemption"),
            models.CheckConstraint(
                name="exemption_family_known", condition=Q(family__in=ExemptionFamily.values)
            ),
            models.CheckConstraint(
                name="exemption_weighing_is_s15",
                condition=Q(needs_weighing=False) | Q(family=ExemptionFamily.DISCRETION),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_th, self.title_en)

    @property
    def label(self) -> str:
        """How the ground is cited in the reader's language: มาตรา 15 (5), s. 15(5)."""
        return in_language(self.cite_th, f"s. {self.cited_number}")

    @property
    def cite_th(self) -> str:
        """มาตรา 15 (5); letters turn the digits into Thai ones."""
        return f"มาตรา {self.cited_number.replace('(', ' (')}"

    @property
    def cited_number(self) -> str:
        """The number as the section prints it; our own words in brackets are left out."""
        number, _bracket, inner = self.code.partition("(")
        printed = inner.rstrip(")").isdigit() and self.family != ExemptionFamily.ARCHIVE
        return self.code if printed else number
