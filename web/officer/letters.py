"""Letters on the desk: their documents, the proof of receipt, and the look of a draft."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases import correspondence
from cases.models import Dispatch
from letters import drafting
from letters.sealing import pdf_bytes
from web.answers import download
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.desk import dispatch_of, staff
from web.officer.duty import Duty
from web.officer.letters_in_words import letter_name

HOUSE = drafting.EMBLEM.parent
CACHED = "public, max-age=86400"


@staff
def letter(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A letter of the desk as its addressee holds it."""
    found = dispatch_of(request.user, pk)
    edition = get_object_or_404(found.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)


@cache
def _sheet() -> str:
    return (HOUSE / "letter.css").read_text("utf-8")


def look(request: HttpRequest) -> HttpResponse:
    """The style sheet of the letters: a draft on the screen looks as it will on paper."""
    sheet = _sheet().replace("FACE_URI", reverse("officer:letter-face"))
    return HttpResponse(sheet, content_type="text/css", headers={"Cache-Control": CACHED})


def face(request: HttpRequest) -> FileResponse:
    """The official face of letters."""
    file = (HOUSE / "fonts" / "THSarabunPSK.ttf").open("rb")
    return FileResponse(file, content_type="font/ttf", headers={"Cache-Control": CACHED})


class ReceiptForm(Form):
    """The proven day."""

    received_on = ThaiDateField(
        label=_("Day of receipt"),
        latest=localdate,
        help_text=_("From the reply card or the track record of the post office."),
    )


class ProveReceipt(Duty):
    way_name = "receipt"
    form_class = ReceiptForm
    template = "officer/receipt.html"
    rule = _(
        "A registered letter counts as received 7 days after posting, 15 abroad, unless another "
        "day is proved (section 71 of the Administrative Procedure Act). A later day moves the "
        "addressee's last day; it never moves earlier."
    )
    done = _("The day of receipt is entered.")

    def find(self, pk: int) -> Dispatch:
        return dispatch_of(self.request.user, pk)

    def back_url(self) -> str:
        return f"{super().back_url()}#letters"

    def facts(self) -> dict[str, Any]:
        return {"dispatch": self.record, "name": letter_name(self.record.letter.kind)}

    def act(self, received_on: date) -> Any:
        return correspondence.prove_receipt(
            self.record, received_on=received_on, by=self.request.user
        )
