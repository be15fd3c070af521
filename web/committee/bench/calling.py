"""The forms of a sitting: its day and place, its agenda, who is there, its minutes."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Seat, SeatDuty, User
from complaints.actions import sittings
from complaints.actions.sittings import BEFORE_THE_BODY
from complaints.models import Consultation, Sitting
from law.dates import arabic_digits
from law.models import Panel, TimeLimit
from web.committee.bench.desk import KINDS, insist_on_seat, matters_of, on_a_body, sitting_of
from web.committee.bench.sittings import people_of
from web.committee.bench.ways import AGENDA, ATTENDANCE, CANCEL, CLOSE
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way
from web.widgets import Ticks

KINDS_NAMED = {"appeal": _("Appeal"), "complaint": _("Complaint"), "consultation": _("Question")}


def first_day() -> date:
    """The first day for which members notified today are notified in time (APA s. 80)."""
    today = localdate()
    return today + timedelta(days=TimeLimit.objects.coded("apa80", today).days or 0)


class ThaiTimeField(forms.TimeField):
    """An hour as it is written here: 9.30 or ๙.๓๐ as well as 09:30."""

    def clean(self, value: Any) -> time | None:
        typed = arabic_digits(value or "").strip().removesuffix("น.").strip().replace(".", ":")
        return super().clean(typed)


class PlanForm(Form):
    """Which body meets, when and where."""

    panel = forms.ChoiceField(label=_("Body"))
    day = ThaiDateField(
        label=_("Sitting day"),
        earliest=first_day,
        help_text=_("Members are notified three days before."),
    )
    begins_at = ThaiTimeField(
        label=_("Hour"),
        help_text=_("For example 9.30."),
        widget=forms.TextInput(attrs={"class": "medium"}),
        error_messages={"invalid": _("Type the hour like 9.30.")},
    )
    place = forms.CharField(label=_("Place"), max_length=200)

    def __init__(self, *bound: Any, seats: list[Seat]) -> None:
        super().__init__(*bound)
        self.panels = {str(seat.panel_id): seat.panel for seat in seats}
        self.fields["panel"].choices = [(key, p.name) for key, p in self.panels.items()]

    def clean_panel(self) -> Panel:
        return self.panels[self.cleaned_data["panel"]]


@on_a_body
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a sitting of a body whose secretary one is."""
    seats = request.user.seats_on(localdate(), SeatDuty.SECRETARY)
    form = PlanForm(request.POST or None, seats=seats)
    if form.is_valid():
        made = sittings.plan(by=request.user, on=localdate(), **form.cleaned_data)
        return redirect("committee:agenda", made.pk)
    return render(request, "committee/bench/plan.html", {"form": form, "seats": seats})


class SittingDuty(Duty):
    """A duty of the secretary on a sitting."""

    template = "committee/bench/duty.html"
    own: Way

    def insist_on_entry(self) -> None:
        insist_on_seat(self.request.user)

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def find(self, pk: int) -> Sitting:
        return sitting_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:sitting", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


def waiting_for(sitting: Sitting, user: User) -> dict[str, Any]:
    """The matters before the body that are not on the agenda, by a key for the form."""
    today, found = localdate(), {}
    queries = {kind: matters_of(user, kind) for kind in KINDS}
    queries["consultation"] = Consultation.objects.visible_to(user, today)
    for kind, seen in queries.items():
        ready = seen.filter(panel=sitting.panel_id, state__in=BEFORE_THE_BODY[seen.model])
        for matter in (
            ready.exclude(agenda__sitting=sitting).select_related("agency").order_by("pk")
        ):
            found[f"{kind}-{matter.pk}"] = matter
    return found


class AgendaForm(Form):
    """Which matters come before the sitting."""

    matters = forms.MultipleChoiceField(label=_("Matters before the body"), widget=Ticks)

    def __init__(self, *bound: Any, waiting: dict[str, Any]) -> None:
        super().__init__(*bound)
        self.waiting = waiting
        self.fields["matters"].choices = [(k, self.said(k, m)) for k, m in waiting.items()]

    @staticmethod
    def said(key: str, matter: Any) -> str:
        agency = matter.agency.name if matter.agency else getattr(matter, "agency_named", "")
        return f"{KINDS_NAMED[key.split('-')[0]]} {matter.number} · {agency}"


class Agenda(SittingDuty):
    own = AGENDA
    form_class = AgendaForm
    template = "committee/bench/agenda.html"
    rule = _("Members read the agenda at least three days before the sitting.")
    button = _("Put on the agenda")

    def form(self, *bound: Any) -> AgendaForm:
        return AgendaForm(*bound, waiting=waiting_for(self.record, self.request.user))

    def act(self, matters: list[str]) -> None:
        waiting = waiting_for(self.record, self.request.user)
        for key in matters:
            sittings.put_on_agenda(self.record, waiting[key], **self.known)


class AttendanceForm(Form):
    """Who is there."""

    present = forms.MultipleChoiceField(
        label=_("Who is there"), required=False, widget=Ticks,
        help_text=_("Members with a vote. The secretary is not counted."),
    )  # fmt: skip
    marks_optional = False


class Attendance(SittingDuty):
    own = ATTENDANCE
    form_class = AttendanceForm
    rule = _(
        "A sitting is opened with at least three members and at least half of the body "
        "(section 36; section 79 of the Administrative Procedure Act)."
    )
    button = _("Save")

    def form(self, *bound: Any) -> AttendanceForm:
        people = people_of(self.record)
        form = AttendanceForm(
            *bound, initial={"present": [p["seat"].pk for p in people if p["present"]]}
        )
        form.fields["present"].choices = [(p["seat"].pk, self.named(p["seat"])) for p in people]
        return form

    @staticmethod
    def named(seat: Seat) -> str:
        return f"{seat.user.name} ({seat.get_duty_display()})"

    def act(self, present: list[str]) -> None:
        for person in people_of(self.record):
            there = str(person["seat"].pk) in present
            if there != person["present"]:
                sittings.mark_present(self.record, person["seat"], present=there, **self.known)


class MinutesForm(Form):
    """What happened at the sitting."""

    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_("Who spoke for what, what was decided, and dissent (APA section 83)."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class Close(SittingDuty):
    own = CLOSE
    form_class = MinutesForm
    rule = _("The minutes can no longer be changed afterwards.")
    done = _("The sitting is closed.")

    def act(self, minutes: str) -> Sitting:
        return sittings.close_sitting(self.record, minutes=minutes, **self.known)


class CancelForm(Form):
    """Why."""

    reason = forms.CharField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 3}))


class Cancel(SittingDuty):
    own = CANCEL
    form_class = CancelForm
    rule = _("Members who were notified are told. The matters wait for another sitting.")
    done = _("The sitting is cancelled.")

    def act(self, reason: str) -> Sitting:
        return sittings.cancel(self.record, reason=reason, **self.known)
