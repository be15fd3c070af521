"""The page that works out a deadline: a limit, a day, and every step of the count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from law.limits import BeyondCalendar, Due, LimitError, due
from law.models import TimeLimit
from web.fields import ThaiDateField, ThaiIntegerField
from web.forms import Form


class DeadlineForm(Form):
    """Which limit, from which day, and for a period set by an official, how many days."""

    limit = forms.ChoiceField(label=_("Which time limit?"))
    on = ThaiDateField(
        label=_("Day of notification"),
        help_text=_(
            "The day you received the letter, not its date. "
            "For example 22/11/2569 (B.E.) or 22/11/2026."
        ),
    )
    days = ThaiIntegerField(
        label=_("Days, if the letter sets its own number"),
        min_value=1,
        max_value=3660,
        required=False,
        help_text=_("Leave blank for the number that the law gives."),
    )
    answer: Due | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = TimeLimit.objects.in_force(localdate()).select_related("section__statute")
        self.fields["limit"].choices = [
            ("", _("Choose")),
            *((limit.code, f"{limit.title} ({_cited(limit)})") for limit in limits),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        try:
            self.answer = due(given["limit"], given["on"], on=localdate(), days=given["days"])
        except BeyondCalendar as wrong:
            # What an administrator should do is in the exception; a reader needs another sentence.
            told = {"first": wrong.first_year + 543, "last": wrong.last_year + 543}
            raise ValidationError({"on": ValidationError(BEYOND, "beyond", told)}) from wrong
        except LimitError as wrong:
            raise ValidationError({"days": str(wrong)}) from wrong
        return given


BEYOND = _(
    "The holidays of that time are not announced yet, so no day can be given for certain. "
    "Days from B.E. %(first)s to %(last)s can be computed."
)


def _cited(limit: TimeLimit) -> str:
    thai = get_language() == "th"
    cite = limit.section.cite_th if thai else limit.section.cite_en
    return str(cite(limit.paragraph))


def compute(request: HttpRequest) -> HttpResponse:
    """Answer by an address that can be shared: it holds a code and a day, nothing personal."""
    form = DeadlineForm(request.GET or None)
    form.is_valid()
    return render(request, "public/deadline.html", {"form": form, "due": form.answer})
