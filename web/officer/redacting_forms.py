"""The forms of redaction: a box by its numbers, a word to mark, a copy to be made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cases.actions import rebuilding, redacting
from cases.actions.redacting import MOST_SEARCHED, Place
from cases.models import Box, Layer, Record
from cases.models.redacting import WHOLE
from law.dates import arabic_digits
from law.models import Exemption
from law.text import normalise
from web.fields import ThaiIntegerField
from web.forms import Form

PERCENT = Decimal(WHOLE) / 100
NEW = {"left": 10, "top": 10, "width": 20, "height": 3}
COVERED_FOR = [
    (Layer.REQUESTER, _("The requester and the public")),
    (Layer.PUBLIC, _("Only the public: the requester may read it")),
    (Layer.TRIBUNAL, _("Everybody, also the tribunal")),
]
COPY_FOR = [
    (Layer.REQUESTER, _("The requester")),
    (Layer.PUBLIC, _("The public")),
    (Layer.TRIBUNAL, _("The tribunal")),
]


class PercentField(forms.DecimalField):
    """A share of a side of the page, in percent with at most three decimals."""

    widget = forms.TextInput
    default_error_messages = dict.fromkeys(
        ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"),
        _("Type a number from 0 to 100, for example 12.5."),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=6, decimal_places=3, **kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "class": "short"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(arabic_digits(normalise(str(value or "")))[:12])


def ground_choices() -> list[tuple[str, Any]]:
    """The grounds in force that withhold, and personal information."""
    known = Exemption.objects.in_force(localdate()).withholding()
    named = [(one.code, f"{one.label} {one.title}") for one in known]
    return [("", _("Choose a ground")), (Box.PERSONAL, _("Personal information (s. 24)")), *named]


class Pressed(Form):
    """A form of the page: told which original and page it is about, it knows what to do."""

    name: ClassVar[str]
    marks_optional = False

    def __init__(self, data: Any = None, *, known: dict[str, Any]) -> None:
        super().__init__(data, prefix=self.name, initial=known)

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        """Do it, and return what the person hears."""
        raise NotImplementedError


def _ground() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Ground"), choices=ground_choices)


def _layer() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Covered for"), choices=COVERED_FOR)


class BoxForm(Pressed):
    """One box: a new one, or another place, ground or reader for one that is there."""

    name = "box"

    box = ThaiIntegerField(required=False, widget=forms.HiddenInput)
    left = PercentField(label=_("From the left (percent)"))
    top = PercentField(label=_("From the top (percent)"))
    width = PercentField(label=_("Width (percent)"))
    height = PercentField(label=_("Height (percent)"))
    ground = _ground()
    layer = _layer()

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        number, cut = given.pop("box"), ("left", "top", "width", "height")
        place = Place(page, *(int(given.pop(name) * PERCENT) for name in cut))
        known = {"by": by, "on": localdate(), "place": place, **given}
        if number is None:
            redacting.draw(record, **known)
            return str(_("The box is kept."))
        redacting.change(box_of(record, number), **known)
        return str(_("The box is changed."))


class WordForm(Pressed):
    """A word or phrase, and on which pages it is looked for."""

    name = "word"

    phrase = forms.CharField(
        label=_("Word or phrase"),
        max_length=200,
        help_text=_("Also found inside other words, across lines, and in Thai or Arabic digits."),
    )
    ground = _ground()
    layer = _layer()
    first = ThaiIntegerField(label=_("From page"), min_value=1, initial=1)
    last = ThaiIntegerField(
        label=_("To page"),
        min_value=1,
        help_text=format_lazy(_("At most {most} pages at a time."), most=MOST_SEARCHED),
    )

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        found = len(redacting.find(record, by=by, on=localdate(), **given))
        if not found:
            return str(_("The word was not found, or is covered everywhere already."))
        said = ngettext("%(n)d place is covered now.", "%(n)d places are covered now.", found)
        return said % {"n": found}


class CopyForm(Pressed):
    """For whom a copy is to be made."""

    name = "copy"

    layer = forms.ChoiceField(label=_("Copy for"), choices=COPY_FOR)

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        rebuilding.ask_copy(record, by=by, **given)
        return str(_("The copy is being made. It appears below when it is ready."))


class RemoveForm(Pressed):
    """Take one box away."""

    name = "remove"

    box = ThaiIntegerField(widget=forms.HiddenInput)

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        redacting.remove(box_of(record, given["box"]), by=by)
        return str(_("The box is removed."))


class UndoForm(Pressed):
    """Undo the last press."""

    name = "undo"

    def press(self, record: Record, page: int, by: Any, **given: Any) -> str:
        redacting.undo(record, by=by, at=now())
        return str(_("The last step is undone."))


FORMS = {form.name: form for form in (BoxForm, WordForm, CopyForm, RemoveForm, UndoForm)}
SHOWN = (BoxForm, WordForm, CopyForm)


def box_of(record: Record, pk: int) -> Box:
    """A box of this original; one that is no longer there is refused by the step."""
    return record.boxes.filter(pk=pk).first() or Box(pk=pk, record=record)
