"""Colleagues: who has how much in hand, who is away and who stands in, and files handed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import Absence, Role, User
from cases.actions import staffing
from cases.models import Case
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.desk import staff
from web.officer.duty import Duty
from web.officer.owing import with_standing
from web.officer.ways import Way
from web.widgets import Radios, Ticks

MOST = 200
ALL, SOME = "all", "some"
SUPERVISED = _("This is up to a supervisor of the colleague's agency.")
NOBODY = _(
    "Nobody else there has the same duty. Whoever keeps the accounts gives a post to the person "
    "who is to stand in."
)
AWAY = Way(
    "absence", _("Enter an absence"), lambda colleague: [],
    lambda colleague, user: colleague == user or staffing.leads(user, colleague), SUPERVISED,
)  # fmt: skip
HAND_ON = Way(
    "hand-on", _("Hand files on"), lambda colleague: [],
    lambda colleague, user: staffing.leads(user, colleague), SUPERVISED,
)  # fmt: skip


def colleagues_of(user: User) -> QuerySet[User]:
    """Everybody at the person's agencies who handles requests; at the Office, the person alone."""
    found = staffing.staff_of(user.agencies_as())
    return (found | User.objects.filter(pk=user.pk)).distinct()


def colleague_of(user: User, pk: int) -> User:
    """A colleague, or 404."""
    return get_object_or_404(colleagues_of(user), pk=pk)


@staff
def team(request: HttpRequest) -> HttpResponse:
    """Who has how many open files, who is away, and what may be done about it."""
    user, today = request.user, localdate()
    away = Prefetch("absences", Absence.objects.not_over(today).select_related("deputy"), "away")
    here = Q(cases__agency__in=user.agencies_as()) & ~Q(cases__state__in=Case.ENDED)
    people = colleagues_of(user).annotate(in_hand=Count("cases", filter=here, distinct=True))
    people = people.prefetch_related(away).order_by("name_th")
    rows = [{"person": one, "steps": steps_of(one, user), "mine": one == user} for one in people]
    return render(request, "officer/team.html", {"rows": rows, "today": today})


def steps_of(colleague: User, user: User) -> list[Any]:
    """What this person may do about a colleague; what is not his to do is not offered."""
    ways = [AWAY, HAND_ON] if colleague.in_hand else [AWAY]  # type: ignore[attr-defined]
    return [way.step(colleague, user) for way in ways if way.may(colleague, user)]


class AbsenceForm(Form):
    """From when, until when, and who stands in."""

    since = ThaiDateField(label=_("Away from"), earliest=localdate)
    until = ThaiDateField(label=_("Up to and including"), earliest=localdate)
    deputy = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=User.objects.none(), empty_label=_("Choose an officer"),
        help_text=_("A colleague who has the same duty there and is not away himself."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleague: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputies = staffing.deputies_of(colleague)
        self.fields["deputy"].queryset = deputies
        if not deputies:
            self.fields["deputy"].help_text = NOBODY


class AboutColleague(Duty):
    """A page about one colleague, with the way back to all of them."""

    template = "officer/colleague.html"

    @property
    def case(self) -> None:
        return None

    def find(self, pk: int) -> User:
        return colleague_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("officer:team")


class EnterAbsence(AboutColleague):
    """Say that somebody will be away."""

    rule = _(
        "What becomes due in these days is told to the deputy, who may act in the files. No last "
        "day moves. The reason for the absence is not written down here."
    )
    button = _("Enter")
    done = _("The absence has been entered.")

    @property
    def way(self) -> Way:
        return AWAY

    def form(self, *bound: Any) -> AbsenceForm:
        return AbsenceForm(bound[0] if bound else None, colleague=self.record)

    def act(self, **given: Any) -> Absence:
        return staffing.announce_absence(self.record, by=self.request.user, on=localdate(), **given)


@staff
@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Back earlier, or not away after all."""
    request.back = reverse("officer:team")
    seen = Absence.objects.filter(user__in=colleagues_of(request.user))
    absence = get_object_or_404(seen.select_related("user"), pk=pk)
    staffing.end_absence(absence, by=request.user, on=localdate())
    messages.success(request, _("The absence has been ended."))
    return redirect("officer:team")


class HandOnForm(Form):
    """Which files, to whom, and why."""

    officer = forms.ModelChoiceField(
        label=_("Hand on to"), queryset=User.objects.none(), empty_label=_("Choose an officer")
    )
    which = forms.ChoiceField(
        label=_("Which files"), widget=Radios, initial=ALL,
        choices=[(ALL, _("All open files")), (SOME, _("Only those ticked below"))],
    )  # fmt: skip
    files = forms.MultipleChoiceField(label=_("Open files"), widget=Ticks, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=500,
        help_text=_("It is kept in the file of each request. Name nothing private."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleague: User, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = user.agencies_as(Role.SUPERVISOR)
        others = staffing.staff_of(agencies).exclude(pk=colleague.pk)
        self.fields["officer"].queryset = others
        pressing = with_standing(staffing.files_in_hand(colleague, user), localdate())
        listed = pressing.order_by("due", "pk").values_list("pk", "reference")[:MOST]
        self.fields["files"].choices = [(str(pk), reference) for pk, reference in listed]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("which") == SOME and not given.get("files"):
            self.add_error("files", _("Tick at least one file, or choose all of them."))
        return given


class HandOn(AboutColleague):
    """Give a colleague's files to another: all of them, or those that are ticked."""

    rule = _(
        "Each file keeps its number, its state and its days. The new officer gets one message, and "
        "each file says who had it, who has it now and why."
    )
    button = _("Hand on")
    done = _("The files have been handed on.")

    @property
    def way(self) -> Way:
        return HAND_ON

    def form(self, *bound: Any) -> HandOnForm:
        return HandOnForm(
            bound[0] if bound else None, colleague=self.record, user=self.request.user
        )

    def act(self, officer: User, which: str, files: list[str], reason: str) -> Any:
        cases = staffing.files_in_hand(self.record, self.request.user).order_by("pk")
        if which == SOME:
            cases = cases.filter(pk__in=files)
        return staffing.hand_on(
            cases, by=self.request.user, officer=officer, on=localdate(), reason=reason
        )
