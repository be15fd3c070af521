"""What the database refuses by a rule of its own, said in the reader's language.

A trigger or a constraint refuses what was written past a guard, or what a race let past it. The
domain names each such rule once, with its reason; an error that no rule explains stays an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction

from workflow.errors import NotLawfulNow

_REASONS: dict[str, Any] = {}


def explain(reasons: Mapping[str, Any]) -> None:
    """Name the reason that each rule of the database gives its reader."""
    _REASONS.update(reasons)


def reasons_of(error: IntegrityError) -> list[str]:
    """Return why the database refused; empty where no rule of ours did."""
    told = str(error)
    return [str(reason) for name, reason in _REASONS.items() if name in told]


@contextmanager
def act() -> Iterator[None]:
    """Do all of it or nothing; what a rule of the database refuses is not lawful now (409)."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if reasons := reasons_of(error):
            raise NotLawfulNow(reasons) from error
        raise
