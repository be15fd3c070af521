"""What is new, for programs: the Atom feed, and the addresses that search engines may visit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Final
from xml.sax.saxutils import escape

from django.db.models import Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from accounts.models import Agency
from publication.models import Entry, Evidence
from web.addresses import whole
from web.public.released import BRIEFLY, agency_asked, entries_of

NEWEST: Final = 50
PER_PART: Final = 10_000  # numbers; a part of a site map may hold 50,000 addresses
SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
ALWAYS_THERE: Final = (
    *("web:start", "public:released", "public:precedents", "public:outstanding"),
    *("public:agencies", "public:data", "public:statistics"),
)


def came_out(entry: Entry) -> datetime:
    """When everybody could read an entry: as it was approved, or as its day began."""
    begun = make_aware(datetime.combine(entry.public_on or date.min, time.min))
    return max(begun, entry.published_at or begun)


def feed(request: HttpRequest) -> HttpResponse:
    """The newest entries as Atom (RFC 4287), of one agency or of all; in Thai, as they are."""
    agency = agency_asked(request)
    newest = entries_of(agency).order_by("-public_on", "-pk")[:NEWEST]
    with translation.override("th"):
        made = _atom(agency)
        for entry in newest:
            _add(made, entry)
        return _briefly(made.writeString("utf-8"), "application/atom+xml; charset=utf-8")


def _atom(agency: Agency | None) -> Atom1Feed:
    """The feed with its title and addresses, and nothing in it yet."""
    title = _("Released information")
    asked = f"?agency={agency.code}" if agency else ""
    return Atom1Feed(
        title=f"{title} – {agency.name}" if agency else title,
        link=whole(reverse("public:released")),
        description="",
        language="th",
        feed_url=whole(reverse("public:released-feed")) + asked,
    )


def _add(made: Atom1Feed, entry: Entry) -> None:
    made.add_item(
        title=entry.title,
        link=whole(entry.get_absolute_url()),
        unique_id=whole(entry.get_absolute_url()),
        description=entry.text,
        author_name=entry.agency.name,
        pubdate=came_out(entry),
        updateddate=came_out(entry),
    )


def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts: pages that are always there, entries by number, agencies, and what they show."""
    today = localdate()
    entries = Entry.objects.public(today).aggregate(last=Max("number"))["last"]
    shown = Evidence.objects.public(today).aggregate(last=Max("pk"))["last"]
    addresses = [reverse("public:sitemap-part", args=[n]) for n in _parts(entries)]
    addresses += [reverse("public:sitemap-sets", args=[n]) for n in _parts(shown)]
    rows = (f"<sitemap><loc>{escape(whole(one))}</loc></sitemap>" for one in addresses)
    return _xml(f'<sitemapindex xmlns="{SCHEMA}">', rows, "</sitemapindex>")


def _parts(last: int | None) -> range:
    """The numbers of the parts up to that row; part 0 holds what has no number."""
    return range(1 + ((last or 0) + PER_PART - 1) // PER_PART)


def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """One part; an entry stays in its part as long as it is public."""
    if part == 0:
        found = [_url(whole(reverse(name))) for name in ALWAYS_THERE]
    else:
        found = [_url(*row) for row in _entries(part)]
    return _urls(found)


def sitemap_sets(request: HttpRequest, part: int) -> HttpResponse:
    """The pages of the agencies (part 0), and what they show without being asked."""
    if part == 0:
        codes = Agency.objects.active().order_by("code").values_list("code", flat=True)
        return _urls([_url(whole(reverse("public:agency", args=[code]))) for code in codes])
    within = Q(pk__gt=(part - 1) * PER_PART, pk__lte=part * PER_PART)
    shown = Evidence.objects.public(localdate()).filter(within).order_by("pk")
    pieces = shown.select_related("agency").only("agency__code", "approved_on")
    return _urls([_url(whole(one.get_absolute_url()), one.approved_on) for one in pieces])


def _urls(found: list[str]) -> HttpResponse:
    """A part of the site map; an empty one is none."""
    if not found:
        raise Http404
    return _xml(f'<urlset xmlns="{SCHEMA}">', found, "</urlset>")


def robots(request: HttpRequest) -> HttpResponse:
    """Where the site map is; pages that nobody should list say so themselves."""
    text = f"User-agent: *\nDisallow:\nSitemap: {whole(reverse('public:sitemap'))}\n"
    return _briefly(text, "text/plain; charset=utf-8")


def _entries(part: int) -> Iterable[tuple[str, date]]:
    within = Q(number__gt=(part - 1) * PER_PART, number__lte=part * PER_PART)
    found = Entry.objects.public(localdate()).filter(within).order_by("number")
    for entry in found.only("number", "public_on"):
        yield whole(entry.get_absolute_url()), entry.public_on or date.min


def _url(address: str, changed: date | None = None) -> str:
    last = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{last}</url>"


def _xml(begin: str, rows: Iterable[str], end: str) -> HttpResponse:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return _briefly("\n".join([head, begin, *rows, end]), "application/xml; charset=utf-8")


def _briefly(content: str | bytes, kind: str) -> HttpResponse:
    """An answer that a reader or a proxy keeps so briefly that a takedown is over in a minute."""
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = BRIEFLY
    return response
