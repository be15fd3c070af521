"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.models import User
from web import errors
from web.fields import EmailField
from web.forms import Form
from web.throttle import Door, client_address

BY_ACCOUNT = Door("sign-in", free=5)
BY_ADDRESS = Door("sign-in-address", free=30)


class SignInForm(Form):
    """E-mail and password; wrong tries are counted by account and address together."""

    email = EmailField(label=_("E-mail"))
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "medium"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.person, self.shut_for = request, None, 0

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        address = client_address(self.request)
        account = (given["email"].lower(), address)
        self.shut_for = max(BY_ACCOUNT.shut_for(*account), BY_ADDRESS.shut_for(address))
        if self.shut_for:
            raise ValidationError(_("Too many tries."), "shut")
        self.person = authenticate(
            self.request, username=given["email"].lower(), password=self.data["password"]
        )
        if self.person is None:
            BY_ACCOUNT.wrong(*account)
            BY_ADDRESS.wrong(address)
            raise ValidationError(
                _("The e-mail and password do not fit together. Check both and try again."),
                "wrong",
            )
        BY_ACCOUNT.forgive(*account)
        return given


def _onward(request: HttpRequest) -> str:
    """Where to after signing in: only ever a page of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("web:desk")


def demo_accounts() -> list[User]:
    """The people of the demonstration with their posts; nobody outside it."""
    if not settings.DEMO:
        return []
    return list(
        User.objects.filter(is_active=True, is_superuser=False)
        .prefetch_related("memberships__agency", "seats__panel")
        .order_by("pk")[:60]
    )


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with e-mail and password."""
    form = SignInForm(request, request.POST or None)
    if form.is_valid():
        login(request, form.person)
        return redirect(_onward(request))
    if form.shut_for:
        return errors.too_many(request, form.shut_for)
    shown = {"form": form, "next": _onward(request), "accounts": demo_accounts()}
    return render(request, "public/sign_in.html", shown)


@require_POST
def sign_in_demo(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as a person of the demonstration; refused everywhere else."""
    if not settings.DEMO:
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk, is_active=True, is_superuser=False)
    login(request, person)
    return redirect(_onward(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and everything it opened."""
    logout(request)
    return redirect("web:start")
