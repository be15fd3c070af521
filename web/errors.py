"""Answers when a step cannot be taken: a clear page, the text typed kept, never a bare 500."""

from __future__ import annotations

import logging
import sys
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django_fsm import TransitionNotAllowed

from web.api.reading import trouble
from web.ops.outage import passes

logger = logging.getLogger(__name__)

METHODS = {"GET", "POST"}
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
    ),
}
# Shorter values are choices and numbers that a form offers again by itself.
WORTH_KEEPING = 15
MOST_KEPT = 20
PROGRAMS = "/api/"  # where a caller reads problems, whatever he accepts, and may ask for heads
AGAIN = "30"  # seconds after which a caller may come back


class LawfulResponses:
    """Answer what the law no longer allows with 409, refuse odd requests, harden every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS and not request.path.startswith(PROGRAMS):
            response = _answer(request, 405)
            response["Allow"] = ", ".join(sorted(METHODS))
        elif "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            response = bad_request(request)
        else:
            response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        # Any page may hold case data; static files are answered before this and stay cacheable.
        response.setdefault("Cache-Control", "no-store, private")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a step that is not lawful now into 409 with its reasons."""
        if not isinstance(exception, TransitionNotAllowed):
            return None
        reasons = getattr(exception, "reasons", [])
        return _answer(request, 409, reasons=reasons, kept=typed(request), back=way_back(request))


def way_back(request: HttpRequest) -> str:
    """Where the reader sees how things stand; a page may name another than its own address."""
    return getattr(request, "back", request.path)


def typed(request: HttpRequest) -> list[str]:
    """The longer texts of a form that could not be accepted, so that nothing is lost."""
    if request.method != "POST":
        return []
    texts = (
        value
        for name in request.POST
        if name != "csrfmiddlewaretoken" and "password" not in name and "code" not in name
        for value in request.POST.getlist(name)
    )
    return [text for text in texts if len(text) > WORTH_KEEPING][:MOST_KEPT]


def _answer(request: HttpRequest, status: int, **facts: Any) -> HttpResponse:
    """An error as a page, or as JSON for a caller that does not read pages."""
    if request.path.startswith(PROGRAMS):
        return trouble(request, status, facts.get("number", ""))
    if not request.accepts("text/html"):
        told = {"status": status, "reasons": facts.get("reasons", [])}
        number = {"reference": facts["number"]} if "number" in facts else {}
        return JsonResponse(told | number, status=status)
    # Rendered without the request: no user, no token, so equal errors are equal to the byte.
    return HttpResponse(render_to_string(f"errors/{status}.html", facts), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page of ours sends."""
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Seen, but another person's duty."""
    reason = str(exception) if exception and exception.args else ""
    return _answer(request, 403, reasons=[reason] if reason else [], kept=typed(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form did not come from our own page, or the page was open for too long."""
    return _answer(request, 403, stale=True, kept=typed(request), back=request.path)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent and not yours: the same bytes."""
    return _answer(request, 404)


def too_many(request: HttpRequest, minutes: int) -> HttpResponse:
    """Too many wrong tries; the door opens again by itself."""
    response = _answer(request, 429, minutes=minutes)
    response["Retry-After"] = str(minutes * 60)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault: a number to quote, in the log beside the trace, and nothing about the person.

    While the database is away the answer is 503, so that a caller knows to come again.
    """
    number = uuid.uuid4().hex[:10].upper()
    away = passes(sys.exc_info()[1])  # Django calls this while it handles the trouble
    logger.error("%s, reference %s", "no database" if away else "server error", number)
    if not away:
        return _answer(request, 500, number=number)
    response = _answer(request, 503, number=number, kept=typed(request))
    response["Retry-After"] = AGAIN
    return response
