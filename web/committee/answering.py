"""The duties of the Office on a question: taking up, answering, publishing (s. 28 (2))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from complaints.actions import consultations
from complaints.models import Consultation
from law.models import Exemption
from web.committee.consultations import (
    ACCEPT,
    PREPARE,
    PUBLISH,
    REFER,
    REFUSE,
    REPLY,
    consultation_of,
)
from web.forms import Form
from web.officer.duty import Duty
from web.officer.grounds import ground_label
from web.officer.ways import Way
from web.widgets import Ticks


class ConsultationDuty(Duty):
    """A duty of the Office on a question."""

    template = "committee/consultation_duty.html"
    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def insist_on_entry(self) -> None:
        """Registry and members of a body come in; ``consultation_of`` says to what."""

    def find(self, pk: int) -> Consultation:
        return consultation_of(self.request.user, pk)

    def back_url(self) -> str:
        return reverse("committee:consultation", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Accept(ConsultationDuty):
    own = ACCEPT
    rule = gettext_lazy("You take the question up and see to the answer.")
    done = gettext_lazy("The question is taken up.")

    def act(self) -> Consultation:
        return consultations.accept(self.record, **self.known)


class Refer(ConsultationDuty):
    own = REFER
    rule = gettext_lazy("The question goes to the subcommittee for consultations (section 34).")
    done = gettext_lazy("The question is before the subcommittee.")

    def act(self) -> Consultation:
        return consultations.refer(self.record, **self.known)


class RefusalForm(Form):
    """Why, and which matter comes first."""

    refusal = forms.CharField(
        label=gettext_lazy("Reason told to the agency"), max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    pending = forms.CharField(
        label=gettext_lazy("Number of the pending complaint or appeal"), max_length=60,
        required=False,
        help_text=gettext_lazy("Kept in the file. The letter says that one is pending, not which."),
    )  # fmt: skip


class Refuse(ConsultationDuty):
    own = REFUSE
    form_class = RefusalForm
    rule = gettext_lazy("The agency gets a letter with the reason.")
    done = gettext_lazy("The letter has gone out.")

    def form(self, *bound: Any) -> RefusalForm:
        first = next(iter(self.record.pending_matters()), "")
        return RefusalForm(bound[0] if bound else None, initial={"pending": first})

    def act(self, refusal: str, pending: str) -> Consultation:
        given = {"refusal": refusal, "pending": pending.strip()}
        return consultations.refuse(self.record, **given, **self.known)


class ReplyForm(Form):
    """The answer."""

    answer = forms.CharField(
        label=gettext_lazy("The answer"), max_length=15_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("Each line becomes a paragraph of the letter."),
    )  # fmt: skip


class Reply(ConsultationDuty):
    own = REPLY
    form_class = ReplyForm
    rule = gettext_lazy(
        "The letter repeats the question and says that the answer binds no tribunal. It goes out "
        "at once and cannot be changed."
    )
    button = gettext_lazy("Send the answer")
    done = gettext_lazy("The answer has gone out.")

    def act(self, answer: str) -> Any:
        return consultations.reply(self.record, answer=answer, **self.known)


class PublicationForm(Form):
    """The text without names, and the grounds that it is about."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    question = forms.CharField(
        label=gettext_lazy("Question without names"), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    answer = forms.CharField(
        label=gettext_lazy("Answer without names"), max_length=15_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
    exemptions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Grounds that it speaks of"), queryset=None, required=False,
        widget=Ticks, help_text=gettext_lazy("Officers find it while they draft on these grounds."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["exemptions"].queryset = Exemption.objects.in_force(localdate())
        self.fields["exemptions"].label_from_instance = ground_label


class Prepare(ConsultationDuty):
    own = PREPARE
    form_class = PublicationForm
    rule = gettext_lazy(
        "Take out every name, number and place by which somebody could be recognised. The system "
        "looks for names, numbers and addresses that it knows; the second person reads the rest."
    )
    button = gettext_lazy("Save for the second person")
    done = gettext_lazy("The text waits for another person, who publishes it.")

    def form(self, *bound: Any) -> PublicationForm:
        record = self.record
        start = {
            "title": record.public_title,
            "question": record.public_question or record.question,
            "answer": record.public_answer or record.answer,
            "exemptions": [e.pk for e in record.exemptions.all()],
        }
        return PublicationForm(bound[0] if bound else None, initial=start)

    def act(self, exemptions: Sequence[Exemption], **texts: str) -> Consultation:
        return consultations.prepare_publication(
            self.record, exemptions=exemptions, **texts, **self.known
        )


class PublishForm(Form):
    """The text that was read."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Publish(ConsultationDuty):
    own = PUBLISH
    template = "committee/consultation_publish.html"
    rule = gettext_lazy("Read the text. Once it is published everybody can read it.")
    button = gettext_lazy("Publish")
    done = gettext_lazy("The answer is published.")

    def form(self, *bound: Any) -> PublishForm:
        seen = {"seen": consultations.text_mark(self.record)}
        return PublishForm(bound[0] if bound else None, initial=seen)

    def act(self, seen: str) -> Consultation:
        return consultations.publish(self.record, seen=seen, **self.known)
