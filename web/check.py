"""The page that confirms a letter: was it issued here, and is the copy in hand unaltered?"""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from letters.models import Edition, Letter
from web import errors
from web.fields import FileField
from web.forms import Form
from web.throttle import Door, client_address

DOOR = Door("check", free=30)
MOST_BYTES = 10 * 1024 * 1024


class CheckForm(Form):
    """The check code at the foot of the letter and, if wanted, the file to compare."""

    code = forms.CharField(
        label=_("Check code"),
        max_length=60,
        help_text=_("Printed at the foot of the letter beside the QR code."),
        widget=forms.TextInput(attrs={"class": "medium code", "autocomplete": "off"}),
    )
    file = FileField(
        label=_("The letter as a PDF file"),
        max_bytes=MOST_BYTES,
        required=False,
        help_text=_("We compare it with the sealed original and do not keep it."),
    )
    letter: Letter | None = None

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        self.letter = (
            Letter.objects.select_related("agency")
            .prefetch_related("editions")
            .filter(check_code=code)
            .first()
        )
        if self.letter is None:
            raise ValidationError(
                _(
                    "No letter has this check code. "
                    "Copy it exactly, with capital and small letters."
                ),
                "unknown",
            )
        return code

    def same_as(self) -> Edition | bool | None:
        """The edition that equals the file to the byte; False if none does, None without file."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        held = hashlib.sha256(file.read()).hexdigest()
        return next((e for e in self.letter.editions.all() if e.sha256 == held), False)


def letter(request: HttpRequest, code: str = "") -> HttpResponse:
    """Confirm a letter by its code, and a file by its hash. Tells no content and no name."""
    address = client_address(request)
    if minutes := DOOR.shut_for(address):
        return errors.too_many(request, minutes)
    form = CheckForm(_given(request, code), request.FILES or None)
    found: dict[str, Any] = {"form": form}
    if form.is_valid():
        found |= {"letter": form.letter, "same": form.same_as()}
    elif form.is_bound:
        DOOR.wrong(address)
    return render(request, "public/check.html", found)


def _given(request: HttpRequest, code: str) -> Any:
    """What was typed, or the code of the address printed on the letter."""
    if request.method == "POST":
        return request.POST
    return {"code": code} if code else None
