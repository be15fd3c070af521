"""The docket of objectors' appeals: lodged, withdrawn, decided (ss. 17, 18, 37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.models import Objection
from cases.models.states import ObjectionState
from complaints.actions import appeals
from complaints.models import Appeal
from complaints.models.appeal import AppealState
from web.committee.desk import (
    appeal_of,
    dismissed,
    docket,
    insist_on_registry,
    objection_of,
    registry,
)
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way, moving
from web.paging import page_of
from web.widgets import Radios

PER_PAGE = 25
MAY_BE_APPEALED = (ObjectionState.DISMISSED, ObjectionState.EXPIRED)
LODGE = moving("committee:lodge", Objection.appeal, tone="primary")
DECIDE = replace(
    moving("committee:decide", Appeal.decide, tone="primary"), label=_("Record the decision")
)
DROP = moving("committee:drop", Appeal.drop)
TABS = {
    "pending": _("With the tribunal"),
    "dismissed": _("Dismissed objections"),
    "decided": _("Decided or withdrawn"),
}


def _rows(show: str, request: HttpRequest) -> Any:
    """The rows of one tab: appeals, or objections that may be appealed."""
    if show == "dismissed":
        return dismissed(request.user).filter(state__in=MAY_BE_APPEALED)
    pending = docket(request.user).filter(state=AppealState.LODGED)
    return pending if show == "pending" else docket(request.user).exclude(state=AppealState.LODGED)


@registry
def listing(request: HttpRequest) -> HttpResponse:
    """The docket, and the dismissed objections from which appeals may come."""
    show = request.GET.get("show", "pending")
    show = show if show in TABS else "pending"
    page = page_of(Paginator(_rows(show, request), PER_PAGE), request)
    return render(request, "committee/appeals.html", {"show": show, "tabs": TABS, "page": page})


@registry
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """A dismissed objection, with its appeals."""
    found = objection_of(request.user, pk)
    steps = [LODGE.step(found, request.user)]
    facts = {"objection": found, "steps": steps, "appeals": found.appeals.order_by("pk")}
    return render(request, "committee/objection.html", facts)


@registry
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """One appeal."""
    found = appeal_of(request.user, pk)
    steps = [way.step(found, request.user) for way in (DECIDE, DROP)]
    facts = {"appeal": found, "objection": found.objection, "steps": steps}
    return render(request, "committee/appeal.html", facts)


class RegistryDuty(Duty):
    """A duty of the registry."""

    template = "committee/duty.html"
    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency: the registry sees the objection alone."""
        return None

    @property
    def objection(self) -> Objection:
        """The objection that the matter is about."""
        return self.record.objection

    def find(self, pk: int) -> Any:
        insist_on_registry(self.request.user)
        return appeal_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:appeal", args=[self.record.pk])

    def facts(self) -> dict[str, Any]:
        return {"objection": self.objection}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class FilingForm(Form):
    """The day of filing."""

    filed_on = ThaiDateField(
        label=_("Filed with the Board on"),
        latest=localdate,
        help_text=_(
            "The day on which it arrived or was posted. Whether it is late is for the tribunal."
        ),
    )


class Lodge(RegistryDuty):
    own = LODGE
    form_class = FilingForm
    rule = _("The item stays locked until the tribunal has decided (section 17, paragraph 3).")
    done = _("The appeal is on the docket.")

    def find(self, pk: int) -> Objection:
        insist_on_registry(self.request.user)
        return objection_of(self.request.user, pk)

    @property
    def objection(self) -> Objection:
        return self.record

    def back_url(self) -> str:
        return reverse("committee:objection", args=[self.record.pk])

    def act(self, filed_on: date) -> Appeal:
        return appeals.lodge(self.record, filed_on=filed_on, **self.known)

    def next_url(self) -> str:
        return reverse("committee:appeal", args=[self.made.pk])


class DecisionForm(Form):
    """What the tribunal decided."""

    disclose = forms.ChoiceField(
        label=_("The tribunal decided"),
        choices=[("yes", _("To disclose")), ("no", _("Not to disclose"))],
        widget=Radios(
            hints={
                "yes": _("The lock ends, and what an order granted is released."),
                "no": _("The item can not be disclosed; an order that granted it is overtaken."),
            }
        ),
    )
    decided_on = ThaiDateField(label=_("Decided on"), latest=localdate)
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=60, help_text=_("For example สค 123/2569.")
    )


class Decide(RegistryDuty):
    own = DECIDE
    form_class = DecisionForm
    rule = _("The decision is final for the agency (section 37).")
    done = _("The decision is recorded.")

    def act(self, disclose: str, decided_on: date, decision_number: str) -> Appeal:
        facts = {"decided_on": decided_on, "decision_number": decision_number}
        return appeals.decide(self.record, disclose=disclose == "yes", **facts, **self.known)


class Drop(RegistryDuty):
    own = DROP
    rule = _("The lock then lasts as long as the objector's time to appeal.")
    done = _("The withdrawal is recorded.")

    def act(self) -> Appeal:
        return appeals.drop(self.record, **self.known)
