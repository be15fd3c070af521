"""The machines as pages to read: a drawing, and every transition with its duty and its guards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.translation import override

from workflow.models import Stateful


def machines() -> list[type[Stateful]]:
    """Every kind of record that moves, in the order of the applications."""
    return [model for model in apps.get_models() if issubclass(model, Stateful)]


def page(model: type[Stateful]) -> str:
    """Return the page of one machine in Markdown; GitHub and others draw its diagram."""
    with override("en"):
        return "\n".join(_page(model)) + "\n"


def _rules(model: type[Stateful]) -> list[Any]:
    names = [name for name in vars(model) if hasattr(getattr(model, name), "_django_fsm")]
    return [
        rule for name in names for rule in getattr(model, name)._django_fsm.transitions.values()
    ]


def _page(model: type[Stateful]) -> Iterator[str]:
    state: Any = next(field for field in model._meta.fields if field.name == "state")
    rules = _rules(model)
    yield f"# States: {model._meta.verbose_name}"
    yield ""
    yield f"Drawn from `{model.__module__}.{model.__name__}` by `manage.py states`; do not edit."
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for value, label in state.choices:  # a second colon would end the label
        yield f"    {value} : {str(label).replace(': ', ' – ')}"
    yield f"    [*] --> {state.default}"
    yield from (f"    {rule.source} --> {rule.target} : {rule.name}" for rule in rules)
    yield "```"
    yield ""
    yield "| Transition | From | To | Section | Whose duty | Only if not refused by |"
    yield "|---|---|---|---|---|---|"
    for name in dict.fromkeys(rule.name for rule in rules):
        yield _row(name, [rule for rule in rules if rule.name == name])


def _row(name: str, rules: list[Any]) -> str:
    first = rules[0]
    cells = (
        f"`{name}`",
        ", ".join(str(rule.source) for rule in rules),
        str(first.target),
        str(first.custom.get("section", "")),
        _duty(first.permission),
        " ".join(f"“{condition.reason}”" for condition in first.conditions),
    )
    return f"| {' | '.join(cells)} |"


def _duty(permission: Any) -> str:
    told = (permission.__doc__ or permission.__name__.replace("_", " ")).strip()
    return str(told.splitlines()[0]).rstrip(".")
