"""Does acts that have effects, one after the other, and remembers how far it came.

``python -m tests.drill.producer FOLDER COUNT``: killed and begun again it repeats the last acts,
since whoever got no answer tries again. Every eighth act is a request, filed with its form's token;
the others are told to an address by a notice that only its key keeps from being posted twice.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drill.settings")
if __name__ == "__main__":
    django.setup()

from datetime import date

from django.utils import timezone

from accounts.models import User
from cases.actions import filing
from notifications import joining
from tests.worlds import agency

REPEATS = 3
DAY = date(2026, 11, 2)


def is_request(number: int) -> bool:
    return number % 8 == 0


def recipient(number: int) -> str:
    return f"{'asker' if is_request(number) else 'known'}{number}@example.com"


def prepare(count: int) -> None:
    """The agency, and the accounts of the addresses that are known already."""
    agency()
    known = [n for n in range(count) if not is_request(n)]
    User.objects.bulk_create(
        User(email=recipient(n), name_th=f"บุคคล {n}", password="!") for n in known
    )


def act(number: int) -> None:
    if not is_request(number):
        joining.sign_up(email=recipient(number), name="บุคคล", language="th", now=timezone.now())
        return
    person = filing.Person(
        status="thai", name="นางสาวตัวอย่าง ทดลอง", answer_by="email", email=recipient(number)
    )
    form = filing.Filing(
        agency=agency(),
        kind="general",
        items=[filing.Asked("สัญญาจ้าง", "electronic")],
        person=person,
        token=f"drill-{number}",
    )
    filing.file_request(form, by=User.objects.visitor(), received_on=DAY, today=DAY)


def produce(folder: Path, count: int) -> None:
    """Go on where the last one was killed, a few acts before it."""
    done = folder / "done"
    begun = max(0, done.stat().st_size - REPEATS) if done.exists() else 0
    with done.open("ab", buffering=0) as marks:
        for number in range(begun, count):
            act(number)
            if number >= done.stat().st_size:
                marks.write(b".")


if __name__ == "__main__":
    where, many, *first = sys.argv[1:]
    if first:
        prepare(int(many))
    else:
        produce(Path(where), int(many))
