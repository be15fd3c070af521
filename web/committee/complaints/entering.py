"""Entering a complaint that came by post or at the counter, and the slip for its sender."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import codes
from accounts.models import Agency
from complaints.actions import complaints, submitting
from complaints.actions.complaining import PURPOSE
from complaints.models import Complaint
from complaints.models.states import FiledBy
from law.models import ComplaintCause
from web.committee.complaints.docket import before_the_board
from web.committee.desk import registry
from web.fields import EmailField, PhoneField, ThaiDateField
from web.forms import Form
from web.officer.duty import put_on
from web.public.attaching import files_field
from web.widgets import Radios, Ticks

SLIP = "complaint_slip"
PERSON = ("name", "email", "phone", "address")


class PaperForm(Form):
    """The complaint as it came, and when."""

    channel = forms.ChoiceField(
        label=_("How it came"), widget=Radios,
        choices=[(way.value, way.label) for way in (FiledBy.COUNTER, FiledBy.POST)],
    )  # fmt: skip
    filed_on = ThaiDateField(
        label=_("Filed on"), latest=localdate,
        help_text=_("The day of the postmark, or the day at the counter."),
    )  # fmt: skip
    received_on = ThaiDateField(
        label=_("Received by the Office on"), latest=localdate,
        help_text=_("The real day of receipt: the 30 days run from it."),
    )  # fmt: skip
    agency_named = forms.CharField(
        label=_("Agency complained about"), max_length=300,
        help_text=_("As the complainant writes it. An agency of the directory is found by its "
                    "exact name; any other can be named later."),
    )  # fmt: skip
    causes = forms.ModelMultipleChoiceField(
        label=_("What it is about"), queryset=ComplaintCause.objects.none(), widget=Ticks
    )
    facts = forms.CharField(
        label=_("What happened"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    wanted = forms.CharField(
        label=_("What the complainant wants"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    name = forms.CharField(label=_("Full name of the complainant"), max_length=200)
    address = forms.CharField(
        label=_("Postal address"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    files = files_field()
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes: Any = self.fields["causes"]
        causes.queryset = ComplaintCause.objects.in_force(localdate())
        causes.label_from_instance = lambda cause: cause.title


def entered(form: PaperForm, request: HttpRequest) -> Complaint | None:
    """Enter the complaint; what the law refuses stands at its field, with everything kept."""
    given, draft = form.cleaned_data, f"paper-{form.cleaned_data['token']}"
    days = {name: given[name] for name in ("filed_on", "received_on")}
    filing = complaints.ComplaintFiling(
        person=complaints.Filer(**{name: given[name] for name in PERSON}),
        agency=Agency.objects.active().called(given["agency_named"]),
        draft=draft,
        **{n: given[n] for n in ("causes", "facts", "wanted", "agency_named", "channel", "token")},
    )
    held = [submitting.hold(file, file.accepted, draft=draft) for file in given["files"]]
    try:
        made = complaints.file_complaint(filing, by=request.user, today=localdate(), **days)
    except ValidationError as refused:
        for file in held:
            submitting.drop(draft, file.pk)
        put_on(form, refused)
        return None
    return made.complaint


@registry
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The page on which the registry enters a complaint on paper, with its real days."""
    start = {"token": secrets.token_urlsafe(24), "channel": FiledBy.COUNTER}
    start |= {"filed_on": localdate(), "received_on": localdate()}
    if request.method == "GET":
        form = PaperForm(initial=start)
    else:
        form = PaperForm(request.POST, request.FILES)
        if form.is_valid() and (made := entered(form, request)):
            request.session[SLIP] = {"complaint": made.pk, "token": form.cleaned_data["token"]}
            return redirect("committee:complaint-slip", made.pk)
    return render(request, "committee/complaint_enter.html", {"form": form})


@registry
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip for the complainant: number, days, and the tracking code, shown this once."""
    held = request.session.get(SLIP, {})
    if held.get("complaint") != pk:
        raise Http404
    found = get_object_or_404(before_the_board(request.user), pk=pk)
    code = codes.grouped(codes.derive(PURPOSE, f"complaint:{held['token']}"))
    facts = {"complaint": found, "code": code, "deadline": found.deadlines.first()}
    facts["receipt"] = found.postings.order_by("pk").first()
    return render(request, "committee/complaint_slip.html", facts)
