"""Accounts of the public: opening one, proving the address, choosing a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login, password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from notifications import joining
from web import errors
from web.fields import EmailField
from web.forms import Form
from web.throttle import Door, client_address

ASKING = Door("join", free=10)
GUESSING = Door("email-code", free=10)


def _password(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("At least 15 characters. A sentence is easier to remember than a word."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "medium"}),
    )


class SignUpForm(Form):
    name = forms.CharField(label=_("Full name"), max_length=200)
    email = EmailField(label=_("E-mail"))


class AddressForm(Form):
    email = EmailField(label=_("E-mail"))


class NewPasswordForm(Form):
    """The code from the e-mail and a password, judged by the rules of the house."""

    code = forms.CharField(
        label=_("Code from the e-mail"),
        help_text=_("Five groups of letters and digits; capitals and dashes do not matter."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = _password(_("New password"))

    def clean_password(self) -> str:
        typed: str = self.data["password"]
        password_validation.validate_password(typed)
        return typed


def sign_up(request: HttpRequest) -> HttpResponse:
    """Open an account; the answer is the same whether the address has one or not."""
    form = SignUpForm(request.POST or None)
    if minutes := ASKING.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    if form.is_valid():
        ASKING.wrong(client_address(request))
        joining.sign_up(**form.cleaned_data, language=get_language() or "th", now=timezone.now())
        return redirect("web:confirm")
    return render(request, "public/join/sign_up.html", {"form": form})


@sensitive_post_parameters("password", "code")
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove the address with the code, choose the password, and be signed in."""
    form = NewPasswordForm(request.POST or None)
    if minutes := GUESSING.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    if form.is_valid() and (user := joining.confirm(**_given(form), now=timezone.now())):
        login(request, user)
        messages.success(request, _("The account is open. Welcome."))
        return redirect("public:mine")
    _wrong_code(request, form)
    return render(request, "public/join/confirm.html", {"form": form})


def forgot(request: HttpRequest) -> HttpResponse:
    """Ask for a code to choose a new password; the answer never tells who has an account."""
    form = AddressForm(request.POST or None)
    if minutes := ASKING.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    if form.is_valid():
        ASKING.wrong(client_address(request))
        joining.ask_reset(email=form.cleaned_data["email"], now=timezone.now())
        return redirect("web:reset")
    return render(request, "public/join/forgot.html", {"form": form})


@sensitive_post_parameters("password", "code")
def reset(request: HttpRequest) -> HttpResponse:
    """Choose a new password with the code."""
    form = NewPasswordForm(request.POST or None)
    if minutes := GUESSING.shut_for(client_address(request)):
        return errors.too_many(request, minutes)
    if form.is_valid() and joining.reset(**_given(form), now=timezone.now()):
        messages.success(request, _("The new password is set. Sign in with it."))
        return redirect("web:sign-in")
    _wrong_code(request, form)
    return render(request, "public/join/reset.html", {"form": form})


def _given(form: Form) -> dict[str, str]:
    return {"typed": form.cleaned_data["code"], "password": form.cleaned_data["password"]}


def _wrong_code(request: HttpRequest, form: Form) -> None:
    if form.is_bound and form.is_valid():
        GUESSING.wrong(client_address(request))
        wrong = _("This code is wrong, used or older than a day. Ask for a new one.")
        form.add_error("code", ValidationError(wrong, "wrong"))
