"""A ruling on its way: its page, its text beside the letter, and the presses of the secretary."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from accounts.models import User
from complaints.actions import rulings
from complaints.models import Ruling, RulingState
from complaints.ruling_letter import decision_of
from letters.drafting import preview as draft_of
from letters.models import Language
from letters.sealing import pdf_bytes
from web.answers import download
from web.committee.bench.desk import matter_url, ruling_of, seat_on
from web.committee.bench.ways import CLOSE_VOTE, PUT, RULING, TEXT, open_sitting_of
from web.committee.bench.writing import lacking, rows_of
from web.officer.lawful import offered

OPEN_TO_ALL = (
    RulingState.CARRIED,
    RulingState.REJECTED,
    RulingState.SIGNED,
    RulingState.ISSUED,
    RulingState.LAPSED,
)


def votes_of(ruling: Ruling, user: User) -> list[dict[str, Any]]:
    """Who sat, has voted and signed; how each voted is read once the vote is closed."""
    votes = {v.seat_id: v for v in ruling.votes.select_related("seat__user")}
    signed = dict(ruling.signatures.values_list("seat", "signed_on"))
    unable = {row.seat_id: row for row in ruling.unables.all()}
    seats = [v.seat for v in votes.values()]
    if ruling.state == RulingState.PUT:
        seats = ruling.may_take_part()
    told = ruling.state in OPEN_TO_ALL
    return [
        {
            "seat": seat,
            "vote": votes.get(seat.pk),
            "told": told or seat.user_id == user.pk,
            "signed_on": signed.get(seat.pk),
            "unable": unable.get(seat.pk),
        }
        for seat in seats
    ]


@login_required
def ruling(request: HttpRequest, pk: int) -> HttpResponse:
    """The ruling with its parts, its votes, its letter and its next steps."""
    found = ruling_of(request.user, pk)
    facts = {
        "ruling": found,
        "matter": found.matter,
        "matter_url": matter_url(found.matter),
        "rows": rows_of(found),
        "blanks": lacking(found),
        "closed": TEXT.reasons(found, request.user),
        "people": votes_of(found, request.user),
        "steps": offered(RULING, found, request.user),
        "seat": seat_on(request.user, found.panel_id),
        "language": get_language(),
    }
    return render(request, "committee/bench/ruling.html", facts)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@login_required
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The ruling as it would be issued now; shown in a frame beside the draft."""
    if language not in Language.values:
        raise Http404
    found = ruling_of(request.user, pk)
    facts = {"article": draft_of(decision_of(found, by=request.user), language)}
    return render(request, "officer/letter_preview.html", facts | {"language": language})


@login_required
def letter(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The ruling as it was issued."""
    found = ruling_of(request.user, pk)
    if found.letter is None:
        raise Http404
    edition = get_object_or_404(found.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)


@login_required
@require_POST
def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft to the vote of the open sitting."""
    found = ruling_of(request.user, pk)
    PUT.insist(found, request.user)
    sitting: Any = open_sitting_of(found)
    rulings.put(found, sitting=sitting, by=request.user, on=localdate())
    return redirect("committee:ruling", pk)


@login_required
@require_POST
def close_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the vote: carried or rejected."""
    found = ruling_of(request.user, pk)
    CLOSE_VOTE.insist(found, request.user)
    rulings.close_vote(found, by=request.user, on=localdate())
    return redirect("committee:ruling", pk)
