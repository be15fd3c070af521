"""What is covered on an original, by whom and on which ground, and the copies made from it (s. 9).

Every press is a stroke, and boxes are never changed or erased: a stroke draws some, takes some
away, or both, and whoever undoes it leaves it in the log. So who had a hand in a copy is a fact.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.release import Layer
from records.redaction.shapes import Rect

WHOLE = 100_000  # a side of a page: whole numbers compare alike in every database


def covered_for(layer: str) -> list[Layer]:
    """The layers whose boxes this reader meets: his own and those further in.

    Whoever stands further out sees no more than those before him (invariant 15).
    """
    return list(Layer)[: list(Layer).index(Layer(layer)) + 1]


class StrokeKind(models.TextChoices):
    DRAW = "draw", _("Box drawn")
    FIND = "find", _("Word marked")
    CHANGE = "change", _("Box changed")
    REMOVE = "remove", _("Box removed")


class StrokeQuerySet(models.QuerySet["Stroke"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def by_hand_of(self, user: Any) -> Self:
        """Whatever the person drew, changed, took away or undid."""
        return self.filter(Q(by=user) | Q(undone_by=user))


class Stroke(models.Model):
    """One press on the page of redaction; it can be undone as a whole."""

    Kind = StrokeKind

    record = models.ForeignKey("cases.Record", models.PROTECT, related_name="strokes")
    kind = models.CharField(max_length=10, choices=StrokeKind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    objects = StrokeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="stroke_kind_known", condition=Q(kind__in=StrokeKind.values)
            ),
            models.CheckConstraint(
                name="stroke_undone_whole",
                condition=Q(undone_by=None, undone_at=None)
                | Q(undone_by__isnull=False, undone_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on record {self.record_id}"


class BoxQuerySet(models.QuerySet["Box"]):
    def standing(self) -> Self:
        """Drawn and not taken away; what was undone counts neither way."""
        kept = Q(removed_in=None) | Q(removed_in__undone_at__isnull=False)
        return self.filter(kept, drawn_in__undone_at=None)

    def for_copy(self, layer: str) -> Self:
        """What is covered in the copy of this reader."""
        return self.standing().filter(layer__in=covered_for(layer))


def digest_of(boxes: Iterable[Box]) -> str:
    """Return one value for these boxes, whatever their keys: by it a copy is known as of today."""
    names = ("page", "left", "top", "width", "height", "ground", "layer")
    rows = sorted([getattr(box, name) for name in names] for box in boxes)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


class Box(models.Model):
    """A rectangle of a page that is covered, in hundred-thousandths of the displayed page."""

    PERSONAL = "personal"

    record = models.ForeignKey("cases.Record", models.PROTECT, related_name="boxes")
    page = models.PositiveSmallIntegerField(_("page"))
    left = models.PositiveIntegerField(_("from the left"))
    top = models.PositiveIntegerField(_("from the top"))
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    ground = models.CharField(_("ground"), max_length=20)  # the code of an exemption, or personal
    layer = models.CharField(_("covered for"), max_length=10, choices=Layer)
    drawn_in = models.ForeignKey(Stroke, models.PROTECT, related_name="drawn")
    removed_in = models.ForeignKey(Stroke, models.PROTECT, null=True, related_name="removed")

    objects = BoxQuerySet.as_manager()

    class Meta:
        ordering = ["page", "top", "left", "pk"]
        indexes = [models.Index(fields=["record", "page"], name="box_of_page")]
        constraints = [
            models.CheckConstraint(name="box_layer_known", condition=Q(layer__in=Layer.values)),
            models.CheckConstraint(name="box_has_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="box_within_page",
                condition=Q(page__gte=1, width__gte=1, height__gte=1)
                & Q(left__lte=WHOLE - F("width"), top__lte=WHOLE - F("height")),
            ),
        ]

    def __str__(self) -> str:
        return f"box {self.pk} on page {self.page}"

    @property
    def place(self) -> Rect:
        """Where it is, as redaction measures: fractions of the displayed page."""
        right, bottom = self.left + self.width, self.top + self.height
        return Rect(self.left / WHOLE, self.top / WHOLE, right / WHOLE, bottom / WHOLE)


class RebuildQuerySet(models.QuerySet["Rebuild"]):
    def waiting(self) -> Self:
        return self.filter(ended_at=None)

    def free(self, lost: datetime) -> Self:
        """Those at which nobody works: not begun, or begun before this and lost since."""
        return self.waiting().filter(Q(began_at=None) | Q(began_at__lt=lost))


class Rebuild(models.Model):
    """An original made anew with its boxes burned in: asked, then done by a worker, or refused.

    A plain row and no machine: it is asked once and ends once, which the constraint holds.
    """

    original = models.ForeignKey("cases.Record", models.PROTECT, related_name="rebuilds")
    layer = models.CharField(_("copy for"), max_length=10, choices=Layer)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    boxes_sha256 = models.CharField(max_length=64, blank=True)
    texts = models.JSONField(null=True)  # page by page, the words that go out with it
    refused = models.CharField(max_length=20, blank=True)  # a reason of records.refusals
    ended_at = models.DateTimeField(null=True)
    copy = models.OneToOneField("cases.Record", models.PROTECT, null=True, related_name="rebuild")

    objects = RebuildQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="rebuild_layer_known", condition=Q(layer__in=Layer.values)),
            models.CheckConstraint(
                name="rebuild_ends_once",
                condition=Q(ended_at=None, copy=None, refused="")
                | Q(ended_at__isnull=False, copy__isnull=False, refused="")
                | (Q(ended_at__isnull=False, copy=None) & ~Q(refused="")),
            ),
            models.UniqueConstraint(
                fields=["original", "layer"],
                condition=Q(ended_at=None),
                name="rebuild_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.original_id} rebuilt for {self.layer}"

    @property
    def is_current(self) -> bool:
        """Whether it was made from the boxes as they stand now."""
        return self.boxes_sha256 == digest_of(self.original.boxes.for_copy(self.layer))
