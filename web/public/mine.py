"""The requests of a person with an account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from accounts.models import User
from cases.models import Case
from web.paging import page_of
from web.public.following import MODELS, filed_by
from web.visitor import seer

PER_PAGE = 20
MOST_MATTERS = 50


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Every request made with this account, newest first."""
    page = page_of(Paginator(made_by(seer(request)), PER_PAGE), request)
    return render(request, "public/mine.html", {"page": page, "matters": matters_of(seer(request))})


def matters_of(user: User) -> list[dict[str, Any]]:
    """The complaints and appeals filed with an account, newest first."""
    found = [
        {"kind": kind, "matter": one}
        for kind, model in MODELS.items()
        for one in model.objects.visible_to(user, localdate())
        .filter(filed_by(kind, user))
        .select_related("agency")[:MOST_MATTERS]
    ]
    return sorted(found, key=lambda row: row["matter"].filed_on, reverse=True)


def made_by(user: User) -> QuerySet[Case]:
    """The requests made with an account, each with its next day."""
    own = Case.objects.visible_to(user).filter(requester__account=user)
    return own.select_related("agency").with_next_due().order_by("-pk")
