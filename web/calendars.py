"""Secret addresses for calendar programs: made, shown once, revoked, and read."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import codes
from accounts.models import CalendarFeed, Role, User
from web.due_days import entries, name_of
from web.icalendar import calendar

PURPOSE = "calendar"


def offered(user: User) -> dict[str, str]:
    """What the person may have in a calendar: his files, and each body on which he sits."""
    own = {"files": _("My files: days that are due")} if user.agencies_as(Role.OFFICER) else {}
    return own | {str(s.panel_id): str(s.panel) for s in user.seats_on(localdate())}


def kind_of(feed: CalendarFeed) -> str:
    """The name under which the page offers it."""
    return str(feed.panel_id or "files")


@login_required
def addresses(request: HttpRequest) -> HttpResponse:
    """Which calendars there are for the person, and which of them have an address."""
    kinds = offered(request.user)
    if not kinds:
        raise PermissionDenied(_("Calendars are for officers and for those who sit on a body."))
    live = {kind_of(feed): feed for feed in request.user.feeds.live()}
    rows = [{"kind": k, "title": title, "feed": live.get(k)} for k, title in kinds.items()]
    return render(request, "desk/calendars.html", {"rows": rows})


@login_required
@require_POST
def make(request: HttpRequest, kind: str) -> HttpResponse:
    """Make a new address, which ends the old one, and show it this once."""
    if kind not in offered(request.user):
        raise Http404
    code = codes.derive(PURPOSE, secrets.token_hex(16))
    with transaction.atomic():
        end_of(request.user, kind)
        panel = None if kind == "files" else int(kind)
        digest = codes.digest(PURPOSE, code)
        request.user.feeds.create(panel_id=panel, digest=digest, made_on=localdate())
    address = request.build_absolute_uri(reverse("web:calendar-feed", args=[code]))
    shown: dict[str, Any] = {"address": address, "title": offered(request.user)[kind]}
    return render(request, "desk/calendar_made.html", shown)


@login_required
@require_POST
def revoke(request: HttpRequest, kind: str) -> HttpResponse:
    """End an address; a calendar that still has it gets nothing any more."""
    end_of(request.user, kind)
    messages.success(request, _("The address is revoked."))
    return redirect("web:calendars")


def end_of(user: User, kind: str) -> None:
    """End the live address of a kind, whether or not the person still has that duty."""
    own = list(User.objects.select_for_update().filter(pk=user.pk))  # one address at a time
    for feed in CalendarFeed.objects.live().filter(user__in=own):
        if kind_of(feed) == kind:
            feed.end(localdate())


def feed(request: HttpRequest, code: str) -> HttpResponse:
    """The calendar of an address. A wrong, a revoked and an outlived one are the same 404.

    No count of wrong tries: 130 bits are not guessed, and a whole office reads from one address.
    """
    live = CalendarFeed.objects.live().select_related("user", "panel")
    found = get_object_or_404(live, digest=codes.digest(PURPOSE, code), user__is_active=True)
    if kind_of(found) not in offered(found.user):
        raise Http404
    found.note_reading(localdate())
    with translation.override(found.user.language):
        return calendar(name_of(found), entries(found))
