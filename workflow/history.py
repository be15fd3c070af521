"""Saving with a name under it."""

from typing import Any

from django.db import models


def save_as(record: models.Model, *, by: Any, reason: str = "") -> None:
    """Save a record whose history says who changed it and why."""
    record._history_user, record._change_reason = by, reason  # type: ignore[attr-defined]
    record.save()
