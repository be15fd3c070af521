"""Finding a request, a complaint or an appeal by its number, and files by the words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.models import Appeal, Complaint
from law.dates import arabic_digits
from law.text import normalise
from publication.search.ownfiles import search_own
from web.committee.bench.desk import kind_of, matter_url
from web.officer.asked import appeals_of, complaints_of, page_url
from web.officer.desk import files_of, staff
from web.public.searching import number

MOST = 25


@dataclass(frozen=True)
class Hit:
    """A record that fits, with the page of it that its reader may open."""

    number: str
    url: str
    about: str


def tidy(typed: str) -> str:
    """A number as it is kept, whatever digits, case and spaces were typed: อ.๑/๒๕๖๙, ร. 2/2569."""
    said = arabic_digits(normalise(typed[:100])).strip().upper()
    return re.sub(r"(?<=[ก-ฮ])\.\s*", ". ", said).strip()


@staff
def search(request: HttpRequest) -> HttpResponse:
    """Lead straight to the only record of a number, else list what has it, and the words."""
    typed = request.GET.get("q", "")
    wanted = tidy(typed)
    hits = everything_like(wanted, request.user, localdate()) if wanted else []
    exact = [hit for hit in hits if hit.number.upper() == wanted]
    if len(exact) == 1 or len(hits) == 1:
        return redirect((exact or hits)[0].url)
    own = search_own(typed, request.user, number(request.GET.get("page")) or 1)
    facts = {"hits": hits[:MOST], "more": len(hits) > MOST, "wanted": wanted, "own": own}
    return render(request, "officer/search.html", facts | _addresses(own))


def _addresses(own: Any) -> dict[str, str]:
    """What was typed, and the addresses of the pages beside this one."""
    typed = own.wanted.typed
    beside = {"before": own.page - 1, "after": own.page + 1}
    pages = {name: f"?{urlencode({'q': typed, 'page': page})}" for name, page in beside.items()}
    return {"typed": typed, "onward": urlencode({"q": typed}), **pages}


def everything_like(wanted: str, user: User, on: date) -> list[Hit]:
    """Requests first, then appeals and complaints; each kind with the newest first."""
    found = files_of(user).filter(reference__icontains=wanted).select_related("officer")
    hits = [
        Hit(case.reference, case.get_absolute_url(), f"{case.get_state_display()} · {_who(case)}")
        for case in found.order_by("-pk")[: MOST + 1]
    ]
    numbered = Q(number__icontains=wanted)
    appeals = Appeal.objects.filter(numbered | Q(decision_number__icontains=wanted))
    return [
        *hits,
        *_matters(appeals, appeals_of(user), user, on),
        *_matters(Complaint.objects.filter(numbered), complaints_of(user), user, on),
    ]


def _who(case: Any) -> str:
    return case.officer.name if case.officer else _("nobody")


def _matters(like: QuerySet[Any], asked: QuerySet[Any], user: User, on: date) -> list[Hit]:
    """Matters on the page of the registry, of the bench, or of the agency that was asked."""
    overseen = like.visible_to(user, on) if user.oversees else like.none()
    sources = (
        (overseen, _registry_url),
        (like.before_members(user, on), matter_url),
        (like.filter(pk__in=asked.values("pk")), page_url),
    )
    hits: dict[int, Hit] = {}
    for seen, url in sources:
        for one in seen.select_related("agency").order_by("-pk")[: MOST + 1]:
            about = f"{one.get_state_display()} · {one.agency or one.agency_named}"
            hits.setdefault(one.pk, Hit(one.number, url(one), about))
    return list(hits.values())


def _registry_url(matter: Any) -> str:
    return reverse(f"committee:{kind_of(matter)}", args=[matter.pk])
