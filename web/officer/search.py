"""Finding a file by its reference, or a part of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from law.dates import arabic_digits
from law.text import normalise
from web.officer.desk import files_of, staff

MOST = 25


def tidy(typed: str) -> str:
    """A reference as it is kept, whatever digits and case were typed."""
    return arabic_digits(normalise(typed[:100])).strip().upper()


@staff
def search(request: HttpRequest) -> HttpResponse:
    """Lead straight to the file if it is the only one, else list what fits."""
    wanted = tidy(request.GET.get("q", ""))
    found = files_of(request.user).filter(reference__icontains=wanted).select_related("officer")
    listed = list(found.order_by("-pk")[: MOST + 1]) if wanted else []
    exact = [case for case in listed if case.reference.upper() == wanted]
    if exact or len(listed) == 1:
        return redirect("officer:case", (exact or listed)[0].pk)
    facts = {"cases": listed[:MOST], "more": len(listed) > MOST, "typed": wanted}
    return render(request, "officer/search.html", facts)
