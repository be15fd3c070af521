"""The fields of a finding: which of them an outcome asks for, and the grounds with theirs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from cases.actions.orders import Claim
from cases.completeness import WEIGHING
from cases.models import Access, Disposition, Ground, Outcome
from law.models import Exemption, ExemptionFamily
from web.fields import ThaiDateField
from web.forms import Form

WITHHOLDS = (ExemptionFamily.MONARCHY, ExemptionFamily.DISCRETION, ExemptionFamily.DECLINE)
FAMILIES = {
    Outcome.PARTLY_GRANT: WITHHOLDS,
    Outcome.REFUSE: WITHHOLDS,
    Outcome.DECLINE: (ExemptionFamily.DECLINE,),
}
ASKED = {
    Outcome.GRANT: ("access", "explanation", "conditions", "doctor"),
    Outcome.PARTLY_GRANT: ("access", "explanation", "released_part", "conditions", "doctor"),
    Outcome.REFUSE: ("released_part",),
    Outcome.NOT_HELD: ("explanation",),
    Outcome.ALREADY_PUBLIC: ("public_place",),
    Outcome.DECLINE: (),
    Outcome.CORRECT: ("explanation",),
    Outcome.REFUSE_CORRECTION: ("explanation", "annexed_note"),
}
HINTS = {
    "explanation": _("Repeated in the letter. In a disclosure: what is released."),
    "released_part": _("Say what can be released, or that nothing can be separated, and why."),
    "conditions": _("Limits on the use, if any (section 20)."),
    "doctor": _("A medical report may be released only to the doctor the person names (s. 25)."),
    "public_place": _("Address, page, volume: so that the requester finds it."),
    "annexed_note": _("The person's request, annexed to the data (section 25)."),
    "duty_weighed": _("How disclosure would touch the agency's performance of its legal duty."),
    "public_weighed": _("What the public gains or loses by disclosure."),
    "private_weighed": _("What the private persons concerned gain or lose."),
    "review_on": _("This ground passes with time. For example 22/11/2571."),
}
SHORT = ("doctor", "named_law")


def named(model: Any, name: str) -> Any:
    """The name of a field as the record and the list of blanks have it."""
    return capfirst(model._meta.get_field(name).verbose_name)


def text_field(model: Any, name: str) -> forms.CharField:
    """A text of an order; a draft may leave it blank."""
    length = model._meta.get_field(name).max_length
    widget = forms.TextInput() if name in SHORT else forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=named(model, name),
        required=False,
        max_length=length,
        help_text=HINTS.get(name, ""),
        widget=widget,
    )


def prefix_of(code: str) -> str:
    """A ground's code as a part of a field's name: 15(5) is g15-5."""
    return "g" + code.replace("(", "-").replace(")", "")


def anchor(field: str, ground: str = "") -> str:
    """The id of the control in which a field of a finding is written."""
    return f"id_{prefix_of(ground)}-{field}" if ground else f"id_{field}"


def grounds_for(outcome: str, known: list[Exemption]) -> list[Exemption]:
    """The grounds in force that may carry an outcome."""
    families = FAMILIES.get(outcome, ())
    return [exemption for exemption in known if exemption.family in families]


class GroundForm(Form):
    """What the Act wants said for one ground; the interests only where they are weighed."""

    marks_optional = False  # blank only in a draft; the page lists what is still blank

    def __init__(self, *args: Any, exemption: Exemption, **kwargs: Any) -> None:
        super().__init__(*args, prefix=prefix_of(exemption.code), **kwargs)
        self.exemption = exemption
        for name in self._names():
            self.fields[name] = text_field(Ground, name)
        if exemption.time_limited:
            self.fields["review_on"] = ThaiDateField(
                label=named(Ground, "review_on"), required=False, help_text=HINTS["review_on"]
            )

    def _names(self) -> list[str]:
        exemption = self.exemption
        names = ["facts"]
        names += ["named_law"] if exemption.needs_named_law else []
        names += WEIGHING if exemption.needs_weighing else []
        names += [] if exemption.family == ExemptionFamily.DECLINE else ["type_withheld"]
        return [*names, "reason"]

    @property
    def legend(self) -> str:
        """The ground by its section and title."""
        return str(self.exemption)

    @property
    def claim(self) -> Claim:
        """The ground as the order takes it."""
        return Claim(exemption=self.exemption.code, **self.cleaned_data)


def access_field() -> forms.ChoiceField:
    """In which form something is disclosed."""
    return forms.ChoiceField(
        label=named(Disposition, "access"),
        required=False,
        choices=[("", _("Choose")), *Access.choices],
    )


def ground_label(exemption: Exemption) -> Any:
    """A ground as a choice."""
    return format_lazy("{label}: {title}", label=exemption.label, title=exemption.title)
