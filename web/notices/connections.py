"""Agencies' own systems that are told what happens: connected and ended by an administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import Agency
from notifications import connecting
from notifications.models import Connection
from web.forms import Form
from web.notices.undelivered import administrators_only
from web.officer.duty import put_on


class ConnectForm(Form):
    """Which agency, and where its system listens."""

    agency = forms.CharField(
        label=gettext_lazy("Code of the agency"),
        max_length=60,
        help_text=gettext_lazy("As it stands in the directory and in its reference numbers."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address that is called"), max_length=500, assume_scheme="https"
    )

    def clean_agency(self) -> Agency:
        found = Agency.objects.filter(code__iexact=self.cleaned_data["agency"], active=True).first()
        if found is None:
            raise ValidationError(_("There is no agency with this code. Look it up and type it."))
        return found


@never_cache
@administrators_only
def listing(request: HttpRequest) -> HttpResponse:
    """Every connection; a new one shows its secret this once."""
    form = ConnectForm(request.POST or None)
    if form.is_valid() and (made := _connected(form, request)):
        return _secret(request, made)
    found = Connection.objects.select_related("agency").order_by("-active", "pk")
    return render(request, "messages/connections.html", {"form": form, "connections": found})


@never_cache
@administrators_only
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new secret, shown this once."""
    known = get_object_or_404(Connection.objects.filter(active=True), pk=pk)
    return _secret(request, connecting.renew(known, by=request.user))


@administrators_only
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is told there."""
    connecting.end(get_object_or_404(Connection.objects.all(), pk=pk), by=request.user)
    messages.success(request, _("The connection has been ended."))
    return redirect("web:connections")


def _connected(form: ConnectForm, request: HttpRequest) -> Connection | None:
    given: dict[str, Any] = form.cleaned_data
    try:
        return connecting.connect(given["agency"], url=given["url"], by=request.user)
    except ValidationError as refused:
        put_on(form, refused)
    return None


def _secret(request: HttpRequest, connection: Connection) -> HttpResponse:
    return render(request, "messages/connected.html", {"connection": connection})
