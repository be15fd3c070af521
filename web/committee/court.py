"""The court stage of an appeal as the registry enters it: suits, judgments, finality."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import guards
from complaints.actions import court
from complaints.actions.court import Judgment, Suit
from complaints.models import Appeal, CourtCase, CourtItem
from complaints.permissions import registers
from law.models import TimeLimit
from web.committee.desk import insist_on_registry
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import WHOSE, Way, moving, unless

ROWS = Prefetch("items", CourtItem.objects.select_related("appealed__item"))


def _has_ended(appeal: Appeal) -> list[str]:
    return unless(appeal.state not in court.ENDED, _t("The tribunal has not decided yet."))


def _may_be_final(court_case: CourtCase) -> list[str]:
    return MOVES_FINAL.why(court_case) or court.why_not_final(court_case, localdate())


SUE = Way("committee:court-suit", _("Enter a suit"), _has_ended, registers, WHOSE[registers])
JUDGE = moving("committee:court-judge", CourtCase.judge, guards.has_judgment, tone="primary")
MOVES_FINAL = moving("committee:court-final", CourtCase.become_final)
FINAL = replace(MOVES_FINAL, why=_may_be_final)
HIGHER = Way(
    "committee:court-higher", _("Enter an appeal to the Supreme Administrative Court"),
    court.why_not_higher, registers, WHOSE[registers],
)  # fmt: skip
WITHDRAW = moving("committee:court-withdraw", CourtCase.withdraw)


def court_box(appeal: Appeal, user: User) -> dict[str, Any]:
    """What the page of an appeal shows of the courts: days, cases, and what may be entered."""
    cases = CourtCase.objects.visible_to(user, localdate()).filter(appeal=appeal)
    titles = {row.code: row.title for row in TimeLimit.objects.in_force(localdate())}
    ways = (JUDGE, FINAL, HIGHER, WITHDRAW)
    return {
        "days": [(titles[d.code], d) for d in appeal.court_deadlines.all()],
        "cases": [
            {"case": case, "steps": [way.step(case, user) for way in ways] if user.oversees else []}
            for case in cases.prefetch_related(ROWS)
        ],
        "sue": SUE.step(appeal, user) if user.oversees and not _has_ended(appeal) else None,
    }


class SuitForm(Form):
    """A case as the court registered it."""

    court = forms.CharField(
        label=_("Court"),
        max_length=200,
        help_text=_("For example the Central Administrative Court."),
    )
    black_number = forms.CharField(
        label=_("Black number"), max_length=40, help_text=_("For example 2557/2562.")
    )
    filed_on = ThaiDateField(label=_("Filed with the court on"), latest=localdate)


class CourtDuty(Duty):
    """A duty of the registry about a case of a court."""

    template = "committee/court_duty.html"
    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    @property
    def appeal(self) -> Appeal:
        """The appeal that the suit is about."""
        return self.record.appeal

    def find(self, pk: int) -> Any:
        insist_on_registry(self.request.user)
        seen = CourtCase.objects.visible_to(self.request.user, localdate())
        return get_object_or_404(seen.select_related("appeal__agency"), pk=pk)

    def back_url(self) -> str:
        return reverse("committee:appeal", args=[self.appeal.pk]) + "#court"

    def facts(self) -> dict[str, Any]:
        return {"appeal": self.appeal}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class EnterSuit(CourtDuty):
    own = SUE
    form_class = SuitForm
    rule = _(
        "The person who appealed may sue; the agency is bound and may not. Whether the suit is "
        "late is for the court (Administrative Court Act, section 49)."
    )
    done = _("The suit is entered.")

    @property
    def appeal(self) -> Appeal:
        return self.record

    def find(self, pk: int) -> Appeal:
        insist_on_registry(self.request.user)
        seen = Appeal.objects.visible_to(self.request.user, localdate())
        return get_object_or_404(seen.select_related("agency"), pk=pk)

    def act(self, **given: Any) -> CourtCase:
        return court.record_suit(self.record, suit=Suit(**given), **self.known)


class Higher(CourtDuty):
    own = HIGHER
    form_class = SuitForm
    rule = _("Either party may appeal within 30 days (Administrative Court Act, section 73).")
    done = _("The appeal to the higher court is entered.")

    def act(self, **given: Any) -> CourtCase:
        return court.appeal_higher(self.record, suit=Suit(**given), **self.known)


class JudgmentForm(Form):
    """The red number, the day, the text, and what the court decided item by item."""

    red_number = forms.CharField(
        label=_("Red number"), max_length=40, help_text=_("For example 1327/2564.")
    )
    judged_on = ThaiDateField(label=_("Judgment of"), latest=localdate)
    judgment = forms.CharField(
        label=_("What the court decided"), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def __init__(self, *args: Any, appeal: Appeal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("The court did not decide about it")), *CourtItem.Outcome.choices]
        self.rows = {f"item{row.pk}": row.pk for row in appeal.items.all()}
        for row in appeal.items.select_related("item"):
            self.fields[f"item{row.pk}"] = forms.ChoiceField(
                label=str(row.item), choices=choices, required=False
            )

    @property
    def outcomes(self) -> dict[int, str]:
        """What was said about each item."""
        said = {pk: self.cleaned_data.get(name) for name, pk in self.rows.items()}
        return {pk: outcome for pk, outcome in said.items() if outcome}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.rows and not self.outcomes and not self.errors:
            self.add_error(next(iter(self.rows)), _("Say for at least one item what was decided."))
        return given


class Judge(CourtDuty):
    own = JUDGE
    rule = _("At first instance the time to appeal to the higher court then runs for 30 days.")
    done = _("The judgment is recorded.")

    def form(self, *bound: Any) -> JudgmentForm:
        return JudgmentForm(bound[0] if bound else None, appeal=self.appeal)

    def took(self, form: JudgmentForm) -> bool:  # type: ignore[override]
        given = {n: form.cleaned_data[n] for n in ("red_number", "judged_on", "judgment")}
        form.cleaned_data = given | {"outcomes": form.outcomes}
        return super().took(form)

    def act(
        self, red_number: str, judged_on: date, judgment: str, outcomes: dict[int, str]
    ) -> CourtCase:
        found = Judgment(red_number, judged_on, judgment, outcomes)
        return court.judge(self.record, judgment=found, **self.known)


class BecomeFinal(CourtDuty):
    own = FINAL
    rule = _(
        "What the court ordered to be disclosed or decided anew opens a new round at the agency, "
        "with a day by which it has to be done."
    )
    done = _("The judgment is final.")

    def act(self) -> CourtCase:
        return court.become_final(self.record, **self.known)


class ReasonForm(Form):
    """How it ended."""

    reason = forms.CharField(
        label=_("How the suit ended"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class Withdraw(CourtDuty):
    own = WITHDRAW
    form_class = ReasonForm
    rule = _("For example: withdrawn by the person who sued, or struck out by the court.")
    done = _("The end of the suit is recorded.")

    def act(self, reason: str) -> CourtCase:
        return court.withdraw_suit(self.record, reason=reason, **self.known)
