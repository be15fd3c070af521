"""Building the demonstration once, in one transaction: all of it, or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import override

from accounts.directory import load_shipped
from accounts.models import User
from web.demo.people import ACTORS
from web.demo.stage import Stage
from web.demo.stories import STORIES

AGENCIES: Final = Path(__file__).resolve().parents[2] / "fixtures" / "demo" / "agencies.csv"


def is_built() -> bool:
    """Tell whether the people of the demonstration are there already."""
    return User.objects.filter(email=ACTORS[0].email).exists()


def build(today: date) -> Stage:
    """Put the people and their files on the stage, with days relative to today."""
    with transaction.atomic(), override("th"):
        load_shipped(AGENCIES)
        stage = Stage(today)
        stage.populate()
        stage.play(STORIES)
    return stage
