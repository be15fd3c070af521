"""The agencies that can be asked (s. 4)."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from law.text import normalise


class AgencyKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    DEPARTMENT = "department", _("Department")
    PROVINCE = "province", _("Province")
    LOCAL = "local", _("Local government")
    ENTERPRISE = "enterprise", _("State enterprise")
    INDEPENDENT = "independent", _("Independent body")
    COURT = "court", _("Court (other than in adjudication)")
    OTHER = "other", _("Other State agency")


class AnswerBasis(models.TextChoices):
    CALENDAR = "calendar", _("Calendar days")
    WORKING = "working", _("Working days")


class AgencyQuerySet(models.QuerySet["Agency"]):
    def active(self) -> Self:
        """Agencies that still exist and may be asked."""
        return self.filter(active=True)

    def named_like(self, typed: str) -> Self:
        """Agencies whose Thai or English name, or code, holds every word typed."""
        found = self
        for word in normalise(typed).lower().split()[:8]:
            found = found.filter(search_key__contains=word)
        return found

    def called(self, name: str) -> Agency | None:
        """The agency of exactly that Thai or English name."""
        typed = normalise(name).strip()
        return self.filter(Q(name_th=typed) | Q(name_en__iexact=typed)).first() if typed else None

    def get_by_natural_key(self, code: str) -> Agency:
        return self.get(code=code)


class Agency(models.Model):
    """A State agency (s. 4): whoever can be asked, and whose letters carry its number."""

    Kind = AgencyKind

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=300, unique=True)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=AgencyKind, default=AgencyKind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    letter_code = models.CharField(_("letter code"), max_length=30, blank=True)
    address_th = models.CharField(_("address in Thai"), max_length=400, blank=True)
    address_en = models.CharField(_("address in English"), max_length=400, blank=True)
    contact_unit_th = models.CharField(_("contact unit in Thai"), max_length=200, blank=True)
    contact_unit_en = models.CharField(_("contact unit in English"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    answer_basis = models.CharField(
        _("the 15-day standard counts"),
        max_length=10,
        choices=AnswerBasis,
        default=AnswerBasis.CALENDAR,
    )
    region = models.SlugField(
        _("region of its own closing days"),
        max_length=40,
        blank=True,
        help_text=_("As regional holidays name it; empty where only the national ones count."),
    )
    oversight = models.BooleanField(_("is the Office (s. 6)"), default=False)
    active = models.BooleanField(_("in existence"), default=True)
    search_key = models.CharField(max_length=800, editable=False, default="")

    objects = AgencyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name_th"]
        constraints = [
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=AgencyKind.values)
            ),
            models.CheckConstraint(
                name="agency_answer_basis_known", condition=Q(answer_basis__in=AnswerBasis.values)
            ),
            models.CheckConstraint(
                name="agency_not_its_own_parent", condition=~Q(parent=F("pk")) | Q(parent=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = self.key_for_search()
        super().save(*args, **kwargs)

    def key_for_search(self) -> str:
        """What ``named_like`` looks in; rows that are not saved one by one bring it along."""
        return normalise(f"{self.name_th} {self.name_en} {self.code}").lower()[:800]

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def name(self) -> str:
        """The name in the reader's language; Thai where there is no English one."""
        return self.named(get_language() or "th")

    def named(self, language: str) -> str:
        """The name in a language; Thai where there is no English one."""
        return self.name_en if language == "en" and self.name_en else self.name_th
