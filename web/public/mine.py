"""The requests of a person with an account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from cases.models import Case
from web.paging import page_of
from web.visitor import seer

PER_PAGE = 20


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Every request made with this account, newest first."""
    page = page_of(Paginator(made_by(seer(request)), PER_PAGE), request)
    return render(request, "public/mine.html", {"page": page})


def made_by(user: User) -> QuerySet[Case]:
    """The requests made with an account, each with its next day."""
    own = Case.objects.visible_to(user).filter(requester__account=user)
    return own.select_related("agency").with_next_due().order_by("-pk")
