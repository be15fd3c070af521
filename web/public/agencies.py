"""The agencies: what each shows without being asked, what is missing, and how to reach it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from publication.models import Duty, Entry, Evidence, EvidenceKind
from publication.proactive import checklist
from web.answers import download
from web.forms import Form
from web.paging import page_of
from web.public.released import BRIEFLY

PER_PAGE = 25
NEWEST = 5
ENDINGS: Final = {
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
}
OFFICE: Final = {"wordprocessingml": ".docx", "spreadsheetml": ".xlsx", "presentationml": ".pptx"}


class AgencyForm(Form):
    """Which agency."""

    marks_optional = False
    q = forms.CharField(
        label=_("Name of the agency, or part of it"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


def listing(request: HttpRequest) -> HttpResponse:
    """Every agency that may be asked, and how much of its sets is there."""
    form = AgencyForm(request.GET or None)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    page = page_of(Paginator(Agency.objects.active().named_like(typed), PER_PAGE), request)
    today = localdate()
    done = checklist.done_by_agency(page.object_list, today)
    rows = [{"agency": one, "done": done.get(one.pk, 0)} for one in page.object_list]
    due = Duty.objects.in_force(today).filter(optional=False).count()
    shown: dict[str, Any] = {"form": form, "page": page, "rows": rows, "due": due, "typed": typed}
    return render(request, "public/agencies.html", shown)


def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: its contact, its sets, and what it released last.

    The page of an agency that is no more stays where it was, and says so.
    """
    found = get_object_or_404(Agency, code=code)
    today = localdate()
    newest = Entry.objects.public(today).filter(agency=found).order_by("-public_on", "-pk")
    shown = {"agency": found, "sets": checklist.of_agency(found, today), "entries": newest[:NEWEST]}
    return render(request, "public/agency.html", shown)


def evidence(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One piece of evidence with its terms; a dataset with its dictionary."""
    today = localdate()
    known = Evidence.objects.public(today).select_related("agency", "duty", "licence")
    found = known.filter(agency__code=code, pk=pk).first()
    if found is None:
        return mark(request, code, pk)
    shown = {"evidence": found, "columns": found.columns.all(), "today": today}
    return render(request, "public/evidence.html", shown)


def mark(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The mark of what was taken down: since when, and where the agency shows the set now."""
    known = Evidence.objects.marked(localdate()).select_related("agency", "duty")
    gone = get_object_or_404(known, agency__code=code, pk=pk)
    return render(request, "public/evidence_mark.html", {"evidence": gone}, status=410)


def file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The file itself: the very bytes that were looked at and approved, proved each time."""
    known = Evidence.objects.public(localdate()).select_related("agency", "duty")
    found = known.filter(agency__code=code, pk=pk).first()
    if found is None:
        return mark(request, code, pk)
    if found.kind != EvidenceKind.FILE:
        raise Http404
    answer = download(found.content(), file_name(found), found.content_type)
    answer["Cache-Control"] = BRIEFLY
    answer["Access-Control-Allow-Origin"] = "*"  # a dataset may be read by pages elsewhere
    return answer


def file_name(evidence: Evidence) -> str:
    """A name made of codes: short, and the same for everybody who keeps it."""
    kind = evidence.content_type
    ending = ENDINGS.get(kind) or next((e for part, e in OFFICE.items() if part in kind), "")
    return f"{evidence.agency.code}-{evidence.duty.code}-{evidence.pk}{ending}"
