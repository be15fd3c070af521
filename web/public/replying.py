"""The other side of an appeal says something, on the page that its own code opens (s. 37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints.actions import replying
from complaints.models import Posting, Reply
from web.forms import Form
from web.visitor import seer
from workflow.steps import insist


@dataclass(frozen=True)
class Concern:
    """An appeal of which a person was told, what he said to it, and whether he may still."""

    posting: Posting
    replies: list[Reply]
    open: bool

    @property
    def answer_by(self) -> date | None:
        """The day named in the notice; what comes later is still read until the ruling."""
        return self.posting.answer_by


def concerns_of(user: User, **about: Any) -> list[Concern]:
    """The appeals of which a person was told, the newest notice of each."""
    told = Posting.objects.addressed_to(user).filter(**about).order_by("pk")
    newest = {row.appeal_id: row for row in told.prefetch_related("replies")}
    said: dict[int | None, list[Reply]] = {}
    for row in told:
        said.setdefault(row.appeal_id, []).extend(row.replies.all())
    return [
        Concern(row, said[row.appeal_id], row.appeal.state in row.appeal.OPEN)  # type: ignore[union-attr]
        for row in newest.values()
    ]


class ReplyForm(Form):
    """What the other side wishes to say."""

    text = forms.CharField(
        label=gettext_lazy("What you wish to say"),
        max_length=10_000,
        help_text=gettext_lazy("The panel reads it. It is kept in the file as you send it."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def back_of(posting: Posting) -> str:
    """The page of the person who was told: his notices, or his request."""
    if posting.third_party_id is not None:
        return reverse("public:third-party-notices", args=[posting.third_party_id])
    return reverse("public:case", args=[posting.appeal.case.pk])  # type: ignore[union-attr]


def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something to an appeal; for whoever was not told of it, it does not exist."""
    posting = get_object_or_404(Posting.objects.addressed_to(seer(request)), pk=pk)
    request.back = back_of(posting)
    insist(replying.why_no_reply(posting.appeal))  # type: ignore[arg-type]
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        replying.reply(posting, by=seer(request), on=localdate(), **form.cleaned_data)
        messages.success(request, _("Your answer has been received; the panel will read it."))
        return redirect(back_of(posting))
    shown = {"form": form, "concern": posting, "back": back_of(posting)}
    return render(request, "public/matter/reply.html", shown)
