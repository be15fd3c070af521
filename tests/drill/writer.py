"""Files requests as long as it may, and notes each one that was acknowledged.

``python -m tests.drill.writer FOLDER NAME``: when the database is gone it tries the same form
again until it is back, as a person would. A line of FOLDER/NAME is a promise: this was accepted.
"""

from __future__ import annotations

import os
import sys
import time
from itertools import count
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drill.settings")
if __name__ == "__main__":
    django.setup()

from datetime import date

from django.db import Error, connection

from accounts.models import User
from cases.actions import filing
from cases.models import Case
from tests.worlds import agency

DAY = date(2026, 11, 2)


def file_one(token: str) -> Case:
    person = filing.Person(
        status="thai", name="นางสาวตัวอย่าง ทดลอง", answer_by="email", email="asks@example.com"
    )
    form = filing.Filing(
        agency=agency(),
        kind="general",
        items=[filing.Asked("สัญญาจ้าง", "electronic")],
        person=person,
        token=token,
    )
    visitor = User.objects.visitor()
    return filing.file_request(form, by=visitor, received_on=DAY, today=DAY).case


def patiently(token: str) -> Case:
    while True:
        try:
            return file_one(token)
        except Error:
            connection.close()
            time.sleep(0.05)


def write(folder: Path, name: str) -> None:
    with (folder / name).open("a", buffering=1) as promises:
        for number in count():
            promises.write(patiently(f"{name}-{number}").form_digest + "\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
