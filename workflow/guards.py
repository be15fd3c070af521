"""Conditions and permissions that can say why they refuse."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from workflow.models import Stateful

REFUSAL: Final = _("This is not possible while the state is “%(state)s”.")

Condition = Callable[[Any], bool]
Transition = Callable[..., Any]


def guard(reason: Any) -> Callable[[Condition], Condition]:
    """Name the reason that a refusing condition gives its reader."""

    def named(condition: Condition) -> Condition:
        condition.reason = reason  # type: ignore[attr-defined]
        return condition

    return named


def rule_of(transition: Transition) -> Any:
    """Return django_fsm's record of a transition declared on a model class."""
    return transition._django_fsm  # type: ignore[attr-defined]


def why_not(record: Stateful, transition: Transition) -> list[str]:
    """Return the reasons why the record may not take the transition now; empty if it may."""
    rule = rule_of(transition).get_transition(record.state)
    if rule is None:
        return [impossible_now(record)]
    return [str(condition.reason) for condition in rule.conditions if not condition(record)]


def impossible_now(record: Stateful) -> str:
    """Return the reason why a record in its state cannot take a transition of another state."""
    state = record.get_state_display()  # type: ignore[attr-defined]
    return str(REFUSAL % {"state": state})


def may(record: Stateful, transition: Transition, user: Any) -> bool:
    """Whether the person has the duty that the transition belongs to, whatever the moment."""
    rules = rule_of(transition).transitions.values()
    return any(rule.has_perm(record, user) for rule in rules)
