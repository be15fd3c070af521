"""Publishes two entries for a drill, and lets an officer sign in who may take them away.

``python -m tests.drill.published``: prints as JSON what a drill needs to know of them. The files
lie where the system of ``DATA_DIR`` keeps them, the rows in its database.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drill.settings")
if __name__ == "__main__":
    django.setup()

from django.utils.timezone import localdate

from accounts.models import User
from publication.models import Entry
from tests.publication import stage
from tests.web.leaving import TEXT, TITLE
from tests.worlds import World, build_world

PASSWORD = "a drill of the disclosure log"


def world() -> World:
    """The people, on a day so long ago that everything up to today has happened."""
    return replace(build_world(), day=localdate() - timedelta(days=20))


def facts(entry: Entry) -> dict[str, Any]:
    file = entry.files.select_related("record").get()
    return {
        "pk": entry.pk, "number": entry.number, "case": entry.item.case_id,
        "agency": entry.agency.code, "sha256": file.sha256,
        "bytes": file.record.content().hex(),
    }  # fmt: skip


def with_password(user: User) -> str:
    user.set_password(PASSWORD)
    user.save()
    return user.email


if __name__ == "__main__":
    here = world()
    goes = stage.published(here, title=TITLE, text=TEXT)
    stays = stage.published(here, title=TITLE, text=TEXT)
    said = {"goes": facts(goes), "stays": facts(stays), "officer": with_password(here.officer)}
    sys.stdout.write(json.dumps(said))
