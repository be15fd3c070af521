"""Whether a file was looked at, what was found in it, and who judged each finding.

A look is work of the machine, which no person takes and from which no right follows: it is a plain
row that the database lets only go forward, and not a record of the one door. What a person does
about it (clearing a finding) goes into the log of the item. The kinds of findings are the words of
``records`` and change with its version, so no CHECK lists them here.
"""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from records.findings import Place, Where
from records.hidden import Kind
from records.refusals import Reason


class LookState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be looked at")
    LOOKING = "looking", _("Being looked at")
    DONE = "done", _("Looked at")
    FAILED = "failed", _("Could not be looked at")


class Decision(models.TextChoices):
    CLEARED = "cleared", _("Cleared: it may go out")
    CUT_OUT = "cut_out", _("To be cut out")


VIRUS = "virus"
SAID = {
    **{reason.value: reason.label for reason in Reason},
    VIRUS: _("The virus scanner found something. Tell whoever looks after the computers."),
}


class LookQuerySet(models.QuerySet["Look"]):
    def latest_each(self) -> Self:
        """The latest look at each record; an earlier one says nothing any more."""
        later = Look.objects.filter(record=OuterRef("record"), pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later))

    def vetted(self) -> Self:
        """Looks by which a record may go out: the latest, done, everything found was cleared.

        Whatever is missing is a refusal: no look, one that waits, runs or failed, one finding that
        nobody judged, one that is to be cut out, one that was not even listed.
        """
        blocking = Finding.objects.blocking().filter(look=OuterRef("pk"))
        done = self.latest_each().filter(state=LookState.DONE, unlisted=0)
        return done.filter(~Exists(blocking))


class Look(models.Model):
    """One look at the bytes of a record, asked for when they came in."""

    State = LookState

    record = models.ForeignKey("cases.Record", models.PROTECT, related_name="looks")
    state = models.CharField(
        _("state"), max_length=10, choices=LookState, default=LookState.WAITING
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    scanner = models.CharField(_("looked at by"), max_length=60, blank=True)
    file_kind = models.CharField(max_length=10, blank=True)
    pages = models.PositiveIntegerField(default=0)
    unlisted = models.PositiveIntegerField(_("found beyond what is listed"), default=0)
    refusal = models.CharField(_("why it failed"), max_length=20, blank=True)
    virus_checked = models.BooleanField(_("checked for viruses"), default=False)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                name="look_unfinished",
                fields=["id"],
                condition=Q(state__in=[LookState.WAITING, LookState.LOOKING]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="look_state_known", condition=Q(state__in=LookState.values)
            ),
            models.CheckConstraint(
                name="look_ended_when_over",
                condition=Q(
                    state__in=[LookState.WAITING, LookState.LOOKING], ended_at=None, refusal=""
                )
                | Q(state=LookState.DONE, ended_at__isnull=False, refusal="")
                & ~Q(file_kind="")
                & ~Q(scanner="")
                | Q(state=LookState.FAILED, ended_at__isnull=False) & ~Q(refusal=""),
            ),
            models.UniqueConstraint(
                name="look_one_at_a_time",
                fields=["record"],
                condition=Q(state__in=[LookState.WAITING, LookState.LOOKING]),
            ),
        ]

    def __str__(self) -> str:
        return f"look {self.pk} at {self.record_id}"

    @property
    def said(self) -> str:
        """Why it failed, and what a person can do about it."""
        return str(SAID.get(self.refusal, ""))


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> Self:
        """Those that nobody has judged."""
        return self.filter(decision="")

    def blocking(self) -> Self:
        """Those that keep the record in: not judged, or judged to be cut out of it."""
        return self.exclude(decision=Decision.CLEARED)


class Finding(models.Model):
    """One thing found in a file, in the words of ``records``; a person judges it.

    Each judgement is an event of the item, with its reason; what was found never changes.
    """

    Decision = Decision

    look = models.ForeignKey(Look, models.PROTECT, related_name="findings")
    kind = models.CharField(_("kind"), max_length=30)
    place = models.JSONField()
    excerpt = models.CharField(max_length=400, blank=True)
    value = models.CharField(max_length=400, blank=True)
    decision = models.CharField(_("judged"), max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="finding_decision_known", condition=Q(decision__in=["", *Decision.values])
            ),
            models.CheckConstraint(
                name="finding_decided_whole",
                condition=Q(decision="", decided_by=None, decided_at=None, reason="")
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_cleared_with_reason",
                condition=~Q(decision=Decision.CLEARED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk} of {self.look_id}"

    @property
    def kind_label(self) -> Any:
        """What was found, in the reader's language; a word of an older version as it is."""
        return Kind(self.kind).label if self.kind in set(Kind) else self.kind

    @property
    def where(self) -> Place:
        """The place as ``records`` tells it."""
        box = self.place.get("box")
        at = dict(self.place.get("at") or {})
        return Place(Where(self.place["where"]), at, tuple(box) if box else None)
