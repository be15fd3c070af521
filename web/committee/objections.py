"""A dismissed objection, from which an objector's appeal comes; who asked stays unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.models import Objection
from complaints.actions import appeals
from complaints.models import Appeal
from web.committee.desk import insist_on_registry, objection_of, registry
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way, moving

LODGE = moving("committee:lodge", Objection.appeal, tone="primary")


@registry
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """A dismissed objection, with its appeals."""
    found = objection_of(request.user, pk)
    steps = [LODGE.step(found, request.user)]
    facts = {"objection": found, "steps": steps, "appeals": found.appeals.order_by("pk")}
    return render(request, "committee/objection.html", facts)


class FilingForm(Form):
    """The day of filing."""

    filed_on = ThaiDateField(
        label=_("Filed with the Board on"),
        latest=localdate,
        help_text=_("The day on which it arrived or was posted. Whether it is late is for people."),
    )


class Lodge(Duty):
    """Enter an objector's appeal that came on paper."""

    template = "committee/duty.html"
    form_class = FilingForm
    rule = _("The item stays locked until the tribunal has decided (section 17, paragraph 3).")
    done = _("The appeal is on the docket.")

    @property
    def way(self) -> Way:
        return LODGE

    @property
    def case(self) -> None:
        """No file of an agency: the registry sees the objection alone."""
        return None

    def find(self, pk: int) -> Objection:
        insist_on_registry(self.request.user)
        return objection_of(self.request.user, pk)

    def facts(self) -> dict[str, Any]:
        return {"objection": self.record}

    def back_url(self) -> str:
        return reverse("committee:objection", args=[self.record.pk])

    def act(self, filed_on: date) -> Appeal:
        return appeals.lodge(self.record, filed_on=filed_on, by=self.request.user, on=localdate())

    def next_url(self) -> str:
        return reverse("committee:appeal", args=[self.made.pk])
