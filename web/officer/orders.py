"""An order on its way: its page, what is still blank, and the step from one desk to the next."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from accounts.models import Role, User
from cases.actions import issue, orders
from cases.completeness import Blank
from cases.models import Event, Order, OrderState
from cases.order_letter import order_letter
from cases.permissions import signs
from letters.drafting import preview as draft_of
from letters.models import Language
from web.forms import Form
from web.officer.desk import item_of, order_of, staff
from web.officer.duty import Duty
from web.officer.grounds import anchor
from web.officer.lawful import ORDER, WRITE, is_draft, offered

SETTLED = (OrderState.SIGNED, OrderState.SERVED, OrderState.REPLACED)


def place_of(order: Order, blank: Blank) -> dict[str, str]:
    """A blank as a link to the field where it is filled in."""
    if not blank.number:
        return {"url": "", "text": str(blank)}
    page = reverse("officer:finding", args=[order.pk, blank.number])
    return {"url": f"{page}#{anchor(blank.field, blank.ground)}", "text": str(blank)}


def rows_of(order: Order) -> list[dict[str, Any]]:
    """Every item of the request with what the order says about it, if it says anything."""
    said = order.dispositions.prefetch_related("grounds__exemption")
    by_item = {disposition.item_id: disposition for disposition in said}
    return [{"item": i, "disposition": by_item.get(i.pk)} for i in order.case.items.all()]


def lacking(order: Order) -> dict[str, Any]:
    """What keeps a draft from going on: blanks with their places, and obstacles."""
    if order.state in (*SETTLED, OrderState.DISCARDED):
        return {"blanks": [], "obstacles": []}
    blanks = [place_of(order, blank) for blank in order.blanks()]
    return {"blanks": blanks, "obstacles": [str(o) for o in order.obstacles()]}


def last_return(order: Order) -> Event | None:
    """Why a draft came back, as long as it is a draft again."""
    if is_draft(order):
        return None
    return order.events.filter(name="send_back").select_related("actor").last()


@staff
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """The order with its items, its blanks, its letter and its next steps."""
    found = order_of(request.user, pk)
    facts = {
        "order": found,
        "case": found.case,
        "rows": rows_of(found),
        "steps": offered(ORDER, found, request.user),
        "closed": WRITE.reasons(found, request.user),
        "dispatch": found.dispatches.select_related("letter").first(),
        "sent_back": last_return(found),
        "language": get_language(),
    }
    return render(request, "officer/order.html", facts | lacking(found))


def head_of(agency: int) -> User | None:
    """Whoever will sign: the draft bears his name, not its drafter's."""
    posts = {"memberships__agency": agency, "memberships__role": Role.HEAD}
    return User.objects.filter(**posts, memberships__active=True).order_by("pk").first()


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@staff
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The letter as it would be signed now; shown in a frame beside the draft."""
    if language not in Language.values:
        raise Http404
    found, user = order_of(request.user, pk), request.user
    signer = user if signs(found, user) else head_of(found.case.agency_id)
    paper = order_letter(found, on=localdate(), signer=signer)
    facts = {"article": draft_of(paper, language), "language": language}
    return render(request, "officer/letter_preview.html", facts)


@staff
@require_POST
def drop(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take an item out of a draft."""
    found = order_of(request.user, pk)
    request.back = reverse("officer:order", args=[pk])
    item = item_of(request.user, found.case_id, number)
    orders.drop_item(found, item, by=request.user)
    return redirect("officer:order", pk)


class OrderDuty(Duty):
    """A duty on an order."""

    template = "officer/order_duty.html"

    def find(self, pk: int) -> Order:
        return order_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("officer:order", args=[self.record.pk])

    def facts(self) -> dict[str, Any]:
        return {"order": self.record, "language": get_language()}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Submit(OrderDuty):
    way_name = "submit"
    rule = _("The draft goes to a supervisor, and can no longer be changed until it comes back.")
    done = _("The draft is with the supervisor.")

    def act(self) -> Order:
        return orders.submit(self.record, **self.known)


class Clear(OrderDuty):
    way_name = "clear"
    rule = _("As a second person you confirm the draft, and it goes to the head to be signed.")
    done = _("The order is cleared. The head signs it next.")

    def act(self) -> Order:
        return orders.clear(self.record, **self.known)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(
        label=_("What has to be mended"), widget=forms.Textarea(attrs={"rows": 4})
    )


class SendBack(OrderDuty):
    way_name = "send-back"
    form_class = ReasonForm
    rule = _("The draft goes back to its drafter, who reads your reason.")
    button = _("Send back")
    done = _("The draft is back with its drafter.")

    def act(self, reason: str) -> Order:
        return orders.send_back(self.record, reason=reason, **self.known)


class Sign(OrderDuty):
    way_name = "sign"
    template = "officer/sign.html"
    rule = _(
        "Read the letter below. Signing gives it a number and a date, freezes it for good, and "
        "lets each item take its outcome (section 36 of the Administrative Procedure Act)."
    )
    button = _("Sign the order")
    done = _("The order is signed. It has to be served now.")

    def act(self) -> Order:
        return issue.sign(self.record, **self.known)


class CorrectionForm(Form):
    """What is corrected, and why."""

    reason = forms.CharField(
        label=_("What is corrected and why"),
        help_text=_("The letter says this. The served order itself never changes."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Correct(OrderDuty):
    way_name = "correct"
    form_class = CorrectionForm
    rule = _("A correction is a new order that names the old one and starts from all it said.")
    button = _("Open the correcting order")
    done = _("The correcting order is open as a draft.")

    def act(self, reason: str) -> Order:
        return orders.draft_correction(self.record, reason=reason, **self.known)

    def next_url(self) -> str:
        return reverse("officer:order", args=[self.made.pk])


class Discard(OrderDuty):
    way_name = "discard"
    rule = _("The draft is thrown away. It stays in the history, and cannot be taken up again.")
    done = _("The draft is discarded.")

    def act(self) -> Order:
        return orders.discard(self.record, **self.known)
