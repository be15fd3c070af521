"""Controls drawn by our own templates: large targets, hints of their own, no script."""

from __future__ import annotations

from typing import Any

from django import forms


class _Hinted:
    """Choices that may carry a hint each, and may be drawn as cards."""

    template_name = "components/choices.html"

    def __init__(
        self, *args: Any, hints: dict[str, Any] | None = None, cards: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}
        self.cards = cards

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["cards"] = self.cards
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value))
        return option


class Radios(_Hinted, forms.RadioSelect):
    """One of several; ``hints`` maps a value to the sentence under its label."""


class Ticks(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several; ``hints`` maps a value to the sentence under its label."""


class Tick(forms.CheckboxInput):
    """One tick box that carries its own sentence as its label."""

    template_name = "components/tick.html"
    labels_itself = True

    def __init__(self, label: Any, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.label = label

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["label"] = self.label
        context["widget"]["value"] = self.check_test(value)
        context["widget"]["attrs"].pop("checked", None)
        return context


class SeveralFiles(forms.ClearableFileInput):
    """A file control that takes several files at once."""

    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class OneFile(forms.FileInput):
    """A control for a single file."""
