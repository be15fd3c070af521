"""The public register: what an agency was told to do and has not done; no person stands in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from complaints.models import Obligation
from web.forms import Form
from web.keyset import Stretch, page_of

PER_PAGE = 25
# Asked for apart: planning a join of seven tables takes longer than reading them.
SHOWN = ("agency", "ruling", "appeal", "complaint", "appealed")


class RegisterForm(Form):
    """Which agency."""

    marks_optional = False
    agency = forms.CharField(
        label=_("Name of the agency, or part of it"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


def outstanding(request: HttpRequest) -> HttpResponse:
    """Orders of the tribunal and opinions of the Board that an agency has still to carry out."""
    form = RegisterForm(request.GET)
    typed = form.cleaned_data["agency"] if form.is_valid() else ""
    owed = Obligation.objects.on_register(typed)
    page = page_of(
        request, Stretch(owed.by_day(), "due"), Stretch(owed.without_day()), size=PER_PAGE
    )
    prefetch_related_objects(page.rows, *SHOWN)
    shown: dict[str, Any] = {"form": form, "typed": typed, "page": page, "count": owed.count()}
    return render(request, "public/outstanding.html", shown)
