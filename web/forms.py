"""The form all pages use: normalised text, messages that name the field and the remedy."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import renderers
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from law.text import count_graphemes, is_blank, normalise, too_many_marks
from web.widgets import OneFile, Radios, SeveralFiles, Tick, Ticks

MAX_GRAPHEMES = 20_000

CHOOSE = _("Choose: {name}")
TYPE = _("Fill in: {name}")
ATTACH = _("Attach: {name}")
NOT_A_CHOICE = _("{name}: choose one of the choices shown.")
TOO_LONG = _("{name}: at most %(limit_value)d characters; yours has %(show_value)d. Shorten it.")
TOO_SMALL = _("{name}: not less than %(limit_value)s.")
TOO_LARGE = _("{name}: not more than %(limit_value)s.")
BLANK = _("{name}: only invisible characters were typed. Type words that can be read.")
MARKS = _("{name}: one letter carries too many marks. Type the text again without them.")
TOO_MUCH = _("{name}: the text is too long. Shorten it, or attach it as a file.")
NUL = _("{name}: the text holds a character that cannot be kept. Type it again.")


class Renderer(renderers.DjangoTemplates):
    """Draws fields with ``templates/components``; widgets of the admin stay as they are."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    @cached_property
    def engine(self) -> Any:
        folders = [settings.BASE_DIR / "templates", Path(renderers.__file__).parent / "templates"]
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": folders,
                "NAME": "forms",
                "OPTIONS": {"builtins": ["web.templatetags.thai"]},
            }
        )


class BoundField(forms.BoundField):
    """A field on a page: gives its control the look of the house."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        look = _look(widget)
        if look:
            attrs["class"] = f"{look} {widget.attrs.get('class', '')}".strip()
        return attrs


def _look(widget: forms.Widget) -> str:
    if isinstance(widget, Radios | Ticks | Tick | forms.HiddenInput | forms.CheckboxInput):
        return ""
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


class Form(forms.Form):
    """Base of every form: no silent change, no blank disguised as text, nothing unbounded.

    ``names`` may give a field a shorter name for its messages than its label.
    ``one_question`` draws the label of the only field as the heading of the page;
    ``marks_optional`` is off where what is needed depends on another answer.
    """

    names: dict[str, Any] = {}
    one_question = False
    marks_optional = True
    use_required_attribute = False
    bound_field_class = BoundField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for key, field in self.fields.items():
            _speak(field, self.names.get(key) or field.label or key.replace("_", " "))
            field.widget.attrs.pop("maxlength", None)  # a browser would cut the text in silence

    def _clean_fields(self) -> None:
        """Clean as Django does, but a field's own rule sees the text as it will be kept."""
        for name, bound in self._bound_items():
            try:
                value = bound.field._clean_bound_field(bound)
                self.cleaned_data[name] = self._kept(bound, value)
                if own_rule := getattr(self, f"clean_{name}", None):
                    self.cleaned_data[name] = own_rule()
            except ValidationError as wrong:
                self.add_error(name, wrong)

    def _kept(self, bound: forms.BoundField, value: Any) -> Any:
        if isinstance(value, str) and isinstance(bound.field, forms.CharField):
            name = self.names.get(bound.name) or bound.label
            return _readable(value, name, required=bound.field.required)
        return value


def _readable(value: str, name: Any, *, required: bool) -> str:
    """The text as it is kept: normalised, not blank, not overloaded, not endless."""
    kept = normalise(value)
    if is_blank(kept) and not required:
        return ""
    if is_blank(kept):
        raise ValidationError(format_lazy(BLANK, name=name), "blank")
    if too_many_marks(kept):
        raise ValidationError(format_lazy(MARKS, name=name), "marks")
    if count_graphemes(kept) > MAX_GRAPHEMES:
        raise ValidationError(format_lazy(TOO_MUCH, name=name), "too_much")
    return kept


def _speak(field: forms.Field, name: Any) -> None:
    """Replace the stock messages, which name neither field nor remedy; own ones stay."""
    verb = TYPE
    if isinstance(field.widget, OneFile | SeveralFiles):
        verb = ATTACH
    elif isinstance(field, forms.ChoiceField | forms.BooleanField):
        verb = CHOOSE
    ours = {
        "required": verb,
        "invalid_choice": NOT_A_CHOICE,
        "max_length": TOO_LONG,
        "min_value": TOO_SMALL,
        "max_value": TOO_LARGE,
        "null_characters_not_allowed": NUL,
    }
    stock = forms.Field.default_error_messages["required"]
    for code, sentence in ours.items():
        if code != "required" or field.error_messages.get("required") == stock:
            field.error_messages[code] = format_lazy(sentence, name=name)
