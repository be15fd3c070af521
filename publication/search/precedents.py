"""Precedents for whoever drafts a refusal: what was decided on the same grounds, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, Q, QuerySet

from complaints.models import AppealOutcome
from complaints.models.states import OPENS_ACCESS
from publication.models import Reader, SearchKind, SearchRow
from publication.search.engines import any_of
from publication.search.likeness import similar

MOST: Final = 5
KINDS: Final = (SearchKind.RULING, SearchKind.ANSWER)
WITHHELD: Final = (AppealOutcome.UPHOLD,)


@dataclass(frozen=True)
class Share:
    """Of what tribunals decided on one ground: how much was disclosed, wholly or in part."""

    ground: str
    disclosed: int
    decided: int

    @property
    def percent(self) -> int:
        return round(100 * self.disclosed / self.decided) if self.decided else 0


@dataclass(frozen=True)
class Precedents:
    """What an officer is shown beside his draft."""

    rows: Sequence[SearchRow] = field(default_factory=list)
    shares: Sequence[Share] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.shares)


def precedents(codes: Iterable[str], information: str, reader: Reader) -> Precedents:
    """Rulings and answers on any of the grounds: those on the same kind of information first."""
    named = sorted(set(codes))
    if not named:
        return Precedents()
    alike = similar(information, reader, most=MOST * 4, kind__in=KINDS)
    first = [row for row in alike if set(row.codes) & set(named)][:MOST]
    newest = _on(named, reader).filter(kind__in=KINDS).exclude(pk__in=[row.pk for row in first])
    rows = [*first, *newest.order_by("-public_from", "-pk")[: MOST - len(first)]]
    return Precedents(rows, [share for code in named if (share := share_of(code, reader)).decided])


def share_of(code: str, reader: Reader) -> Share:
    """The share that tribunals disclosed of what was withheld on a ground."""
    decided = _on([code], reader).filter(
        kind=SearchKind.RULING, outcome__in=[*OPENS_ACCESS, *WITHHELD]
    )
    counted = decided.aggregate(
        decided=Count("pk"), disclosed=Count("pk", filter=Q(outcome__in=OPENS_ACCESS))
    )
    return Share(code, **counted)


def _on(codes: Iterable[str], reader: Reader) -> QuerySet[SearchRow]:
    rows = SearchRow.objects.read_by(reader)
    return rows.filter(any_of("grounds__contains", [f"|{code}|" for code in codes]))
