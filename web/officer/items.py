"""The duties on one item: searching, certifying, asking, advising, offering."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from cases import foreseeing
from cases.actions import intake, items
from cases.actions.items import Search
from cases.foreseeing import Foreseen
from cases.models import Item
from web.fields import ThaiDateField, ThaiIntegerField
from web.forms import Form
from web.officer.agencies import AgencyField, AgencyPicker
from web.officer.desk import item_of
from web.officer.duty import Duty
from web.officer.intake import CompletionForm


class ItemDuty(Duty):
    """A duty on one item."""

    template = "officer/item_duty.html"

    def find(self, pk: int, number: int) -> Item:
        return item_of(self.request.user, pk, number)

    def back_url(self) -> str:
        return f"{super().back_url()}#item-{self.record.number}"

    @property
    def known(self) -> dict[str, Any]:
        """Who acts and on which day."""
        return {"by": self.request.user, "on": localdate()}


class FoundForm(Form):
    """Where it is."""

    place = forms.CharField(
        label=_("Where it was found"),
        max_length=500,
        help_text=_("File, room or system, so that a colleague finds it again."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Found(ItemDuty):
    way_name = "found"
    form_class = FoundForm
    rule = _("Say where the information lies. Only staff of the agency read this.")
    done = _("Recorded as found.")

    def act(self, place: str) -> Item:
        return items.record_found(self.record, place=place, **self.known)


class CertificateForm(Form):
    """Who searched where, with what terms, and the result."""

    searched_by = forms.CharField(label=_("Who searched"), max_length=200)
    post = forms.CharField(label=_("Post"), max_length=200)
    searched_on = ThaiDateField(label=_("On which day"), latest=localdate)
    place = forms.CharField(label=_("Where"), widget=forms.Textarea(attrs={"rows": 3}))
    terms = forms.CharField(label=_("With what terms"), widget=forms.Textarea(attrs={"rows": 2}))
    result = forms.CharField(label=_("With what result"), widget=forms.Textarea(attrs={"rows": 3}))


class Certify(ItemDuty):
    way_name = "certify"
    form_class = CertificateForm
    rule = _(
        "An answer that the information is not held needs proof of the search. The Board may "
        "inspect it (section 33), and the letter repeats it."
    )
    done = _("The search is certified.")

    def form(self, *bound: Any) -> Form:
        return CertificateForm(*bound, initial={"searched_on": localdate()})

    def act(self, **search: Any) -> Any:
        return items.certify_search(self.record, search=Search(**search), **self.known)


class QuestionForm(Form):
    """What has to be explained."""

    question = forms.CharField(
        label=_("What the requester has to explain"),
        help_text=_("The requester reads this word for word."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    days = ThaiIntegerField(
        label=_("Days to explain"), min_value=1, max_value=90, initial=intake.MEND_DAYS
    )


class AskExplanation(ItemDuty):
    way_name = "explain-ask"
    form_class = QuestionForm
    rule = _("The requester gets a letter about this item alone; the other items go on.")
    button = _("Send the letter")
    done = _("The letter has gone out.")

    foreseen_by = ("days",)

    def foresee(self, days: int) -> list[Foreseen]:
        return foreseeing.if_item_asked(self.record, days=days, on=localdate())

    def act(self, question: str, days: int) -> Any:
        return intake.ask_explanation(self.record, question=question, days=days, **self.known)


class Explain(ItemDuty):
    way_name = "explain"
    form_class = CompletionForm
    rule = _("Enter what came on paper or by telephone. The request as filed is not changed.")
    done = _("The explanation is entered.")

    def act(self, text: str, on: date) -> Item:
        return intake.explain(self.record, by=self.request.user, on=on, text=text)


class ElsewhereForm(AgencyPicker):
    """Which agency, and why."""

    agency = AgencyField(label=_("Agency to ask"))
    why = forms.CharField(
        label=_("Why that agency"),
        help_text=_("The requester reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ElsewhereDuty(ItemDuty):
    """A duty that names another agency."""

    template = "officer/agency_duty.html"

    def form(self, *bound: Any) -> Form:
        return self.form_class.of(*bound)


class Advise(ElsewhereDuty):
    way_name = "advise"
    form_class = ElsewhereForm
    rule = _(
        "If the agency does not hold the information, it advises without delay where to apply "
        "(section 12, paragraph 1). The requester may complain to the Board."
    )
    button = _("Send the advice")
    done = _("The advice has gone out.")

    def act(self, agency: Agency, why: str, find: str = "") -> Any:
        return items.advise_elsewhere(self.record, agency=agency, why=why, **self.known)


class OfferForm(AgencyPicker):
    """To which agency, and why it has to decide."""

    agency = AgencyField(label=_("Agency that made the record"))
    reason = forms.CharField(
        label=_("Why that agency has to decide"), widget=forms.Textarea(attrs={"rows": 3})
    )


class Offer(ElsewhereDuty):
    way_name = "offer"
    form_class = OfferForm
    rule = _(
        "A record that another agency made and restricted is sent to that agency, which decides "
        "(section 12, paragraph 2). It sees who asks only once it has accepted."
    )
    button = _("Offer the item")
    done = _("The item is offered. The other agency has to answer.")

    foreseen_by = ("agency",)

    def foresee(self, agency: Agency) -> list[Foreseen]:
        return foreseeing.if_transferred(self.record, agency=agency, on=localdate())

    def act(self, agency: Agency, reason: str, find: str = "") -> Any:
        return items.offer_transfer(self.record, agency=agency, reason=reason, **self.known)
