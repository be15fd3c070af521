"""Disputed records under seal, the log of who read them, and the bundles of a matter (s. 19)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import SeatDuty, User
from complaints.models.appeal import Appeal
from complaints.models.complaint import Complaint
from complaints.models.paper import place_of_file
from complaints.models.sitting import one_of
from letters.models import SealedRecord


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that are written once: no sweeping change, no sweeping removal."""

    def update(self, **values: Any) -> int:
        raise SealedRecord("what was written into this log stays as it is")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise SealedRecord("what was written into this log stays there")


class Kept(models.Model):
    """A row that is written once and never changed or removed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time; a second time is refused."""
        if not self._state.adding:
            raise SealedRecord("what was written into this log stays as it is")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise SealedRecord("what was written into this log stays there")


class ExhibitQuerySet(models.QuerySet["Exhibit"]):
    """Who learns of a disputed record, who reads it, who sees by whom it was read (s. 19)."""

    def visible_to(self, user: User, on: date) -> Self:
        """That it exists: the panel, the registry, and the agency that handed it in."""
        if user.oversees:
            return self.all()
        own = user.agencies_as()
        handed_in = Q(appeal__agency__in=own) | Q(complaint__agency__in=own)
        return self.filter(self._before(user, on) | handed_in).distinct()

    def readable_by(self, user: User, on: date) -> Self:
        """What it says: the seats of the panel alone, while the matter is pending before it."""
        pending = Q(appeal__in=Appeal.objects.open()) | Q(complaint__in=Complaint.objects.open())
        return self.filter(self._before(user, on) & pending, closed_on=None).distinct()

    def watched_by(self, user: User, on: date) -> Self:
        """The log of who read it: the registry, and the chair of the panel."""
        if user.oversees:
            return self.all()
        chaired = user.panels_on(on, SeatDuty.CHAIR)
        of_panel = Q(appeal__panel__in=chaired) | Q(complaint__panel__in=chaired)
        return self.filter(self._before(user, on) & of_panel).distinct()

    @staticmethod
    def _before(user: User, on: date) -> Q:
        appeals = Appeal.objects.before_members(user, on).values("pk")
        complaints = Complaint.objects.before_members(user, on).values("pk")
        return Q(appeal__in=appeals) | Q(complaint__in=complaints)


class Exhibit(models.Model):
    """A disputed record, handed in sealed for those alone who decide about it (s. 19)."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="exhibits")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="exhibits")
    file = models.FileField(upload_to=place_of_file, max_length=200)
    title = models.CharField(_("title"), max_length=300)
    pages = models.PositiveIntegerField(_("pages"))
    sha256 = models.CharField(max_length=64)
    handed_in_on = models.DateField(_("handed in on"))
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_paper = models.BooleanField(_("came on paper"), default=False)
    closed_on = models.DateField(_("returned to the agency on"), null=True, blank=True)

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="exhibit_of_one_matter", condition=one_of("appeal", "complaint")
            )
        ]

    def __str__(self) -> str:
        return f"exhibit {self.pk}"

    @property
    def matter(self) -> Any:
        """The appeal or the complaint."""
        return self.appeal or self.complaint


class Reading(Kept):
    """One page of a disputed record, read by one person: the log of s. 19."""

    exhibit = models.ForeignKey(Exhibit, models.PROTECT, related_name="readings")
    page = models.PositiveIntegerField(_("page"))
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"page {self.page} of exhibit {self.exhibit_id}"


class Bundle(models.TextChoices):
    OPEN = "open", _("Open version")
    SEALED = "sealed", _("Sealed version (s. 19)")


class DossierQuerySet(KeptQuerySet):
    """Who may have which version of a bundle."""

    def visible_to(self, user: User, on: date) -> Self:
        """The registry and the panel both versions; the two sides of the matter the open one."""
        if user.oversees:
            return self.all()
        before = Q(appeal__in=Appeal.objects.before_members(user, on).values("pk"))
        before |= Q(complaint__in=Complaint.objects.before_members(user, on).values("pk"))
        return self.filter(before | Q(bundle=Bundle.OPEN) & self._side(user)).distinct()

    @staticmethod
    def _side(user: User) -> Q:
        """Whoever filed the matter, and the agency once it was told of it."""
        own = user.agencies_as()
        side = Q(appeal__in=user.appeal_keys) | Q(complaint__in=user.complaint_keys)
        side |= Q(appeal__order__case__in=user.case_keys)
        side |= Q(appeal__objection__third_party__in=user.third_party_keys)
        side |= Q(appeal__agency__in=own, appeal__agency_told_on__isnull=False)
        side |= Q(complaint__agency__in=own, complaint__agency_told_on__isnull=False)
        if user.is_active:
            side |= Q(appeal__account=user) | Q(complaint__account=user)
            side |= Q(appeal__order__case__requester__account=user)
        return side


class Dossier(Kept):
    """The paged and indexed bundle of a matter, made in one press, with its list of hashes."""

    Bundle = Bundle

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="dossiers")
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="dossiers")
    bundle = models.CharField(max_length=10, choices=Bundle)
    file = models.FileField(upload_to=place_of_file, max_length=200)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(_("pages"))
    contents = models.JSONField(default=list)
    made_on = models.DateField(_("made on"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="dossier_of_one_matter", condition=one_of("appeal", "complaint")
            ),
            models.CheckConstraint(
                name="dossier_bundle_known", condition=Q(bundle__in=Bundle.values)
            ),
        ]

    def __str__(self) -> str:
        return f"dossier {self.pk}"

    @property
    def matter(self) -> Any:
        """The appeal or the complaint."""
        return self.appeal or self.complaint
