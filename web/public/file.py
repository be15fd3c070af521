"""Making a request: one question a page, then check and send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.actions import filing
from web.public import forms
from web.public.draft import SENT, Draft
from web.public.summing_up import answers
from web.visitor import seer


@dataclass(frozen=True)
class Page:
    """A page of plain questions: its form and its title."""

    form: type[forms.DraftForm]
    title: Any


PAGES = {
    "kind": Page(forms.KindForm, _("What do you want to ask for?")),
    "access": Page(forms.AccessForm, _("How do you want to receive it?")),
    "who": Page(forms.WhoForm, _("Who are you?")),
    "capacity": Page(forms.CapacityForm, _("For whom do you ask?")),
    "contact": Page(forms.ContactForm, _("How can we reach you?")),
}


def address(step: str | None) -> str:
    """The address of a page; after the last one comes the check."""
    if step is None:
        return reverse("public:file-check")
    return (
        reverse("public:file-step", args=[step])
        if step in PAGES
        else reverse(f"public:file-{step}")
    )


def frame(draft: Draft, step: str) -> dict[str, Any]:
    """What every page of the form shows around its question."""
    before = draft.before(step)
    return {
        "number": draft.steps.index(step) + 1,
        "total": len(draft.steps) + 1,
        "back": address(before) if before else reverse("web:start"),
        "follows": draft.follows if "follows" in draft.said else None,
    }


def start(request: HttpRequest) -> HttpResponse:
    """Go on where the draft stands."""
    return redirect(address(Draft(request).missing))


def question(request: HttpRequest, step: str) -> HttpResponse:
    """One page of plain questions."""
    draft, page = Draft(request), PAGES.get(step)
    if page is None or step not in draft.steps:
        raise Http404
    form = page.form(
        request.POST if request.method == "POST" else None, said=draft.said, initial=draft.said
    )
    if form.is_valid():
        draft.keep(step, **form.cleaned_data)
        return redirect(address(draft.missing))
    shown = {"form": form, "title": page.title, **frame(draft, step)}
    return render(request, "public/file/question.html", shown)


def check(request: HttpRequest) -> HttpResponse:
    """Check the answers, declare, send. Sending twice gives the same request."""
    if request.POST.get("token") == request.session.get(SENT, {}).get("token", object()):
        return redirect("public:sent")
    draft = Draft(request)
    if draft.missing:
        return redirect(address(draft.missing))
    form = forms.DeclarationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _send(request, draft, form):
        return redirect("public:sent")
    shown = {"form": form, "draft": draft, "rows": answers(draft), "back": address("files")}
    return render(request, "public/file/check.html", shown)


def _send(request: HttpRequest, draft: Draft, form: forms.DeclarationForm) -> bool:
    """File the request; what the law refuses is shown above the answers."""
    account = request.user if request.user.is_authenticated else None
    today = localdate()
    try:
        filed = filing.file_request(
            draft.filing(account), by=seer(request), received_on=today, today=today
        )
    except ValidationError as refused:
        for message in refused.messages:
            form.add_error(None, message)
        return False
    draft.sent(filed)
    return True
