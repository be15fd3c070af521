"""The open dossier of a matter, for the two sides of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from complaints.actions import dossiers
from complaints.models import Dossier
from web.answers import download
from web.visitor import seer


def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The open version, after its hash was compared with the one recorded."""
    seen = Dossier.objects.visible_to(seer(request), localdate())
    found = get_object_or_404(seen.filter(bundle=Dossier.Bundle.OPEN), pk=pk)
    return download(dossiers.content(found), f"dossier-{found.pk}.pdf")
