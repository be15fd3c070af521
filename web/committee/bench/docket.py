"""The docket of a body by due day, and a matter with the case record beside it (ss. 36, 37)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import Seat, User
from complaints.actions import rulings, sittings
from complaints.actions.sittings import BEFORE_THE_BODY
from complaints.models import AppealState, ComplaintState, Recusal, RulingState
from complaints.models.states import RULING_OVER
from web.committee.bench.desk import (
    KINDS,
    insist_on_seat,
    kind_of,
    matter_of,
    matter_url,
    matters_of,
    on_a_body,
    seat_on,
)
from web.committee.bench.record import record_of, replies_to
from web.committee.bench.ways import DRAFT, RECUSE
from web.forms import Form
from web.officer.duty import Duty
from web.officer.lawful import offered
from web.officer.ways import Way
from web.paging import page_of

PER_PAGE = 25
TABS = {"open": _("Before us"), "done": _("Ended with a decision")}
DONE = {
    "appeal": (AppealState.DECIDED,),
    "complaint": (ComplaintState.OPINED, ComplaintState.CLOSED),
}
LAST = date.max
SHOWN = (
    *("deadlines", "agenda__sitting", "rulings__sitting__attendances"),
    *("rulings__votes", "rulings__signatures"),
)


def rows_of(user: User, show: str) -> list[dict[str, Any]]:
    """The matters of all bodies of the person; what is due first comes first."""
    rows = []
    for kind, model in KINDS.items():
        states = BEFORE_THE_BODY[model] if show == "open" else DONE[kind]
        seen = matters_of(user, kind).filter(state__in=states).select_related("agency", "panel")
        rows += [row_of(m) | {"awaited": awaited(m, user)} for m in seen.prefetch_related(*SHOWN)]
    if show == "done":
        return sorted(rows, key=lambda row: -row["matter"].pk)
    return sorted(rows, key=lambda row: row["due"] or LAST)


def row_of(matter: Any) -> dict[str, Any]:
    """One line of the docket, from rows that were read for the whole list."""
    running = [d.due_on for d in matter.deadlines.all() if d.is_running]
    alive = [r for r in matter.rulings.all() if r.state not in RULING_OVER]
    days = [a.sitting for a in matter.agenda.all() if a.sitting.state != "cancelled"]
    return {
        "matter": matter,
        "kind": kind_of(matter),
        "url": matter_url(matter),
        "due": min(running, default=None),
        "ruling": alive[-1] if alive else None,
        "sitting": max(days, key=lambda sitting: sitting.on, default=None),
    }


def awaited(matter: Any, user: User) -> Any:
    """What the body waits for from this member: his vote, his signature, or nothing."""
    seat, ruling = seat_on(user, matter.panel_id), _last(matter)
    if ruling is None or seat is None or not seat.votes:
        return ""
    there = {a.seat_id for a in ruling.sitting.attendances.all() if a.present}
    voted = {vote.seat_id for vote in ruling.votes.all()}
    signed = {signature.seat_id for signature in ruling.signatures.all()}
    if ruling.state == RulingState.PUT and seat.pk in there - voted:
        return _("Your vote is awaited")
    wanted = ruling.state == RulingState.CARRIED and seat.pk in voted - signed
    return _("Your signature is awaited") if wanted else ""


def _last(matter: Any) -> Any:
    """The latest draft, once it is before a sitting."""
    return next((r for r in reversed(list(matter.rulings.all())) if r.sitting_id is not None), None)


@on_a_body
def docket(request: HttpRequest) -> HttpResponse:
    """What is before the bodies on which one sits."""
    show = request.GET.get("show", "open")
    show = show if show in TABS else "open"
    page = page_of(Paginator(rows_of(request.user, show), PER_PAGE), request)
    facts = {"page": page, "tabs": TABS, "show": show, "seats": request.user.seats_on(localdate())}
    return render(request, "committee/bench/docket.html", facts)


@on_a_body
def matter(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A matter: what is disputed, what was done, and the record of the case beside it."""
    found = matter_of(request.user, kind, pk)
    facts = {
        "matter": found,
        "kind": kind,
        "row": row_of(found),
        "steps": offered([DRAFT, RECUSE], found, request.user),
        "drafts": found.rulings.all(),
        "agenda": found.agenda.select_related("sitting"),
        "recusals": found.recusals.select_related("seat__user"),
        "record": record_of(found, request.user, localdate()),
        "replies": replies_to(found, request.user) if kind == "appeal" else [],
    }
    return render(request, "committee/bench/matter.html", facts)


@on_a_body
@require_POST
def draft(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Open a draft of the decision."""
    found = matter_of(request.user, kind, pk)
    request.back = matter_url(found)
    DRAFT.insist(found, request.user)
    made = rulings.draft(found, by=request.user, on=localdate())
    return redirect("committee:ruling", made.pk)


class RecusalForm(Form):
    """Who takes no part, and why."""

    seat = forms.ChoiceField(label=_("Member"))
    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *bound: Any, seats: list[Seat]) -> None:
        super().__init__(*bound)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.fields["seat"].choices = [(key, s.user.name) for key, s in self.seats.items()]
        self.fields["seat"].error_messages["required"] = _("Choose the member.")

    def clean_seat(self) -> Seat:
        return self.seats[self.cleaned_data["seat"]]


class Recuse(Duty):
    """A member takes no part: he no longer sees the file (s. 36)."""

    form_class = RecusalForm
    template = "committee/bench/duty.html"
    rule = _(
        "From now on the member neither sees this file nor votes on it (section 36). "
        "This is not taken back."
    )
    done = _("It is recorded.")

    def insist_on_entry(self) -> None:
        insist_on_seat(self.request.user)

    @property
    def way(self) -> Way:
        return RECUSE

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, kind: str, pk: int) -> Any:
        return matter_of(self.request.user, kind, pk)

    def form(self, *bound: Any) -> RecusalForm:
        return RecusalForm(*bound, seats=self.may_be_named())

    def may_be_named(self) -> list[Seat]:
        """A member speaks for himself; the secretary records it for any member."""
        own = seat_on(self.request.user, self.record.panel_id)
        if own is not None and own.votes:
            return [own]
        seats = Seat.objects.in_force(localdate()).members().filter(panel=self.record.panel_id)
        return list(seats.exclude(recusals__in=self.record.recusals.all()).select_related("user"))

    def act(self, seat: Seat, reason: str) -> Recusal:
        self.own = seat.user_id == self.request.user.pk
        known = {"by": self.request.user, "on": localdate()}
        return sittings.recuse(seat, self.record, reason=reason, **known)

    def back_url(self) -> str:
        return matter_url(self.record)

    def next_url(self) -> str:
        return reverse("committee:docket") if self.own else self.back_url()
