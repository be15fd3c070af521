"""Papers of a matter: records read under seal, the log of who read them, and dossiers (s. 19)."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from complaints.actions import dossiers, exhibits
from complaints.correspondence import column_of
from complaints.models import Dossier, Exhibit
from complaints.sealed.viewer import Shown, Unreadable
from web.answers import download
from web.committee.bench.desk import KINDS, kind_of
from web.committee.paper_records import ENTER
from web.paging import page_of

PER_PAGE = 50


def matter_of(user: User, kind: str, pk: int) -> Any:
    """A matter of the docket for the registry, or before a body for those who sit on it."""
    if kind not in KINDS:
        raise Http404
    rows = KINDS[kind].objects
    today = localdate()
    seen = rows.visible_to(user, today) if user.oversees else rows.before_members(user, today)
    return get_object_or_404(seen.select_related("agency", "panel"), pk=pk)


def home_of(user: User, matter: Any) -> str:
    """The page of the matter on the desk where the reader comes from."""
    kind = kind_of(matter)
    if user.oversees:
        return reverse(f"committee:{kind}", args=[matter.pk])
    return reverse("committee:matter", args=[kind, matter.pk])


@login_required
def papers(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The records under seal and the dossiers of a matter, each for whom it is."""
    user, today = request.user, localdate()
    matter = matter_of(user, kind, pk)
    own = column_of(matter)
    facts: dict[str, Any] = {"matter": matter, "kind": kind, "home": home_of(user, matter)}
    facts["exhibits"] = Exhibit.objects.visible_to(user, today).filter(**own)
    facts["readable"] = Exhibit.objects.readable_by(user, today).filter(**own)
    facts["watched"] = Exhibit.objects.watched_by(user, today).filter(**own)
    made = Dossier.objects.visible_to(user, today).filter(**own).select_related("made_by")
    facts["dossiers"], facts["bundles"] = made, Dossier.Bundle.choices
    if user.keeps(matter.panel_id, today):
        facts["enter"] = ENTER.step(matter, user)
    facts["may_press"] = dossiers.may_press(matter, user, today)
    return render(request, "committee/papers.html", facts)


@require_POST
@login_required
def press(request: HttpRequest, kind: str, pk: int, bundle: str) -> HttpResponse:
    """Make the dossier of a matter in one version."""
    if bundle not in Dossier.Bundle.values:
        raise Http404
    request.back = reverse("committee:papers", args=[kind, pk])
    matter = matter_of(request.user, kind, pk)
    dossiers.press(matter, bundle=bundle, by=request.user, on=localdate())
    messages.success(request, _("The dossier is made."))
    return redirect("committee:papers", kind, pk)


@login_required
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a dossier, after its hash was compared with the one recorded."""
    seen = Dossier.objects.visible_to(request.user, localdate())
    found = get_object_or_404(seen, pk=pk)
    matter_of(request.user, kind_of(found.matter), found.matter.pk)
    return download(dossiers.content(found), f"dossier-{found.pk}-{found.bundle}.pdf")


@login_required
def exhibit(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """One page of a record under seal, with the reader's name and the time on its pixels."""
    seen = Exhibit.objects.readable_by(request.user, localdate())
    found = get_object_or_404(seen.select_related("appeal", "complaint"), pk=pk)
    if not 1 <= page <= found.pages:
        raise Http404
    facts: dict[str, Any] = {"exhibit": found, "page": page, "matter": found.matter}
    facts["kind"] = kind_of(found.matter)
    try:
        facts["picture"] = _as_text(_read(request, found, page))
    except Unreadable as refused:
        facts["refused"] = refused.messages[0]
    return render(request, "committee/exhibit.html", facts)


def _read(request: HttpRequest, found: Exhibit, page: int) -> Shown:
    """Read a page now; who reads and when goes onto the picture and into the log."""
    return exhibits.read(found, page, by=request.user, on=localdate(), at=now())


def _as_text(shown: Shown) -> str:
    """The picture inside the page itself: there is no address from which it could be fetched."""
    return f"data:image/jpeg;base64,{base64.b64encode(shown.picture).decode()}"


@login_required
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Who read which page when: for the registry and the chair of the panel."""
    seen = Exhibit.objects.watched_by(request.user, localdate())
    found = get_object_or_404(seen.select_related("appeal", "complaint"), pk=pk)
    rows = Paginator(found.readings.select_related("reader").order_by("-pk"), PER_PAGE)
    facts = {"exhibit": found, "matter": found.matter, "kind": kind_of(found.matter)}
    return render(request, "committee/readings.html", facts | {"page": page_of(rows, request)})
