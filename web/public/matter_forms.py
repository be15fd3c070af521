"""The forms of a complaint and of an appeal: short enough for a telephone, nothing asked twice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as told
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from cases import files as rules
from complaints.actions import submitting
from law.models import ComplaintCause
from web.fields import EmailField, PhoneField
from web.forms import Form
from web.public.attaching import files_field
from web.public.matter_draft import MatterDraft
from web.widgets import Radios, Ticks

MOST_TEXT = 10_000


def long_text(label: Any, hint: Any = "", rows: int = 6, **more: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        max_length=MOST_TEXT,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class FilerForm(Form):
    """Who files, how to reach him, and what he sends along; drawn after the matter itself."""

    def __init__(self, *args: Any, draft: MatterDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft

    name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Fastest: you are told here and by e-mail when a letter is ready."),
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    address = forms.CharField(
        label=_("Postal address"),
        max_length=600,
        required=False,
        help_text=_("Needed if you give no e-mail: letters then go by registered post."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    files = files_field()

    def clean_files(self) -> list[Any]:
        chosen = self.cleaned_data["files"]
        if len(chosen) + len(self.draft.files) > rules.MOST_FILES:
            raise ValidationError(
                _("Together that is more than %(most)s files. Remove some or join them."),
                "too_many",
                {"most": rules.MOST_FILES},
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        unreachable = not given.get("email") and not given.get("address")
        if unreachable and not {"email", "address"} & set(self.errors):
            self.add_error("email", _("Fill in an e-mail address or a postal address."))
        return given


class ComplaintForm(FilerForm):
    """What happened, who did it, what is wanted."""

    field_order = ["agency_named", "causes", "facts", "wanted"]
    names = {"facts": _("what happened"), "causes": _("what you complain about")}
    agency_named = forms.CharField(
        label=_("Which agency do you complain about?"),
        max_length=300,
        help_text=_("Its full name. It need not be an agency that takes requests here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    causes = forms.MultipleChoiceField(
        label=_("What do you complain about?"),
        help_text=_("Tick all that fit."),
        widget=Ticks,
    )
    facts = long_text(
        _("What happened?"),
        _("When, where, who, and what you were told. Plain words are enough."),
    )
    wanted = long_text(
        _("What do you want to be done?"),
        _("For example: an answer, an inspection, another treatment of your request."),
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ComplaintCause.objects.in_force(localdate())
        self.fields["causes"].choices = [(cause.code, cause.title) for cause in known]
        if fixed:  # the agency is the one of the request
            del self.fields["agency_named"]


class AppealForm(FilerForm):
    """Which items are disputed, what of them, and why."""

    names = {"items": _("the items in dispute"), "grounds": _("why you disagree")}
    items = forms.MultipleChoiceField(label=_("Against the decision on which items?"), widget=Ticks)
    grounds = long_text(
        _("Why do you disagree with the order?"),
        _("Say why the agency’s reasons are not right. You need not cite the law."),
    )
    late_reason = long_text(
        _("What kept you from filing in time?"),
        _("Illness, absence, a letter that came late. People will read it and decide."),
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, decided: list[Any], late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(row.pk), str(row.item)) for row in decided]
        for row in decided:
            self.fields[f"disputed_{row.pk}"] = long_text(
                told("%(item)s: what exactly should be disclosed or changed?") % {"item": row.item},
                _("The title, number and date of the document, or the part that was cut out."),
                rows=3,
                required=False,
                initial=row.item.description,
            )
        own = [name for name in self.fields if name.startswith("disputed_")]
        self.order_fields(["items", *own, "grounds", "late_reason"])
        if not late:
            del self.fields["late_reason"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        chosen = given.get("items") or []
        given["disputed"] = {key: given.get(f"disputed_{key}") or "" for key in chosen}
        return given


class ObjectionAppealForm(Form):
    """A third party's appeal: it is known already, and so is the information."""

    names = {"grounds": _("why you disagree")}
    grounds = long_text(
        _("Why should the information not be disclosed?"),
        _("Say why the agency’s ruling on your objection is not right. You need not cite the law."),
    )
    files = files_field()


class CheckForm(Form):
    """The last question before sending: is it one of these agencies?"""

    OTHER = "other"
    agency_key = forms.ChoiceField(label=_("Is it one of these agencies?"), widget=Radios)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(one.pk): one for one in agencies}
        named = [(key, one.name) for key, one in self.agencies.items()]
        self.fields["agency_key"].choices = [*named, (self.OTHER, _("No, another agency"))]
        self.fields["agency_key"].initial = named[0][0] if len(named) == 1 else None
        if not agencies:
            del self.fields["agency_key"]

    @classmethod
    def of(cls, request: HttpRequest, agencies: list[Agency]) -> CheckForm:
        """The form of a page that checks."""
        return cls(request.POST if request.method == "POST" else None, agencies=agencies)

    @property
    def agency(self) -> Agency | None:
        """The agency of the directory that was chosen."""
        return self.agencies.get(self.cleaned_data.get("agency_key", ""))


def hold_files(uploads: list[Any], draft: str) -> None:
    """Keep every file of a form for the matter that is being written."""
    for one in uploads:
        submitting.hold(one, one.accepted, draft=draft)
