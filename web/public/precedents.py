"""Published answers of the Office: how the Act is understood, without names (s. 28 (2))."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from complaints.models import Consultation
from law.models import Exemption
from web.forms import Form
from web.keyset import Stretch, page_of
from web.officer.grounds import ground_label

PER_PAGE = 15


class SearchForm(Form):
    """Words of the question or the answer, and the ground that it is about."""

    marks_optional = False

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    ground = forms.ChoiceField(label=_("Ground"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Exemption.objects.in_force(localdate())
        listed = [(e.code, ground_label(e)) for e in known]
        self.fields["ground"].choices = [("", _("Every ground")), *listed]


def listing(request: HttpRequest) -> HttpResponse:
    """The precedents that hold the words and speak of the ground, the newest first."""
    form = SearchForm(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    found = Consultation.objects.published().holding(given.get("q", ""))
    found = found.on_ground(given.get("ground", ""))
    rows = found.prefetch_related("exemptions")
    page = page_of(request, Stretch(rows, "published_on", falling=True), size=PER_PAGE)
    shown = {"form": form, "page": page, "given": given, "count": found.count()}
    return render(request, "public/precedents.html", shown)


def precedent(request: HttpRequest, pk: int) -> HttpResponse:
    """One precedent."""
    published = Consultation.objects.published().prefetch_related("exemptions")
    found = get_object_or_404(published, pk=pk)
    return render(request, "public/precedent.html", {"precedent": found})
