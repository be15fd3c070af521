"""The filters of the inbox: all in the address, so that a view of it can be kept and shared."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Case, CaseKind, CaseState, Owes, Standing
from cases.models.standing import NO_DAY
from web.forms import Form

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


def falls_in(group: str, today: date, ends: date) -> Q:
    """The same headings as a condition; ``ends`` is the last day of the seven."""
    return {
        "overdue": Q(day__lt=today),
        "today": Q(day=today),
        "week": Q(day__gt=today, day__lte=ends),
        "later": Q(day__gt=ends, day__lt=NO_DAY),
        "none": Q(day=NO_DAY),
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


class Filters:
    """What the reader chose of it; read and drawn once for each choice, not for each page."""

    def __init__(self, query: QueryDict) -> None:
        given = ((name, query.get(name, "")) for name in FilterForm.base_fields)
        self.chosen = _chosen(tuple((name, value) for name, value in given if value))

    def drawn(self) -> SafeString:
        """The filters as the page shows them: drawn once for each language and choice."""
        return _drawn(get_language() or "", tuple(self.chosen.items()))

    @property
    def narrows(self) -> bool:
        """Whether the reader asked for less than every open file; one heading is not less."""
        return bool(self.chosen.keys() - {"due"})

    def narrow(self, files: QuerySet[Standing], user: User) -> QuerySet[Standing]:
        """The files that fit, whatever their day."""
        wanted = self.chosen
        files = files.filter(ended=wanted.get("state") in Case.ENDED)
        if "state" in wanted:
            files = files.filter(case__state=wanted["state"])
        if "kind" in wanted:
            files = files.filter(case__kind=wanted["kind"])
        if "owner" in wanted:
            files = files.filter(owner=wanted["owner"])
        match wanted.get("who"):
            case "me":
                own = Q(case__officer=user) | Q(case__officer__in=user.in_whose_place())
                return files.filter(own)
            case "nobody":
                return files.filter(case__officer=None)
        return files


@lru_cache(maxsize=256)
def _chosen(given: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """The values that are offered."""
    form = FilterForm(dict(given))
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


@lru_cache(maxsize=256)
def _drawn(language: str, chosen: tuple[tuple[str, str], ...]) -> SafeString:
    facts = {"form": FilterForm(dict(chosen)), "chosen": dict(chosen)}
    return render_to_string("officer/_filters.html", facts)
