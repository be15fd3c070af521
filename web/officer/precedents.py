"""What was decided on a ground: beside a refusal that is being drafted, and to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from complaints.models import Consultation
from complaints.models.states import AppealOutcome
from law.models import Exemption
from publication.models import Reader, SearchKind, SearchRow
from publication.search.finding import Filters, Hit, search
from publication.search.precedents import MOST, Share, precedents, share_of
from web.consultations import precedents_on
from web.officer.desk import staff
from web.officer.grounds import ground_label
from web.public.precedents import SearchForm
from web.public.searching import address_of, number

KINDS: Final = (SearchKind.RULING, SearchKind.ANSWER)


@dataclass(frozen=True)
class Ruled:
    """How a tribunal decided on one item."""

    row: SearchRow
    outcome: Any


@dataclass(frozen=True)
class Beside:
    """Answers of the Office and rulings of tribunals, with the share that those disclosed."""

    answers: list[Consultation]
    ruled: list[Ruled]
    shares: list[dict[str, Any]]

    def __bool__(self) -> bool:
        return bool(self.answers or self.ruled or self.shares)


def beside(withheld: Mapping[str, str], description: str) -> Beside:
    """What bears on a draft: by its grounds, the same kind of information first."""
    today = localdate()
    information = " ".join(filter(None, withheld.values())) or description
    found = precedents(withheld, information, Reader(today, desk=True))
    alike = [int(row.key) for row in found.rows if row.kind == SearchKind.ANSWER]
    known = Consultation.objects.published().in_bulk(alike)
    answers = {pk: known[pk] for pk in alike if pk in known}
    answers |= {each.pk: each for each in precedents_on(withheld) if each.pk not in answers}
    ruled = [
        Ruled(row, AppealOutcome(row.outcome).label)
        for row in found.rows
        if row.kind == SearchKind.RULING
    ]
    return Beside(list(answers.values())[:MOST], ruled, _named(found.shares, today))


def _named(shares: Iterable[Share], on: date) -> list[dict[str, Any]]:
    """Each share with the words of its ground."""
    known = Exemption.objects.in_force(on).filter(code__in=[each.ground for each in shares])
    labels = {exemption.code: exemption for exemption in known}
    return [{"ground": labels.get(each.ground, each.ground), "of": each} for each in shares]


@dataclass(frozen=True)
class Precedent:
    """A ruling or an answer that fits, with the hit marked; a ruling says how it ended."""

    hit: Hit
    outcome: Any = ""


@staff
def page(request: HttpRequest) -> HttpResponse:
    """Rulings and answers by their words and their ground, with the share disclosed on it."""
    form = _form(request)
    given = form.cleaned_data if form.is_valid() else {}
    ground, reader = given.get("ground", ""), Reader(localdate(), desk=True)
    asked = Filters(kinds=KINDS, ground=ground)
    found = search(given.get("q", ""), reader, asked, number(request.GET.get("page")) or 1)
    shares = [share_of(ground, reader)] if ground else []
    shown = {"form": form, "given": given, "found": found, "listed": list(map(_told, found.hits))}
    shown |= {"shares": _named([each for each in shares if each.decided], reader.today)}
    turned = {"before": found.page - 1, "after": found.page + 1}
    shown |= {name: address_of(request.GET, page=at) for name, at in turned.items()}
    return render(request, "officer/precedents.html", shown)


def _form(request: HttpRequest) -> SearchForm:
    known = Exemption.objects.in_force(localdate())
    grounds = tuple((one.code, str(ground_label(one))) for one in known)
    return SearchForm(request.GET or None, grounds=grounds)


def _told(hit: Hit) -> Precedent:
    ruled = hit.row.kind == SearchKind.RULING
    return Precedent(hit, AppealOutcome(hit.row.outcome).label if ruled else "")
