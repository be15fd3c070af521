"""A transition through ``step`` with history and event, beside a bare locked update with one row.

``python -m benchmarks.transition [NUMBER]``
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from accounts.models import Agency, Role, User
from benchmarks.acting import filed, post
from benchmarks.measuring import Figure, scale_of, side_by_side, tell
from benchmarks.together import Work, in_processes
from cases.models import Case
from workflow.steps import step

NUMBER, WORKERS = 300, 2
History: Any = Case.history.model  # type: ignore[attr-defined]
COPIED: Final = [
    f.attname for f in History._meta.concrete_fields if not f.name.startswith("history_")
]


def bare(pk: int, by: User) -> None:
    """The floor: lock the row, change it, write one row of history."""
    with transaction.atomic():
        row = Case.objects.select_for_update().values(*COPIED).get(pk=pk)
        Case.objects.filter(pk=pk).update(state=Case.State.ACCEPTED)
        History.objects.create(
            **row | {"state": Case.State.ACCEPTED}, history_date=timezone.now(),
            history_type="~", history_user=by,
        )  # fmt: skip


def stepped(case: Case, by: User) -> None:
    """The same through the one door: lawful moment, person, guards, history, event."""
    with step(case, Case.accept, by=by, on=localdate()):
        pass


def fresh(agency: Agency, number: int) -> Iterator[Case]:
    """Requests that nobody has looked at."""
    return iter([filed(agency) for _n in range(number)])


def both(agency: Agency, number: int) -> list[float]:
    """The median milliseconds of floor and door, in turn."""
    by = post(agency, Role.OFFICER)
    first, second = fresh(agency, number + 1), fresh(agency, number + 1)
    return side_by_side(
        lambda: bare(next(first).pk, by), lambda: stepped(next(second), by), rounds=number
    )


def rate(agency: Agency, number: int, act: Callable[[Case, User], None]) -> float:
    """How many a second two processes do."""

    def prepare(_place: int) -> Work:
        by, cases = post(agency, Role.OFFICER), list(fresh(agency, number))
        return lambda: [act(case, by) for case in cases] and None

    seconds, _ = in_processes(WORKERS, prepare)
    return WORKERS * number / seconds


def main() -> int:
    """One by one, then two processes."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    scale = scale_of(Case.objects.count())
    agency = Agency.objects.filter(oversight=False).order_by("pk")[7]
    floor, door = both(agency, number)
    bare_rate = rate(agency, number, lambda case, by: bare(case.pk, by))
    door_rate = rate(agency, number, stepped)
    figures = [
        Figure("a transition through step", door, "ms", floor, most=2),
        Figure("transitions on 2 processes", door_rate, "a second", bare_rate, least=0.5),
    ]
    return tell("transition", figures, scale=scale)


if __name__ == "__main__":
    sys.exit(main())
