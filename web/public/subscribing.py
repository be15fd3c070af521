"""Following a search: an Atom feed of it, or a mail a day to whoever asked from his mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, time
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate, make_aware
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.cache import never_cache

from accounts import codes
from law.text import cut, normalise
from publication.actions import following as actions
from publication.models import Reader, SearchRow, Subscription
from publication.models.subscription import PURPOSE
from publication.search.finding import newest
from publication.search.reading import MOST_LETTERS
from web import errors
from web.addresses import whole
from web.fields import EmailField
from web.forms import Form
from web.public.released import BRIEFLY
from web.public.searching import address_of, chosen_in, filters_of
from web.throttle import Door, client_address

NEWEST: Final = 50
MOST_SUMMARY: Final = 500
ASKING: Final = Door("follow", free=10)
TO_ONE: Final = Door("follow-address", free=3)


def feed(request: HttpRequest) -> HttpResponse:
    """The newest of a search as Atom (RFC 4287), with all that narrows it; in Thai."""
    typed = typed_in(request.GET)
    found = newest(typed, Reader(localdate()), filters_of(request.GET), NEWEST)
    with translation.override("th"):
        made = _empty(typed, address_of(request.GET))
        for row in found:
            made.add_item(**_item(row))
        content = made.writeString("utf-8")
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = BRIEFLY
    return response


def typed_in(given: Mapping[str, Any]) -> str:
    """What was looked for, without signs that no document may hold."""
    return normalise(given.get("q", "")[:MOST_LETTERS])


def _empty(typed: str, asked: str) -> Atom1Feed:
    """The head of the feed of a search, which names what was looked for."""
    return Atom1Feed(
        title=f"{_('Search')} – {typed}" if typed else _("Search"),
        link=whole(reverse("public:search")) + asked,
        description="",
        language="th",
        feed_url=whole(reverse("public:search-feed")) + asked,
    )


def _item(row: SearchRow) -> dict[str, Any]:
    """One row as the feed carries it: what its own page shows."""
    day = make_aware(datetime.combine(row.public_from, time.min))
    address = whole(row.address)
    return {
        "title": row.heading,
        "link": address,
        "unique_id": f"{address}#{row.kind}-{row.key}",
        "description": cut(row.text, MOST_SUMMARY),
        "author_name": row.agency.name if row.agency else None,
        "pubdate": day,
        "updateddate": day,
    }


class FollowForm(Form):
    email = EmailField(
        label=__("E-mail"), help_text=__("Used for this alone, and forgotten when you stop.")
    )


def follow(request: HttpRequest) -> HttpResponse:
    """Ask to be told of what is new in a search; the answer is the same for every address."""
    form = FollowForm(request.POST or None)
    address = client_address(request)
    if minutes := ASKING.shut_for(address):
        return errors.too_many(request, minutes)
    if form.is_valid():
        ASKING.wrong(address)
        _ask(request, form.cleaned_data["email"])
        messages.success(request, _("A mail is on its way. Follow the link in it to confirm."))
        return redirect(reverse("public:search") + address_of(request.GET))
    shown = {"form": form, "asked": address_of(request.GET), **_looked_for(request.GET)}
    return render(request, "public/follow.html", shown)


def _ask(request: HttpRequest, email: str) -> None:
    """Post the mail, unless that mailbox had as many as one gets in a while."""
    if TO_ONE.shut_for(email.lower()):
        return
    TO_ONE.wrong(email.lower())
    narrowed = {name: value for name, value in asdict(filters_of(request.GET)).items() if value}
    query = {"q": typed_in(request.GET), **narrowed}
    language, now = get_language() or "th", timezone.now()
    actions.follow(email, query, language=language, on=localdate(), at=now)


@never_cache
def following(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the link in each mail: confirm, or stop; opening it alone does neither."""
    digest = codes.digest(PURPOSE, code)
    found = get_object_or_404(Subscription, digest=digest)
    if request.method == "POST":
        act = actions.end if request.POST.get("then") == "end" else actions.confirm
        act(found, at=timezone.now())
        return redirect(found)
    shown = {"following": found, "asked": address_of(found.query), **_looked_for(found.query)}
    return render(request, "public/following.html", shown)


def _looked_for(given: Any) -> dict[str, Any]:
    """The words and the narrowings of a search, as a page tells them."""
    return {"words": given.get("q", "")[:MOST_LETTERS], "narrowed": chosen_in(given)}
