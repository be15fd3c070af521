"""How the API answers: read-only, briefly kept, and a problem in the words of its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from web.throttle import Pace, client_address

# At most so long does a copy outlive a takedown (60 s in all).
BRIEFLY: Final = "public, max-age=30"
PROBLEM: Final = "application/problem+json"
METHODS: Final = "GET, HEAD, OPTIONS"
PACE: Final = Pace("api", 300)  # a minute: whoever wants all takes a whole table in one call
# What a page elsewhere may ask beyond the plain, and read beyond the body (CORS).
OPEN_TO_PAGES: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
BEFOREHAND: Final = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
Answer = Callable[..., HttpResponse]


class Problem(Exception):  # noqa: N818 the name is the fact
    """What the caller asked cannot be answered; the words say which part of it, and why."""

    def __init__(self, status: int, detail: str, parameter: str = "", wait: int = 0) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter
        self.wait = wait


def language_of(request: HttpRequest) -> str:
    """A program has no page to choose on, so here what it announces is taken for a wish."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code[:2] in ("th", "en"):
            return code[:2]
    return "th"


def reading(view: Answer) -> Answer:
    """An address of the API: only to be read, for everybody, without a session."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = _told(view, request, *args, **kwargs)
        response["Content-Language"] = language
        for name, value in OPEN_TO_PAGES.items():
            response[name] = value
        patch_vary_headers(response, ["Accept-Language"])
        return _head(response) if request.method == "HEAD" else response

    return csrf_exempt(answered)


def _told(view: Answer, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What the view answers, or the problem that it met."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=BEFOREHAND | {"Allow": METHODS})
    try:
        if request.method not in ("GET", "HEAD"):
            raise Problem(405, _("This address can only be read (GET)."))
        if seconds := PACE.wait(client_address(request)):
            raise Problem(
                429, _("Too many calls in a minute. Come again a little later."), "", seconds
            )
        response = view(request, *args, **kwargs)
    except Problem as problem:
        return problem_of(problem.status, problem.detail, problem.parameter, problem.wait)
    except Http404:
        return problem_of(404, _("There is nothing at this address."))
    response.setdefault("Cache-Control", BRIEFLY)
    return response if response.streaming else _unless_known(request, response)


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its tag, or that it has not changed, where the caller has this very one.

    It is made anew each time and only not sent again: what was taken away changes the tag.
    """
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


def _head(response: HttpResponse) -> HttpResponse:
    """What stands before an answer, without the answer."""
    before = HttpResponse(status=response.status_code, headers=response.headers)
    if not response.streaming:
        before["Content-Length"] = str(len(response.content))
    return before


def problem_of(status: int, detail: str, parameter: str = "", wait: int = 0) -> HttpResponse:
    """A problem as RFC 9457 writes it."""
    titles = {
        400: _("The question cannot be understood"),
        404: _("Not found"),
        405: _("Not allowed"),
        429: _("Too many calls"),
        503: _("Away for a moment"),
    }
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": titles.get(status, _("Something went wrong here")),
        "status": status,
        "detail": detail,
    }
    if parameter:
        told["parameter"] = parameter
    response = JsonResponse(told, status=status, content_type=PROBLEM)
    response["Cache-Control"] = "no-store"
    if status == 405:
        response["Allow"] = METHODS
    if wait:
        response["Retry-After"] = str(wait)
    return response


def trouble(request: HttpRequest, status: int, number: str = "") -> HttpResponse:
    """A problem that arose outside of the answers: an odd request, or a fault of ours."""
    with translation.override(language_of(request)):
        if number:
            return problem_of(status, _("Quote this number when you ask: %s") % number)
        if status == 405:
            return problem_of(status, _("This address can only be read (GET)."))
        return problem_of(status, _("The question cannot be understood"))


def answer(told: Any, content_type: str = "application/json") -> HttpResponse:
    """An answer in JSON, its Thai readable as it stands."""
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, content_type=content_type)


@reading
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that there is not: a problem, and no page."""
    raise Http404
