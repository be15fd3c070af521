"""The mailbox of the demonstration: everything sent to anybody, to follow a case from all sides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from letters.models import Letter
from letters.sealing import pdf_bytes
from notifications.channels import write
from notifications.models import Message
from web.answers import download
from web.forms import Form
from web.paging import page_of

PER_PAGE = 20


class RecipientForm(Form):
    """Whose mail to show."""

    marks_optional = False
    to = forms.ChoiceField(label=_("Show mail to"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Message.objects.order_by("recipient").values_list("recipient", flat=True)
        self.fields["to"].choices = [("", _("Everybody")), *((to, to) for to in known.distinct())]


def only_in_demonstration() -> None:
    """Outside the demonstration these pages do not exist."""
    if not settings.DEMO:
        raise Http404


def _mail(form: RecipientForm) -> Any:
    chosen = form.cleaned_data["to"] if form.is_valid() else ""
    mail = Message.objects.order_by("-pk")
    return mail.filter(recipient=chosen) if chosen else mail


def messages(request: HttpRequest) -> HttpResponse:
    """Every message, newest first."""
    only_in_demonstration()
    form = RecipientForm(request.GET)
    page = page_of(Paginator(_mail(form), PER_PAGE), request)
    entries = [(message, write(message)) for message in page]
    return render(request, "public/mailbox.html", {"form": form, "page": page, "entries": entries})


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message as its recipient reads it."""
    only_in_demonstration()
    found = get_object_or_404(Message, pk=pk)
    return render(
        request, "public/mailbox_message.html", {"message": found, "written": write(found)}
    )


def post(request: HttpRequest) -> HttpResponse:
    """Every letter of the outgoing registers, newest first."""
    only_in_demonstration()
    letters = Letter.objects.select_related("agency").prefetch_related("editions").order_by("-pk")
    page = page_of(Paginator(letters, PER_PAGE), request)
    return render(request, "public/mailbox_post.html", {"page": page})


def letter(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """One letter as its addressee holds it."""
    only_in_demonstration()
    found = get_object_or_404(Letter, pk=pk)
    edition = get_object_or_404(found.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)
