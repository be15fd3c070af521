"""What is handed over: the files of an item, and the day on which the requester got it."""

from __future__ import annotations

import hashlib
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cases.models.states import DISCLOSED, DISCLOSING, Access, OrderState


class RecordKind(models.TextChoices):
    ORIGINAL = "original", _("Original, for the file only")
    COPY = "copy", _("Copy to be released")


class RecordQuerySet(models.QuerySet["Record"]):
    def copies(self) -> Self:
        return self.filter(kind=RecordKind.COPY)

    def approved(self) -> Self:
        return self.copies().filter(approved_by__isnull=False)

    def bound(self) -> Self:
        """What may be handed over: approved, bound to a served order in force, item disclosed."""
        return self._bound().distinct()

    def released(self) -> Self:
        """What a requester may fetch himself: bound by an order that grants him the file.

        Not where he may only look, gets paper, or named a doctor to receive it (s. 25 para 2);
        and, as with a hand-over by the officer, not while a fee of the request is owed.
        """
        granted = {"access": Access.ELECTRONIC, "doctor": ""}
        owed = Q(item__case__fees__paid_on=None, item__case__fees__waived_on=None)
        fees = FilteredRelation("item__case__fees", condition=owed)
        return self._bound(**granted).annotate(owed=fees).filter(owed=None).distinct()

    def _bound(self, **said: Any) -> Self:
        """One filter for one row of the tie: several would accept several different orders."""
        tie = {
            "in_force": True,
            "outcome__in": DISCLOSING,
            "order__state": OrderState.SERVED,
            **said,
        }
        return self.approved().filter(
            item__state__in=DISCLOSED,
            enclosures__sha256=F("sha256"),
            **{f"enclosures__disposition__{name}": value for name, value in tie.items()},
        )


class Record(models.Model):
    """A file that belongs to an item; served under its key, never under a name of its sender."""

    Kind = RecordKind

    item = models.ForeignKey("cases.Item", models.PROTECT, related_name="records")
    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind)
    file = models.FileField(upload_to="records/", max_length=200)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="record_kind_known", condition=Q(kind__in=RecordKind.values)
            ),
            models.CheckConstraint(
                name="record_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("uploaded_by")),
            ),
            models.CheckConstraint(
                name="record_approved_whole",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="record_only_copies_are_approved",
                condition=Q(approved_by=None) | Q(kind=RecordKind.COPY),
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.pk}"

    @property
    def case(self) -> Any:
        return self.item.case

    def content(self) -> bytes:
        """The bytes of the file, proved to be the ones whose hash was recorded and approved."""
        with self.file.open("rb") as file:
            content: bytes = file.read()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise SuspiciousFileOperation(f"record {self.pk} is not what was approved")
        return content


class Enclosure(models.Model):
    """The tie between an order and the bytes that it releases."""

    disposition = models.ForeignKey("cases.Disposition", models.PROTECT, related_name="enclosures")
    record = models.ForeignKey(Record, models.PROTECT, related_name="enclosures")
    sha256 = models.CharField(max_length=64)
    bound_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disposition", "record"], name="enclosure_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} bound to {self.disposition_id}"


class Delivery(models.Model):
    """The handing over of what was granted: inspection held, copy given, file opened."""

    item = models.OneToOneField("cases.Item", models.PROTECT, related_name="delivery")
    access = models.CharField(_("form"), max_length=12, choices=Access)
    handed_on = models.DateField(_("handed over on"))
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="delivery_access_known", condition=Q(access__in=Access.values)
            )
        ]

    def __str__(self) -> str:
        return f"delivery of {self.item_id}"
