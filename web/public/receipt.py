"""The receipt: the reference, and the tracking code which is shown this once."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts import codes
from cases.actions.filing import PURPOSE
from cases.models import Case
from letters.press import press
from web.answers import download
from web.public.draft import SENT
from web.visitor import seer


@dataclass(frozen=True)
class Receipt:
    """What the requester keeps."""

    case: Case
    code: str

    @property
    def address(self) -> str:
        """Where to track; the code stands behind the #, which browsers never send."""
        return f"{settings.SITE_URL.rstrip('/')}{reverse('public:track')}#{self.code}"

    @property
    def qr(self) -> str:
        """The address as a picture."""
        return segno.make(self.address, error="m").svg_data_uri(scale=4, border=2, light="white")


def _receipt(request: HttpRequest) -> Receipt:
    """The receipt of the request just sent; gone once its owner says that he kept the code."""
    held = request.session.get(SENT)
    if held is None:
        raise Http404
    seen = Case.objects.visible_to(seer(request)).select_related("agency")
    case = get_object_or_404(seen, pk=held["case"])
    return Receipt(case, codes.grouped(codes.derive(PURPOSE, f"case:{held['token']}")))


def sent(request: HttpRequest) -> HttpResponse:
    """Show the reference and the code."""
    receipt = _receipt(request)
    answer = receipt.case.deadlines.order_by("pk").first()
    shown = {"receipt": receipt, "case": receipt.case, "answer": answer}
    return render(request, "public/file/sent.html", shown)


def slip(request: HttpRequest) -> HttpResponse:
    """The same on paper; made on the spot and kept nowhere, because it holds the code."""
    receipt = _receipt(request)
    html = render_to_string(
        "public/file/slip.html",
        {"receipt": receipt, "case": receipt.case, "address": receipt.address.partition("#")[0]},
    )
    return download(press(html, "{}"), f"receipt-{receipt.case.reference}.pdf".lower())


@require_POST
def kept(request: HttpRequest) -> HttpResponse:
    """The owner has kept the code: it is not shown again."""
    case = _receipt(request).case
    del request.session[SENT]
    return redirect("public:case", case.pk)
