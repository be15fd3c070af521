"""What the registry writes in a complaint: each form is one duty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.models import Disposition
from complaints.models import Complaint, Road
from law.models import Panel
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.agencies import AgencyField, AgencyPicker
from web.widgets import Radios, Ticks

LONG = 10_000


def text(label: Any, help_text: Any = "", *, rows: int = 5, required: bool = True) -> Any:
    """A text of several lines."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONG, required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class DueField(ThaiDateField):
    """A day that the Office sets: it lies in the future and does not roll."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=_("Until"),
            help_text=_("For example 22/11/2569. The day counts even if it is a holiday."),
            earliest=localdate,
            **more,
        )


class TurnAwayForm(Form):
    """The right road and the reason."""

    road = forms.ChoiceField(
        label=_("The right road"),
        choices=[
            (Road.APPEAL, Road.APPEAL.label),
            (Road.REQUEST, Road.REQUEST.label),
            (Road.CORRECTION, Road.CORRECTION.label),
            (Road.COMPLAINT, _("A complaint later: nothing has opened it yet")),
            (Road.ELSEWHERE, Road.ELSEWHERE.label),
        ],
        widget=Radios(
            hints={
                Road.APPEAL: _("There is a written refusal. If it is known here, take it up as an "
                               "appeal instead: the first day of filing stays."),
                Road.COMPLAINT: _("The agency’s day to answer has not passed."),
            }
        ),
    )  # fmt: skip
    answer = text(
        _("Reason told to the complainant"),
        _("The letter adds how to take the right road, and gives the text back."),
    )


class ConvertForm(Form):
    """What of the order is appealed."""

    dispositions = forms.ModelMultipleChoiceField(
        label=_("What is appealed"), queryset=Disposition.objects.none(), widget=Ticks,
        help_text=_("Items of one order that were refused or whose correction was refused."),
    )  # fmt: skip

    def __init__(self, *args: Any, dispositions: list[Disposition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["dispositions"]
        keys = [row.pk for row in dispositions]
        field.queryset = Disposition.objects.filter(pk__in=keys).select_related("item", "order")
        field.label_from_instance = lambda row: f"{row.item} · {row.get_outcome_display()}"
        field.initial = keys

    def clean_dispositions(self) -> list[Disposition]:
        chosen = list(self.cleaned_data["dispositions"])
        if len({row.order_id for row in chosen}) > 1:
            raise forms.ValidationError(_("Choose items of one order; each order has its appeal."))
        return chosen


class AskForm(Form):
    """What the agency has to explain, and until when."""

    question = text(_("What the agency has to explain"))
    due_on = DueField()


class ExplainForm(Form):
    """The agency's letter."""

    text = text(_("What the agency explains"), _("As its letter says it."), rows=8)


class PanelForm(Form):
    """The body, and why."""

    panel = forms.ModelChoiceField(
        label=_("Before which body"), queryset=Panel.objects.none(), widget=Radios, empty_label=None
    )
    reason = text(_("Reason"), rows=3, required=False)

    def __init__(self, *args: Any, complaint: Complaint, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        panel: Any = self.fields["panel"]
        panel.queryset = Panel.objects.in_force(localdate()).advising()
        panel.label_from_instance = lambda row: row.name
        panel.initial = complaint.panel_id or panel.queryset.filter(code="sub-complaints").first()
        self.fields["reason"].help_text = hint


class InspectForm(Form):
    """Where, when and what."""

    plan = text(_("What is inspected, where and when"))


class ReportForm(Form):
    """What was found."""

    found = forms.ChoiceField(
        label=_("Was the information found?"),
        choices=[("yes", _("It was found")), ("no", _("It was not found"))],
        widget=Radios,
    )
    report = text(_("Report of the inspection"), rows=8)


class SummonForm(Form):
    """Whom, about what, until when."""

    who = forms.CharField(label=_("Name and position of the person"), max_length=200)
    about = text(_("What is to be said or handed in"))
    due_on = DueField()


class TestimonyForm(Form):
    """What was said or handed in."""

    text = text(_("What was said or handed in"))


class ReasonsForm(Form):
    """Why more time is needed."""

    reasons = text(_("Reasons"), _("Both sides are told them."))


class StrikeForm(Form):
    """Why nothing is left to decide."""

    answer = text(_("Reason"), _("Both sides are told it."))


class AgencyForm(AgencyPicker):
    """The agency that the complainant means."""

    agency = AgencyField(label=_("Agency"))


class ReferenceForm(Form):
    """The number of the complainant's own request."""

    reference = forms.CharField(
        label=_("Number of the request"), max_length=60,
        help_text=_("Only a request that the complainant made is found."),
    )  # fmt: skip
