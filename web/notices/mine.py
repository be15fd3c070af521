"""The notices of whoever is signed in: what the system told him, by whatever channel."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from notifications.channels import write
from notifications.models import Message
from notifications.reading import mark_read
from web.paging import page_of

PER_PAGE = 20


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Every notice, newest first, in the language in which the page is read."""
    own = Message.objects.read_by(request.user).order_by("-pk")
    page = page_of(Paginator(own, PER_PAGE), request)
    language = get_language() or "th"
    rows = [{"message": message, "written": write(message, language)} for message in page]
    return render(request, "messages/mine.html", {"page": page, "rows": rows})


@login_required
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a notice was read, and lead to the page where one acts on it."""
    own = Message.objects.read_by(request.user)
    message = get_object_or_404(own, pk=pk)
    mark_read(own.filter(pk=pk), now=timezone.now())
    page = write(message).link.removeprefix(settings.SITE_URL).rstrip(".,)") or "/"
    return redirect(page if url_has_allowed_host_and_scheme(page, None) else "web:notices")


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that all notices were read."""
    mark_read(Message.objects.read_by(request.user), now=timezone.now())
    return redirect("web:notices")
