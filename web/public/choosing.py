"""The page of the request form on which the agency is found in the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from web.forms import Form
from web.public.draft import Draft
from web.public.file import address, frame
from web.public.forms import AgencySearchForm

MOST = 20


class AgencyForm(Form):
    """The agency chosen from those found."""

    agency = forms.IntegerField(
        label=_("Agency"), min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    def clean_agency(self) -> int:
        key = self.cleaned_data["agency"]
        if not Agency.objects.active().filter(pk=key).exists():
            raise ValidationError(_("Choose an agency from the list."), "unknown")
        return key


def found(typed: str) -> dict[str, Any]:
    """At most twenty agencies of that name, and whether there are more."""
    matches = Agency.objects.active().named_like(typed).select_related("parent")
    listed = list(matches.order_by("name_th")[: MOST + 1])
    return {"agencies": listed[:MOST], "more": len(listed) > MOST}


def agency(request: HttpRequest) -> HttpResponse:
    """Search the directory by name, then choose."""
    draft = Draft(request)
    form = AgencyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft.keep("agency", agency=form.cleaned_data["agency"])
        return redirect(address(draft.missing))
    search = AgencySearchForm(request.GET if "q" in request.GET else None)
    typed = search.cleaned_data["q"] if search.is_valid() else ""
    shown = {"form": form, "search": search, "typed": typed, "chosen": draft.agency}
    return render(
        request,
        "public/file/agency.html",
        shown | (found(typed) if typed else {}) | frame(draft, "agency"),
    )
