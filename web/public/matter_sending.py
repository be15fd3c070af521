"""Sending a complaint or an appeal: what is put right first, what is refused, the receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import codes
from complaints.actions import submitting
from complaints.models import Appeal, Complaint
from letters.press import press
from web.answers import download
from web.public.matter_draft import APPEAL, COMPLAINT, SENT, MatterDraft
from web.visitor import seer

MODELS: dict[str, Any] = {COMPLAINT: Complaint, APPEAL: Appeal}


def handled(draft: MatterDraft) -> bool:
    """Put one thing right before sending: a number taken out or kept, a file removed."""
    given = draft.request.POST
    match given.get("do"):
        case "mask":
            draft.mask()
        case "keep":
            draft.keep(id_kept=True)
        case "unlink":
            draft.keep(case=None, item=None)
        case "remove":
            key = given.get("file", "")
            if key.isascii() and key.isdigit() and len(key) < 19:
                submitting.drop(draft.upload_key, int(key))
        case _:
            return False
    return True


def sent(form: forms.Form, draft: MatterDraft, file: Callable[[], Any]) -> bool:
    """File the matter; what the law refuses is shown above the answers, which are kept."""
    if draft.holds_id:
        form.add_error(None, _("Decide first about the identification number in your text."))
        return False
    try:
        matter = file()
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    draft.sent(matter)
    return True


@dataclass(frozen=True)
class Receipt:
    """What the person who filed keeps."""

    kind: str
    matter: Any
    code: str

    @property
    def address(self) -> str:
        """Where to follow it; the code stands behind the #, which browsers never send."""
        return f"{settings.SITE_URL.rstrip('/')}{reverse('public:matter')}#{self.code}"

    @property
    def qr(self) -> str:
        """The address as a picture."""
        return segno.make(self.address, error="m").svg_data_uri(scale=4, border=2, light="white")

    @property
    def deadline(self) -> Any:
        """The first day by which somebody has to act."""
        return self.matter.deadlines.order_by("pk").first()


def _receipt(request: HttpRequest) -> Receipt:
    """The receipt of what was just sent; gone once its owner says that he kept the code."""
    held = request.session.get(SENT)
    if held is None:
        raise Http404
    seen = MODELS[held["kind"]].objects.visible_to(seer(request), localdate())
    matter = get_object_or_404(seen.select_related("agency"), pk=held["pk"])
    code = codes.derive(held["kind"], f"{held['kind']}:{held['token']}")
    return Receipt(held["kind"], matter, codes.grouped(code))


def receipt(request: HttpRequest) -> HttpResponse:
    """Show the number, and the code which is shown this once."""
    shown = _receipt(request)
    return render(request, "public/matter/sent.html", {"receipt": shown, "matter": shown.matter})


def slip(request: HttpRequest) -> HttpResponse:
    """The same on paper; made on the spot and kept nowhere, because it holds the code."""
    shown = _receipt(request)
    facts = {"receipt": shown, "matter": shown.matter}
    html = render_to_string(
        "public/matter/slip.html", facts | {"address": shown.address.partition("#")[0]}
    )
    return download(press(html, "{}"), f"receipt-{shown.kind}-{shown.matter.pk}.pdf")


@require_POST
def kept(request: HttpRequest) -> HttpResponse:
    """The owner has kept the code: it is not shown again."""
    held = _receipt(request)
    del request.session[SENT]
    return redirect("public:followed", held.kind, held.matter.pk)
