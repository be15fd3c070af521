"""The duties about closing days resolved late: propose, approve, put aside, propose to undo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Agency
from complaints.actions import redating
from law.calendar import WEEKEND
from law.models import Act, Declaration, Holiday
from web.committee.desk import insist_on_registry
from web.committee.holiday_ways import APPROVE, PROPOSE, REJECT, UNDO
from web.committee.holidays import declaration_of
from web.fields import ThaiDateField
from web.forms import Form
from web.officer.duty import Duty
from web.officer.ways import Way
from web.widgets import Radios

LONGEST = timedelta(days=31)


class ProposalForm(Form):
    """What was resolved, by whom, and about which days."""

    act = forms.ChoiceField(
        label=gettext_lazy("What was resolved?"), choices=Act.choices, widget=Radios
    )
    first = ThaiDateField(label=gettext_lazy("The day"))
    last = ThaiDateField(
        label=gettext_lazy("The last day, if there are several in a row"), required=False
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Where?"), required=False,
        help_text=gettext_lazy("A region reaches the agencies that carry its name."),
    )  # fmt: skip
    name_th = forms.CharField(
        label=gettext_lazy("Name of the day in Thai"), max_length=200,
        help_text=gettext_lazy("As it will stand in the list of holidays and in the notices."),
    )  # fmt: skip
    name_en = forms.CharField(
        label=gettext_lazy("Name of the day in English"), max_length=200, required=False
    )
    citation = forms.CharField(
        label=gettext_lazy("Resolution or announcement"), max_length=250,
        help_text=gettext_lazy("For example the Cabinet resolution with its day."),
    )  # fmt: skip
    resolved_on = ThaiDateField(label=gettext_lazy("Day of the resolution"), latest=localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Agency.objects.exclude(region="").values_list("region", flat=True)
        regions = [(region, region) for region in named.distinct().order_by("region")]
        self.fields["region"].choices = [("", _("The whole country")), *regions]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        first, last = given.get("first"), given.pop("last", None)
        if first is None:
            return given
        last = last or first
        if not first <= last <= first + LONGEST:
            raise ValidationError(
                {"last": _("The last day has to lie within a month after the first.")}
            )
        given["dates"] = self._working(given.pop("first"), last)
        return given

    def _working(self, first: date, last: date) -> list[date]:
        """The days from first to last; a weekend between them is closed anyway."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [day for day in days if day.weekday() not in WEEKEND] or days


class HolidayDuty(Duty):
    """A duty of the registry about closing days."""

    template = "committee/holidays/duty.html"
    own: Way

    @property
    def way(self) -> Way:
        return self.own

    @property
    def case(self) -> None:
        """No file of an agency."""
        return None

    def insist_on_entry(self) -> None:
        insist_on_registry(self.request.user)

    def find(self, pk: int) -> Declaration:
        return declaration_of(pk)

    def back_url(self) -> str:
        return reverse("committee:holiday", args=[self.record.pk])

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class Propose(HolidayDuty):
    own = PROPOSE
    form_class = ProposalForm
    rule = gettext_lazy(
        "Nothing moves yet. You see first which days would move; a second person approves them. "
        "Only the days of private persons move, never those of officials (Administrative "
        "Procedure Act, section 64)."
    )
    button = gettext_lazy("Go on to the preview")

    def find(self) -> None:
        """There is no record yet."""

    def form(self, *bound: Any) -> Form:
        """The form, begun with a day of the list on which open days still fall."""
        listed = Holiday.objects.filter(pk=self.listed_day()).first()
        if listed is None:
            return ProposalForm(*bound)
        start = {"act": Act.DECLARED, "first": listed.date, "region": listed.region}
        start |= {"name_th": listed.name_th, "name_en": listed.name_en}
        return ProposalForm(*bound, initial=start | {"citation": listed.source[:250]})

    def listed_day(self) -> int:
        """The key of that day in the address; 0 for none."""
        typed = self.request.GET.get("day", "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0

    def back_url(self) -> str:
        return reverse("committee:holidays")

    def next_url(self) -> str:
        return reverse("committee:holiday", args=[self.made.pk])

    def act(self, **given: Any) -> Declaration:
        return redating.propose(**given, **self.known)


class Approve(HolidayDuty):
    own = APPROVE
    done = gettext_lazy("Approved. The days are being moved; this page says when it is done.")

    def act(self) -> Declaration:
        return redating.approve(self.record, **self.known)


class ReasonForm(Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=250)


class Reject(HolidayDuty):
    own = REJECT
    form_class = ReasonForm
    done = gettext_lazy("The proposal is put aside.")

    def act(self, reason: str) -> Declaration:
        return redating.reject(self.record, reason=reason, **self.known)


class Undo(HolidayDuty):
    own = UNDO
    form_class = ReasonForm
    rule = gettext_lazy(
        "The opposite is proposed, with a preview of its own, and waits for a second person. A "
        "person's day never moves to a day that is here or over."
    )
    button = gettext_lazy("Go on to the preview")

    def next_url(self) -> str:
        return reverse("committee:holiday", args=[self.made.pk])

    def act(self, reason: str) -> Declaration:
        return redating.propose_undoing(self.record, reason=reason, **self.known)
