"""What an officer's search looks through: the words of the files of his own agency."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case
from publication.models.searchrow import Searched


class CaseWordsQuerySet(models.QuerySet["CaseWords"]):
    def visible_to(self, user: User) -> Self:
        """The rule of the desk, asked of the file itself: the agencies where the person serves."""
        return self.filter(case__in=Case.objects.at_desk_of(user))


class CaseWords(Searched):
    """The words of one file, in a table apart from what the public searches.

    Made from the file and made anew after each entry in its log, so it has no history of its own.
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="words")
    upto = models.PositiveBigIntegerField(_("last entry of the log that was read"))

    objects = CaseWordsQuerySet.as_manager()

    class Meta:
        ordering = ["-case"]
        indexes = [models.Index(fields=["upto"], name="casewords_upto")]

    def __str__(self) -> str:
        return f"words of request {self.case_id}"
