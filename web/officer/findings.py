"""What a look found in a file: shown where it is, each cleared with a reason or to be cut out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from cases.actions import looking
from cases.models import Decision, Finding, Look, LookState, Record
from cases.models.looking import FindingQuerySet
from cases.permissions import handles
from web.forms import Form
from web.officer.desk import record_of
from web.officer.duty import Duty
from web.officer.lawful import APPROVE, CONVERT
from web.officer.records import as_told
from web.officer.ways import Way
from web.paging import page_of

AT_ONCE = 50


def is_being_looked_at(record: Any) -> list[str]:
    """A look runs, or waits for its turn."""
    runs = record.look_state in (LookState.WAITING, LookState.LOOKING)
    return [_("The file is being looked at already.")] if runs else []


def has_nothing_to_judge(record: Any) -> list[str]:
    """A look came to its end, and the copy has not gone out on its word."""
    if record.look_state != LookState.DONE:
        return looking.why_not_out(record)
    return []


JUDGE = Way("look", _("What was found in it"), has_nothing_to_judge, handles)
LOOK_AGAIN = Way(
    "look-again", _("Have it looked at anew"), is_being_looked_at, handles, one_press=True
)


class JudgeForm(Form):
    """Which findings, what becomes of them, and why."""

    marks_optional = False
    names = {"found": _("What was found")}
    found = forms.TypedMultipleChoiceField(label=_("What was found"), coerce=int)
    reason = forms.CharField(
        label=_("Why it may go out"),
        max_length=500,
        required=False,
        help_text=_("Needed to clear. It stays in the file with your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    do = forms.ChoiceField(choices=Decision.choices)

    def __init__(self, data: Any = None, *_files: Any, found: Page) -> None:
        super().__init__(data)
        self.rows = list(found)
        self.fields["found"].choices = [(row.pk, str(row.pk)) for row in self.rows]
        given = data.getlist("found") if data else []
        self.ticked = {int(key) for key in given if key.isdecimal() and len(key) < 19}


class RecordDuty(Duty):
    """A duty on a file."""

    own: Way

    @property
    def way(self) -> Way:
        return self.own

    def find(self, pk: int) -> Record:
        return record_of(self.request.user, pk)


class LookAgain(RecordDuty):
    """One press: the file is looked at anew; what was cleared and is found again stays cleared."""

    own = LOOK_AGAIN
    done = _("The file is looked at anew.")

    def act(self) -> Look:
        return looking.ask_look_again(self.record, by=self.request.user)

    def back_url(self) -> str:
        return reverse("officer:look", args=[self.record.pk])


class Judge(RecordDuty):
    """The page of a file: how its look stands, what was found, who judged it."""

    own = JUDGE
    template = "officer/records/look.html"
    rule = _(
        "Nothing goes out while a finding is open. Clear it with a reason, or mark it to be cut "
        "out: then a copy without it is made, and that copy is looked at again."
    )

    @property
    def look(self) -> Look | None:
        """The latest look."""
        return self.record.looks.order_by("-pk").first()

    @property
    def found(self) -> FindingQuerySet:
        """What it found, the open ones first."""
        rows = self.look.findings.all() if self.look else Finding.objects.none()
        return rows.select_related("decided_by").order_by("decision", "kind", "pk")

    def form(self, *bound: Any) -> Form:
        return JudgeForm(*bound, found=self.shown)

    @property
    def shown(self) -> Page:
        """The part of the list that is on the page."""
        return page_of(Paginator(self.found, AT_ONCE), self.request)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Whoever sees the file sees what was found in it, also when he may not judge."""
        return self.page(self.form())

    def act(self, found: list[int], reason: str, do: str) -> None:
        rows = list(self.found.filter(pk__in=found))
        judge = {Decision.CLEARED: looking.clear, Decision.CUT_OUT: looking.cut_out}[Decision(do)]
        judge(*rows, by=self.request.user, at=now(), reason=reason)

    def back_url(self) -> str:
        case = reverse("officer:case", args=[self.record.case.pk])
        return f"{case}#item-{self.record.item.number}"

    def next_url(self) -> str:
        return self.request.get_full_path()

    def facts(self) -> dict[str, Any]:
        user, look = self.request.user, self.look
        return {
            "told": as_told(self.record),
            "look": look,
            "may_open": bool(look and look.state == LookState.DONE),
            "page": self.shown,
            "why_not": self.way.reasons(self.record, user),
            "again": LOOK_AGAIN.step(self.record, user),
            "approve": APPROVE.step(self.record, user),
            "convert": CONVERT.step(self.record, user),
        }
