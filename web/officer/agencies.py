"""Choosing another agency on a page of the desk: search by name, then pick."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from web.forms import Form
from web.widgets import Radios

MOST = 12


class AgencyField(forms.ModelChoiceField):
    """One agency of those found; the choices come from the words in ``find``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Agency.objects.active(), widget=Radios, empty_label=None, **kwargs
        )


class AgencyPicker(Form):
    """A form that chooses an agency: ``find`` narrows the list, the tick chooses."""

    field_order = ["find", "agency"]
    find = forms.CharField(
        label=_("Name of the agency, or part of it"),
        required=False,
        max_length=100,
        help_text=_("Type a part of the name and press “Find”, then choose from the list."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.data or self.initial
        shown = found(said.get("find", ""), said.get("agency", ""))
        self.fields["agency"].choices = [(agency.pk, agency.name) for agency in shown]

    @classmethod
    def of(cls, data: Any = None, *_files: Any) -> Self:
        """The form as posted; while one only searches it keeps the words and says nothing."""
        if data is not None and "do_find" in data:
            return cls(initial=data.dict())
        return cls(data)


def found(typed: str, chosen: str) -> list[Agency]:
    """Agencies of that name, and the one already chosen."""
    listed = list(Agency.objects.active().named_like(typed[:100])[:MOST]) if typed.strip() else []
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 18:
        kept = [a for a in Agency.objects.active().filter(pk=chosen) if a not in listed]
        return kept + listed
    return listed
