"""The agency answers the Board or a panel: its explanation, its reasons, its report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import guards
from complaints.actions import aftermath, complaints, hearing
from complaints.models import Appeal, Complaint, Obligation, Posting
from complaints.models.paper import Party
from complaints.permissions import explains
from letters.sealing import pdf_bytes
from web.answers import download
from web.forms import Form
from web.officer.asked import appeals_of, complaints_of, obligations_of, page_url
from web.officer.desk import staff
from web.officer.duty import Duty
from web.officer.exhibits import HAND_IN, hand_in_url
from web.officer.ways import Way, moving, not_in, unless

WHOSE = _("This is up to an officer, a supervisor or the head of the agency concerned.")


def why_not_supply(appeal: Appeal) -> list[str]:
    """The panel has asked, and has not decided."""
    return not_in(appeal, *hearing.AFTER_ADMISSION) or unless(
        not appeal.question, _("The agency has not been asked for anything.")
    )


EXPLAIN = moving(
    "matter-explain", Complaint.explain, guards.has_explained,
    label=_("Write the explanation"), tone="primary",
)  # fmt: skip
SUPPLY = Way(
    "matter-supply", _("Answer the panel"), why_not_supply, explains, WHOSE, tone="primary"
)
TELL = moving(
    "obligation-tell", Obligation.tell, guards.has_report,
    label=_("Report that it is done"), tone="primary",
)  # fmt: skip


def matter_of(user: User, kind: str, pk: int) -> Any:
    """A complaint or an appeal in which the agency is asked."""
    sources = {"complaint": complaints_of, "appeal": appeals_of}
    if kind not in sources:
        raise Http404
    return get_object_or_404(sources[kind](user), pk=pk)


def letters_to_us(user: User, kind: str, matter: Any) -> Any:
    """The letters of the Office to the agency in this matter."""
    seen = Posting.objects.visible_to(user, localdate())
    sent = seen.filter(**{kind: matter}, party=Party.AGENCY).order_by("-pk")
    return sent.select_related("letter").prefetch_related("letter__editions")


@staff
def matter(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What is asked, until when, what has been answered, and what has to be done."""
    user, found = request.user, matter_of(request.user, kind, pk)
    owed = obligations_of(user).filter(**{kind: found})
    shown: dict[str, Any] = {"matter": found, "kind": kind, "today": localdate()}
    shown |= {"steps": steps_of(found, user), "letters": letters_to_us(user, kind, found)}
    shown["duties"] = [{"owed": o, "steps": [TELL.step(o, user)]} for o in owed.with_due()]
    shown["days"] = found.deadlines.of_code("s32_explain").filter(cancelled_on=None)
    return render(request, "officer/matter.html", shown)


def steps_of(found: Any, user: User) -> list[Any]:
    """The steps of the agency in a matter."""
    answer = EXPLAIN if isinstance(found, Complaint) else SUPPLY
    hand_in = HAND_IN.reasons(found, user)
    tone = HAND_IN.tone
    step = {"label": HAND_IN.label, "url": hand_in_url(found), "reasons": hand_in, "tone": tone}
    return [answer.step(found, user), step]


@staff
def letter(request: HttpRequest, kind: str, pk: int, posting: int, language: str) -> HttpResponse:
    """A letter of the Office to the agency."""
    found = matter_of(request.user, kind, pk)
    sent = get_object_or_404(letters_to_us(request.user, kind, found), pk=posting)
    edition = get_object_or_404(sent.letter.editions.all(), language=language)
    return download(pdf_bytes(edition), edition.filename, inline=True)


class AnswerForm(Form):
    """The agency's answer."""

    text = forms.CharField(
        label=_("The agency’s answer"),
        max_length=20_000,
        help_text=_("What was done and when, the reasons, and the documents that show it."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class MatterDuty(Duty):
    """A duty of the agency in a complaint or an appeal."""

    form_class = AnswerForm
    template = "officer/matter_duty.html"
    own: Way
    kind: str

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """The page belongs to the matter, not to the file of the request."""
        return None

    @property
    def matter(self) -> Any:
        """The complaint or the appeal."""
        return self.record

    def find(self, pk: int) -> Any:
        return matter_of(self.request.user, self.kind, pk)

    def back_url(self) -> str:
        return page_url(self.matter)

    def facts(self) -> dict[str, Any]:
        return {"matter": self.matter, "asked": self.matter.question}

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Explain(MatterDuty):
    own, kind = EXPLAIN, "complaint"
    rule = _("The Board has 30 days from the complaint; it goes on without you if you are silent.")
    done = _("The explanation has been sent to the Office.")

    def act(self, text: str) -> Complaint:
        return complaints.explain(self.record, text=text, **self.known)


class Supply(MatterDuty):
    own, kind = SUPPLY, "appeal"
    rule = _("Write here the reasons. The disputed record itself is handed in under seal.")
    done = _("The answer has been sent to the panel.")

    def act(self, text: str) -> Appeal:
        return hearing.supply(self.record, text=text, **self.known)


class ReportForm(Form):
    """What was done."""

    report = forms.CharField(
        label=_("What was done, when and how?"),
        max_length=10_000,
        help_text=_("How it was delivered, how many pages. The requester confirms it or objects."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Tell(MatterDuty):
    own, form_class = TELL, ReportForm
    rule = _("A ruling of the tribunal is final for the agency: it can only carry it out (s. 37).")
    done = _("The report has been sent to the Office and the requester.")

    @property
    def matter(self) -> Any:
        return self.record.matter

    def find(self, pk: int) -> Obligation:
        return get_object_or_404(obligations_of(self.request.user), pk=pk)

    def facts(self) -> dict[str, Any]:
        return {"matter": self.matter, "asked": self.record.duty, "owed": self.record}

    def act(self, report: str) -> Obligation:
        return aftermath.tell(self.record, report=report, **self.known)
