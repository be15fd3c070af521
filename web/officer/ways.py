"""What may be done from a page of the desk: each step lawful now, or with the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases import permissions
from cases.models import Item
from workflow.errors import NotLawfulNow
from workflow.guards import Condition, Transition, impossible_now, may, rule_of, why_not

Reasons = Callable[[Any], list[str]]
Permission = Callable[[Any, User], bool]

OFFICER = gettext_lazy("This is up to the officer in charge or a supervisor.")
WHOSE = {
    permissions.works_here: gettext_lazy("This is up to those who take in or handle requests."),
    permissions.supervises: gettext_lazy("This is up to a supervisor."),
    permissions.signs: gettext_lazy("This is up to the head of the agency."),
    permissions.clears_or_signs: gettext_lazy("This is up to a supervisor or the head."),
    permissions.handles_or_signs: gettext_lazy("This is up to the officer in charge or the head."),
    permissions.receives: gettext_lazy("This is up to an officer of the receiving agency."),
    permissions.registers: gettext_lazy("This is up to the registry of the Office."),
}


@dataclass(frozen=True)
class Step:
    """A step as a page shows it: a button, or its label with the reasons why not."""

    way: Way
    record: Any
    reasons: list[str]

    @property
    def label(self) -> str:
        """What the step is called."""
        return str(self.way.label)

    @property
    def url(self) -> str:
        """The address of the step's own page: only a step that is lawful now leads there."""
        return self.way.url(self.record)

    @property
    def post(self) -> bool:
        """Whether one press is the whole step."""
        return self.way.one_press

    @property
    def tone(self) -> str:
        """How the button looks."""
        return self.way.tone


@dataclass(frozen=True)
class Way:
    """A duty as the desk offers it: its address, when it is lawful, and whose it is."""

    name: str
    label: Any
    why: Reasons
    may: Permission
    whose: Any = OFFICER
    one_press: bool = False
    tone: str = "secondary"
    other: Callable[[Any, User], list[str]] = lambda record, user: []  # who took the step before

    def url(self, record: Any) -> str:
        """The address of the duty's own page."""
        name = self.name if ":" in self.name else f"officer:{self.name}"
        return reverse(name, args=place(record))

    def reasons(self, record: Any, user: User) -> list[str]:
        """Why this person may not take the step now; the moment is judged before the person."""
        reasons = self.why(record) + self.other(record, user)
        if not reasons and not self.may(record, user):
            reasons = [str(self.whose)]
        return reasons

    def step(self, record: Any, user: User) -> Step:
        """The step as a page shows it to this person now."""
        return Step(self, record, self.reasons(record, user))

    def insist(self, record: Any, user: User) -> None:
        """Refuse with 409 what is not lawful now, then with 403 what is somebody else's."""
        if reasons := self.why(record) + self.other(record, user):
            raise NotLawfulNow(reasons)
        if not self.may(record, user):
            raise PermissionDenied(str(self.whose))


def place(record: Any) -> list[int]:
    """The part of the address that names a record: an item by its number in its file."""
    return [record.case_id, record.number] if isinstance(record, Item) else [record.pk]


def moving(
    name: str,
    transition: Transition,
    *made: Condition,
    label: Any = None,
    one_press: bool = False,
    tone: str = "secondary",
) -> Way:
    """The way to a declared transition; ``made`` are the guards that the page's own work fills."""
    rules = rule_of(transition)
    declared = next(iter(rules.transitions.values()))

    def why(record: Any) -> list[str]:
        rule = rules.get_transition(record.state)
        if rule is None:
            return why_not(record, transition)
        unmet = (c for c in rule.conditions if c not in made and not c(record))
        return [str(condition.reason) for condition in unmet]

    def allowed(record: Any, user: User) -> bool:
        return may(record, transition, user)

    whose = WHOSE.get(declared.permission, OFFICER)
    return Way(name, label or declared.custom["label"], why, allowed, whose, one_press, tone)


def unless(refused: bool, reason: Any) -> list[str]:
    """One reason if something stands in the way."""
    return [str(reason)] if refused else []


def not_in(record: Any, *states: str) -> list[str]:
    """The reason why a record in another state is not ready."""
    return [] if record.state in states else [impossible_now(record)]
