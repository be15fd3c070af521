"""What a search looks through: one row for each thing that can be found."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Self

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from law.prepared import EARLIEST
from publication.models.entry import Entry, EntryFile
from publication.models.proactive import Evidence


class Audience(models.TextChoices):
    """Who may find a row: everybody, or the officers at their desks."""

    PUBLIC = "public", _("everybody")
    DESK = "desk", _("officers")


class SearchKind(models.TextChoices):
    """What kind of thing was found."""

    ENTRY = "entry", _("Released information")
    FILE = "file", _("Released file")
    PROACTIVE = "proactive", _("Published by the agency itself")
    ANSWER = "answer", _("Answer of the Office on the Act")
    RULING = "ruling", _("Ruling of a tribunal")


@dataclass(frozen=True)
class Reader:
    """Who searches, and on which day; ``desk`` is an officer at his desk."""

    today: date
    desk: bool = False


class AskedOfEach(Exists):
    """``EXISTS`` that is asked of each row in its turn.

    PostgreSQL would rather ask it of all that was ever published and look the rows up in that: a
    page needs a thousand answers at most, of a million. It leaves alone what has an ``OFFSET``.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


# What rows of a kind stand for; an answer and a ruling stand for themselves.
SOURCES: Final[dict[SearchKind, tuple[str, Callable[[date], models.QuerySet[Any]]]]] = {
    SearchKind.ENTRY: ("entry", Entry.objects.public),
    SearchKind.FILE: ("file", EntryFile.objects.public),
    SearchKind.PROACTIVE: ("evidence", Evidence.objects.public),
}


def _sources(today: date, kinds: frozenset[str]) -> Q:
    """What a row stands for may be read by everybody today; of other kinds nothing is found."""
    fits = Q()
    for kind, (name, public) in SOURCES.items():
        rule = Q(**{name: None})
        if kind in kinds:
            rule |= Q(AskedOfEach(public(today).filter(pk=OuterRef(name))))
        fits &= rule
    return fits


@cache
def _worded(vendor: str, kinds: frozenset[str]) -> tuple[str, tuple[Any, ...]]:
    """The rule as this database is asked, worded once: that takes longer than the answer."""
    query = SearchRow.objects.filter(_sources(EARLIEST, kinds)).query
    sql, values = query.get_compiler(connection=connection).compile(query.where)
    return sql, tuple(values)


def _open_to_everybody(today: date, kinds: frozenset[str]) -> RawSQL:
    """The rule with the day put in; the rows have to be asked for by the name of their table."""
    sql, values = _worded(connection.vendor, kinds)
    mark, day = map(connection.ops.adapt_datefield_value, (EARLIEST, today))
    told = [day if value == mark else value for value in values]
    return RawSQL(sql, told, models.BooleanField())  # noqa: S611 worded by Django above


class SearchRowQuerySet(models.QuerySet["SearchRow"]):
    def read_by(self, reader: Reader, kinds: Collection[str] = tuple(SearchKind)) -> Self:
        """The one rule of what a search, a count and a snippet may draw on.

        What stands for an entry of the disclosure log, for one of its files or for an agency's
        evidence is asked of that itself, each time: the row alone opens nothing. Whoever knows of
        which ``kinds`` his rows are names them, for the database ponders the rule of each.
        """
        return self.written_for(reader).filter(_open_to_everybody(reader.today, frozenset(kinds)))

    def written_for(self, reader: Reader) -> Self:
        """What a row says of itself, for choosing candidates; nothing of them may be shown yet."""
        rows = self.filter(public_from__lte=reader.today)
        return rows if reader.desk else rows.filter(audience=Audience.PUBLIC)


class Searched(models.Model):
    """What a search reads: the words as their reader sees them, and as they are compared."""

    title = models.TextField(_("title"))
    text = models.TextField(_("text"), blank=True, default="")
    title_folded = models.TextField(blank=True, default="")
    folded = models.TextField(blank=True, default="")
    starts = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


class SearchRow(Searched):
    """A thing that everybody, or every officer, can find.

    Made from other rows and made anew when those change, so it has no history of its own. It is
    written by ``publication.search.rows`` alone.
    """

    Kind, Audience = SearchKind, Audience

    kind = models.CharField(_("kind"), max_length=10, choices=SearchKind)
    key = models.CharField(max_length=60)
    entry = models.OneToOneField(
        Entry, models.CASCADE, null=True, blank=True, related_name="search_row"
    )
    file = models.OneToOneField(
        EntryFile, models.CASCADE, null=True, blank=True, related_name="search_row"
    )
    evidence = models.OneToOneField(
        Evidence, models.CASCADE, null=True, blank=True, related_name="search_row"
    )
    audience = models.CharField(max_length=6, choices=Audience, default=Audience.PUBLIC)
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, related_name="+")
    be_year = models.PositiveSmallIntegerField(_("year"), null=True)
    grounds = models.CharField(max_length=400, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=20, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    public_from = models.DateField(_("public from"))

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        ordering = ["-public_from", "-pk"]
        indexes = [
            models.Index(F("public_from").desc(), F("id").desc(), name="searchrow_newest"),
            models.Index(fields=["agency", "public_from", "id"], name="searchrow_of_agency"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="searchrow_once"),
            models.CheckConstraint(
                name="searchrow_kind_known", condition=Q(kind__in=SearchKind.values)
            ),
            models.CheckConstraint(
                name="searchrow_audience_known", condition=Q(audience__in=Audience.values)
            ),
            # Each is found through the rule of what it stands for, and a ruling at a desk alone.
            models.CheckConstraint(
                name="searchrow_of_its_source",
                condition=Q(kind="entry", entry__isnull=False, file=None, evidence=None)
                | Q(kind="file", entry=None, file__isnull=False, evidence=None)
                | Q(kind="proactive", entry=None, file=None, evidence__isnull=False)
                | Q(kind__in=["answer", "ruling"], entry=None, file=None, evidence=None),
            ),
            models.CheckConstraint(
                name="searchrow_ruling_at_desk", condition=~Q(kind="ruling") | Q(audience="desk")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def heading(self) -> str:
        """What it is called where it stands alone: a file with the entry that it belongs to."""
        return f"{self.file.entry.title} – {self.title}" if self.file else self.title

    @property
    def codes(self) -> list[str]:
        """The codes of the grounds that it speaks of."""
        return [code for code in self.grounds.split("|") if code]
