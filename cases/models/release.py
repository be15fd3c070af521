"""What is handed over: the files of an item, and the day on which the requester got it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Self

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.db import models
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cases.models.looking import Finding, Look, LookState
from cases.models.states import DISCLOSED, DISCLOSING, Access, OrderState


class RecordKind(models.TextChoices):
    ORIGINAL = "original", _("Original, for the file only")
    COPY = "copy", _("Copy to be released")


class Layer(models.TextChoices):
    """For whom a copy was made: each may read more than the next."""

    TRIBUNAL = "tribunal", _("For the tribunal")
    REQUESTER = "requester", _("For the requester")
    PUBLIC = "public", _("For the public")


class RecordQuerySet(models.QuerySet["Record"]):
    def copies(self) -> Self:
        return self.filter(kind=RecordKind.COPY)

    def looked_at(self) -> Self:
        """Out of quarantine for the staff of its agency: the latest look came to its end."""
        done = Look.objects.latest_each().filter(state=LookState.DONE)
        return self.filter(Exists(done.filter(record=OuterRef("pk"))))

    def vetted(self) -> Self:
        """The latest look came to its end, and everything that it found was cleared."""
        return self.filter(Exists(Look.objects.vetted().filter(record=OuterRef("pk"))))

    def with_look(self) -> Self:
        """Each with how its latest look stands, and how much of what it found keeps it in."""
        last = Look.objects.latest_each().filter(record=OuterRef("pk"))
        kept = Finding.objects.blocking().filter(look__in=Look.objects.latest_each())
        counted = kept.filter(look__record=OuterRef("pk")).order_by().values("look__record")
        how_many = Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)
        return self.annotate(
            look_state=Coalesce(Subquery(last.values("state")[:1]), models.Value("")),
            look_refusal=Coalesce(Subquery(last.values("refusal")[:1]), models.Value("")),
            unlisted=Coalesce(Subquery(last.values("unlisted")[:1]), 0),
            blocking=how_many,
        )

    def replaced(self) -> Self:
        """Those in whose place a copy was approved: made later of the same original and layer.

        Also while that one is looked at anew. Copies that were made at once, as of the sheets of a
        table, stand side by side. A copy made by hand says not what it was made from.
        """
        at_once = Q(rebuild__ended_at=OuterRef("rebuild__ended_at"))
        same = {"derived_from": OuterRef("derived_from"), "layer": OuterRef("layer")}
        later = Record.objects.filter(approved_by__isnull=False, pk__gt=OuterRef("pk"), **same)
        return self.filter(Exists(later.exclude(at_once)))

    def with_replaced(self) -> Self:
        """Each with whether a later copy was approved in its place."""
        return self.annotate(replaced=Exists(Record.objects.replaced().filter(pk=OuterRef("pk"))))

    def approved(self) -> Self:
        """What may go out at all: approved by a second person, nothing found in it is open, and
        no later copy was approved in its place.
        """
        standing = ~Exists(Record.objects.replaced().filter(pk=OuterRef("pk")))
        return self.copies().filter(standing, approved_by__isnull=False).vetted()

    def for_requester(self) -> Self:
        """Not the copies made for the tribunal, in which it may see more than he."""
        return self.exclude(layer=Layer.TRIBUNAL)

    def for_public(self) -> Self:
        """Copies that a person made by hand, and those in which all is covered for the public."""
        return self.filter(layer__in=["", Layer.PUBLIC])

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
        return (
            self.approved()
            .for_requester()
            .filter(
                item__state__in=DISCLOSED,
                enclosures__sha256=F("sha256"),
                **{f"enclosures__disposition__{name}": value for name, value in tie.items()},
            )
        )


class Record(models.Model):
    """A file that belongs to an item; served under its key, never under a name of its sender."""

    Kind, Layer = RecordKind, Layer

    item = models.ForeignKey("cases.Item", models.PROTECT, related_name="records")
    kind = models.CharField(_("kind"), max_length=10, choices=RecordKind)
    file = models.FileField(upload_to="records/", max_length=200)
    name = models.CharField(_("name"), max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="derivatives")
    layer = models.CharField(_("made for"), max_length=10, choices=Layer, blank=True)
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
                name="record_layer_known", condition=Q(layer__in=["", *Layer.values])
            ),
            models.CheckConstraint(
                name="record_derived_for_somebody",
                condition=Q(derived_from=None, layer="")
                | Q(derived_from__isnull=False, kind=RecordKind.COPY) & ~Q(layer=""),
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

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open the file at its beginning, after its bytes were proved to be the recorded ones.

        For what is too large to be held in memory; each reading proves them anew.
        """
        with self.file.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if digest != self.sha256:
                raise SuspiciousFileOperation(f"record {self.pk} is not what was recorded")
            file.seek(0)
            yield file

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
