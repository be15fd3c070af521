"""The duties of s. 17: notifying third parties, entering their answers, ruling on objections."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.actions import thirdparty
from cases.actions.thirdparty import LEAST_DAYS, Concerned
from cases.models import Objection
from web.fields import EmailField, ThaiDateField, ThaiIntegerField
from web.forms import Form
from web.officer.desk import objection_of
from web.officer.duty import Duty
from web.officer.items import ItemDuty
from web.widgets import Radios

LANGUAGES = [("th", _("Thai")), ("en", _("English"))]


def information_field() -> forms.CharField:
    """The information in words that do not tell who asked."""
    return forms.CharField(
        label=_("The information, as the third party is told"),
        help_text=_("The words of the request. Take out whatever tells who asked."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConcernedForm(Form):
    """One person whose interest a disclosure may affect."""

    name = forms.CharField(label=_("Name of the person or firm"), max_length=200)
    interest = forms.CharField(
        label=_("Which interest may be affected"),
        help_text=_("The third party reads this. Never say who asked."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=600,
        help_text=_("Without an e-mail address the notice goes by registered post."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    language = forms.ChoiceField(label=_("Language of the notice"), choices=LANGUAGES)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not given.get("email") and not given.get("address"):
            raise ValidationError({"email": _("Give an e-mail address or a postal address.")})
        return given

    @property
    def concerned(self) -> Concerned:
        """The person as the notice takes him."""
        return Concerned(**{name: self.cleaned_data[name] for name in ConcernedForm.base_fields})


class OneOfSeveral(ConcernedForm):
    """A form among several of its kind: wholly blank ones do not count."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted = self.prefix != "p0"

    def has_changed(self) -> bool:
        filled = ("name", "interest", "email", "address")
        return any(self.data.get(self.add_prefix(name), "").strip() for name in filled)


class PeriodForm(Form):
    """How long the third parties have to answer, and who they are."""

    MOST = 10
    information = information_field()
    days = ThaiIntegerField(
        label=_("Days to answer"),
        min_value=LEAST_DAYS,
        max_value=180,
        initial=LEAST_DAYS,
        help_text=_("At least 15, counted from the day on which each was notified."),
    )

    def __init__(self, data: Any = None, *_files: Any, said: str = "") -> None:
        super().__init__(data, initial={"information": said})
        typed = (data or {}).get("people", "1")
        count = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
        self.count = min(count + ("do_more" in (data or {})), self.MOST)
        made = range(max(self.count, 1))
        self.people = [OneOfSeveral(data, prefix=f"p{n}") for n in made]

    def is_valid(self) -> bool:
        if "do_more" in self.data:
            return False
        return all([super().is_valid(), *(person.is_valid() for person in self.people)])

    @property
    def listed(self) -> list[Form]:
        """The parts of the page whose errors are summed up; none while only a row is added."""
        return [] if "do_more" in self.data else [self, *self.people]

    @property
    def concerned(self) -> list[Concerned]:
        """Everybody named."""
        return [person.concerned for person in self.people if person.has_changed()]


class Consult(ItemDuty):
    way_name = "consult"
    form_class = PeriodForm
    template = "officer/consult.html"
    rule = _(
        "Whoever may be affected by a disclosure is told what is to be disclosed, and has at least "
        "15 days to object in writing (section 17). The notice never says who asked."
    )
    button = _("Send the notices")
    done = _("The notices have gone out, and each third party's time is running.")

    def took(self, form: PeriodForm) -> bool:
        form.cleaned_data["concerned"] = form.concerned
        return super().took(form)

    def form(self, *bound: Any) -> PeriodForm:
        return PeriodForm(*bound, said=self.record.description)

    def act(self, days: int, concerned: list[Concerned], information: str) -> Any:
        told = {"concerned": concerned, "information": information}
        return thirdparty.consult(self.record, days=days, **told, **self.known)


class ObjectorForm(ConcernedForm):
    """Somebody who learnt of it without a notice, and what he wrote."""

    information = information_field()
    statement = forms.CharField(
        label=_("What the objector wrote"), widget=forms.Textarea(attrs={"rows": 6})
    )


class AdmitObjector(ItemDuty):
    way_name = "objector"
    form_class = ObjectorForm
    rule = _(
        "Somebody who was not notified but learnt of it may object too; the law sets no period "
        "for that (section 17, paragraph 2)."
    )
    button = _("Take in the objection")
    done = _("The objection is taken in. It has to be ruled on.")

    def form(self, *bound: Any) -> ObjectorForm:
        return ObjectorForm(*bound, initial={"information": self.record.description})

    def took(self, form: ObjectorForm) -> bool:
        kept = ("statement", "information")
        said = {name: form.cleaned_data[name] for name in kept}
        form.cleaned_data = {"person": form.concerned, **said}
        return super().took(form)

    def act(self, person: Concerned, **said: str) -> Objection:
        return thirdparty.admit_objector(self.record, person=person, **said, **self.known)


class ObjectionDuty(Duty):
    """A duty on what a third party answered."""

    template = "officer/objection_duty.html"

    def find(self, pk: int) -> Objection:
        return objection_of(self.request.user, pk)

    def back_url(self) -> str:
        return f"{super().back_url()}#item-{self.record.item.number}"


class AnswerForm(Form):
    """What came on paper."""

    answer = forms.ChoiceField(
        label=_("The third party"),
        choices=[("consent", _("Consents to disclosure")), ("object", _("Objects"))],
        widget=Radios,
    )
    statement = forms.CharField(
        label=_("What the third party wrote"),
        required=False,
        help_text=_("An objection has to be in writing."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    on = ThaiDateField(label=_("Day of receipt"), latest=localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": localdate()}, **kwargs)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("answer") == "object" and not given.get("statement"):
            self.add_error("statement", _("Copy what the third party wrote."))
        return given


class Answer(ObjectionDuty):
    way_name = "answer"
    form_class = AnswerForm
    rule = _("Enter an answer that came by post or at the counter.")
    button = _("Enter the answer")
    done = _("The answer is entered.")

    def act(self, answer: str, statement: str, on: date) -> Objection:
        move = {"consent": thirdparty.consent, "object": thirdparty.lodge}[answer]
        return move(self.record, by=self.request.user, on=on, statement=statement)


class RulingForm(Form):
    """Heard or dismissed, and why."""

    heard = forms.ChoiceField(
        label=_("Ruling"),
        choices=[("yes", _("The objection is upheld")), ("no", _("The objection is dismissed"))],
        widget=Radios(
            hints={
                "yes": _("The order still needs a ground of its own: an objection is not one."),
                "no": _(
                    "The item stays locked until the objector's 15 days to appeal have run out, "
                    "or the tribunal has decided."
                ),
            }
        ),
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The objector reads this in the letter."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class Rule(ObjectionDuty):
    way_name = "rule"
    form_class = RulingForm
    rule = _("An objection is ruled on without delay, and the objector is told (section 17).")
    button = _("Rule and send the letter")
    done = _("The ruling has gone out.")

    def act(self, heard: str, reasons: str) -> Any:
        facts = {"by": self.request.user, "on": localdate(), "heard": heard == "yes"}
        return thirdparty.rule(self.record, reasons=reasons, **facts)
