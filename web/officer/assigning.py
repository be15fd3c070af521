"""Handing files to officers: one from its page, several from the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Role, User
from cases.actions import intake
from web.forms import Form
from web.officer.desk import files_of, staff

MOST = 100
ASSIGNABLE = (Role.OFFICER, Role.SUPERVISOR)


def officers_of(agencies: set[int]) -> Any:
    """The people of the agencies to whom files are given."""
    posts = {"memberships__agency__in": agencies, "memberships__role__in": ASSIGNABLE}
    found = User.objects.filter(**posts, memberships__active=True, is_active=True)
    return found.distinct().order_by("name_th")


class AssignForm(Form):
    """To whom."""

    officer = forms.ModelChoiceField(
        label=_("Assign to"), queryset=User.objects.none(), empty_label=_("Choose an officer")
    )

    def __init__(self, *args: Any, user: User, agencies: set[int] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        served = agencies or user.agencies_as(Role.SUPERVISOR)
        self.fields["officer"].queryset = officers_of(served)


def chosen_keys(request: HttpRequest) -> list[int]:
    """The files ticked in the list, never more than one page of them."""
    ticked = request.POST.getlist("case")[:MOST]
    return [int(key) for key in ticked if key.isascii() and key.isdigit() and len(key) < 18]


def assign_all(keys: list[int], officer: User, *, by: User) -> int:
    """Give every file to the officer, or none of them."""
    with transaction.atomic():
        cases = list(files_of(by).filter(pk__in=keys).order_by("pk"))
        for case in cases:
            intake.assign(case, by=by, officer=officer)
    return len(cases)


@staff
@require_POST
def assign_several(request: HttpRequest) -> HttpResponse:
    """Give the ticked files to one officer."""
    request.back = reverse("officer:inbox")
    form, keys = AssignForm(request.POST, user=request.user), chosen_keys(request)
    if not keys or not form.is_valid():
        messages.warning(request, _("Tick at least one request and choose an officer."))
        return redirect("officer:inbox")
    try:
        count = assign_all(keys, form.cleaned_data["officer"], by=request.user)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    else:
        told = ngettext("%(n)d request assigned.", "%(n)d requests assigned.", count)
        messages.success(request, told % {"n": count})
    return redirect("officer:inbox")
