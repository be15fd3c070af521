"""The duties on a whole request: taking up, completing, extending, identity, ending."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases import clock, foreseeing
from cases.actions import ending, intake, orders, release
from cases.foreseeing import Foreseen
from cases.models import Case, OrderState, Requester
from web.fields import ThaiDateField, ThaiIntegerField
from web.forms import Form
from web.officer.assigning import AssignForm
from web.officer.desk import case_of
from web.officer.duty import Duty
from web.widgets import Radios

LONG = {"rows": 5}


class CaseDuty(Duty):
    """A duty on a whole request."""

    def find(self, pk: int) -> Case:
        return case_of(self.request.user, pk)

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class TakeUp(CaseDuty):
    way_name = "take-up"
    rule = _("You accept the request, become its officer and begin the search, in one step.")
    done = _("The request is yours, and the search has begun.")

    def act(self) -> Case:
        return intake.take_up(self.record, **self.known)


class Accept(CaseDuty):
    way_name = "accept"
    rule = _("The request describes what it wants so that it can be found (section 11).")
    done = _("The request is accepted.")

    def act(self) -> Case:
        return intake.accept(self.record, **self.known)


class Begin(CaseDuty):
    way_name = "begin"
    rule = _("The officer in charge begins the search.")
    done = _("The search has begun.")

    def act(self) -> Case:
        return intake.begin(self.record, **self.known)


class Assign(CaseDuty):
    way_name = "assign"
    rule = _("A supervisor hands a request to an officer; an officer takes a free one himself.")
    done = _("The request is assigned.")

    def form(self, *bound: Any) -> Form:
        agencies = {self.record.agency_id}
        return AssignForm(*bound[:1], user=self.request.user, agencies=agencies)

    def act(self, officer: User) -> Case:
        return intake.assign(self.record, by=self.request.user, officer=officer)


class MissingForm(Form):
    """What is missing, and how long there is to mend it."""

    missing = forms.CharField(
        label=_("What is missing"),
        help_text=_("The requester reads this word for word. Say exactly what to add."),
        widget=forms.Textarea(attrs=LONG),
    )
    days = ThaiIntegerField(
        label=_("Days to complete"), min_value=1, max_value=90, initial=intake.MEND_DAYS
    )


class AskCompletion(CaseDuty):
    way_name = "ask-completion"
    form_class = MissingForm
    rule = _(
        "The requester gets a letter with what is missing and the last day to mend it (section 27 "
        "of the Administrative Procedure Act). The time to answer stands still meanwhile."
    )
    button = _("Send the letter")
    done = _("The letter has gone out. The time to answer stands still.")

    foreseen_by = ("days",)

    def foresee(self, days: int) -> list[Foreseen]:
        return foreseeing.if_asked(self.record, days=days, on=localdate())

    def act(self, missing: str, days: int) -> Any:
        return intake.ask_completion(self.record, missing=missing, days=days, **self.known)


class CompletionForm(Form):
    """What the requester added on paper."""

    text = forms.CharField(
        label=_("What the requester added"), widget=forms.Textarea(attrs={"rows": 6})
    )
    on = ThaiDateField(label=_("Day of receipt"), latest=localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": localdate()}, **kwargs)


class Complete(CaseDuty):
    way_name = "complete"
    form_class = CompletionForm
    rule = _("Enter what came on paper or by telephone. The request as filed is not changed.")
    done = _("The completion is entered, and the time to answer runs again.")

    def act(self, text: str, on: date) -> Case:
        return intake.complete(self.record, by=self.request.user, on=on, text=text)


class ExtendForm(Form):
    """The new day and why."""

    until = ThaiDateField(
        label=_("The answer will be ready on"), help_text=_("For example 22/11/2569.")
    )
    reason = forms.CharField(
        label=_("Why more time is needed"),
        max_length=300,
        help_text=_("The requester reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Extend(CaseDuty):
    way_name = "extend"
    form_class = ExtendForm
    template = "officer/extend.html"
    rule = _(
        "An answer is owed within 15 days. If that cannot be kept, the requester must be told "
        "within the same 15 days on which day the answer will be ready (Cabinet resolution of 28 "
        "December B.E. 2547). A letter sent after that day does not undo the delay."
    )
    button = _("Extend and send the letter")
    done = _("The time is extended, and the letter has gone out.")

    foreseen_by = ("until",)

    def foresee(self, until: date) -> list[Foreseen]:
        return foreseeing.if_extended(self.record, until=until, on=localdate())

    def facts(self) -> dict[str, Any]:
        return {"answer": clock.running(self.record, clock.ANSWER).first()}

    def act(self, until: date, reason: str) -> Any:
        return intake.extend(self.record, until=until, reason=reason, **self.known)


class Draft(CaseDuty):
    way_name = "draft"
    rule = _("You open a draft and then write what it says about each item.")

    def act(self) -> Any:
        """Open a draft; one's own empty draft is taken up again, so a double click opens one."""
        empty = self.record.orders.filter(
            state=OrderState.DRAFT, dispositions=None, drafted_by=self.request.user
        )
        return empty.first() or orders.draft_order(self.record, **self.known)

    def next_url(self) -> str:
        return reverse("officer:order", args=[self.made.pk])


class IdentityForm(Form):
    """How the person was identified."""

    method = forms.ChoiceField(
        label=_("How the identity was confirmed"),
        choices=Requester.IdentityMethod.choices,
        widget=Radios,
    )


class Identity(CaseDuty):
    way_name = "identity"
    form_class = IdentityForm
    rule = _("Own data are released only to the person whose data they are (section 25).")
    done = _("The identity is confirmed.")

    def act(self, method: str) -> Any:
        return release.assure_identity(self.record, method=method, **self.known)


class WithdrawalForm(Form):
    """What the requester wrote."""

    reason = forms.CharField(
        label=_("How the requester withdrew"),
        help_text=_("For example: by letter of 22 November, by telephone to the counter."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Withdraw(CaseDuty):
    way_name = "withdraw"
    form_class = WithdrawalForm
    rule = _(
        "Only the requester withdraws; enter it here if it came on paper. It cannot be undone."
    )
    button = _("Withdraw the request")
    done = _("The request is withdrawn.")

    def act(self, reason: str) -> Case:
        return ending.withdraw(self.record, reason=reason, **self.known)


class Close(CaseDuty):
    way_name = "close"
    rule = _("The file is closed once everything is delivered and no time to appeal is running.")
    done = _("The file is closed.")

    def act(self) -> Case:
        return ending.close(self.record, **self.known)
