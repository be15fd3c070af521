"""Whether the requester's name is read beside what he asked for: his own choice, at any time."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publication.actions.wishes import say_name_wish
from publication.models import NameWish
from web.forms import Form
from web.public.track import own_case
from web.visitor import seer
from web.widgets import Radios

CHOICES = [
    ("no", gettext_lazy("No, publish it without my name")),
    ("yes", gettext_lazy("Yes, my name may be read beside it")),
]


class NameForm(Form):
    """The choice; it may be made anew as often as one likes."""

    named = forms.ChoiceField(
        label=gettext_lazy("May your name be published?"), choices=CHOICES, widget=Radios
    )


def name_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether one's name may be published with what one asked for."""
    case = own_case(request, pk)
    if case.is_own_data:
        raise Http404  # nothing of it is ever published
    said = NameWish.objects.filter(case=case, named=True).exists()
    known = {"named": "yes" if said else "no"}
    form = NameForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        named = form.cleaned_data["named"] == "yes"
        say_name_wish(case, by=seer(request), at=now(), named=named)
        messages.success(request, _("Your choice holds from now on, and for what is public too."))
        return redirect("public:case", case.pk)
    return render(request, "public/name_wish.html", {"form": form, "case": case})
