"""An item offered by another agency: read, then accepted or sent back (s. 12 para 2)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.actions import items
from cases.models import Case, Item, Transfer
from web.forms import Form
from web.officer.desk import staff, transfer_of
from web.officer.duty import Duty
from web.officer.lawful import TRANSFER, offered


@staff
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """The offer. Who asks is not shown: the receiver learns it with the file it accepts."""
    found = transfer_of(request.user, pk)
    facts = {"transfer": found, "steps": offered(TRANSFER, found, request.user)}
    facts["ours"] = found.to_agency_id in request.user.agencies_as()
    return render(request, "officer/transfer.html", facts)


class TransferDuty(Duty):
    """A duty on an offer."""

    template = "officer/transfer_duty.html"

    def find(self, pk: int) -> Transfer:
        return transfer_of(self.request.user, pk)

    @property
    def case(self) -> None:
        """No file: the receiver does not see it."""
        return None

    def back_url(self) -> str:
        return reverse("officer:transfer", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Accept(TransferDuty):
    way_name = "transfer-accept"
    rule = _("The item becomes a request of your agency, with its own number and time to answer.")
    done = _("Accepted. This is the request at your agency.")

    def act(self) -> Case:
        return items.accept_transfer(self.record, **self.known)

    def next_url(self) -> str:
        return reverse("officer:case", args=[self.made.pk])


class DeclineForm(Form):
    """Why."""

    answer = forms.CharField(
        label=_("Why your agency does not take the item"),
        help_text=_("The offering agency reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Decline(TransferDuty):
    way_name = "transfer-decline"
    form_class = DeclineForm
    rule = _("The item goes back to the agency that offered it, with your reason.")
    done = _("The item is sent back.")

    def act(self, answer: str) -> Item:
        return items.decline_transfer(self.record, answer=answer, **self.known)
