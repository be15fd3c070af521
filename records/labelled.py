"""Choices with a label in the reader's language, for a child that must not load the database."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self


class Labelled(StrEnum):
    """Like Django's ``TextChoices``, which would bring all models into the child."""

    label: Any

    def __new__(cls, value: str, label: Any = "") -> Self:
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made
