"""A letter, warm, beside WeasyPrint on the same HTML; and a hundred letters on two processes.

``python -m benchmarks.letters [NUMBER]``
"""

from __future__ import annotations

import benchmarks.environment  # noqa: F401  # isort: skip  (sets Django up for what follows)

import sys
from typing import Final

from django.core.management import call_command
from django.db import transaction

from accounts.models import Agency
from benchmarks.acting import worked_through
from benchmarks.measuring import Figure, side_by_side, tell
from benchmarks.together import Work, in_processes
from letters.models import Edition
from letters.press import press
from letters.render import Press

NUMBER: Final = 100
ROUNDS: Final = 20


def order_letter() -> tuple[str, str]:
    """The HTML and the facts of an order that grants one item and refuses another."""
    agency = Agency.objects.filter(code="bench-1").first()
    with transaction.atomic():
        case = worked_through(agency)
        edition = Edition.objects.filter(
            letter__dispatch__case=case, letter__kind="order", language="th"
        ).get()
    return edition.html, "{}"


def pressing(number: int, html: str, facts: str) -> float:
    """The seconds of so many letters on one process, or on two with half of them each."""

    def prepare(_place: int) -> Work:
        press(html, facts)
        return lambda: [press(html, facts) for _n in range(number)] and None

    return in_processes(1, prepare)[0]


def on_two(number: int, html: str, facts: str) -> float:
    """The seconds of so many letters, half on each of two processes."""

    def prepare(_place: int) -> Work:
        press(html, facts)
        return lambda: [press(html, facts) for _n in range(number // 2)] and None

    return in_processes(2, prepare)[0]


def main() -> int:
    """The press of the house in turn with the bare one, then many letters."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    call_command("migrate", verbosity=0)
    html, facts = order_letter()
    bare = Press()
    floor, taken = side_by_side(
        lambda: bare.render(html, facts), lambda: press(html, facts), rounds=ROUNDS
    )
    one, two = pressing(number, html, facts), on_two(number, html, facts)
    figures = [
        Figure("a letter, warm", taken, "ms", floor, most=1.2),
        Figure(
            f"{number} letters on 2 processes", number / two, "a second", number / one, least=1.8
        ),
    ]
    return tell("letters", figures)


if __name__ == "__main__":
    sys.exit(main())
