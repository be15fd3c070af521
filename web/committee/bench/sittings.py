"""The sittings of one's bodies, and the page of one: agenda, who is there, papers, next step."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import User
from complaints.actions import sittings
from complaints.models import AgendaItem, Sitting, SittingState
from letters.sealing import pdf_bytes
from web.answers import download
from web.committee.bench.desk import (
    kind_of,
    matter_url,
    matters_of,
    on_a_body,
    rulings_of,
    sitting_of,
    sittings_of,
)
from web.committee.bench.ways import AGENDA, CALL, OPEN, SITTING
from web.officer.lawful import offered
from web.paging import page_of

PER_PAGE = 25
TABS = {"coming": _("Coming"), "past": _("Over")}
COMING = (SittingState.PLANNED, SittingState.NOTICED, SittingState.OPEN)


@on_a_body
def listing(request: HttpRequest) -> HttpResponse:
    """The sittings of one's bodies."""
    show = request.GET.get("show", "coming")
    show = show if show in TABS else "coming"
    seen = sittings_of(request.user)
    rows = seen.filter(state__in=COMING).order_by("on") if show == "coming" else (
        seen.exclude(state__in=COMING)
    )  # fmt: skip
    keeps = request.user.seats_on(localdate(), "secretary")
    page = page_of(Paginator(rows, PER_PAGE), request)
    facts = {"page": page, "tabs": TABS, "show": show, "may_plan": bool(keeps)}
    return render(request, "committee/bench/sittings.html", facts)


def agenda_of(sitting: Sitting, user: User) -> list[dict[str, Any]]:
    """The agenda; of a matter in which the person takes no part he reads only that it is there."""
    seen = {kind: set(matters_of(user, kind).values_list("pk", flat=True))
            for kind in ("appeal", "complaint")}  # fmt: skip
    drafts = {r.matter: r for r in rulings_of(user).exclude(state="rejected")}
    rows = sitting.agenda.select_related(
        "appeal__agency", "complaint__agency", "consultation__agency"
    )
    return [_entry(row, seen, drafts) for row in rows]


def _entry(row: AgendaItem, seen: dict[str, set[int]], drafts: dict[Any, Any]) -> dict[str, Any]:
    matter = row.matter
    entry = {"row": row, "open": True, "matter": matter, "url": "", "ruling": None}
    if row.consultation_id is None:
        entry["open"] = matter.pk in seen[kind_of(matter)]
        entry["url"] = matter_url(matter)
        entry["ruling"] = drafts.get(matter)
    return entry


def people_of(sitting: Sitting) -> list[dict[str, Any]]:
    """The members of the body that day, and whether each is there."""
    there = dict(sitting.attendances.values_list("seat", "present"))
    return [{"seat": s, "present": there.get(s.pk, False)} for s in sitting.members()]


@on_a_body
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """A sitting."""
    found = sitting_of(request.user, pk)
    people = people_of(found)
    facts = {
        "sitting": found,
        "agenda": agenda_of(found, request.user),
        "people": people,
        "present": sum(person["present"] for person in people),
        "quorum": found.has_quorum(),
        "may_change": not AGENDA.reasons(found, request.user),
        "steps": offered(SITTING, found, request.user),
    }
    return render(request, "committee/bench/sitting.html", facts)


@on_a_body
@require_POST
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Notify the members, with the agenda."""
    found = sitting_of(request.user, pk)
    CALL.insist(found, request.user)
    sittings.notify_members(found, by=request.user, on=localdate())
    return redirect("committee:sitting", pk)


@on_a_body
@require_POST
def open_sitting(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the sitting with the quorum that is there."""
    found = sitting_of(request.user, pk)
    OPEN.insist(found, request.user)
    sittings.open_sitting(found, by=request.user, on=localdate())
    return redirect("committee:sitting", pk)


@on_a_body
@require_POST
def take_off(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take a matter off the agenda."""
    found = sitting_of(request.user, pk)
    AGENDA.insist(found, request.user)
    row = get_object_or_404(found.agenda.select_related("sitting__panel"), pk=item)
    sittings.take_off_agenda(row, by=request.user, on=localdate())
    return redirect("committee:sitting", pk)


@on_a_body
def notice(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The letter that calls the members."""
    found = sitting_of(request.user, pk)
    if found.letter is None:
        raise Http404
    edition = get_object_or_404(found.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)
