"""What the Board and the tribunals ask of an agency: in the same inbox, each with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case, Transfer
from complaints import clock
from complaints.models import (
    Appeal,
    AppealDeadline,
    Complaint,
    ComplaintDeadline,
    ComplaintState,
    Obligation,
    ObligationState,
)
from complaints.models.states import APPEAL_OPEN
from law.prepared import Prepared
from publication.models import Entry

MOST = 20
EXPLAIN, RECORD, COMPLY, AGAIN = (
    _("Explain to the Board"),
    _("Hand in the record and answer the panel"),
    _("Carry out and report"),
    _("The requester says that it is not done"),
)


@dataclass(frozen=True)
class Asked:
    """One thing asked, by whom, and until when."""

    number: str
    what: Any
    url: str
    due_on: date | None


def complaints_of(user: User) -> QuerySet[Complaint]:
    """Complaints about which the person's agencies were asked or told."""
    return Complaint.objects.told_to(user).select_related("agency", "case", "item")


def appeals_of(user: User) -> QuerySet[Appeal]:
    """Appeals against orders of the person's agencies, once the agency was told."""
    related = ("agency", "order__case", "objection__item__case")
    return Appeal.objects.told_to(user).select_related(*related)


def obligations_of(user: User) -> QuerySet[Obligation]:
    """What the person's agencies have to do after an opinion or a ruling."""
    related = ("agency", "appeal", "complaint", "ruling", "appealed__item", "round")
    return Obligation.objects.of_agencies_of(user).select_related(*related)


def asked_of(user: User, kinds: set[str]) -> list[Asked]:
    """Everything that is still to be answered, the most pressing first: a query for each kind."""
    ways = {"explain": _explanations, "record": _records, "duty": _duties}
    rows = [row for kind, found in ways.items() if kind in kinds for row in found(user)]
    return sorted(rows, key=lambda row: (row.due_on is None, row.due_on))[:MOST]


def _open_kinds(*agencies: int) -> QuerySet:
    offers = Transfer.objects.offered().filter(to_agency__in=agencies)
    open_in = {
        "explain": Complaint.objects.filter(state=ComplaintState.EXPLAINING),
        "record": Appeal.objects.filter(state__in=APPEAL_OPEN),
        "duty": Obligation.objects.filter(state__in=TO_REPORT),
        "entry": Entry.objects.filter(state=Entry.State.PROPOSED),
    }
    asked = {kind: rows.filter(agency__in=agencies) for kind, rows in open_in.items()}
    first, *others = (
        rows.order_by().annotate(kind=Value(kind)).values_list("kind")
        for kind, rows in [*asked.items(), ("offer", offers)]
    )
    return first.union(*others)


OPEN_KINDS = Prepared(_open_kinds)


def open_kinds(user: User) -> set[str]:
    """Of what kind anything comes from outside: mostly none, and one look says so."""
    return {kind for (kind,) in OPEN_KINDS(*sorted(user.agencies_as()))}


def _explanations(user: User) -> list[Asked]:
    asked = complaints_of(user).filter(state=ComplaintState.EXPLAINING)
    unmet = ComplaintDeadline.objects.of_code(clock.EXPLAIN).filter(
        complaint__in=asked, met_on=None, cancelled_on=None
    )
    return [
        Asked(row.complaint.number, EXPLAIN, page_url(row.complaint), row.due_on)
        for row in unmet.select_related("complaint")
    ]


def _records(user: User) -> list[Asked]:
    asked = appeals_of(user).filter(state__in=APPEAL_OPEN)
    unmet = AppealDeadline.objects.of_code(clock.EXPLAIN).filter(
        appeal__in=asked, met_on=None, cancelled_on=None
    )
    return [
        Asked(row.appeal.number, RECORD, page_url(row.appeal), row.due_on)
        for row in unmet.select_related("appeal")
    ]


def _duties(user: User) -> list[Asked]:
    return [
        Asked(
            one.number,
            AGAIN if one.state == ObligationState.DISPUTED else COMPLY,
            page_url(one.matter),
            one.due,
        )
        for one in DUTIES(*sorted(user.agencies_as()))
    ]


TO_REPORT = (ObligationState.DUE, ObligationState.DISPUTED)
NUMBERED = ("appeal", "complaint", "ruling")
# Of the matters their numbers alone: a row of each of them is fifty columns wide.
DUTIES = Prepared(
    lambda *agencies: (
        Obligation.objects.filter(agency__in=agencies, state__in=TO_REPORT)
        .select_related(*NUMBERED)
        .only("state", *NUMBERED, *(f"{name}__number" for name in NUMBERED))
        .with_due()
    )
)


def page_url(matter: Any) -> str:
    """The agency's page of a complaint or an appeal."""
    kind = "complaint" if isinstance(matter, Complaint) else "appeal"
    return reverse("officer:matter", args=[kind, matter.pk])


def matters_about(case: Case, user: User) -> list[dict[str, Any]]:
    """Complaints and appeals about a file of the desk, as its page lists them."""
    appeals = appeals_of(user)
    found = [
        *complaints_of(user).filter(case=case),
        *appeals.filter(order__case=case),
        *appeals.filter(objection__item__case=case),
    ]
    return [{"matter": one, "url": page_url(one)} for one in found]
