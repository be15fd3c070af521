"""What every record that moves has in common. Abstract: the tables belong to the domain."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from law.words import Worded


class Stateful(Worded):
    """A record whose ``state`` moves only through its declared transitions.

    django-fsm guards a protected field even against reloading and validating; forgetting the
    value first lets the database set it again.
    """

    state: Any

    class Meta:
        abstract = True

    def refresh_from_db(
        self, using: Any = None, fields: Any = None, from_queryset: Any = None
    ) -> None:
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude={*(exclude or ()), "state"})

    @property
    def root(self) -> models.Model:
        """The row whose lock everything in one file waits for: one file, one door at a time."""
        return self

    def trail(self) -> dict[str, Any]:
        """The columns that tie an event to this record."""
        raise NotImplementedError(f"{type(self).__name__} does not say where its events go")

    @property
    def event_log(self) -> Any:
        """The manager of the table in which this record's events stand."""
        raise NotImplementedError(f"{type(self).__name__} does not say where its events stand")


class AbstractEvent(models.Model):
    """Something that happened in law: who moved which record, from where to where, and why."""

    # No index of its own: an entry is found by its file, and six more indexes cost each one.
    name = models.SlugField(_("what happened"), db_index=False)
    source = models.SlugField(_("from"), blank=True, db_index=False)
    target = models.SlugField(_("to"), blank=True, db_index=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    facts = models.JSONField(default=dict, blank=True)
    on = models.DateField(_("legal day"), null=True, blank=True)
    at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.source} → {self.target}"
