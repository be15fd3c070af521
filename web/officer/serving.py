"""Serving an order: first the day of notification and what it starts, then the act itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases import clock
from cases.actions import issue
from cases.correspondence import Service, usual_channel
from cases.models import Order, ServiceChannel
from cases.rights import APPEAL_18, APPEAL_25, rights_opened
from law import limits
from law.limits import Due
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.orders import OrderDuty
from web.widgets import Radios

BY_POST = (ServiceChannel.REGISTERED, ServiceChannel.REGISTERED_ABROAD)


class ServeForm(Form):
    """How and when the order goes out."""

    channel = forms.ChoiceField(
        label=_("How it is served"),
        choices=ServiceChannel.choices,
        widget=Radios(
            hints={
                ServiceChannel.IN_PERSON: _("Notified on the day of handing over."),
                ServiceChannel.REGISTERED: _("Counts as received 7 days after posting."),
                ServiceChannel.REGISTERED_ABROAD: _("Counts as received 15 days after posting."),
                ServiceChannel.ELECTRONIC: _("Notified on the day of sending."),
            }
        ),
    )
    sent_on = ThaiDateField(label=_("Handed over, posted or sent on"), latest=localdate)
    tracking_number = forms.CharField(
        label=_("Number of the registered letter"), required=False, max_length=40
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("channel") in BY_POST and not given.get("tracking_number"):
            self.add_error("tracking_number", _("Copy the number from the post office's receipt."))
        return given

    @property
    def service(self) -> Service:
        """The service as the action takes it."""
        given = self.cleaned_data
        return Service(given["channel"], given["sent_on"], given["tracking_number"])

    @property
    def mark(self) -> str:
        """What was confirmed: another channel or day has to be counted anew."""
        return "|".join(str(self.cleaned_data[name]) for name in ("channel", "sent_on"))


def opened_by(order: Order, notified_on: date) -> list[Due]:
    """The times to appeal that begin with the notification, each with its computation."""
    rows = order.dispositions.prefetch_related("grounds__exemption")
    opened = {right for row in rows for right in rights_opened(row)}
    return [
        limits.appeal_window(
            notified_on,
            appeal_notice=order.appeal_notice,
            code=right.limit,
            calendar=clock.calendar_of(order.case),
        )
        for right in (APPEAL_18, APPEAL_25)
        if right in opened
    ]


class Serve(OrderDuty):
    way_name = "serve"
    form_class = ServeForm
    template = "officer/serve.html"
    rule = _(
        "The time to appeal runs from the day on which the requester is notified, not from the "
        "date of the letter. A served order never changes."
    )
    button = _("Serve the order")
    done = _("The order is served, and the requester's time runs.")
    counted: dict[str, Any] | None = None

    def form(self, *bound: Any) -> ServeForm:
        usual = {"channel": usual_channel(self.record.case), "sent_on": localdate()}
        return ServeForm(*bound, initial=usual)

    def took(self, form: ServeForm) -> bool:
        """Count first; serve only what was shown and confirmed."""
        if self.request.POST.get("confirmed") != form.mark:
            self.counted = self._count(form)
            return False
        form.cleaned_data = {"service": form.service}
        return super().took(form)

    def _count(self, form: ServeForm) -> dict[str, Any]:
        day, deemed = form.service.notification()
        rights = opened_by(self.record, day)
        return {"notified_on": day, "deemed": deemed, "rights": rights, "mark": form.mark}

    def act(self, service: Service) -> Order:
        return issue.serve(self.record, by=self.request.user, service=service)

    def facts(self) -> dict[str, Any]:
        letter = self.record.dispatches.select_related("letter").first()
        return super().facts() | {"counted": self.counted, "dispatch": letter}
