"""The doors of the site: start page, language, and the way to one's own desk."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.models import Role, SeatDuty

language = require_POST(set_language)


def start(request: HttpRequest) -> HttpResponse:
    """What can be done here, how long it takes, and that it is free."""
    return render(request, "public/start.html")


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Lead each person to the page of his duty."""
    held = {post.role for post in request.user.posts}
    if request.user.is_superuser and not held:
        return redirect("web:operations")
    if held == {Role.REGISTRAR}:
        return redirect("committee:appeals")
    keeps = request.user.panels_on(localdate(), SeatDuty.SECRETARY)
    if keeps or (not held and request.user.seats_on(localdate())):
        return redirect("committee:docket")
    return redirect("officer:inbox" if held else "public:mine")
