"""An agency's questions to the Office: asked from the desk or from a file (s. 28 (2))."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency, User
from cases.models import Case
from complaints.actions import consultations
from complaints.actions.consultations import Question
from complaints.models import Consultation
from complaints.permissions import AGENCY
from letters.sealing import pdf_bytes
from web.answers import download
from web.consultations import Told, with_days
from web.forms import Form
from web.officer.desk import case_of, staff
from web.officer.duty import Duty
from web.officer.lawful import ASK_OFFICE
from web.officer.paper import new_token
from web.officer.ways import Way, moving
from web.paging import page_of

PER_PAGE = 25
ASK = Way(
    "question-new", _("Ask the Office"), lambda record: [],
    lambda record, user: bool(user.agencies_as(*AGENCY)),
    _("Questions are asked by an officer, a supervisor or the head."), tone="primary",
)  # fmt: skip
WITHDRAW = moving("question-withdraw", Consultation.withdraw)


def questions_of(user: User) -> QuerySet[Consultation]:
    """The questions of the agencies where the person serves."""
    seen = Consultation.objects.visible_to(user, localdate()).filter(agency__in=user.agencies_as())
    return seen.select_related("agency", "asked_by", "case", "panel")


def again_url(earlier: Consultation) -> str:
    """The form with the text of a question that was not answered, about its file if still open."""
    case = earlier.case
    if case is not None and not ASK_OFFICE.why(case):
        page = reverse("officer:question-about", args=[case.pk])
    else:
        page = reverse("officer:question-new")
    return f"{page}?again={earlier.pk}"


def question_of(user: User, pk: int) -> Consultation:
    """A question of the desk."""
    return get_object_or_404(questions_of(user), pk=pk)


@staff
def listing(request: HttpRequest) -> HttpResponse:
    """What my agency has asked, the newest first."""
    rows = with_days(questions_of(request.user)).order_by("-pk")
    page = page_of(Paginator(rows, PER_PAGE), request)
    asks = ASK if ASK.may(None, request.user) else None
    return render(request, "officer/questions.html", {"page": page, "ask": asks})


@staff
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with its answer."""
    found = question_of(request.user, pk)
    told = Told(found, found.postings.select_related("letter"))
    steps = [WITHDRAW.step(found, request.user)]
    shown = {"consultation": found, "told": told, "steps": steps}
    shown["ask_again"] = again_url(found) if ASK.may(None, request.user) else ""
    return render(request, "officer/question.html", shown)


@staff
def letter(request: HttpRequest, pk: int, posting: int, language: str) -> HttpResponse:
    """The letter that answers a question."""
    sent = get_object_or_404(question_of(request.user, pk).postings.all(), pk=posting)
    edition = get_object_or_404(sent.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)


class QuestionForm(Form):
    """What is asked, on which facts, and what the agency thinks itself."""

    agency = forms.ModelChoiceField(label=_("For"), queryset=None)
    letter_number = forms.CharField(
        label=_("Number of your letter"), max_length=60, required=False,
        help_text=_("If you also sent it on paper."),
    )  # fmt: skip
    facts = forms.CharField(
        label=_("Facts"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What the information is, who made it, who asks for it and why it is in doubt. Leave "
            "out names of persons that are not needed."
        ),
    )  # fmt: skip
    question = forms.CharField(
        label=_("Question"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One sentence for each point of law. It is repeated in the answer."),
    )  # fmt: skip
    own_view = forms.CharField(
        label=_("Your own view"), max_length=10_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How you would decide, and under which section."),
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=20)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].empty_label = None
        if len(agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.fields["agency"].initial = agencies[0].pk


class Ask(Duty):
    """Ask a question that is not about a request."""

    template = "officer/ask.html"
    rule = _(
        "The Office advises on how the Act is to be understood (section 28 (2)). It answers within "
        "15 days. Asking does not stop the time to answer a request, and the Office does not "
        "answer what a pending complaint or appeal will decide."
    )
    button = _("Send the question")
    done = _("The question has been sent to the Office.")

    @property
    def way(self) -> Way:
        return ASK

    @property
    def case(self) -> Case | None:
        return self.record

    def find(self) -> None:
        return None

    def back_url(self) -> str:
        return reverse("officer:questions")

    def form(self, *bound: Any) -> QuestionForm:
        mine = self.request.user.agencies_as(*AGENCY)
        wanted = {self.case.agency_id} & mine if self.case else mine
        return QuestionForm(
            bound[0] if bound else None,
            agencies=Agency.objects.filter(pk__in=wanted),
            initial={"token": new_token()} | self.written_before(),
        )

    def written_before(self) -> dict[str, Any]:
        """The texts of the question that is asked again; somebody else's is absent."""
        key = self.request.GET.get("again", "")
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return {}
        earlier = question_of(self.request.user, int(key))
        names = ("facts", "question", "own_view", "letter_number")
        return {name: getattr(earlier, name) for name in names}

    def act(self, **given: Any) -> Consultation:
        asked = Question(case=self.case, **given)
        return consultations.ask(asked, by=self.request.user, on=localdate())

    def next_url(self) -> str:
        return reverse("officer:question", args=[self.made.pk])


class AskAbout(Ask):
    """Ask a question about a request that is being decided."""

    @property
    def way(self) -> Way:
        return ASK_OFFICE

    def find(self, pk: int) -> Case:  # type: ignore[override]
        return case_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("officer:case", args=[self.record.pk])


class Withdraw(Duty):
    rule = _("The Office then does not answer. You may ask again at any time.")
    done = _("The question is withdrawn.")

    @property
    def way(self) -> Way:
        return WITHDRAW

    @property
    def case(self) -> None:
        """The question stands beside the file, not in it."""
        return None

    def find(self, pk: int) -> Consultation:
        return question_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("officer:question", args=[self.record.pk])

    def act(self) -> Consultation:
        return consultations.withdraw(self.record, by=self.request.user, on=localdate())
