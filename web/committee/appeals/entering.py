"""Entering a requester's appeal that came by post or at the counter."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import codes
from cases.models import Order, OrderState
from complaints.actions import appeals
from complaints.filer import Filer
from complaints.models import Appeal
from complaints.models.states import FiledBy
from law.dates import arabic_digits
from web.committee.appeals.docket import appeal_of
from web.committee.complaints.forms import text
from web.committee.desk import registry
from web.fields import EmailField, PhoneField, ThaiDateField
from web.forms import Form
from web.officer.duty import put_on
from web.widgets import Radios, Ticks

PERSON = ("name", "email", "phone", "address")
SLIP, FOUND = "appeal_slip", "appeal_reference"


def orders_of(reference: str) -> list[Order]:
    """The served orders of a request that open an appeal; the registry has its number on paper."""
    wanted = arabic_digits(reference).strip().upper()
    served = Order.objects.filter(case__reference=wanted, state=OrderState.SERVED)
    return [order for order in served if appeals.appealable(order)]


class ReferenceForm(Form):
    """The number of the request, from the order that is appealed."""

    reference = forms.CharField(
        label=_("Number of the request"), max_length=60,
        help_text=_("It stands in the agency’s order."),
    )  # fmt: skip

    def clean_reference(self) -> str:
        typed: str = self.cleaned_data["reference"]
        if not orders_of(typed):
            raise ValidationError(_("No served order under this number can be appealed."))
        return typed


class PaperForm(Form):
    """The appeal as it came, and when."""

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
        help_text=_("The real day of receipt: the 7 days run from it."),
    )  # fmt: skip
    dispositions = forms.MultipleChoiceField(label=_("What is appealed"), widget=Ticks)
    grounds = text(_("Why the order is disputed"), rows=6)
    late_reason = text(_("What kept the appellant from filing in time"), rows=2, required=False)
    name = forms.CharField(label=_("Full name of the appellant"), max_length=200)
    address = text(_("Postal address"), rows=3, required=False)
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=20)

    def __init__(self, *args: Any, orders: list[Order], **kwargs: Any) -> None:
        today, token = localdate(), secrets.token_urlsafe(24)
        start = {"token": token, "filed_on": today, "received_on": today}
        super().__init__(*args, initial=start, **kwargs)
        self.rows = {str(row.pk): row for order in orders for row in appeals.appealable(order)}
        field: Any = self.fields["dispositions"]
        named = ((key, f"{r.item} · {r.get_outcome_display()}") for key, r in self.rows.items())
        field.choices = list(named)

    def clean_dispositions(self) -> list[Any]:
        chosen = [self.rows[key] for key in self.cleaned_data["dispositions"]]
        if len({row.order_id for row in chosen}) > 1:
            raise ValidationError(_("Choose items of one order; each order has its appeal."))
        return chosen


def entered(form: PaperForm, request: HttpRequest) -> Appeal | None:
    """Enter the appeal; what the law refuses stands at its field, with everything kept."""
    given = form.cleaned_data
    rows = given["dispositions"]
    filing = appeals.AppealFiling(
        order=rows[0].order, dispositions=rows,
        person=Filer(**{name: given[name] for name in PERSON}),
        **{name: given[name] for name in ("grounds", "late_reason", "channel", "token")},
    )  # fmt: skip
    days = {name: given[name] for name in ("filed_on", "received_on")}
    try:
        made = appeals.file_appeal(filing, by=request.user, today=localdate(), **days)
    except ValidationError as refused:
        put_on(form, refused)
        return None
    return made.appeal


@registry
def find(request: HttpRequest) -> HttpResponse:
    """First the number of the request, from the order that is appealed."""
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[FOUND] = form.cleaned_data["reference"]
        return redirect("committee:appeal-enter")
    return render(request, "committee/appeal_find.html", {"form": form})


@registry
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Then the appeal as it came, with its real days."""
    orders = orders_of(request.session.get(FOUND, ""))
    if not orders:
        return redirect("committee:appeal-find")
    form = PaperForm(*([request.POST] if request.method == "POST" else []), orders=orders)
    if form.is_bound and form.is_valid() and (made := entered(form, request)):
        request.session[SLIP] = {"appeal": made.pk, "token": form.cleaned_data["token"]}
        return redirect("committee:appeal-slip", made.pk)
    reference = orders[0].case.reference
    return render(request, "committee/appeal_enter.html", {"form": form, "reference": reference})


@registry
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip for the appellant: number, days, and the tracking code, shown this once."""
    held = request.session.get(SLIP, {})
    if held.get("appeal") != pk:
        raise Http404
    code = codes.grouped(codes.derive(appeals.PURPOSE, f"appeal:{held['token']}"))
    facts = {"appeal": appeal_of(request.user, pk), "code": code}
    return render(request, "committee/appeal_slip.html", facts)
