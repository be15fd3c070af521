"""Messages that were given up: an administrator sees why, and sends them again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from notifications.channels import write
from notifications.models import Deed, Handling, Message
from notifications.reading import send_again
from web.paging import page_of

PER_PAGE = 25
LATEST = 20


def administrators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse with 403 whoever does not run the system."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied(_("This page is for the administrators of the system."))
        return view(request, *args, **kwargs)

    return login_required(guarded)


def place(message: Message) -> str:
    """Where a message went, without saying to whom: of an address only the server."""
    _name, at, server = message.recipient.rpartition("@")
    return f"…@{server}" if at else message.get_channel_display()


@administrators_only
def listing(request: HttpRequest) -> HttpResponse:
    """What was given up, the latest first; and what was sent again before."""
    dead = Message.objects.dead().select_related("agency").order_by("-dead_at", "-pk")
    page = page_of(Paginator(dead, PER_PAGE), request)
    language = get_language() or "th"
    rows = [
        {"message": one, "subject": write(one, language).subject, "place": place(one)}
        for one in page
    ]
    again = Handling.objects.filter(deed=Deed.SENT_AGAIN).select_related("message", "by")
    shown = {"page": page, "rows": rows, "again": again.order_by("-pk")[:LATEST]}
    return render(request, "messages/undelivered.html", shown)


@administrators_only
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one message again."""
    get_object_or_404(Message.objects.all(), pk=pk)
    return _sent_again(request, Message.objects.filter(pk=pk))


@administrators_only
@require_POST
def all_again(request: HttpRequest) -> HttpResponse:
    """Send all of them again: after an outage nobody clicks a thousand times."""
    return _sent_again(request, Message.objects.all())


def _sent_again(request: HttpRequest, chosen: Any) -> HttpResponse:
    count = send_again(chosen, by=request.user, now=timezone.now())
    told = ngettext(
        "%(n)d message was put back and leaves with the next round.",
        "%(n)d messages were put back and leave with the next round.",
        count,
    )
    messages.success(request, told % {"n": count})
    return redirect("web:undelivered")
