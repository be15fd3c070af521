"""The form in which an entry is written: words, terms, first day, and the files that go with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.files import shown_name
from publication.actions.entries import Wording, releasable
from publication.models import Entry, Licence
from publication.wording import public_name
from web.fields import ThaiDateField
from web.forms import Form
from web.widgets import Tick


class TermsField(forms.ModelChoiceField):
    """Terms of use by their title, in the language of whoever chooses."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class WriteForm(Form):
    """The wording of an entry; each approved copy of the item may go with it, under a new name."""

    title = forms.CharField(label=_("Title"), max_length=300)
    text = forms.CharField(
        label=_("What was asked for and what was released"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kept_reason = forms.CharField(
        label=_("Why what is pointed out may be read"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where something that may name a person stays in the text on purpose."),
    )
    licence = TermsField(label=_("Terms of use"), queryset=Licence.objects.none(), empty_label=None)
    embargo_until = ThaiDateField(label=_("Nobody reads it before"), required=False)

    def __init__(self, *args: Any, entry: Entry, today: date) -> None:
        self.records = list(releasable(entry.item))
        known = {name: getattr(entry, name) for name in self.base_fields}
        named = {file.record_id: file.public_name for file in entry.files.all()}
        for number, record in enumerate(self.records, 1):
            known[f"file_{record.pk}"] = record.pk in named
            known[f"name_{record.pk}"] = named.get(record.pk) or public_name(record, number)
        super().__init__(*args, initial=known)
        self.fields["licence"].queryset = Licence.objects.in_force(today)
        self.fields["embargo_until"].earliest = today
        for record in self.records:
            self._offer(record)

    def _offer(self, record: Any) -> None:
        """Whether a file goes with it, and the name under which everybody reads it."""
        label = _("Publish “%(name)s”") % {"name": record.name}
        self.fields[f"file_{record.pk}"] = forms.BooleanField(
            label=_("File"), required=False, widget=Tick(label)
        )
        self.fields[f"name_{record.pk}"] = forms.CharField(
            label=_("Name that everybody reads"), max_length=120, required=False
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self._chosen():
            raise ValidationError(_("Choose at least one file."))
        return given

    def _chosen(self) -> list[tuple[Any, str]]:
        """The ticked files with their names; a name is as safe to show as one from outside."""
        given = self.cleaned_data
        ticked = [record for record in self.records if given.get(f"file_{record.pk}")]
        names = [given.get(f"name_{r.pk}") or public_name(r, n) for n, r in enumerate(ticked, 1)]
        return [(r, shown_name(name)) for r, name in zip(ticked, names, strict=True)]

    @property
    def wording(self) -> Wording:
        """What was typed, as the action takes it."""
        said = {name: self.cleaned_data[name] for name in self.base_fields}
        return Wording(files=self._chosen(), **said)
