"""The questions of the request form, one a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Access, CaseKind
from cases.models.requester import AnswerBy, Capacity, Status
from web.fields import EmailField, PhoneField
from web.forms import Form
from web.widgets import Radios, Tick

NOT_FOR_OWN_DATA = (Status.FOREIGNER, Status.JURISTIC)


class DraftForm(Form):
    """A page of the request form; knows the answers of the other pages."""

    one_question = True

    def __init__(self, *args: Any, said: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = said


class KindForm(DraftForm):
    """What is wanted."""

    kind = forms.ChoiceField(
        label=_("What do you want to ask for?"),
        choices=CaseKind.choices,
        widget=Radios(
            cards=True,
            hints={
                CaseKind.GENERAL: _(
                    "Documents, contracts, reports, recordings or other information that the "
                    "agency holds. Anyone may ask."
                ),
                CaseKind.OWN_DATA: _(
                    "What the agency holds about yourself, for example your medical record. Your "
                    "identity is checked before it is handed over."
                ),
                CaseKind.CORRECTION: _(
                    "Data about yourself that is wrong. You say what is wrong and how it should be."
                ),
            },
        ),
    )


class AgencySearchForm(Form):
    """Words of the agency's name."""

    marks_optional = False

    q = forms.CharField(
        label=_("Name of the agency, or part of it"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "type": "search"}),
    )


class ItemForm(Form):
    """One thing asked for."""

    names = {"text": _("what you ask for")}
    text = forms.CharField(
        label=_("What do you ask for?"),
        max_length=5000,
        help_text=_(
            "One document or one matter at a time, so that each gets its own answer. Name what "
            "helps to find it: title, number, date, project, place."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AccessForm(DraftForm):
    """In which form."""

    access = forms.ChoiceField(
        label=_("How do you want to receive it?"),
        choices=Access.choices,
        widget=Radios(
            cards=True,
            hints={
                Access.INSPECT: _("Free of charge. You make an appointment with the agency."),
                Access.COPY: _(
                    "At most 1 baht for an A4 page. Sound and pictures that move come on a disc "
                    "or a memory stick, at most at its real cost."
                ),
                Access.CERTIFIED: _(
                    "The price of the copy and at most 5 baht for each certification."
                ),
                Access.ELECTRONIC: _("You download it here, where the agency has it as a file."),
            },
        ),
    )


class WhoForm(DraftForm):
    """Who asks."""

    one_question = False
    status = forms.ChoiceField(label=_("You are"), choices=Status.choices, widget=Radios)
    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("First name and surname, or the registered name of the juristic person."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_status(self) -> str:
        status = self.cleaned_data["status"]
        if (
            self.said.get("kind", CaseKind.GENERAL) != CaseKind.GENERAL
            and status in NOT_FOR_OWN_DATA
        ):
            raise ValidationError(
                _(
                    "Only Thai nationals and foreigners with residence in Thailand may ask for "
                    "their own data (section 21). Go back and choose “Official information”."
                ),
                "not_own_data",
            )
        return status


class CapacityForm(DraftForm):
    """For whom."""

    one_question = marks_optional = False
    capacity = forms.ChoiceField(
        label=_("For whom do you ask?"), choices=Capacity.choices, widget=Radios
    )
    represented = forms.CharField(
        label=_("Whom do you represent?"),
        max_length=200,
        required=False,
        help_text=_("The full name. Leave blank if you ask for yourself."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("capacity") == Capacity.SELF:
            given["represented"] = ""
        elif given.get("capacity") and not given.get("represented"):
            self.add_error("represented", _("Fill in the name of the person you ask for."))
        return given


class ContactForm(DraftForm):
    """How to reach the person who asks."""

    one_question = marks_optional = False
    answer_by = forms.ChoiceField(
        label=_("How shall the agency answer you?"),
        choices=AnswerBy.choices,
        widget=Radios(
            hints={
                AnswerBy.EMAIL: _("Fastest. You get an e-mail when a letter is ready here."),
                AnswerBy.POST: _("A letter counts as received seven days after posting."),
            }
        ),
    )
    email = EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    address = forms.CharField(
        label=_("Postal address"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        way = given.get("answer_by")
        if way == AnswerBy.EMAIL and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Fill in your e-mail, because you want the answer there."))
        if way == AnswerBy.POST and not given.get("address") and "address" not in self.errors:
            self.add_error(
                "address", _("Fill in your address, because you want the answer by post.")
            )
        reach = any(given.get(name) for name in ("email", "phone", "address"))
        if way == AnswerBy.COUNTER and not reach and not self.errors:
            self.add_error("phone", _("Fill in a telephone number, an e-mail or an address."))
        return given


class DeclarationForm(Form):
    """The last word before sending."""

    declared = forms.BooleanField(
        label=_("Declaration"),
        widget=Tick(_("What I have written is true, and I know that the agency will see it.")),
        error_messages={"required": _("Tick the declaration before sending.")},
    )
