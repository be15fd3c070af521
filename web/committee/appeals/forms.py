"""What the registry and the panel's secretary write in an appeal: each form is one duty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from complaints.actions.screening import panels_on
from complaints.models import Posting, Timeliness
from complaints.models.states import FiledBy
from law.models import ComplaintCause, Panel, Subject
from web.committee.complaints.forms import DueField, text
from web.fields import ThaiDateField
from web.forms import Form
from web.widgets import Radios, Ticks

HINTS = {
    Timeliness.TIMELY: _("Filed within the period, counted from the day of notification."),
    Timeliness.PROVISIONAL: _(
        "The order lacked the appeal notice, receipt is only presumed, or an obstacle without"
        " fault kept the appellant (APA ss. 40, 66, 71)."
    ),
    Timeliness.LATE: _("After the last day, and nothing excuses it."),
}


def _timeliness(*among: Timeliness) -> Any:
    return forms.ChoiceField(
        label=_("Filed in time"),
        choices=[(one.value, one.label) for one in among],
        widget=Radios(hints=HINTS),
    )


class AdmitForm(Form):
    """In time or provisionally in time, and why."""

    timeliness = _timeliness(Timeliness.TIMELY, Timeliness.PROVISIONAL)
    reasons = text(_("Reasons of the screening"), rows=3)


class NotAdmitForm(Form):
    """What the screening found, and the reason that the appellant is told."""

    timeliness = _timeliness(Timeliness.TIMELY, Timeliness.PROVISIONAL, Timeliness.LATE)
    reasons = text(_("Reasons of the screening"), _("For the file."), rows=3)
    answer = text(_("Reason told to the appellant"), _("It stands in the letter."))


class ConvertForm(Form):
    """What the appellant really complains about."""

    causes = forms.ModelMultipleChoiceField(
        label=_("What it is about"), queryset=ComplaintCause.objects.none(), widget=Ticks
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes: Any = self.fields["causes"]
        causes.queryset = ComplaintCause.objects.in_force(localdate())
        causes.label_from_instance = lambda cause: cause.title


class ForwardForm(Form):
    """The subject, and another panel than the table names where there is a reason."""

    subject = forms.ModelChoiceField(
        label=_("Subject"), queryset=Subject.objects.none(), widget=Radios, empty_label=None
    )
    panel = forms.ModelChoiceField(
        label=_("Another panel"),
        queryset=Panel.objects.none(),
        required=False,
        empty_label=_("The panel of the table"),
        help_text=_("Only where another panel than that of the subject is to decide."),
    )
    routing = text(_("Why another panel"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = localdate()
        panel: Any = self.fields["panel"]
        panel.queryset = panels_on(today)
        panel.label_from_instance = lambda row: row.name
        names = {row.code: row.name for row in panel.queryset}
        subject: Any = self.fields["subject"]
        subject.queryset = Subject.objects.in_force(today)
        subject.label_from_instance = lambda row: f"{row.title} → {names.get(row.panel_code, '–')}"


class RecordForm(Form):
    """What the agency hands in and answers, and until when."""

    question = text(_("What the agency has to answer"))
    due_on = DueField()


class SupplyForm(Form):
    """The agency's letter."""

    text = text(_("What the agency answers"), _("As its letter says it."), rows=8)


class OtherSideForm(Form):
    """Until when the other side may say something."""

    due_on = DueField()


class ReplyForm(Form):
    """Whose letter it is, how and when it came, and what it says."""

    posting = forms.ChoiceField(label=_("Who answers"), widget=Radios)
    channel = forms.ChoiceField(
        label=_("How it came"),
        widget=Radios,
        choices=[(way.value, way.label) for way in (FiledBy.POST, FiledBy.COUNTER)],
    )
    said_on = ThaiDateField(label=_("Received by the Office on"), latest=localdate)
    text = text(_("What the other side says"), _("As the letter says it."), rows=8)

    def __init__(self, *bound: Any, told: list[Posting]) -> None:
        super().__init__(*bound)
        self.told = {str(posting.pk): posting for posting in told}
        named = [(key, self.said(posting)) for key, posting in self.told.items()]
        self.fields["posting"].choices = named

    @staticmethod
    def said(posting: Posting) -> Any:
        """A third party by its name; who asked stays unknown on an objector's appeal."""
        return posting.third_party.name if posting.third_party else _("The requester")

    def clean_posting(self) -> Posting:
        return self.told[self.cleaned_data["posting"]]


class ReasonsForm(Form):
    """Why the ordinary period is not enough."""

    reasons = text(_("Reasons"), _("Both sides are told them."), rows=4)


class StrikeForm(Form):
    """Why nothing is left to decide."""

    answer = text(_("Reason told to the appellant"))
