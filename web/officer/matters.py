"""Every complaint and appeal of which the agency was told: to be found again once answered."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models import Obligation
from complaints.models.states import OUTSTANDING
from web.officer.asked import appeals_of, complaints_of, page_url
from web.officer.desk import staff
from web.paging import page_of

PER_PAGE = 25
TABS = {"pending": _("Pending"), "ended": _("Ended")}
SOURCES: dict[str, Any] = {"complaint": complaints_of, "appeal": appeals_of}


@staff
def listing(request: HttpRequest) -> HttpResponse:
    """Complaints and appeals together, the latest filed first."""
    show = request.GET.get("show", "pending")
    show = show if show in TABS else "pending"
    page = page_of(Paginator(keys_of(request.user, show), PER_PAGE), request)
    page.rows = rows_of(list(page.object_list), request.user)
    return render(request, "officer/matters.html", {"page": page, "tabs": TABS, "show": show})


def keys_of(user: User, show: str) -> QuerySet[Any]:
    """Which rows a tab holds; what was decided stays pending until it is carried out."""
    pending, ended = zip(*(_parted(kind, user) for kind in SOURCES), strict=True)
    complaints, appeals = pending if show == "pending" else ended
    return complaints.union(appeals).order_by("-filed_on", "-id")


def _parted(kind: str, user: User) -> tuple[QuerySet[Any], QuerySet[Any]]:
    seen = SOURCES[kind](user).order_by()
    owed = Obligation.objects.filter(state__in=OUTSTANDING).exclude(**{kind: None})
    pending = Q(state__in=seen.model.OPEN) | Q(pk__in=owed.values(kind))
    keys = seen.values("id", "filed_on").annotate(kind=Value(kind))
    return keys.filter(pending), keys.exclude(pending)


def rows_of(keys: list[dict[str, Any]], user: User) -> list[dict[str, Any]]:
    """What a page shows of its rows, read at once for each kind."""
    found = {
        kind: source(user).in_bulk([key["id"] for key in keys if key["kind"] == kind])
        for kind, source in SOURCES.items()
    }
    matters = [(key["kind"], found[key["kind"]][key["id"]]) for key in keys]
    return [{"kind": kind, "matter": one, "url": page_url(one)} for kind, one in matters]
