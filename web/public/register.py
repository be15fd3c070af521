"""The public register: what an agency was told to do and has not done; no person stands in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from complaints.models import Obligation
from web.forms import Form
from web.paging import page_of

PER_PAGE = 25


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
    page = page_of(Paginator(Obligation.objects.on_register(typed), PER_PAGE), request)
    shown: dict[str, Any] = {"form": form, "typed": typed, "page": page, "today": localdate()}
    return render(request, "public/outstanding.html", shown)
