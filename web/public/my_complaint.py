"""“What can I do?”: three plain questions that lead to complaint, appeal, request or correction."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.models import Agency, User
from cases.models import Case, CaseKind, Order
from complaints.models import Road
from law.calendar import BeyondCalendar
from law.limits import LimitError
from web.deadline import BEYOND
from web.fields import ThaiDateField
from web.forms import Form
from web.public.draft import Draft
from web.public.roads import AFTER_AN_ORDER, About, Advice, Happened, Letter, advise
from web.visitor import seer
from web.widgets import Radios

MOST_OWN = 20
MOST_CARRIED = 20_100  # both texts of a complaint, each as long as its form takes it
KIND_OF_ROAD = {Road.REQUEST: CaseKind.GENERAL, Road.CORRECTION: CaseKind.CORRECTION}


def own_cases(user: User) -> QuerySet[Case]:
    """The requests of whoever is looking: by his codes, or by his account."""
    own = Q(pk__in=user.case_keys)
    if user.is_active:
        own |= Q(requester__account=user)
    return Case.objects.visible_to(user).filter(own).select_related("agency").order_by("-pk")


def served_order(case: Case) -> Order | None:
    """The newest order of a request of which its requester was notified."""
    served = case.orders.filter(state=Order.State.SERVED, notified_on__isnull=False)
    return served.order_by("-pk").first()


class GrievanceForm(Form):
    """What happened, what is in hand, and what it is about."""

    marks_optional = False
    happened = forms.ChoiceField(
        label=_("What happened?"),
        choices=Happened.choices,
        widget=Radios(
            hints={
                Happened.REFUSED: _("The letter names section 14 or 15, or gives no reason."),
                Happened.DECLINED: _("The letter names section 11, or asks you to come back."),
                Happened.OBJECTED: _("You are the third party whom the agency consulted."),
                Happened.OTHER: _("For example no place to look at documents, or wrong advice."),
            }
        ),
    )
    letter = forms.ChoiceField(
        label=_("Do you have the agency’s letter or order in hand?"),
        choices=Letter.choices,
        widget=Radios,
        initial=Letter.NONE,
        required=False,
    )
    on = ThaiDateField(
        label=_("On which day did it reach you?"),
        help_text=_(
            "If there was no answer, the day on which you asked. For example 22/11/2569. Leave "
            "blank if you do not know."
        ),
        latest=localdate,
        required=False,
    )
    about = forms.ChoiceField(
        label=_("What is it about?"), widget=Radios, initial=About.PAPER, required=False
    )
    agency = forms.CharField(
        label=_("Which agency?"),
        max_length=300,
        required=False,
        help_text=_("Any State agency, whether or not it takes requests here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    advice: Advice | None = None

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        own = [(key, f"{case.reference} · {case.agency}") for key, case in self.cases.items()]
        self.fields["about"].choices = [*own, *About.choices]
        if own:
            self.fields["about"].initial = own[0][0]

    @property
    def case(self) -> Case | None:
        """The request of this system that it is about."""
        return self.cases.get(self.cleaned_data.get("about", ""))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.errors:
            return given
        letter, reached_on = self._in_hand(given)
        try:
            self.advice = advise(
                given["happened"], letter=letter, about=given["about"] or About.PAPER,
                reached_on=reached_on, today=localdate(),
            )  # fmt: skip
        except BeyondCalendar as wrong:
            told = {"first": wrong.first_year + 543, "last": wrong.last_year + 543}
            raise ValidationError({"on": ValidationError(BEYOND, "beyond", told)}) from wrong
        except LimitError as wrong:
            raise ValidationError({"on": _("The Act was not in force on that day.")}) from wrong
        return given

    def _in_hand(self, given: dict[str, Any]) -> tuple[str, date | None]:
        """What was typed; of a request made here the order and its days are known."""
        letter, day = given["letter"] or Letter.NONE, given["on"]
        if self.case is None:
            return letter, day
        if given["happened"] in AFTER_AN_ORDER and (order := served_order(self.case)):
            return (Letter.TOLD if order.appeal_notice else Letter.SILENT), order.notified_on
        if given["happened"] == Happened.SILENCE:
            return letter, day or self.case.received_on
        return letter, day


def choose(request: HttpRequest) -> HttpResponse:
    """Three questions, one answer; an address that holds nothing personal."""
    cases = list(own_cases(seer(request))[:MOST_OWN])
    form = GrievanceForm(request.GET if "happened" in request.GET else None, cases=cases)
    advice = form.advice if form.is_valid() else None
    shown = {"form": form, "advice": advice, "Road": Road}
    if advice:
        shown |= {"onward": onward(form, advice), "objector": _objects(form)}
        shown |= {"case": form.case, "kind": KIND_OF_ROAD.get(Road(advice.road), "")}
    return render(request, "public/my_complaint.html", shown)


def _objects(form: GrievanceForm) -> bool:
    return form.cleaned_data["happened"] == Happened.OBJECTED


def onward(form: GrievanceForm, advice: Advice) -> str:
    """The address of the right form, with what has been said already."""
    if _objects(form):
        return reverse("public:third-party")
    if advice.road == Road.APPEAL:
        return reverse("public:appeal") + (f"?case={form.case.pk}" if form.case else "")
    known: dict[str, Any] = {"cause": "" if advice.too_early else advice.cause}
    if form.case:
        known |= {"case": form.case.pk}
    elif form.cleaned_data["agency"]:
        known |= {"agency": form.cleaned_data["agency"]}
    return f"{reverse('public:complain')}?{urlencode({k: v for k, v in known.items() if v})}"


class BeginForm(Form):
    """What a request begins with when another page leads to it."""

    kind = forms.ChoiceField(choices=CaseKind.choices)
    agency = forms.CharField(max_length=300, required=False)
    text = forms.CharField(max_length=MOST_CARRIED, required=False)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a request or a correction with what is known: kind, agency, and the text so far."""
    form = BeginForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        named = Agency.objects.active().called(given["agency"])
        Draft(request).begin(given["kind"], agency=named, text=given["text"])
    return redirect("public:file")
