"""What agencies still owe after a ruling or an opinion, and its end (s. 37 para 2)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import guards
from complaints.actions import aftermath
from complaints.models import Obligation, ObligationDeadline
from complaints.models.states import OUTSTANDING
from web.committee.complaints.forms import text
from web.committee.desk import insist_on_registry, registry
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way, moving
from web.paging import page_of

PER_PAGE = 25
TABS = {"outstanding": _("Outstanding"), "done": _("Done")}
DISCHARGE = moving("committee:discharge", Obligation.discharge, guards.has_conclusion)
HAPPENED: dict[str, Any] = {
    "impose": _("The duty began"),
    "remind_before": _("The head of the agency was reminded before the day"),
    "remind_past": _("The head of the agency was reminded after the day"),
    "overdue": _("A day passed"),
    "tell": _("The agency reported that it is done"),
    "confirm": _("The requester confirmed it"),
    "contest": _("The requester says that it is not done"),
    "discharge": _("The Office recorded it as done"),
}
RELATED = ("agency", "appeal", "complaint", "ruling", "appealed__item", "round")


def owed(user: User) -> QuerySet[Obligation]:
    """The duties, each with its last day: also once that day has passed."""
    days = ObligationDeadline.objects.filter(obligation=OuterRef("pk"), replaced_by=None)
    seen = Obligation.objects.visible_to(user, localdate()).select_related(*RELATED)
    return seen.annotate(due_on=Subquery(days.order_by("-pk").values("due_on")[:1]))


def obligation_of(user: User, pk: int) -> Obligation:
    """One duty."""
    return get_object_or_404(owed(user), pk=pk)


@registry
def listing(request: HttpRequest) -> HttpResponse:
    """What agencies owe, the longest due first."""
    show = request.GET.get("show", "outstanding")
    show = show if show in TABS else "outstanding"
    found = owed(request.user)
    if show == "outstanding":
        owing = found.filter(state__in=OUTSTANDING).with_due()
        rows = owing.order_by(F("due").asc(nulls_last=True), "pk")
    else:
        rows = found.exclude(state__in=OUTSTANDING).order_by("-pk")
    facts = {"show": show, "tabs": TABS, "page": page_of(Paginator(rows, PER_PAGE), request)}
    return render(request, "committee/compliance.html", facts)


@registry
def obligation(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty: what was reported, what the requester says, and how it ended."""
    found = obligation_of(request.user, pk)
    facts = {"obligation": found, "steps": [DISCHARGE.step(found, request.user)]}
    facts["events"] = history_of(found)
    return render(request, "committee/obligation.html", facts)


def history_of(obligation: Obligation) -> list[dict[str, Any]]:
    """What happened to a duty, newest first; a reminder with the number of its letter."""
    return [
        {
            "on": event.on or event.at,
            "title": HAPPENED.get(event.name, event.name),
            "text": event.facts.get("number", ""),
            "by": event.actor.name,
        }
        for event in obligation.events.select_related("actor").order_by("-pk")
    ]


class ConclusionForm(Form):
    """Why the Office regards it as done."""

    conclusion = text(_("Why the Office regards it as done"))


class Discharge(Duty):
    """Record a duty as done."""

    template = "committee/obligation_duty.html"
    form_class = ConclusionForm
    rule = _("For a duty that was done, or that can no longer be done. The reason stays.")
    done = _("The duty is recorded as done.")

    @property
    def way(self) -> Way:
        return DISCHARGE

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, pk: int) -> Obligation:
        insist_on_registry(self.request.user)
        return obligation_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:obligation", args=[self.record.pk])

    def act(self, conclusion: str) -> Any:
        facts = {"by": self.request.user, "on": localdate()}
        return aftermath.discharge(self.record, conclusion=conclusion, **facts)
