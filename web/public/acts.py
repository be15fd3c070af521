"""What a requester does with his request after sending it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cases.actions import ending, intake
from cases.models import Case, Item
from web.forms import Form
from web.public.attaching import files_field, hold_all
from web.public.draft import Draft
from web.public.track import own_case
from web.visitor import seer
from workflow.guards import why_not
from workflow.steps import insist


class AddForm(Form):
    """What is added to a request."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    files = files_field()


class WithdrawForm(Form):
    """Why, if the requester wants to say."""

    reason = forms.CharField(
        label=gettext_lazy("Why do you withdraw it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _added(request: HttpRequest, form: AddForm, case: Case) -> dict[str, Any]:
    """The arguments that adding to a request takes."""
    held = hold_all(form.cleaned_data["files"], draft=f"added-{case.pk}")
    return {
        "by": seer(request),
        "on": localdate(),
        "text": form.cleaned_data["text"],
        "attachments": held,
    }


def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the agency said is missing."""
    case = own_case(request, pk)
    insist(why_not(case, Case.complete))
    form = AddForm(*_sent(request))
    if form.is_valid():
        intake.complete(case, **_added(request, form, case))
        messages.success(request, _("Thank you. The agency goes on with your request."))
        return redirect("public:case", case.pk)
    shown = {"form": form, "case": case, "asked": case.missing}
    return render(request, "public/add.html", shown)


def explain(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Explain one item that the agency asked about."""
    case = own_case(request, pk)
    item = get_object_or_404(case.items.all(), number=number)
    insist(why_not(item, Item.explain))
    form = AddForm(*_sent(request))
    if form.is_valid():
        intake.explain(item, **_added(request, form, case))
        messages.success(request, _("Thank you. The agency goes on with this item."))
        return redirect("public:case", case.pk)
    shown = {"form": form, "case": case, "item": item, "asked": item.question}
    return render(request, "public/add.html", shown)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the request, after a page that says what that means."""
    case = own_case(request, pk)
    insist(why_not(case, Case.withdraw))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        ending.withdraw(case, by=seer(request), on=localdate(), reason=reason)
        messages.success(request, _("Your request is withdrawn."))
        return redirect("public:case", case.pk)
    return render(request, "public/withdraw.html", {"form": form, "case": case})


@require_POST
def follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a second request that is linked to this one."""
    Draft(request).start_from(own_case(request, pk))
    return redirect("public:file")
