"""The filters of the inbox: all in the address, so that a view of it can be kept and shared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case, CaseKind, CaseState
from web.forms import Form
from web.officer.owing import NO_DAY, Owes

OPEN, ENDED = "open", "ended"
WEEK = timedelta(days=7)
GROUPS = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "week": _("Within seven days"),
    "later": _("Later"),
    "none": _("No day set"),
}


def group_of(due: date, today: date) -> str:
    """Under which heading a day falls."""
    if due == NO_DAY:
        return "none"
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "week" if due <= today + WEEK else "later"


def falls_in(group: str, today: date) -> Q:
    """The same headings as a condition."""
    ends = today + WEEK
    return {
        "overdue": Q(due__lt=today),
        "today": Q(due=today),
        "week": Q(due__gt=today, due__lte=ends),
        "later": Q(due__gt=ends, due__lt=NO_DAY),
        "none": Q(due=NO_DAY),
    }[group]


class FilterForm(Form):
    """What the reader wants to see; a value that nobody offers is left out."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All open")), *CaseState.choices],
    )
    who = forms.ChoiceField(
        label=_("Assigned to"),
        required=False,
        choices=[("", _("Everybody")), ("me", _("Me")), ("nobody", _("Nobody"))],
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *CaseKind.choices]
    )
    owner = forms.ChoiceField(
        label=_("Next step"), required=False, choices=[("", _("Anybody's")), *Owes.choices]
    )
    due = forms.ChoiceField(
        label=_("Due"), required=False, choices=[("", _("Any day")), *GROUPS.items()]
    )

    def chosen(self) -> dict[str, Any]:
        """The values that are offered."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, cases: QuerySet[Case], user: User) -> QuerySet[Case]:
        """The files that fit, whatever their day."""
        wanted = self.chosen()
        cases = cases.filter(state=wanted["state"]) if "state" in wanted else cases.open()
        if "kind" in wanted:
            cases = cases.filter(kind=wanted["kind"])
        if "owner" in wanted:
            cases = cases.filter(owner=wanted["owner"])
        match wanted.get("who"):
            case "me":
                return cases.filter(Q(officer=user) | Q(officer__in=user.in_whose_place()))
            case "nobody":
                return cases.filter(officer=None)
        return cases


def counted(cases: QuerySet[Case], today: date) -> dict[str, int]:
    """How many files stand under each heading, in one query."""
    counts = {group: Count("pk", filter=falls_in(group, today)) for group in GROUPS}
    return cases.aggregate(**counts)
