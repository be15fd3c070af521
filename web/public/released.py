"""The disclosure log: what was released to one person, for everybody (ss. 7, 9, 11)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from accounts.models import Agency
from law.models import Exemption
from publication.models import Entry, EntryFile
from web.addresses import whole
from web.answers import proved
from web.keyset import Stretch, page_of

PER_PAGE = 20
# At most so long does a reader's or a proxy's copy outlive a takedown (60 s in all).
BRIEFLY = "public, max-age=30"


def agency_asked(request: HttpRequest) -> Agency | None:
    """The agency that the address names, if it names one."""
    code = request.GET.get("agency", "")
    return get_object_or_404(Agency, code=code) if code else None


def entries_of(agency: Agency | None) -> QuerySet[Entry]:
    """What everybody may read today, of one agency or of all."""
    found = Entry.objects.public(localdate()).select_related("agency")
    return found if agency is None else found.filter(agency=agency)


def listing(request: HttpRequest) -> HttpResponse:
    """What was released, the newest first."""
    agency = agency_asked(request)
    stretch = Stretch(entries_of(agency), "public_on", falling=True)
    page = page_of(request, stretch, size=PER_PAGE)
    return render(request, "public/released.html", {"page": page, "agency": agency})


def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; where one was taken away, a mark says so and nothing of what it held."""
    today = localdate()
    readable = Entry.objects.public(today).select_related("agency", "order", "licence")
    found = readable.filter(number=number).first()
    if found is None:
        return mark(request, number)
    return render(request, "public/released_entry.html", shown(found))


def shown(entry: Entry) -> dict[str, Any]:
    """What the page of an entry shows."""
    cited = Exemption.objects.in_force(entry.order.signed_on).filter(code__in=entry.grounds)
    return {
        "entry": entry,
        "grounds": cited,
        "files": entry.files.sound().select_related("record", "entry"),
        "address": whole(entry.get_absolute_url()),
    }


def mark(request: HttpRequest, number: int) -> HttpResponse:
    """The mark of an entry that was public once: gone, since when, and under which rule."""
    gone = get_object_or_404(Entry.objects.marked(localdate()), number=number)
    return render(request, "public/released_mark.html", {"entry": gone}, status=410)


def file(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """A file of an entry: the very bytes that were approved, looked up and proved each time."""
    at = {"entry__number": number, "place": place}
    found = EntryFile.objects.public(localdate()).select_related("record").filter(**at).first()
    if found is None:
        if Entry.objects.marked(localdate()).filter(number=number).exists():
            return mark(request, number)
        raise Http404
    answer = proved(found.record, found.public_name)
    answer["Cache-Control"] = BRIEFLY
    return answer
